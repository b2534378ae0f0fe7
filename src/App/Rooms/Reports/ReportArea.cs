using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Reports;

/// <summary>
/// Which units a caller may see a report of: those of whose every commune they may see the rows. A total over part of a unit would be no
/// total, and over more than the area would tell of the rest.
/// </summary>
public sealed class ReportArea(Caller caller, TimeProvider clock)
{
    /// <summary>Whether the whole unit lies in the caller's area.</summary>
    public bool Covers(Geography geography, Place place)
    {
        if (caller.Scope.IsWhole || place.Level == PlaceLevel.Hamlet) return caller.Scope.Covers(place);
        var communes = geography.CoverOf(place.Id, clock.TodayInVietnam()).Select(c => geography[c]).Where(p => p.Level == PlaceLevel.Commune).ToList();
        return communes.Count > 0 && communes.TrueForAll(caller.Scope.Covers);
    }
}
