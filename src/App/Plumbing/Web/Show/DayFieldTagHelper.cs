using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;input day="Model.On" id="On" name="On" required&gt;</c>: a day, typed and shown as day/month/year in every browser. The browsers' own
/// date field follows the browser's language and shows many officers month/day/year. Where scripts run, a button opens the browser's calendar.
/// </summary>
[HtmlTargetElement("input", Attributes = "day", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayFieldTagHelper(AssetVersion assets, IStringLocalizer<SharedText> words) : TagHelper
{
    /// <summary>The day it holds, or null while it is empty.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>What was typed, where it was no day and is shown again; where nothing is said, what the form just brought under this name.</summary>
    public string? Typed { get; set; }

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Page { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = context.AllAttributes["name"]?.Value?.ToString() ?? "";
        var typed = Typed ?? Page.ViewData.ModelState.GetValueOrDefault(name)?.AttemptedValue ?? "";
        output.Attributes.SetAttribute("class", "form-control");
        output.Attributes.SetAttribute("type", "text");
        output.Attributes.SetAttribute("value", Day is { } day ? Figures.Date(day) : typed);
        output.Attributes.SetAttribute("inputmode", "numeric");
        output.Attributes.SetAttribute("maxlength", "10");
        output.Attributes.SetAttribute("autocomplete", "off");
        output.Attributes.SetAttribute("placeholder", words["form.date"].Value);
        output.PreElement.SetHtmlContent("<span class=\"day-field\">");
        output.PostElement.SetHtmlContent(
            $"<button type=\"button\" class=\"day-pick\" data-pick-day hidden aria-label=\"{PageText.Encode(words["form.calendar"])}\">{IconTagHelper.Svg("calendar", assets)}</button></span>");
    }
}
