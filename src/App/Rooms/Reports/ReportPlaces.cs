using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>Units a person can choose a report of.</summary>
public sealed class ReportPlaces(Db db, GeographySource places, ReportArea area, Caller caller, TimeProvider clock)
{
    /// <summary>The caller's own area; of somebody without one, the first unit of the store.</summary>
    public async Task<Guid?> OwnAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return caller.PlaceId ?? geography.RootsOn(Today).Where(p => area.Covers(geography, p)).Select(p => (Guid?)p.Id).FirstOrDefault();
    }

    /// <summary>The units above within the area, the unit itself and those directly below, as they were on the report's day.</summary>
    public async Task<IReadOnlyList<Place>> ToChooseAsync(Guid? shown, ReportSubject? subject, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        if ((shown ?? await OwnAsync(cancel)) is not { } id || geography.Get(id) is not { } place) return [];
        var day = subject is not null && place.IsValidOn(subject.GeographyOn) ? subject.GeographyOn
            : subject is not null && place.IsValidOn(subject.RoundDate) ? subject.RoundDate
            : place.Until is { } until ? until.AddDays(-1) : Today < place.From ? place.From : Today;
        return [.. geography.PathOf(id, day).Concat(geography.ChildrenOf(id, day)).DistinctBy(p => p.Id).Where(p => area.Covers(geography, p))];
    }

    private DateOnly Today => clock.TodayInVietnam();
}

/// <summary>The form that chooses round, unit, day of the units and depth.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Address">The question now.</param>
/// <param name="Rounds">Rounds to choose from.</param>
/// <param name="Places">Units to choose from.</param>
public sealed record ReportChoice(string Path, ReportAddress Address, IReadOnlyList<RoundChoice> Rounds, IReadOnlyList<Place> Places);
