using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>
/// Puts rows together into households, one household in memory at a time. There is no household identity in the file: a household begins
/// where a row carries another number or another head's name, or where the sheet changes; the rows below belong to it.
/// </summary>
public sealed class HouseholdAssembly(SurveySetting setting)
{
    private readonly HouseholdReader _reader = new(setting);

    /// <summary>Judges rows as they come. Rows without a person (totals, signatures) are passed over.</summary>
    public IEnumerable<JudgedHousehold> Assemble(IEnumerable<SurveyRow> rows)
    {
        var open = new List<SurveyRow>();
        foreach (var row in rows)
        {
            if (!IsPerson(row)) continue;
            if (open.Count > 0 && Begins(row, open))
            {
                yield return _reader.Read(open);
                open.Clear();
            }

            if (open.Count == 0 && IsStray(row))
            {
                var stray = new RowReader(row);
                stray.Reject(SurveyField.HouseholdNo, "household.member-before-head");
                yield return new(null, [stray.Judged]);
                continue;
            }

            open.Add(row);
        }

        if (open.Count > 0) yield return _reader.Read(open);
    }

    /// <summary>A name, or anything only a person has. The foot of the list has neither.</summary>
    private static bool IsPerson(SurveyRow row)
    {
        var marks = 0;
        foreach (var field in new[] { SurveyField.Birth, SurveyField.Sex, SurveyField.IdNumber, SurveyField.Relation, SurveyField.EthnicGroup })
        {
            if (!row[field].IsBlank) marks++;
        }

        return marks >= 2 || marks == 1 && !row[SurveyField.MemberName].IsBlank;
    }

    private bool Begins(SurveyRow row, List<SurveyRow> open)
    {
        if (row.Sheet != open[0].Sheet) return true;
        var number = Key(row, SurveyField.HouseholdNo);
        var head = Key(row, SurveyField.HeadName);
        var openNumber = open.Select(r => Key(r, SurveyField.HouseholdNo)).FirstOrDefault(n => n.Length > 0) ?? "";
        var openHead = open.Select(r => Key(r, SurveyField.HeadName)).FirstOrDefault(n => n.Length > 0) ?? "";
        if (number.Length > 0 && openNumber.Length > 0) return number != openNumber || head.Length > 0 && openHead.Length > 0 && head != openHead;
        if (head.Length > 0 && openHead.Length > 0) return head != openHead;
        // A number or a head's name after rows that had none: those rows stood before their head, unless they have one.
        return (number.Length > 0 || head.Length > 0) && HasHead(open);
    }

    private bool HasHead(List<SurveyRow> rows) => rows.Any(r => MemberReader.PeekRelation(r, setting) == Relation.Head);

    /// <summary>A member with nothing to belong to.</summary>
    private bool IsStray(SurveyRow row) =>
        row[SurveyField.HouseholdNo].IsBlank && row[SurveyField.HeadName].IsBlank && MemberReader.PeekRelation(row, setting) is not (null or Relation.Head);

    private static string Key(SurveyRow row, SurveyField field) => row[field].IsBlank ? "" : VietnameseText.NameKey(LegacyText.Convert(row[field].Text).Text);
}
