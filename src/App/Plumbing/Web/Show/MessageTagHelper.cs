using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;message tone="Done"&gt;…&lt;/message&gt;</c>: what just happened or stands in the way; read out when the page opens.</summary>
[HtmlTargetElement("message")]
public sealed class MessageTagHelper(AssetVersion assets) : TagHelper
{
    /// <summary>How it stands.</summary>
    public Tone Tone { get; set; } = Tone.Note;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (look, icon) = Tone switch
        {
            Tone.Done => ("message-done", "circle-check"),
            Tone.Doubt => ("message-doubt", "alert-triangle"),
            Tone.Refused => ("message-refused", "circle-x"),
            _ => ("message-note", "info-circle"),
        };
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "message " + look);
        output.Attributes.SetAttribute("role", Tone == Tone.Refused ? "alert" : "status");
        output.PreContent.SetHtmlContent(IconTagHelper.Svg(icon, assets) + "<div>");
        output.PostContent.SetHtmlContent("</div>");
    }
}
