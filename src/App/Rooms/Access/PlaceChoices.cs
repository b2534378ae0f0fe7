using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Access;

/// <summary>A place that can be somebody's area.</summary>
/// <param name="Id">The place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Within">The units above it, nearest first.</param>
public sealed record PlaceChoice(Guid Id, string Name, string Within);

/// <summary>Places of today that the caller may give to a user as their area.</summary>
public sealed class PlaceChoices(Db db, GeographySource places, ManagedUsers managed, TimeProvider clock)
{
    /// <summary>Most places offered at once: who seeks more writes more of the name.</summary>
    public const int Most = 20;

    /// <summary>Places whose name holds the words, marks or not, or whose code is the text; the widest first.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> FindAsync(string? text, CancellationToken cancel)
    {
        var key = VietnameseText.SearchKey(text ?? "");
        var geography = await places.GetAsync(db, cancel);
        var area = await managed.AreaAsync(cancel);
        var today = Today;
        return
        [
            .. geography.All
                .Where(p => p.IsValidOn(today) && (area is null || area.Contains(p.Id)))
                .Where(p => key.Length == 0 ? p.Level < PlaceLevel.Hamlet : p.Code == text!.Trim() || $" {VietnameseText.SearchKey(p.Name)}".Contains(" " + key, StringComparison.Ordinal))
                .OrderBy(p => p.Level).ThenBy(p => p.Code, StringComparer.Ordinal)
                .Take(Most)
                .Select(p => Choice(geography, p)),
        ];
    }

    /// <summary>One place as a choice, or null where there is none.</summary>
    public async Task<PlaceChoice?> GetAsync(Guid? id, CancellationToken cancel)
    {
        if (id is not { } given) return null;
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(given) is { } place ? Choice(geography, place) : null;
    }

    /// <summary>Organisations whose people the caller may let in, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> PartnersAsync(CancellationToken cancel)
    {
        var partners = db.Set<Partner>().AsNoTracking();
        if (await managed.AreaAsync(cancel) is { } area)
        {
            var ids = area.ToArray();
            partners = partners.Where(p => ids.Contains(p.PlaceId));
        }

        return [.. (await partners.Select(p => new { p.Id, p.Name }).ToListAsync(cancel)).Select(p => (p.Id, p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    private DateOnly Today => clock.TodayInVietnam();

    private PlaceChoice Choice(Geography geography, Place place) =>
        new(place.Id, place.Name, string.Join(", ", geography.PathOf(place.Id, place.IsValidOn(Today) ? Today : place.From).Reverse().Skip(1).Select(p => p.Name)));
}
