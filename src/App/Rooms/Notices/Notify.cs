using System.Globalization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Notices;

/// <summary>How a room tells people of what one of its acts does: said inside the act, it is told only if the act stands.</summary>
public sealed class Notify(Db db, Caller caller, TimeProvider clock)
{
    /// <summary>Tells those whose duty it is in a place.</summary>
    /// <param name="kind">Of the reach <see cref="NoticeReach.Nearest"/> or <see cref="NoticeReach.Below"/>.</param>
    /// <param name="placeId">Where.</param>
    /// <param name="link">The page that shows it, from the root.</param>
    /// <param name="about">Name of the thing it is about; never of a household or a person.</param>
    public void Place(NoticeKind kind, Guid placeId, string link, string? about = null) => Add(kind, link, about, placeId, null, null);

    /// <summary>Tells those whose duty it is in each of some places, once.</summary>
    public void Places(NoticeKind kind, IEnumerable<Guid> placeIds, string link)
    {
        foreach (var place in placeIds.Distinct()) Place(kind, place, link);
    }

    /// <summary>Tells a partner's people.</summary>
    /// <param name="kind">Of the reach <see cref="NoticeReach.Partner"/>.</param>
    /// <param name="partnerId">Which.</param>
    /// <param name="placeId">Where it happened.</param>
    /// <param name="link">The page that shows it, from the root.</param>
    /// <param name="about">Name of the thing it is about; never of a household or a person.</param>
    public void Partner(NoticeKind kind, Guid partnerId, Guid placeId, string link, string? about = null) => Add(kind, link, about, placeId, partnerId, null);

    /// <summary>Tells one person.</summary>
    /// <param name="kind">Of the reach <see cref="NoticeReach.Person"/>.</param>
    /// <param name="userId">Whom. They are told even of what they did themselves: a password they changed they may not have changed.</param>
    /// <param name="link">The page that shows it, from the root.</param>
    /// <param name="about">Name of the thing it is about; never of another person.</param>
    public void Person(NoticeKind kind, Guid userId, string link, string? about = null) => Add(kind, link, about, null, null, userId);

    private void Add(NoticeKind kind, string link, string? about, Guid? placeId, Guid? partnerId, Guid? userId) => db.Add(new NoticeEvent
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Kind = kind.Code,
        At = clock.GetUtcNow().UtcDateTime,
        PlaceId = placeId,
        PartnerId = partnerId,
        UserId = userId,
        About = about is null ? null : Shortened(about),
        Link = link.Length > NoticeEvent.LongestLink ? throw new ArgumentException("The address is longer than is kept.", nameof(link)) : link,
        ByUserId = caller.UserId,
    });

    /// <summary>A longer name than is kept ends with dots, between two characters as people read them: half of one is no text to a store.</summary>
    private static string Shortened(string about)
    {
        if (about.Length <= NoticeEvent.LongestAbout) return about;
        var kept = 0;
        for (int next; kept + (next = StringInfo.GetNextTextElementLength(about, kept)) < NoticeEvent.LongestAbout;) kept += next;
        return about[..kept] + "…";
    }
}
