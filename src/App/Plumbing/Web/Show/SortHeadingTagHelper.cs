using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;th sort-by="name"&gt;Chủ hộ&lt;/th&gt;</c>: a heading one can sort by. The address carries <c>sort</c>: the name, or "-name" for the
/// other way round. Offer it only on columns that an index serves.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort-by")]
public sealed class SortHeadingTagHelper(AssetVersion assets, IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>Name of the order in the address.</summary>
    public string SortBy { get; set; } = "";

    /// <summary>The order of a list that was asked for none.</summary>
    public string SortDefault { get; set; } = "";

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Page { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = Page.HttpContext.Request;
        var now = request.Query["sort"].FirstOrDefault() is { Length: > 0 } asked ? asked : SortDefault;
        var (up, down) = (now == SortBy, now == "-" + SortBy);
        var target = PageAddress.Of(request).With("sort", up ? "-" + SortBy : SortBy);
        output.Attributes.SetAttribute("scope", "col");
        if (up || down) output.Attributes.SetAttribute("aria-sort", up ? "ascending" : "descending");
        output.PreContent.SetHtmlContent($"<a href=\"{PageText.Encode(target.ToString())}\" title=\"{PageText.Encode(words["list.sort"])}\">");
        output.PostContent.SetHtmlContent(IconTagHelper.Svg(up ? "chevron-up" : down ? "chevron-down" : "arrows-sort", assets) + "</a>");
    }
}
