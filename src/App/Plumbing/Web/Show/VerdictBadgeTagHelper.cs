using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;verdict-badge tone="Done"&gt;Đã nhận&lt;/verdict-badge&gt;</c>: how something was judged, in words with a mark.</summary>
[HtmlTargetElement("verdict-badge")]
public sealed class VerdictBadgeTagHelper(AssetVersion assets) : TagHelper
{
    /// <summary>How.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (look, icon) = Tone switch
        {
            Tone.Done => (" badge-done", "circle-check"),
            Tone.Doubt => (" badge-doubt", "alert-triangle"),
            Tone.Refused => (" badge-refused", "circle-x"),
            Tone.Note => (" badge-note", "info-circle"),
            _ => ("", "circle-dashed"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "badge" + look);
        output.PreContent.SetHtmlContent(IconTagHelper.Svg(icon, assets));
    }
}
