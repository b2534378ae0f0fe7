using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;life-map lacking="…" unknown="…"/&gt;</c>: each indicator of a standard as a small picture with its name and, in words, lacking,
/// met or not known. It can be read aloud to the household.
/// </summary>
[HtmlTargetElement("life-map", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LifeMapTagHelper(IStringLocalizer<SharedText> words, AssetVersion assets) : TagHelper
{
    private static readonly Indicator[] Twelve = [.. Enumerable.Range(0, 12).Select(i => (Indicator)i)];

    /// <summary>What the household lacks.</summary>
    public IndicatorSet Lacking { get; set; }

    /// <summary>What is not known.</summary>
    public IndicatorSet Unknown { get; set; }

    /// <summary>The indicators of the standard, in its order; the twelve of 2022-2025 where not said.</summary>
    public IReadOnlyList<Indicator>? Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "life-map");
        output.Attributes.SetAttribute("aria-label", words["lifemap.label"]);
        foreach (var indicator in Of ?? Twelve)
        {
            var (look, icon, state) = Lacking.Has(indicator) ? ("life-lacking", "x", "lacking") : Unknown.Has(indicator) ? ("life-unknown", "help-circle", "unknown") : ("life-met", "check", "met");
            output.Content.AppendHtml(
                $"<li class=\"{look}\">{IconTagHelper.Svg(IconOf(indicator), assets)}<span>{Encode($"indicator.{indicator}")}</span><b>{IconTagHelper.Svg(icon, assets)}{Encode($"lifemap.{state}")}</b></li>");
        }
    }

    private static string IconOf(Indicator indicator) => indicator switch
    {
        Indicator.Employment => "briefcase",
        Indicator.Dependants => "users-group",
        Indicator.Nutrition => "salad",
        Indicator.HealthInsurance => "shield-heart",
        Indicator.AdultEducation => "certificate",
        Indicator.ChildSchooling => "school",
        Indicator.HousingQuality => "building-cottage",
        Indicator.FloorArea => "ruler-2",
        Indicator.WaterSource => "droplet",
        Indicator.Latrine => "bath",
        Indicator.Telecom => "wifi",
        Indicator.InformationDevices => "device-tv",
        Indicator.HealthCareAccess => "stethoscope",
        _ => "recycle",
    };

    private string Encode(string key) => PageText.Encode(words[key]);
}
