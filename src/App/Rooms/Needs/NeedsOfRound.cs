using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>Makes needs of what a round decided: begins, clears, reopens or ends them. One question to the store however large the round.</summary>
public sealed class NeedsOfRound(Db db, GeographySource places, LawSource law) : ITakeDecidedRounds
{
    /// <inheritdoc/>
    public async Task TakeAsync(Round round, IReadOnlyCollection<RoundHousehold> households, DateOnly effective, CancellationToken cancel)
    {
        var running = (await db.Set<Need>()
            .Where(n => n.Until == null && db.Set<RoundHousehold>().Any(h => h.RoundId == round.Id && h.HouseholdId == n.HouseholdId))
            .ToListAsync(cancel)).ToLookup(n => n.HouseholdId);
        var geography = await places.GetAsync(db, cancel);
        var counted = new RoundStandard(round, geography, await law.GetAsync(db, cancel)).Standard.Values.Indicators;
        var begun = new List<Need>();
        foreach (var household in households) begun.AddRange(Turn(household, counted, running[household.HouseholdId], effective, Guid.CreateVersion7));
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(begun, cancel);

        // A new standard counts other indicators: what it does not count is asked of nobody any more, reviewed or not.
        var (communes, kept) = (geography.CoverOf(round.CommuneId, effective).ToList(), IndicatorNames.All.Where(counted.Has).ToList());
        foreach (var need in await db.Set<Need>().Where(n => n.Until == null && communes.Contains(n.CommuneId) && !kept.Contains(n.Indicator)).ToListAsync(cancel)) End(need, round.Id, effective);
    }

    /// <summary>Ends a need that no finding cleared.</summary>
    internal static void End(Need need, Guid roundId, DateOnly effective) => (need.State, need.StateSince, need.Until, need.EndedByRoundId) = (NeedState.NoLonger, effective, effective, roundId);

    /// <summary>Changes the running needs of one household and returns those that begin.</summary>
    /// <param name="household">The household as decided.</param>
    /// <param name="counted">The indicators that the standard of the round counts.</param>
    /// <param name="running">Its running needs.</param>
    /// <param name="effective">First day the decision holds.</param>
    /// <param name="newId">Ids of those that begin.</param>
    internal static IEnumerable<Need> Turn(RoundHousehold household, IndicatorSet counted, IEnumerable<Need> running, DateOnly effective, Func<Guid> newId)
    {
        var isGone = household.Departure != Departure.None;
        var byIndicator = running.ToDictionary(n => n.Indicator);
        foreach (var need in byIndicator.Values)
        {
            (need.HeadName, need.HeadGivenKey) = (household.HeadName, household.HeadGivenKey);
            if (household.Decided is { } decided) need.Class = decided;
            if (household.CommuneId == need.CommuneId) need.HamletId = household.HamletId;
        }

        // Without a finding nothing is known; where only totals came in, the finding itself says that it knows no indicator.
        var unknown = household.Found is null ? new IndicatorSet(ushort.MaxValue) : household.Unknown;
        foreach (var indicator in IndicatorNames.All)
        {
            var need = byIndicator.GetValueOrDefault(indicator);
            switch (NeedStory.After(need?.State, NeedStory.Lacks(indicator, household.Lacking, unknown), isGone, counted.Has(indicator)))
            {
                case NeedTurn.Begin:
                    yield return new Need
                    {
                        Id = newId(),
                        HouseholdId = household.HouseholdId,
                        CommuneId = household.CommuneId,
                        HamletId = household.HamletId,
                        Indicator = indicator,
                        HeadName = household.HeadName,
                        HeadGivenKey = household.HeadGivenKey,
                        Class = household.Decided ?? HouseholdClass.None,
                        From = effective,
                        RoundId = household.RoundId,
                        StateSince = effective,
                    };
                    break;
                case NeedTurn.Reopen:
                    (need!.State, need.StateSince, need.PersistsAfterSupport, need.PartnerId) = (NeedState.Open, effective, true, null);
                    break;
                case NeedTurn.Clear:
                    (need!.State, need.StateSince, need.Until, need.EndedByRoundId) = (NeedState.Cleared, effective, effective, household.RoundId);
                    break;
                case NeedTurn.End:
                    End(need!, household.RoundId, effective);
                    break;
                default:
                    break;
            }
        }
    }
}
