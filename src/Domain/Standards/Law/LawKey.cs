namespace VuonLen.Domain.Standards.Law;

/// <summary>The names of the values the rules read. What each means is said where it is used; its number is in <c>law/</c>.</summary>
public static class LawKey
{
    public const string SevereLineRural = "income-line.severe.rural";
    public const string SevereLineUrban = "income-line.severe.urban";
    public const string LineRural = "income-line.rural";
    public const string LineUrban = "income-line.urban";
    public const string AverageLineRural = "income-line.average.rural";
    public const string AverageLineUrban = "income-line.average.urban";
    public const string LowIncomeLineRural = "income-line.low-income-worker.rural";
    public const string LowIncomeLineUrban = "income-line.low-income-worker.urban";
    public const string SevereCutOffRural = "b1.cut-off.severe.rural";
    public const string SevereCutOffUrban = "b1.cut-off.severe.urban";
    public const string CutOffRural = "b1.cut-off.rural";
    public const string CutOffUrban = "b1.cut-off.urban";
    public const string PointsPerIndicator = "b2.points-per-indicator";
    public const string B2CutOff = "b2.cut-off";
    public const string WorkingFromAge = "employment.from-age";
    public const string DependentChildUntilAge = "dependants.child-until-age";
    public const string ElderlyFromAge = "dependants.elderly-from-age";
    public const string DependantsShareAbove = "dependants.share-above";
    public const string NutritionUntilAge = "nutrition.until-age";
    public const string InsuranceFromAge = "health-insurance.from-age";
    public const string AdultFromAge = "adult-education.from-age";
    public const string AdultUpperSecondaryFromAge = "adult-education.upper-secondary-from-age";
    public const string AdultLastAge = "adult-education.last-age";
    public const string AdultBornFromYear = "adult-education.born-from-year";
    public const string SchoolFromAge = "child-schooling.from-age";
    public const string PrimaryFromAge = "child-schooling.primary-from-age";
    public const string LowerSecondaryFromAge = "child-schooling.lower-secondary-from-age";
    public const string SchoolUntilAge = "child-schooling.until-age";
    public const string NonDurableParts = "housing-quality.non-durable-parts";
    public const string FloorAreaMinimum = "floor-area.minimum-per-person";

    /// <summary>Followed by the word of an indicator: that it counts, from when, and its number in the annex.</summary>
    public const string IndicatorPrefix = "indicator.";

    /// <summary>Followed by yyyy-MM: the retirement age in months of men born from that month on.</summary>
    public const string RetirementMalePrefix = "retirement-age.male.born-";

    /// <summary>Followed by yyyy-MM: the retirement age in months of women born from that month on.</summary>
    public const string RetirementFemalePrefix = "retirement-age.female.born-";

    /// <summary>The key that says an indicator counts.</summary>
    public static string Of(Indicator indicator) => IndicatorPrefix + indicator.Word();

    /// <summary>Either of two keys by the kind of area.</summary>
    public static string ByArea(AreaType area, string rural, string urban) => area == AreaType.Urban ? urban : rural;
}
