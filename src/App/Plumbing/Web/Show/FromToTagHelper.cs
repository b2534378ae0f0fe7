using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;from-to from="Hộ nghèo" to="Hộ cận nghèo"/&gt;</c>: a value that changed. It is marked as taken away and put in, so that the change
/// is heard as well as seen.
/// </summary>
[HtmlTargetElement("from-to", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FromToTagHelper(IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>As it was; empty where there was nothing.</summary>
    public string From { get; set; } = "";

    /// <summary>As it is; empty where nothing is left.</summary>
    public string To { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "from-to");
        var (from, to) = (From.Length > 0 ? From : words["value.none"], To.Length > 0 ? To : words["value.none"]);
        output.Content.SetHtmlContent($"<del>{PageText.Encode(from)}</del> <span aria-hidden=\"true\">→</span> <ins>{PageText.Encode(to)}</ins>");
    }
}
