using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// What every household was, from which decision to which: a class that goes on under the same standard is one period; a household
/// that has gone keeps its class until the decision that says so.
/// </summary>
internal sealed class StatusHistory
{
    private readonly Dictionary<Guid, List<StatusPeriod>> _periods = [];
    private readonly Dictionary<Guid, (HouseholdClass Class, DateOnly Since)> _standing = [];

    /// <summary>Follows the decided rounds in order.</summary>
    public StatusHistory(IEnumerable<DemonstrationCommuneRound> rounds, RoundIds ids)
    {
        var number = 0;
        foreach (var part in rounds.Where(r => r.Round.DecidedOn is not null))
        {
            var on = part.Round.EffectiveFrom!.Value;
            foreach (var household in part.Reviews.Select(r => r.Household))
            {
                var closing = household.Departure == Departure.None ? household.Closing : HouseholdClass.None;
                var periods = _periods.TryGetValue(household.HouseholdId, out var known) ? known : _periods[household.HouseholdId] = [];
                var last = periods.Count > 0 && periods[^1].Until is null ? periods[^1] : null;
                if (last?.Class == closing && last.Standard == part.Round.Standard) continue;
                if (last is not null) last.Until = on;
                if (_standing.GetValueOrDefault(household.HouseholdId).Class != closing) _standing[household.HouseholdId] = (closing, on);
                // Who was on no list and is found to need none was never decided upon; who has gone has no class any more.
                if (closing == HouseholdClass.None && (last is null || household.Departure != Departure.None)) continue;
                periods.Add(new()
                {
                    Id = DemonstrationId.Of(DemonstrationIdKind.Review, on, ++number),
                    HouseholdId = household.HouseholdId,
                    CommuneId = part.Commune.Id,
                    HamletId = household.HamletId,
                    Class = closing,
                    Standard = part.Round.Standard,
                    From = on,
                    DecisionId = ids.DecisionOf(part),
                });
            }
        }
    }

    /// <summary>The class by the decision in force, and since when; none and null where no decision was ever taken.</summary>
    public (HouseholdClass Class, DateOnly? Since) Of(Guid household) =>
        _standing.TryGetValue(household, out var standing) ? (standing.Class, standing.Since) : (HouseholdClass.None, null);

    /// <summary>The periods that a decision began, by the decision.</summary>
    public ILookup<Guid, StatusPeriod> ByDecision() => _periods.Values.SelectMany(p => p).OrderBy(p => p.Id).ToLookup(p => p.DecisionId);
}
