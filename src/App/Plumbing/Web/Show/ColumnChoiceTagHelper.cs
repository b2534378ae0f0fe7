using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;column-choice all="…" shown="…"/&gt;</c>: which columns a list shows. The address carries <c>col</c>, once a column, so that the choice
/// can be kept as a bookmark and the workbook has the same columns.
/// </summary>
[HtmlTargetElement("column-choice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ColumnChoiceTagHelper(AssetVersion assets, IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>Every column there is.</summary>
    public IReadOnlyList<ColumnOption> All { get; set; } = [];

    /// <summary>Names of those shown.</summary>
    public IReadOnlySet<string> Shown { get; set; } = new HashSet<string>();

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Page { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "menu column-choice");
        output.Content.AppendHtml($"<summary class=\"btn btn-quiet\">{IconTagHelper.Svg("columns", assets)}{PageText.Encode(words["list.columns"])}</summary><div class=\"menu-sheet\"><form method=\"get\">");
        foreach (var (name, value) in PageAddress.Of(Page.HttpContext.Request).Values.Where(v => v.Key is not ("col" or "after" or "before")))
        {
            output.Content.AppendHtml($"<input type=\"hidden\" name=\"{PageText.Encode(name)}\" value=\"{PageText.Encode(value)}\">");
        }

        output.Content.AppendHtml($"<fieldset><legend>{PageText.Encode(words["list.columns.legend"])}</legend>");
        foreach (var column in All.Where(c => !c.Always))
        {
            output.Content.AppendHtml(
                $"<label class=\"form-check\"><input class=\"form-check-input\" type=\"checkbox\" name=\"col\" value=\"{PageText.Encode(column.Name)}\"{(Shown.Contains(column.Name) ? " checked" : "")}> <span class=\"form-check-label\">{PageText.Encode(column.Text)}</span></label>");
        }

        output.Content.AppendHtml($"</fieldset><button class=\"btn btn-primary w-100\">{PageText.Encode(words["list.columns.apply"])}</button></form></div>");
    }
}
