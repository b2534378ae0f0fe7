using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>How many households of one unit a round is to end with, class by class.</summary>
internal readonly record struct RoundTargets(int Poor, int NearPoor, int AverageStandard, int LowIncomeWorker);

/// <summary>
/// Decides who is on which list in one unit so that the counts come out exactly: the best-off leave, the worst-off enter, some who had
/// left come back. The flows balance by construction.
/// </summary>
internal sealed class ReviewDraw(Settlement settlement, RoundSettings round, RoundTargets targets, Dice dice)
{
    private readonly Dictionary<Home, int> _rank = [];

    /// <summary>Sets <see cref="Home.Closing"/>, <see cref="Home.Arrival"/> and <see cref="Home.Applied"/> of every household.</summary>
    public void Decide()
    {
        foreach (var home in settlement.Homes)
        {
            _rank[home] = home.Fortune + dice.Between(-70, 70);
            (home.Closing, home.Arrival, home.Applied) = (home.Standing, Arrival.None, false);
        }

        DecidePoorAndNearPoor();
        DecideOthers();
        foreach (var home in settlement.Homes) home.Arrival = ArrivalOf(home);
    }

    private void DecidePoorAndNearPoor()
    {
        var poor = Standing(HouseholdClass.Poor);
        var near = Standing(HouseholdClass.NearPoor);
        var (poorMovable, nearMovable) = (poor.FindAll(h => !h.BroughtAlong), near.FindAll(h => !h.BroughtAlong));
        var unlisted = settlement.Homes.FindAll(h => h.Standing is not (HouseholdClass.Poor or HouseholdClass.NearPoor));
        var fallen = unlisted.FindAll(h => h.PoorPeriodEnded);
        var never = unlisted.FindAll(h => !h.PoorPeriodEnded);

        var nearToPoor = dice.ShareOf(nearMovable.Count, 35);
        var returning = Math.Min(fallen.Count, dice.ShareOf(poorMovable.Count, 30));
        var arising = dice.ShareOf(poorMovable.Count, 70);
        var leaving = poor.Count + nearToPoor + returning + arising - targets.Poor;
        var leastLeaving = dice.ShareOf(poorMovable.Count, round.Kind == RoundKind.OpeningNewStandard ? 60 : 160);
        if (leaving < leastLeaving)
        {
            // A new standard, or a hard year: more come, first those who were close.
            var missing = leastLeaving - leaving;
            var fromNear = Math.Min(missing * 55 / 100, (nearMovable.Count * 45 / 100) - nearToPoor);
            nearToPoor += Math.Max(fromNear, 0);
            missing -= Math.Max(fromNear, 0);
            var back = Math.Min(missing / 5, fallen.Count - returning);
            returning += back;
            arising += missing - back;
            leaving = leastLeaving;
        }

        var poorToNear = dice.ShareOf(leaving, 560);
        var nearArising = dice.ShareOf(nearMovable.Count, 60);
        var nearLeaving = near.Count - nearToPoor + poorToNear + nearArising - targets.NearPoor;
        var leastNearLeaving = dice.ShareOf(nearMovable.Count, 120);
        if (nearLeaving < leastNearLeaving)
        {
            nearArising += leastNearLeaving - nearLeaving;
            nearLeaving = leastNearLeaving;
        }

        var most = nearMovable.Count - nearToPoor;
        if (nearLeaving > most)
        {
            var less = Math.Min(nearLeaving - most, nearArising);
            nearArising -= less;
            nearLeaving -= less;
            poorToNear -= nearLeaving - most;
            nearLeaving = most;
        }

        var leavers = Take(poorMovable, leaving, bestFirst: true);
        for (var i = 0; i < leavers.Count; i++) leavers[i].Closing = i < leaving - poorToNear ? HouseholdClass.None : HouseholdClass.NearPoor;
        var sinking = Take(nearMovable, nearToPoor, bestFirst: false);
        foreach (var home in sinking) home.Closing = HouseholdClass.Poor;
        foreach (var home in Take(nearMovable.FindAll(h => h.Closing == HouseholdClass.NearPoor), nearLeaving, bestFirst: true)) home.Closing = HouseholdClass.None;
        foreach (var home in Take(fallen, returning, bestFirst: false)) home.Closing = HouseholdClass.Poor;
        foreach (var home in Take(never, arising, bestFirst: false)) home.Closing = HouseholdClass.Poor;
        foreach (var home in Take(unlisted.FindAll(h => h.Closing != HouseholdClass.Poor), nearArising, bestFirst: false)) home.Closing = HouseholdClass.NearPoor;

        foreach (var home in unlisted) home.Applied = home.Closing is HouseholdClass.Poor or HouseholdClass.NearPoor;
        // Some ask and are found not poor.
        foreach (var home in Take(unlisted.FindAll(h => !h.Applied), dice.ShareOf(poor.Count, 60), bestFirst: false)) home.Applied = true;
    }

    private void DecideOthers()
    {
        foreach (var (wanted, count) in new[] { (HouseholdClass.AverageStandard, targets.AverageStandard), (HouseholdClass.LowIncomeWorker, targets.LowIncomeWorker) })
        {
            var standing = settlement.Homes.FindAll(h => h.Standing == wanted && h.Closing == wanted);
            var able = standing.FindAll(HasWorker);
            var staying = Take(able, Math.Min(able.Count * 4 / 5, count), bestFirst: false);
            foreach (var home in standing) home.Closing = HouseholdClass.None;
            foreach (var home in staying) home.Closing = wanted;
            var free = settlement.Homes.FindAll(h => h.Closing == HouseholdClass.None && h.Standing == HouseholdClass.None && !h.Applied && HasWorker(h));
            foreach (var home in Take(free, count - staying.Count, bestFirst: false)) (home.Closing, home.Applied) = (wanted, true);
        }
    }

    /// <summary>Both are for people who work.</summary>
    private bool HasWorker(Home home) => home.People.Any(p => !p.Disabled && p.AgeOn(round.SurveyedOn) is >= 24 and <= 58);

    private static Arrival ArrivalOf(Home home)
    {
        var now = home.Closing;
        if (now is not (HouseholdClass.Poor or HouseholdClass.NearPoor)) return Arrival.None;
        if (home.BroughtAlong) return Arrival.OtherIncrease;
        if (home.Standing is HouseholdClass.Poor or HouseholdClass.NearPoor) return Arrival.None;
        var cameBack = now == HouseholdClass.Poor ? home.PoorPeriodEnded : home.NearPoorPeriodEnded;
        return cameBack ? Arrival.Returned : Arrival.New;
    }

    private List<Home> Standing(HouseholdClass standing) => settlement.Homes.FindAll(h => h.Standing == standing);

    private List<Home> Take(List<Home> from, int count, bool bestFirst)
    {
        if (count > from.Count) throw new InvalidOperationException($"{settlement.Settings.Code}, {round.Key}: {count} of {from.Count} households wanted.");
        var sorted = from.ToArray();
        Array.Sort(sorted, (a, b) => _rank[a] != _rank[b]
            ? (bestFirst ? _rank[b].CompareTo(_rank[a]) : _rank[a].CompareTo(_rank[b])) : string.CompareOrdinal(a.Code, b.Code));
        return [.. sorted.Take(Math.Max(count, 0))];
    }
}
