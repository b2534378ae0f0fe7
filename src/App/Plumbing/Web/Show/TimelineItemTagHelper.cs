using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;timeline-item at="…" icon="signature" tone="Done"&gt;…&lt;/timeline-item&gt;</c> inside <c>&lt;ol class="timeline"&gt;</c>.</summary>
[HtmlTargetElement("timeline-item")]
public sealed class TimelineItemTagHelper(AssetVersion assets) : TagHelper
{
    /// <summary>When, as written.</summary>
    public string At { get; set; } = "";

    /// <summary>Icon.</summary>
    public string Icon { get; set; } = "clock";

    /// <summary>How it stands.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var mark = Tone switch { Tone.Done => " mark-done", Tone.Doubt => " mark-doubt", Tone.Refused => " mark-refused", Tone.Note => " mark-accent", _ => "" };
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.PreContent.SetHtmlContent($"<span class=\"timeline-mark{mark}\">{IconTagHelper.Svg(Icon, assets)}</span><time>{PageText.Encode(At)}</time>");
    }
}
