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
        row.SettledWhy = string.IsNullOrEmpty(row.SettledWhy) ? request.Why.Trim() : $"{row.SettledWhy}\n{request.Why.Trim()}";
        row.Step = row.Conflicts == Conflicts.None ? RoundStep.Settled : RoundStep.InDoubt;
        return [];
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
