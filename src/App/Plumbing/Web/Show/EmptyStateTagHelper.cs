using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;empty-state icon="users" title="…"&gt;what to do next&lt;/empty-state&gt;</c>: nothing is here, and what to do about it.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper(AssetVersion assets) : TagHelper
{
    /// <summary>Icon.</summary>
    public string Icon { get; set; } = "info-circle";

    /// <summary>What is not here.</summary>
    public string Title { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.PreContent.SetHtmlContent($"{IconTagHelper.Svg(Icon, assets)}<b>{PageText.Encode(Title)}</b>");
    }
}
