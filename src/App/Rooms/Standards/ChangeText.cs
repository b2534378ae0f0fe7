using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Says what would change a class: "cấp 2 thẻ BHYT và làm nhà tiêu hợp vệ sinh → Hộ cận nghèo".</summary>
internal sealed class ChangeText(IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared, Explanation explanation)
{
    public IReadOnlyList<string> Of(ChangeSets sets)
    {
        var lines = sets.Sets.Select(s => words["changes.line", ListText.Join(s.Changes.Select(Of), words["list.and"]), shared[$"class.{s.Becomes}"].Value].Value).ToList();
        if (sets.Total > sets.Sets.Length) lines.Add(words["changes.more", Figures.Number(sets.Total - sets.Sets.Length)]);
        return lines;
    }

    private string Of(FactChange change)
    {
        var isUndetermined = explanation.Finding.Class == HouseholdClass.Undetermined;
        return change.Kind switch
        {
            ChangeKind.Meet when isUndetermined => words["change.know.Meet", shared[$"indicator.{change.Indicator}"].Value],
            ChangeKind.Lack when isUndetermined => words["change.know.Lack", shared[$"indicator.{change.Indicator}"].Value],
            ChangeKind.Meet => Met(change.Indicator!.Value),
            ChangeKind.Lack => words["change.Lack", shared[$"indicator.{change.Indicator}"].Value.ToLower(CultureInfo.GetCultureInfo("vi"))],
            ChangeKind.Area => words["change.Area", words[$"area.{(AreaType)change.To!.Value}"].Value],
            ChangeKind.B2 => words["change.B2", Figures.Number(change.To!.Value)],
            _ => words[$"change.{change.Kind}.{(IsAbove(change.To!.Value) ? "atleast" : "atmost")}", Figures.Number(change.To!.Value)],
        };
    }

    private string Met(Indicator indicator)
    {
        var reason = explanation.Indicators.First(r => r.Indicator == indicator);
        var without = reason.Members.Count(m => m.Holds == Answer.Yes);
        return indicator switch
        {
            Indicator.HealthInsurance when without > 0 => words["change.cards", without],
            Indicator.FloorArea => words["change.Meet.FloorArea", Figures.Number((Number(reason, LawKey.FloorAreaMinimum) ?? 0) / 100m, 0)],
            Indicator.AdultEducation => words["change.Meet.AdultEducation", Number(reason, LawKey.AdultFromAge) ?? 0, Number(reason, LawKey.AdultLastAge) ?? 0],
            Indicator.HealthInsurance => words["change.Meet.HealthInsurance", Number(reason, LawKey.InsuranceFromAge) ?? 0],
            Indicator.Dependants => words["change.Meet.Dependants", Number(reason, LawKey.DependantsShareAbove) ?? 0],
            _ => words[$"change.Meet.{indicator}"],
        };
    }

    private static long? Number(IndicatorReason reason, string key) => reason.Laws.FirstOrDefault(l => l.Key == key)?.Number;

    /// <summary>A number just above one of the law's lines is reached from below.</summary>
    private bool IsAbove(long number) => explanation.Standard.Laws.Any(l => l.Number == number - 1 && (l.Key.StartsWith("b1.", StringComparison.Ordinal) || l.Key.StartsWith("income-line.", StringComparison.Ordinal)));
}
