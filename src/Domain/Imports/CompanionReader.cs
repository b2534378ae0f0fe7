using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Imports;

/// <summary>Judges the rows of the companion workbook; each stands for itself.</summary>
public sealed class CompanionReader(SurveySetting setting)
{
    private static readonly SurveyField[] Counts =
        [SurveyField.KinhHouseholds, SurveyField.MinorityHouseholds, SurveyField.KinhPersons, SurveyField.MinorityPersons];

    private readonly UnitReader _units = new(setting);
    private readonly ScoreItemReader _scores = new(setting);

    /// <summary>Judges rows as they come. Rows without a hamlet and without a name (totals, signatures) are passed over.</summary>
    public IEnumerable<JudgedCompanionRow> Judge(IEnumerable<SurveyRow> rows)
    {
        foreach (var row in rows)
        {
            if (row[SurveyField.CommuneCode].IsBlank && (row[SurveyField.Hamlet].IsBlank || row[SurveyField.HeadName].IsBlank)) continue;
            var reader = new RowReader(row);
            var commune = _units.Commune(reader);
            var hamlet = commune is null ? null : _units.Hamlet(reader, commune, SurveyField.Hamlet);
            var answers = row.Sheet == SurveySheet.Answers ? ReadAnswers(reader, commune?.Id ?? default, hamlet?.Id ?? default) : null;
            var count = row.Sheet == SurveySheet.HamletCounts ? ReadCount(reader, commune?.Id ?? default, hamlet?.Id ?? default) : null;
            yield return reader.IsRejected ? new(reader.Judged, null, null) : new(reader.Judged, answers, count);
        }
    }

    private SurveyedAnswers ReadAnswers(RowReader row, Guid commune, Guid hamlet)
    {
        var head = row.Text(SurveyField.HeadName);
        if (head.Length == 0) row.Reject(SurveyField.HeadName, "name.missing");
        var birth = row.Take(SurveyField.Birth, DateText.Read(row.Text(SurveyField.Birth), nameof(SurveyField.Birth), setting.Today));
        var number = row.Take(SurveyField.IdNumber, IdentityNumber.Read(row.Text(SurveyField.IdNumber), nameof(SurveyField.IdNumber)));
        var (lacking, unknown) = (IndicatorSet.Empty, IndicatorSet.Empty);
        for (var indicator = Indicator.Employment; indicator <= Indicator.InformationDevices; indicator++)
        {
            var field = SurveyField.Employment + (byte)indicator;
            var text = row.Text(field);
            if (text.Length == 0) unknown = unknown.With(indicator);
            else if (setting.Vocabulary.Flags.Find(text) is { } answer) lacking = answer ? lacking.With(indicator) : lacking;
            else row.Reject(field, "answer.unknown", text);
        }

        if (unknown.Count is > 0 and < 12) row.Warn(null, "answer.missing", unknown.Count);
        var children = ReadCount(row, SurveyField.Children);
        var (health, schooling) = (ReadCount(row, SurveyField.ChildrenLackingHealth), ReadCount(row, SurveyField.ChildrenLackingSchooling));
        if (health > children) row.Reject(SurveyField.ChildrenLackingHealth, "children.more-than-all", health, children);
        if (schooling > children) row.Reject(SurveyField.ChildrenLackingSchooling, "children.more-than-all", schooling, children);
        return new(row.Row.Number, row.Text(SurveyField.HouseholdNo), commune, hamlet, head, birth, number, lacking, unknown, children, health, schooling, row.Row.ScoreItems)
        {
            Score = _scores.Read(row, AreaOf(hamlet)),
        };
    }

    private AreaType AreaOf(Guid hamlet) => hamlet == default ? AreaType.Unknown : setting.Geography.IsUrbanOn(hamlet, setting.On) switch
    {
        true => AreaType.Urban,
        false => AreaType.Rural,
        null => AreaType.Unknown,
    };

    private static SurveyedHamletCount ReadCount(RowReader row, Guid commune, Guid hamlet)
    {
        var counts = Counts.Select(f => ReadCount(row, f)).ToArray();
        var source = row.Text(SurveyField.CountSource);
        if (source.Length == 0) row.Reject(SurveyField.CountSource, "count.source-missing");
        if (counts[2] < counts[0]) row.Warn(SurveyField.KinhPersons, "count.fewer-persons-than-households", counts[2], counts[0]);
        if (counts[3] < counts[1]) row.Warn(SurveyField.MinorityPersons, "count.fewer-persons-than-households", counts[3], counts[1]);
        return new(row.Row.Number, commune, hamlet, counts[0], counts[1], counts[2], counts[3], source);
    }

    private static int? ReadCount(RowReader row, SurveyField field)
    {
        var count = row.Whole(field, "count.not-a-number");
        if (count < 0) row.Reject(field, "count.negative", count);
        return count;
    }
}
