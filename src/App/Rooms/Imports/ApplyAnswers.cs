using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Takes the companion workbook over: the twelve answers, and B1 where its items were scored, join the results that the round has of those
/// households, and the counts of hamlets take the place of earlier ones. A household that left the round or lost its result since the dry run
/// is left out, and its row says so.
/// </summary>
public sealed class ApplyAnswers(Db db, RoundResults results, MatchAnswers matching, RoundSheets sheets, DataKeys keys)
{
    internal async Task<(Receipt? Receipt, IReadOnlyList<Problem> Problems)> WriteAsync(
        Import import, Round round, SurveySetting setting, List<StagedHousehold> rows, CancellationToken cancel)
    {
        var households = await AnsweredHouseholds.ReadAsync(db, keys, round, setting.Geography, cancel);
        var put = new List<ReviewResult>();
        var counts = new List<CountedHamlet>();
        var leftOut = new List<(StagedHousehold Row, string Against, SurveyedAnswers Answers)>();
        var reader = new CompanionReader(setting);
        foreach (var row in rows)
        {
            foreach (var judged in reader.Judge(StagedRows.Read(keys.DecryptBytes(row.RowsSealed))))
            {
                if (judged.Count is { } c) counts.Add(new(c.HamletId, c.KinhHouseholds, c.MinorityHouseholds, c.KinhPersons, c.MinorityPersons, c.Source));
                if (judged.Answers is not { } answers) continue;
                var (found, against) = households.Find(answers);
                if (against is null) put.Add(ResultOf(found!, answers));
                else leftOut.Add((row, against, answers));
            }
        }

        if (put.Count == 0 && counts.Count == 0) return (null, [new Problem("", "import.nothing")]);
        if (put.Count > 0 && await results.PutAsync(round.Id, import.Id, put, await BroughtByAsync(round, cancel), cancel) is { Count: > 0 } problems) return (null, problems);
        if (counts.Count > 0 && await results.PutTotalsAsync(round.Id, counts, cancel) is { Count: > 0 } wrong) return (null, wrong);
        foreach (var sheet in put.Select(p => p.ScoredB1).OfType<ScoredB1>().Select(s => (s.Sheet, s.Version)).Distinct()) await sheets.UseAsync(round, sheet.Sheet, sheet.Version, cancel);
        await LeaveOutAsync(import, leftOut, cancel);
        return (new Receipt(put.Count, 0, 0, 0, 0, 0, 0), []);
    }

    private async Task LeaveOutAsync(Import import, List<(StagedHousehold Row, string Against, SurveyedAnswers Answers)> leftOut, CancellationToken cancel)
    {
        var ids = leftOut.Select(l => l.Row.Id).ToList();
        foreach (var row in await db.Set<StagedHousehold>().Where(h => ids.Contains(h.Id)).ToListAsync(cancel))
        {
            if (row.Verdict == Verdict.Accepted) import.Accepted--;
            else import.Warned--;
            import.Rejected++;
            row.Verdict = Verdict.Rejected;
        }

        await db.InsertManyAsync(leftOut.Select(l => matching.Against(import, l.Row, l.Against, l.Answers)), cancel);
    }

    /// <summary>The answers beside what the round already has of the household: they add, and take nothing away.</summary>
    private static ReviewResult ResultOf(RoundHousehold row, SurveyedAnswers answers)
    {
        int? persons = row.ClosingPersons > 0 ? row.ClosingPersons : null;
        var kept = row.Facts is { } text ? FactsText.Read(text) : null;
        var facts = kept?.Household ?? new HouseholdFacts { B2 = row.B2, Persons = persons };
        var recorded = facts.Recorded;
        for (var indicator = Indicator.Employment; indicator <= Indicator.InformationDevices; indicator++)
        {
            if (!answers.Unknown.Has(indicator)) recorded = recorded.With(indicator, answers.Lacking.Has(indicator) ? Answer.Yes : Answer.No);
        }

        var scored = AnsweredHouseholds.ScoredOf(row, answers) ?? ScoredB1.Read(row.ScoredB1);
        return new()
        {
            HouseholdId = row.HouseholdId,
            Facts = facts with { B1 = scored?.Points ?? row.B1, Recorded = recorded },
            Members = kept is null ? [] : [.. kept.Members],
            ScoredB1 = scored,
            RecordedClass = row.Recorded,
            Mark = row.Arrival,
            Causes = row.Causes,
            Groups = row.Groups,
            Persons = persons,
            MinorityPersons = persons is null ? null : row.MinorityPersons,
            Children = answers.Children ?? row.Children,
            ChildrenLackingHealth = answers.ChildrenLackingHealth ?? row.ChildrenLackingHealth,
            ChildrenLackingSchooling = answers.ChildrenLackingSchooling ?? row.ChildrenLackingSchooling,
        };
    }

    /// <summary>Every import of the round: the answers complete their results instead of standing against them.</summary>
    private async Task<HashSet<Guid>> BroughtByAsync(Round round, CancellationToken cancel) =>
        [.. await db.Set<Import>().AsNoTracking().Where(i => i.RoundId == round.Id && i.State == ImportState.Applied).Select(i => i.Id).ToListAsync(cancel)];
}
