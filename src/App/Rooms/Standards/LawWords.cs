using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Values of the law in words: their names, numbers with units, and citations in the reader's language.</summary>
public static class LawWords
{
    /// <summary>Name of a value: "Chuẩn thu nhập, nông thôn".</summary>
    public static string NameOf(string key, IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
    {
        if (key.StartsWith(LawKey.IndicatorPrefix, StringComparison.Ordinal) && IndicatorNames.Find(key[LawKey.IndicatorPrefix.Length..]) is { } indicator)
            return words["law.indicator", shared[$"indicator.{indicator}"].Value];
        if (key.StartsWith(LawKey.RetirementMalePrefix, StringComparison.Ordinal)) return Retirement("male", key[LawKey.RetirementMalePrefix.Length..], words);
        if (key.StartsWith(LawKey.RetirementFemalePrefix, StringComparison.Ordinal)) return Retirement("female", key[LawKey.RetirementFemalePrefix.Length..], words);
        return words[$"law.{key}"] is { ResourceNotFound: false } name ? name : key;
    }

    /// <summary>The number as written, with its unit; "chưa biết" where the law has one that is not known.</summary>
    public static string NumberOf(LawValue value, IStringLocalizer<StandardsRoom> words) => value.Number is { } number
        ? NumberOf(number, value.Unit, words) : words["law.unknown"];

    /// <summary>A number of a unit as written.</summary>
    public static string NumberOf(long number, string unit, IStringLocalizer<StandardsRoom> words) => unit switch
    {
        "m2/100" => Figures.Number(number / 100m, 2),
        "year" => number.ToString(CultureInfo.InvariantCulture),
        "month-day" => string.Create(CultureInfo.InvariantCulture, $"{number % 100:00}/{number / 100:00}"),
        "first-year-of-standard" => StandardNames.All.Select(n => n.Text()).FirstOrDefault(t => t.StartsWith(number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) ?? "",
        "months" => number % 12 == 0 ? words["months.whole", number / 12] : words["months", number / 12, number % 12],
        _ => Figures.Number(number),
    };

    /// <summary>The unit in words; empty where the number says it.</summary>
    public static string UnitOf(LawValue value, IStringLocalizer<StandardsRoom> words) => value.Unit == "months" ? "" : words[$"unit.{value.Unit}"];

    /// <summary>The citation in the reader's language.</summary>
    public static string SourceOf(LawValue value) => Citation.Of(value.Source);

    /// <summary>The note in the reader's language, or null.</summary>
    public static string? NoteOf(LawValue value) => Citation.IsEnglish ? value.NoteEnglish ?? value.Note : value.Note;

    private static string Retirement(string sex, string month, IStringLocalizer<StandardsRoom> words) => month == "0001-01"
        ? words[$"law.retirement.{sex}.first"] : words[$"law.retirement.{sex}", $"{month[5..]}/{month[..4]}"];
}
