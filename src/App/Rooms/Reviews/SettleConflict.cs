using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What a person chooses.</summary>
public enum Settlement : byte
{
    /// <summary>The machine's finding stands against what was written.</summary>
    AcceptFinding = 1,

    /// <summary>How the household came is as the person says.</summary>
    Arrival = 2,

    /// <summary>One of several results counts.</summary>
    ChooseResult = 3,
}

/// <summary>
/// A person settles what the machine could not, with a reason. Nobody can put another class in place of a determined one: it follows from
/// the scores and the area (Circular 07/2021); an undetermined one needs a fuller result.
/// </summary>
public sealed class SettleConflict(Db db, Acts acts, Caller caller, GeographySource places, LawSource law)
{
    /// <summary>What is asked.</summary>
    /// <param name="RoundId">The round.</param>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="SeenVersion">Version of its row the person had before them.</param>
    /// <param name="Choice">What is settled.</param>
    /// <param name="Arrival">How it came, for <see cref="Settlement.Arrival"/>.</param>
    /// <param name="ResultId">Which result, for <see cref="Settlement.ChooseResult"/>.</param>
    /// <param name="Why">The reason, in the person's words.</param>
    public sealed record Request(Guid RoundId, Guid HouseholdId, long SeenVersion, Settlement Choice, Arrival Arrival, Guid? ResultId, string Why);

    /// <summary>
    /// Settles it. Refused with <c>not-allowed</c>, <c>round.not-found</c>, <c>round.frozen</c>, <c>household.not-listed</c>, <c>stale</c>,
    /// <c>why.missing</c>, <c>settle.nothing</c>, <c>settle.undetermined</c>, <c>settle.arrival</c>, <c>settle.no-such-result</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) =>
        acts.DoAsync(new ActRequest(actId, "round.settle", request.Why, request), c => WriteAsync(request, c), cancel);

    /// <summary>A household of a list, as the person had it before them.</summary>
    public sealed record Seen(Guid HouseholdId, long Version);

    /// <summary>Several households whose finding is to stand, for one reason.</summary>
    public sealed record ManyRequest(Guid RoundId, IReadOnlyList<Seen> Households, string Why);

    /// <summary>Most households that can be settled at once: a page of the list.</summary>
    public const int MostAtOnce = 200;

    /// <summary>
    /// Lets the findings of several households stand, all or none. Refused with <c>not-allowed</c>, <c>why.missing</c>, <c>round.not-found</c>,
    /// <c>round.frozen</c>, <c>settle.none-chosen</c>, <c>settle.too-many</c>, and for each household <c>settle.household-changed</c> or
    /// <c>settle.household-other</c> (its doubt is not of this kind).
    /// </summary>
    public Task<ActResult> AcceptFindingsAsync(Guid actId, ManyRequest request, CancellationToken cancel) =>
        acts.DoAsync(new ActRequest(actId, "round.settle-many", request.Why, request), c => WriteManyAsync(request, c), cancel);

    private async Task<IReadOnlyList<Problem>> WriteManyAsync(ManyRequest request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunRounds)) return [new Problem("", "not-allowed")];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "why.missing")];
        if (request.Households.Count == 0) return [new Problem("households", "settle.none-chosen")];
        if (request.Households.Count > MostAtOnce) return [new Problem("households", "settle.too-many", MostAtOnce)];
        var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoundId, cancel);
        if (RoundResults.Closed(round) is { } closed) return [closed];
        var seen = request.Households.DistinctBy(h => h.HouseholdId).ToDictionary(h => h.HouseholdId, h => h.Version);
        var ids = seen.Keys.ToList();
        var rows = await db.Set<RoundHousehold>().Where(h => h.RoundId == request.RoundId && ids.Contains(h.HouseholdId)).ToListAsync(cancel);
        if (rows.Count < seen.Count) return [new Problem("households", "household.not-listed")];
        var problems = new List<Problem>();
        foreach (var row in rows)
        {
            if (row.Version != seen[row.HouseholdId]) problems.Add(new("households", "settle.household-changed", row.HeadName, row.Code));
            else if (AcceptFinding(row) is not null) problems.Add(new("households", "settle.household-other", row.HeadName, row.Code));
            else Close(row, request.Why);
        }

        return problems;
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunRounds)) return [new Problem("", "not-allowed")];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "why.missing")];
        var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoundId, cancel);
        if (RoundResults.Closed(round) is { } closed) return [closed];
        var row = await db.Set<RoundHousehold>().SingleOrDefaultAsync(h => h.RoundId == request.RoundId && h.HouseholdId == request.HouseholdId, cancel);
        if (row is null) return [new Problem("household", "household.not-listed")];
        if (row.Version != request.SeenVersion) return [new Problem("", "stale")];

        var refusal = request.Choice switch
        {
            Settlement.AcceptFinding => AcceptFinding(row),
            Settlement.Arrival => SetArrival(row, request.Arrival),
            Settlement.ChooseResult => await ChooseAsync(round!, row, request.ResultId, cancel),
            _ => new Problem("choice", "settle.nothing"),
        };
        if (refusal is not null) return [refusal];
        Close(row, request.Why);
        return [];
    }

    private static void Close(RoundHousehold row, string why)
    {
        row.SettledWhy = string.IsNullOrEmpty(row.SettledWhy) ? why.Trim() : $"{row.SettledWhy}\n{why.Trim()}";
        row.Step = row.Conflicts == Conflicts.None ? RoundStep.Settled : RoundStep.InDoubt;
    }

    private static Problem? AcceptFinding(RoundHousehold row)
    {
        if ((row.Conflicts & ConflictRule.SettledByFinding) == 0)
            return new Problem("choice", (row.Conflicts & Conflicts.Undetermined) != 0 ? "settle.undetermined" : "settle.nothing");
        row.Conflicts &= ~ConflictRule.SettledByFinding;
        return null;
    }

    private static Problem? SetArrival(RoundHousehold row, Arrival arrival)
    {
        // Only who came onto a list came somehow.
        if (row.Opening.IsListed() || row.Decided?.IsListed() != true) return new Problem("arrival", "settle.nothing");
        if (arrival == Arrival.None || !Enum.IsDefined(arrival)) return new Problem("arrival", "settle.arrival");
        row.Arrival = arrival;
        row.Conflicts &= ~Conflicts.ArrivalDiffers;
        return null;
    }

    private async Task<Problem?> ChooseAsync(Round round, RoundHousehold row, Guid? resultId, CancellationToken cancel)
    {
        if ((row.Conflicts & Conflicts.Doubled) == 0) return new Problem("choice", "settle.nothing");
        var results = await db.Set<RoundResult>().Where(r => r.RoundId == row.RoundId && r.HouseholdId == row.HouseholdId).ToListAsync(cancel);
        var live = results.Where(r => r.Standing is ResultStanding.Counts or ResultStanding.Rival).ToList();
        if (live.Find(r => r.Id == resultId) is not { } chosen) return new Problem("result", "settle.no-such-result");
        foreach (var result in live) result.Standing = result == chosen ? ResultStanding.Counts : ResultStanding.PassedOver;
        ResultInForce.Apply(
            row, chosen, new RoundStandard(round, await places.GetAsync(db, cancel), await law.GetAsync(db, cancel)), await EndedListings.OfAsync(db, [row.HouseholdId], cancel));
        return null;
    }
}
