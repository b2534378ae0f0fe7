using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;pager after="…" before="…"/&gt;</c>: pages of a list by key. Rows that come or go elsewhere never make one see a row
/// twice or miss one.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(AssetVersion assets, IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>Key of the last row shown, or null where nothing follows.</summary>
    public string? After { get; set; }

    /// <summary>Whether the list is read forward only and stands past its first page: it can then go back to its top.</summary>
    public bool Top { get; set; }

    /// <summary>Key of the first row shown, or null at the top.</summary>
    public string? Before { get; set; }

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Page { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // An attribute bound to nothing arrives empty, not null.
        var (after, before) = (After is { Length: > 0 } ? After : null, Before is { Length: > 0 } ? Before : null);
        if (after is null && before is null && !Top)
        {
            output.SuppressOutput();
            return;
        }

        var address = PageAddress.Of(Page.HttpContext.Request);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", words["list.pages"]);
        if (Top || before is not null) output.Content.AppendHtml($"<a class=\"btn btn-quiet\" href=\"{PageText.Encode(address.With("after", null).ToString())}\">{PageText.Encode(words["list.first"])}</a>");
        output.Content.AppendHtml("<div class=\"pager-links\">");
        if (!Top) output.Content.AppendHtml(Link(before is null ? null : address.With("before", before), IconTagHelper.Svg("chevron-left", assets) + PageText.Encode(words["list.previous"]), "prev"));
        output.Content.AppendHtml(Link(after is null ? null : address.With("after", after), PageText.Encode(words["list.next"]) + IconTagHelper.Svg("chevron-right", assets), "next"));
        output.Content.AppendHtml("</div>");
    }

    private static string Link(PageAddress? address, string inner, string rel) => address is null
        ? $"<span class=\"btn btn-quiet\" aria-disabled=\"true\">{inner}</span>"
        : $"<a class=\"btn btn-quiet\" rel=\"{rel}\" href=\"{PageText.Encode(address.ToString())}\">{inner}</a>";
}
