using System.Globalization;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>Reads the cells of one row and gathers what is seen on the way.</summary>
internal sealed class RowReader(SurveyRow row)
{
    private readonly List<RowFinding> _findings = [];
    private UInt128 _checked;

    public SurveyRow Row => row;

    public JudgedRow Judged => new(row, _findings);

    public bool IsRejected => _findings.Any(f => f.Verdict == Verdict.Rejected);

    /// <summary>The text of a cell: out of old encodings, tidied. What was odd about the cell is said once.</summary>
    public string Text(SurveyField field)
    {
        var cell = row[field];
        if (cell.IsBlank) return "";
        var (text, from) = LegacyText.Convert(cell.Text);
        var tidy = VietnameseText.Tidy(text);
        var bit = UInt128.One << (int)field;
        if ((_checked & bit) != 0) return tidy;
        _checked |= bit;
        switch (cell.Mark)
        {
            case CellMark.Formula: Warn(field, "cell.formula", cell.Text); break;
            case CellMark.FormulaWithoutValue: Reject(field, "cell.formula-without-value"); break;
            case CellMark.Error: Reject(field, "cell.error", cell.Text); break;
        }

        if (from != LegacyEncoding.None) Warn(field, "text.from-legacy", tidy, from);
        else if (LegacyText.IsUnreadable(cell.Text)) Warn(field, "text.unreadable");
        return tidy;
    }

    /// <summary>A whole number; null where blank or refused.</summary>
    public int? Whole(SurveyField field, string refusal)
    {
        var text = Text(field);
        if (text.Length == 0) return null;
        // A spreadsheet may hold 126 as 126.0 and Vietnamese decimals have a comma.
        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue)
        {
            return (int)number;
        }

        Reject(field, refusal);
        return null;
    }

    /// <summary>Takes over a reading: its refusal rejects the row, its warning is noted.</summary>
    public T Take<T>(SurveyField field, Reading<T> reading)
    {
        if (reading.Refusal is { } refusal) Add(Verdict.Rejected, field, refusal);
        if (reading.Warning is { } warning) Add(Verdict.AcceptedWithWarning, field, warning);
        return reading.Value;
    }

    public void Warn(SurveyField? field, string code, params object?[] values) => Add(Verdict.AcceptedWithWarning, field, new Problem(field?.ToString() ?? "", code, values));

    public void Reject(SurveyField? field, string code, params object?[] values) => Add(Verdict.Rejected, field, new Problem(field?.ToString() ?? "", code, values));

    private void Add(Verdict verdict, SurveyField? field, Problem problem) =>
        _findings.Add(new(verdict, field, field is { } f ? row[f].Text : "", problem));
}
