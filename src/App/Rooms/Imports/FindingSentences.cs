using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Imports;

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
        var column = finding.Field is { } field ? $"{HeadingOf(finding.Sheet, field)}: " : "";
        var said = seen.Seen.Length > 0 && !finding.Code.StartsWith("id.", StringComparison.Ordinal) ? $" ({seen.Seen})" : "";
        var values = seen.Values.Select(ValueOf).Cast<object>().Concat(Enumerable.Repeat<object>("", 5)).ToArray();
        return column + string.Format(CultureInfo.InvariantCulture, texts[$"kind.{finding.Code}"].Value + said + ". " + texts[$"remedy.{finding.Code}"].Value, values);
    }

    /// <summary>The value as it stood in the file; the middle of an identity number is hidden.</summary>
    public string SeenOf(StagedFinding finding)
    {
        var seen = SeenValue.Read(keys.Decrypt(finding.SeenSealed)!).Seen;
        return finding.Field == SurveyField.IdNumber && seen.Length > 5 ? seen[..3] + new string('•', seen.Length - 5) + seen[^2..] : seen;
    }

    /// <summary>Letter of the column a finding is about, or empty.</summary>
    public string ColumnOf(StagedFinding finding) => finding.Field is { } field
        ? ColumnsOf(finding.Sheet).FirstOrDefault(c => c.Field == field)?.Column ?? "" : "";

    /// <summary>Heading of a column.</summary>
    public string HeadingOf(SurveySheet sheet, SurveyField field) => ColumnsOf(sheet).FirstOrDefault(c => c.Field == field)?.Heading ?? field.ToString();

    private IEnumerable<ColumnLayout> ColumnsOf(SurveySheet sheet) => law.Review.Sheets.Concat(law.Companion.Sheets).First(s => s.Kind == sheet).Columns;

    /// <summary>Values that are words of ours ("#Sex.Male", "#HouseholdClass.Poor") are written in the reader's language.</summary>
    private string ValueOf(string value)
    {
        if (!value.StartsWith('#')) return value;
        var at = value.IndexOf('.', StringComparison.Ordinal);
        var (type, name) = (value[1..at], value[(at + 1)..]);
        var key = type == "HouseholdClass" ? $"class.{name}" : type == "SurveySheet" ? $"sheet.{name}" : $"{type.ToLowerInvariant()}.{name}";
        return type is "SurveySheet" or "LegacyEncoding" ? texts[key] : words[key];
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Blank();
}
