using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Writes what was seen in a row in the reader's language: what is wrong, and what to do about it.</summary>
public sealed partial class FindingSentences(IStringLocalizer<ImportsRoom> texts, IStringLocalizer<SharedText> words, ImportLaw law, DataKeys keys)
{
    /// <summary>The finding in a few words, for a group of findings: where one of them would name its own value stand dots.</summary>
    public string KindOf(string code) => Blank().Replace(texts[$"kind.{code}"].Value, "…");

    /// <summary>What to do about findings of this kind.</summary>
    public string RemedyOf(string code) => texts[$"remedy.{code}"];

    /// <summary>The finding with its values, and the remedy.</summary>
    public string Of(StagedFinding finding)
    {
        var seen = SeenValue.Read(keys.Decrypt(finding.SeenSealed)!);
        return $"{SaidOf(finding, seen)}. {Filled($"remedy.{finding.Code}", seen)}";
    }

    /// <summary>The finding with its values, without the remedy.</summary>
    public string SaidOf(StagedFinding finding) => SaidOf(finding, SeenValue.Read(keys.Decrypt(finding.SeenSealed)!));

    /// <summary>The value as it stood in the file; the middle of an identity number is hidden.</summary>
    public string SeenOf(StagedFinding finding)
    {
        var seen = SeenValue.Read(keys.Decrypt(finding.SeenSealed)!).Seen;
        return finding.Field == SurveyField.IdNumber ? IdentityNumber.Mask(seen) : seen;
    }

    /// <summary>Where in the file a finding is: sheet, row, and the column where it is about one.</summary>
    public string PlaceOf(StagedFinding finding) => ColumnOf(finding) is { Length: > 0 } column
        ? texts["import.place", texts[$"sheet.{finding.Sheet}"], finding.Row, column]
        : texts["import.place.row", texts[$"sheet.{finding.Sheet}"], finding.Row];

    /// <summary>Letter of the column a finding is about, or empty.</summary>
    public string ColumnOf(StagedFinding finding) => finding.Field is { } field
        ? ColumnsOf(finding.Sheet).FirstOrDefault(c => c.Field == field)?.Column ?? "" : "";

    /// <summary>Heading of a column.</summary>
    public string HeadingOf(SurveySheet sheet, SurveyField field) => ColumnsOf(sheet).FirstOrDefault(c => c.Field == field)?.Heading ?? field.ToString();

    private string SaidOf(StagedFinding finding, SeenValue seen)
    {
        var column = finding.Field is { } field ? $"{HeadingOf(finding.Sheet, field)}: " : "";
        var said = seen.Seen.Length > 0 && !finding.Code.StartsWith("id.", StringComparison.Ordinal) ? $" ({seen.Seen})" : "";
        return $"{column}{Filled($"kind.{finding.Code}", seen)}{said}";
    }

    /// <summary>What the file says fills the sentence and is never part of its pattern.</summary>
    private string Filled(string key, SeenValue seen) =>
        string.Format(CultureInfo.InvariantCulture, texts[key].Value, [.. seen.Values.Select(ValueOf), .. Enumerable.Repeat("", 5)]);

    private IEnumerable<ColumnLayout> ColumnsOf(SurveySheet sheet) => law.Review.Sheets.Concat(law.Companion.Sheets).First(s => s.Kind == sheet).Columns;

    /// <summary>Values that are words of ours ("#Sex.Male", "#HouseholdClass.Poor") are written in the reader's language.</summary>
    private string ValueOf(string value)
    {
        if (!value.StartsWith('#') || value.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var at)) return value;
        var (type, name) = (value[1..at], value[(at + 1)..]);
        var key = type == "HouseholdClass" ? $"class.{name}" : type == "SurveySheet" ? $"sheet.{name}" : $"{type.ToLowerInvariant()}.{name}";
        return type is "SurveySheet" or "LegacyEncoding" ? texts[key] : words[key];
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Blank();
}
