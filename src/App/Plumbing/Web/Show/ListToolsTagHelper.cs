using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;list-tools export="/households/export?…"/&gt;</c>: <i>Xuất Excel</i> and <i>In</i>, on every table. What stands inside comes before them.
/// </summary>
[HtmlTargetElement("list-tools")]
public sealed class ListToolsTagHelper(AssetVersion assets, IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>Address of the workbook with what the list shows, or null where there is none.</summary>
    public string? Export { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tools");
        if (!string.IsNullOrEmpty(Export))
        {
            output.PostContent.AppendHtml(
                $"<a class=\"btn btn-quiet\" href=\"{PageText.Encode(Export)}\">{IconTagHelper.Svg("file-spreadsheet", assets)}{PageText.Encode(words["list.export"])}</a>");
        }

        output.PostContent.AppendHtml(
            $"<button type=\"button\" class=\"btn btn-quiet\" data-print hidden>{IconTagHelper.Svg("printer", assets)}{PageText.Encode(words["list.print"])}</button>");
    }
}
