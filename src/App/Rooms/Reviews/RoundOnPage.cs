using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The round a page is about, drawn on the geography of its review: what every page of a round begins with.</summary>
/// <param name="Round">The round.</param>
/// <param name="Commune">Its commune, as it was.</param>
/// <param name="Geography">All places.</param>
/// <param name="DaysLeft">Until the last day of the year's review, negative once past; null where frozen or not known.</param>
/// <param name="B1IsDemonstration">Some B1 was scored with points of ours, not the law's: every page of the round says so.</param>
public sealed record RoundOnPage(Round Round, Place Commune, Geography Geography, int? DaysLeft, bool B1IsDemonstration = false)
{
    /// <summary>Reads it and sets the frame; null where the caller's area has no such round.</summary>
    public static async Task<RoundOnPage?> ReadAsync(Db db, GeographySource places, ReviewLawSource law, Frame frame, Guid id, CancellationToken cancel)
    {
        if (await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } round) return null;
        var geography = await places.GetAsync(db, cancel);
        (frame.PlaceId, frame.AsOf) = (round.CommuneId, round.ReviewDate);
        var demonstration = await db.Set<RoundHousehold>().AnyAsync(h => h.RoundId == id && h.B1IsDemonstration, cancel);
        return new(round, geography[round.CommuneId], geography, round.State == RoundState.Open ? law.Law.DaysLeft(round.Year, frame.Today) : null, demonstration);
    }

    /// <summary>Names in the order of the Vietnamese alphabet.</summary>
    public static StringComparer ByName { get; } = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: true);

    /// <summary>Whether nothing of it changes any more.</summary>
    public bool IsFrozen => Round.State == RoundState.Frozen;

    /// <summary>Hamlets of the commune on the day of the review, that the caller's area covers.</summary>
    public IReadOnlyList<Place> HamletsFor(Db db) => [.. Geography.ChildrenOf(Commune.Id, Round.ReviewDate).Where(p => !db.Scope.ByHamlet || db.Scope.Hamlets.Contains(p.Id))];

    /// <summary>Name of a hamlet.</summary>
    public string NameOf(Guid hamletId) => Geography.Get(hamletId)?.Name ?? "";

    /// <summary>Resource key that names the round: yearly, or one of the two of a changeover autumn.</summary>
    public string TitleKey => Round.Kind switch
    {
        RoundKind.ClosingOldStandard => "round.title.closing",
        RoundKind.OpeningNewStandard => "round.title.opening",
        _ => "round.title.yearly",
    };
}
