using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;filter-chips on="…"/&gt;</c>: the filters that are on, each a link that takes it off.</summary>
[HtmlTargetElement("filter-chips", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterChipsTagHelper(AssetVersion assets, IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>The filters that are on.</summary>
    public IReadOnlyList<FilterChip> On { get; set; } = [];

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Page { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (On.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var address = PageAddress.Of(Page.HttpContext.Request);
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chips");
        output.Attributes.SetAttribute("aria-label", words["list.filters"]);
        foreach (var chip in On)
        {
            output.Content.AppendHtml(
                $"<li><a class=\"chip\" href=\"{PageText.Encode(address.With(chip.Name, null).ToString())}\" aria-label=\"{PageText.Encode(words["list.unfilter", chip.Text])}\">{PageText.Encode(chip.Text)}{IconTagHelper.Svg("x", assets)}</a></li>");
        }

        if (On.Count > 1)
        {
            output.Content.AppendHtml($"<li><a class=\"chips-clear\" href=\"{PageText.Encode(address.Without([.. On.Select(c => c.Name)]).ToString())}\">{PageText.Encode(words["list.unfilterall"])}</a></li>");
        }
    }
}
