using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Takes the companion workbook over: the twelve answers join the results that the round has of those households, and the counts of hamlets
/// take the place of earlier ones. A row whose household is not in the round, or of which the round has no result yet, refuses the whole.
/// </summary>
public sealed class ApplyAnswers(Db db, RoundResults results, DataKeys keys)
{
    private sealed record InRound(RoundHousehold Row, IdNumberKind IdKind, byte[]? Index);

    internal async Task<(Receipt? Receipt, IReadOnlyList<Problem> Problems)> WriteAsync(
        Import import, Round round, SurveySetting setting, List<StagedHousehold> rows, CancellationToken cancel)
    {
        var judged = new CompanionReader(setting).Judge(rows.SelectMany(r => StagedRows.Read(keys.Decrypt(r.RowsSealed)!))).ToList();
        var inRound = await (
            from r in db.Set<RoundHousehold>().AsNoTracking()
            where r.RoundId == round.Id
            join h in db.Set<Household>().AsNoTracking() on r.HouseholdId equals h.Id
            join p in db.Set<Person>().AsNoTracking() on h.HeadPersonId equals (Guid?)p.Id into heads
            from head in heads.DefaultIfEmpty()
            select new { Row = r, Kind = head == null ? IdNumberKind.None : head.IdKind, Index = head == null ? null : head.IdNumberIndex }).ToListAsync(cancel);
        var households = inRound.Select(r => new InRound(r.Row, r.Kind, r.Index)).ToList();
        var byNumber = households.Where(h => h.Index is not null).ToLookup(h => Convert.ToHexString(h.Index!), StringComparer.Ordinal);
        var byName = households.ToLookup(h => (h.Row.HamletId, h.Row.HeadGivenKey));
        var problems = new List<Problem>();
        var put = new List<ReviewResult>();
        foreach (var answer in judged.Select(j => j.Answers).OfType<SurveyedAnswers>())
        {
            var found = Find(answer, byNumber, byName);
            if (found.Count != 1) problems.Add(new Problem("", found.Count == 0 ? "answers.no-household" : "answers.several-households", answer.Row, answer.HeadName));
            else if (found[0].Found is null) problems.Add(new Problem("", "answers.no-result", answer.Row, answer.HeadName));
            else put.Add(ResultOf(found[0], answer));
        }

        if (problems.Count > 0) return (null, problems.Take(20).ToList());
        if (put.Count > 0) problems.AddRange(await results.PutAsync(round.Id, import.Id, put, await BroughtByAsync(round, cancel), cancel));
        var counts = judged.Select(j => j.Count).OfType<SurveyedHamletCount>()
            .Select(c => new CountedHamlet(c.HamletId, c.KinhHouseholds, c.MinorityHouseholds, c.KinhPersons, c.MinorityPersons, c.Source)).ToList();
        if (problems.Count == 0 && counts.Count > 0) problems.AddRange(await results.PutTotalsAsync(round.Id, counts, cancel));
        return problems.Count > 0 ? (null, problems) : (new Receipt(put.Count, 0, 0, 0, 0, 0, 0), []);
    }

    private List<RoundHousehold> Find(SurveyedAnswers answer, ILookup<string, InRound> byNumber, ILookup<(Guid, string), InRound> byName)
    {
        if (answer.HeadNumber.IsComparable)
        {
            var numbered = byNumber[Convert.ToHexString(keys.IndexOf((byte)answer.HeadNumber.Kind, answer.HeadNumber.Digits))].Select(h => h.Row).ToList();
            if (numbered.Count == 1) return numbered;
        }

        return [.. byName[(answer.HamletId, NameKeys.Of(answer.HeadName).GivenFirst)].Select(h => h.Row)];
    }

    /// <summary>The answers beside what the round already has of the household: they add, and take nothing away.</summary>
    private static ReviewResult ResultOf(RoundHousehold row, SurveyedAnswers answer)
    {
        var met = new IndicatorSet((ushort)(((1 << 12) - 1) & ~(answer.Lacking.Bits | answer.Unknown.Bits)));
        return new()
        {
            HouseholdId = row.HouseholdId,
            Facts = new() { B1 = row.B1, B2 = row.B2, Persons = row.ClosingPersons > 0 ? row.ClosingPersons : null, Recorded = new RecordedAnswers(answer.Lacking, met) },
            RecordedClass = row.Recorded,
            Mark = row.Arrival,
            Causes = row.Causes,
            Groups = row.Groups,
            Persons = row.ClosingPersons > 0 ? row.ClosingPersons : null,
            MinorityPersons = row.ClosingPersons > 0 ? row.MinorityPersons : null,
            Children = answer.Children ?? row.Children,
            ChildrenLackingHealth = answer.ChildrenLackingHealth ?? row.ChildrenLackingHealth,
            ChildrenLackingSchooling = answer.ChildrenLackingSchooling ?? row.ChildrenLackingSchooling,
        };
    }

    /// <summary>Every import of the round: the answers complete their results instead of standing against them.</summary>
    private async Task<HashSet<Guid>> BroughtByAsync(Round round, CancellationToken cancel) =>
        [.. await db.Set<Import>().AsNoTracking().Where(i => i.RoundId == round.Id && i.State == ImportState.Applied).Select(i => i.Id).ToListAsync(cancel)];
}
