using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Imports;

/// <summary>Reads the rows of one household together: its members, and what only the head's row carries.</summary>
internal sealed class HouseholdReader(SurveySetting setting)
{
    private const byte Kinh = 1;

    private static readonly SurveyField[] HouseholdFields =
        [SurveyField.CommuneCode, SurveyField.Hamlet, SurveyField.Class, SurveyField.B1, SurveyField.B2, SurveyField.Address];

    private readonly UnitReader _units = new(setting);

    /// <summary>Judges the rows of one household, in the order of the file.</summary>
    public JudgedHousehold Read(IReadOnlyList<SurveyRow> rows)
    {
        var readers = rows.Select(r => new RowReader(r)).ToList();
        var members = readers.Select(r => MemberReader.Read(r, setting)).ToList();
        var head = FindHead(readers, members);
        // Household fields stand on the head's row; where the head comes later, on the row that carries them.
        var lead = readers.OrderByDescending(r => HouseholdFields.Count(f => !r.Row[f].IsBlank)).First();
        var household = ReadHousehold(lead, members, head);
        if (readers.Any(r => r.IsRejected))
        {
            var atFault = readers.First(r => r.IsRejected);
            foreach (var row in readers.Where(r => !r.IsRejected)) row.Reject(null, "household.row-rejected", atFault.Row.Number);
            household = null;
        }

        return new(household, [.. readers.Select(r => r.Judged)]);
    }

    private static int FindHead(List<RowReader> rows, List<SurveyedMember> members)
    {
        var heads = Enumerable.Range(0, members.Count).Where(i => members[i].Relation == Relation.Head).ToList();
        if (heads.Count == 1)
        {
            if (heads[0] != 0) rows[heads[0]].Warn(SurveyField.Relation, "household.head-not-first");
            return heads[0];
        }

        if (heads.Count > 1)
        {
            foreach (var second in heads.Skip(1)) rows[second].Reject(SurveyField.Relation, "household.two-heads", members[heads[0]].Name, members[heads[0]].Row);
            return heads[0];
        }

        // The head's name beside the household's number says who it is, where the relation was left out.
        var named = rows.Select(r => r.Text(SurveyField.HeadName)).FirstOrDefault(n => n.Length > 0);
        var byName = named is null ? -1 : members.FindIndex(m => VietnameseText.NameKey(m.Name) == VietnameseText.NameKey(named));
        if (byName >= 0)
        {
            rows[byName].Warn(SurveyField.Relation, "household.head-by-name", named);
            return byName;
        }

        rows[0].Reject(SurveyField.Relation, "household.no-head");
        return 0;
    }

    private SurveyedHousehold? ReadHousehold(RowReader row, List<SurveyedMember> members, int head)
    {
        var listed = row.Row.Sheet == SurveySheet.Listed;
        var number = row.Text(SurveyField.HouseholdNo);
        if (number.Length == 0) row.Warn(SurveyField.HouseholdNo, "household.no-number");
        var commune = _units.Commune(row);
        var hamlet = commune is null ? null : _units.Hamlet(row, commune, listed ? SurveyField.Hamlet : SurveyField.Address);
        var (b1, b2) = (ReadScore(row, SurveyField.B1, setting.Scores.IsB1), ReadScore(row, SurveyField.B2, setting.Scores.IsB2));
        var headName = row.Text(SurveyField.HeadName);
        if (headName.Length > 0 && VietnameseText.NameKey(headName) != VietnameseText.NameKey(members[head].Name)) row.Warn(SurveyField.HeadName, "household.head-name-differs", headName, members[head].Name);
        if (row.Whole(SurveyField.HouseholdSize, "household.size-not-a-number") is { } size && size != members.Count) row.Warn(SurveyField.HouseholdSize, "household.size-differs", size, members.Count);
        var decided = row.Take(SurveyField.DecisionDate, DateText.Read(row.Text(SurveyField.DecisionDate), nameof(SurveyField.DecisionDate), setting.Today));
        var household = new SurveyedHousehold
        {
            Sheet = row.Row.Sheet,
            Row = row.Row.Number,
            Number = number,
            CommuneId = commune?.Id ?? Guid.Empty,
            HamletId = hamlet?.Id ?? Guid.Empty,
            Address = row.Text(SurveyField.Address),
            Members = [members[head] with { Relation = Relation.Head }, .. members.Where((_, i) => i != head).Select(m => m.Relation == Relation.Head ? m with { Relation = Relation.Other } : m)],
            Class = commune is null ? null : ReadClass(row, listed, b1, b2, commune),
            DecisionNumber = row.Text(SurveyField.DecisionNumber),
            DecisionDate = decided,
            B1 = b1,
            B2 = b2,
            Groups = ReadGroups(row, members[head].EthnicGroup),
            Causes = ReadCauses(row),
            Note = row.Text(SurveyField.Note),
        };
        return commune is null || hamlet is null ? null : household;
    }

    private static int? ReadScore(RowReader row, SurveyField field, Func<int, bool> isScore)
    {
        var code = field == SurveyField.B1 ? "b1" : "b2";
        if (row.Whole(field, code + ".not-a-number") is not { } score)
        {
            if (row.Row[field].IsBlank) row.Warn(field, code + ".missing");
            return null;
        }

        if (isScore(score)) return score;
        row.Reject(field, score < 0 ? code + ".negative" : code + ".absurd", score);
        return null;
    }

    private HouseholdClass? ReadClass(RowReader row, bool listed, int? b1, int? b2, Place commune)
    {
        HouseholdClass? byScores = b1 is { } x && b2 is { } y ? setting.Scores.ClassOf(x, y, commune.IsUrban) : null;
        if (!listed)
        {
            var stays = byScores is HouseholdClass.Poor || byScores is HouseholdClass.NearPoor && row.Row.Sheet == SurveySheet.EscapedNearPoverty;
            if (stays) row.Warn(SurveyField.B1, "class.contradicts-sheet", b1, b2, byScores);
            return byScores;
        }

        var text = row.Text(SurveyField.Class);
        if (text.Length == 0)
        {
            row.Warn(SurveyField.Class, "class.missing");
            return null;
        }

        if (setting.Vocabulary.Classes.Find(text) is not { } written)
        {
            row.Reject(SurveyField.Class, "class.unknown", text);
            return null;
        }

        // An average-standard farm household or a low-income worker is above the poverty cut-off; scores say no more about them.
        var agrees = byScores is null || written == byScores || byScores == HouseholdClass.None && written is HouseholdClass.AverageStandard or HouseholdClass.LowIncomeWorker;
        if (!agrees) row.Warn(SurveyField.Class, "class.contradicts-scores", written, b1, b2, byScores);
        return written;
    }

    private HouseholdGroups ReadGroups(RowReader row, byte headGroup)
    {
        var groups = HouseholdGroups.None;
        if (Flag(row, SurveyField.NoLabourCapacity) == true) groups |= HouseholdGroups.NoLabourCapacity;
        if (Flag(row, SurveyField.Merit) == true) groups |= HouseholdGroups.Merit;
        var minority = Flag(row, SurveyField.Minority);
        if (minority is { } said && headGroup != 0 && said != headGroup > Kinh) row.Warn(SurveyField.Minority, "minority.contradicts-group", setting.Vocabulary.WriteEthnicGroup(headGroup));
        return minority ?? headGroup > Kinh ? groups | HouseholdGroups.EthnicMinority : groups;
    }

    private bool? Flag(RowReader row, SurveyField field)
    {
        var text = row.Text(field);
        if (text.Length == 0) return null;
        if (setting.Vocabulary.Flags.Find(text) is { } flag) return flag;
        row.Warn(field, "flag.unknown", text);
        return null;
    }

    /// <summary>Numbers of the official table or words, separated by anything but the commas inside a cause's own name.</summary>
    private Causes ReadCauses(RowReader row)
    {
        var text = row.Text(SurveyField.Causes);
        if (text.Length == 0) return Causes.None;
        if (setting.Vocabulary.Causes.Find(text) is { } single) return single;
        var causes = Causes.None;
        foreach (var part in text.Split(text.Any(char.IsLetter) ? [';', '\n', '+'] : [';', ',', '.', ' ', '-', '+', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && setting.Vocabulary.CauseNumbers.TryGetValue(number, out var byNumber)) causes |= byNumber;
            else if (setting.Vocabulary.Causes.Find(part) is { } byName) causes |= byName;
            else if (part.Split(',', StringSplitOptions.TrimEntries).Select(p => setting.Vocabulary.Causes.Find(p)).ToList() is var several && several.TrueForAll(c => c is not null)) causes = several.Aggregate(causes, (all, c) => all | c!.Value);
            else row.Warn(SurveyField.Causes, "cause.unknown", part);
        }

        return causes;
    }
}
