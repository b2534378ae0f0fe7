using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Desk;

/// <summary>What the last review found about a household, and why.</summary>
/// <param name="Round">The round.</param>
/// <param name="Result">The household's line in it.</param>
/// <param name="Explanation">The finding with its reasons, made again from the answers, or from the totals where only they came in; null where not even those did.</param>
/// <param name="MemberNames">Names of the members the facts speak of, in their order.</param>
public sealed record FoundInRound(Round Round, RoundHousehold Result, Explanation? Explanation, IReadOnlyList<string?> MemberNames)
{
    /// <summary>How B1 was scored from the items of the form; null where it came as a number.</summary>
    public ScoredB1? Scored => ScoredB1.Read(Result.ScoredB1);

    /// <summary>Whether only B1 and B2 came in: no indicator can be explained by what was answered.</summary>
    public bool HasOnlyTotals => Result.Facts is null;
}

/// <summary>Reads the last round in which a result came in for a household, and explains it by the law of that round's day.</summary>
public sealed class LatestFinding(Db db, GeographySource places, LawSource law)
{
    /// <summary>It, or null where no round has a result.</summary>
    /// <param name="householdId">The household.</param>
    /// <param name="by">Only rounds held by this day; null is all.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<FoundInRound?> OfAsync(Guid householdId, DateOnly? by, CancellationToken cancel)
    {
        var last = by ?? DateOnly.MaxValue;
        var found = await (
            from h in db.Set<RoundHousehold>().AsNoTracking()
            join r in db.Set<Round>().AsNoTracking() on h.RoundId equals r.Id
            where h.HouseholdId == householdId && h.Found != null && r.ReviewDate <= last
            orderby r.ReviewDate descending, r.Kind descending
            select new { Round = r, Result = h }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var standard = new RoundStandard(found.Round, await places.GetAsync(db, cancel), await law.GetAsync(db, cancel));
        if (found.Result.Facts is not { } facts || HouseholdCase.Parse(facts, []) is not { } known) return new(found.Round, found.Result, standard.ExplainTotals(found.Result), []);
        var explanation = Explanation.Of(known.Household, known.Members.AsSpan(), standard.Standard, found.Round.ReviewDate);
        var names = await db.Set<RoundMember>().AsNoTracking()
            .Where(m => m.RoundId == found.Round.Id && m.HouseholdId == householdId).OrderBy(m => m.Order).Select(m => m.Name).ToListAsync(cancel);

        // Names go with the facts only where both list the same members; before a round is frozen, by birth and sex where those tell them apart.
        return new(found.Round, found.Result, explanation, names.Count == known.Members.Length ? names : await NamesByBirthAsync(householdId, known, cancel));
    }

    private async Task<IReadOnlyList<string?>> NamesByBirthAsync(Guid householdId, HouseholdCase known, CancellationToken cancel)
    {
        var registered = await db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId == householdId).Select(p => new { p.FullName, p.Birth, p.Sex }).ToListAsync(cancel);
        var byBirth = registered.ToLookup(p => (p.Birth, p.Sex), p => p.FullName);
        return [.. known.Members.Select((m, i) => known.MemberNames[i] ?? (m.Birth.IsKnown && byBirth[(m.Birth, m.Sex)].Take(2).ToArray() is [var only] ? only : null))];
    }
}
