using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;class-badge value="Poor"/&gt;</c>: the class of a household, in words. Red is kept for what is late or refused: poverty is neither.
/// </summary>
[HtmlTargetElement("class-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ClassBadgeTagHelper(IStringLocalizer<SharedText> words, AssetVersion assets) : TagHelper
{
    /// <summary>The class.</summary>
    public HouseholdClass Value { get; set; }

    /// <summary>Larger, for a page's heading.</summary>
    public bool Large { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = Value switch
        {
            HouseholdClass.Poor => "class-poor",
            HouseholdClass.NearPoor => "class-near-poor",
            HouseholdClass.AverageStandard => "class-average",
            HouseholdClass.LowIncomeWorker => "class-worker",
            HouseholdClass.None => "class-none",
            _ => "class-undetermined",
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"badge {look}{(Large ? " badge-lg" : "")}");
        if (Value == HouseholdClass.Undetermined) output.Content.AppendHtml(IconTagHelper.Svg("alert-triangle", assets));
        output.Content.AppendHtml(PageText.Encode(words[$"class.{Value}"]));
    }
}
