using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;progress-line done="9" total="12"&gt;9/12 xóm xong&lt;/progress-line&gt;</c>: how far work has come, in words and as a bar.</summary>
[HtmlTargetElement("progress-line")]
public sealed class ProgressLineTagHelper : TagHelper
{
    /// <summary>Done so far.</summary>
    public long Done { get; set; }

    /// <summary>All of it.</summary>
    public long Total { get; set; }

    /// <summary>What the bar measures, for those who do not see it.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Total > 0 && Done >= Total ? "progress-line is-done" : "progress-line");
        output.PreContent.SetHtmlContent(string.Create(
            CultureInfo.InvariantCulture, $"<progress max=\"{Math.Max(Total, 1)}\" value=\"{Done}\" aria-label=\"{PageText.Encode(Label)}\"></progress><span>"));
        output.PostContent.SetHtmlContent("</span>");
    }
}
