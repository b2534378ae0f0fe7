using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Where an officer works, in words.</summary>
internal static class OfficerWords
{
    /// <summary>The hamlet with its commune, else the commune or the wider place, as they are called on a day.</summary>
    public static string WhereIs(this Geography geography, Officer officer, DateOnly day) => officer.HamletId is { } hamlet ? geography.WhereIs(hamlet, day) : geography.NameOn(officer.PlaceId, day);
}
