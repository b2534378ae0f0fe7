using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Puts somebody in office on the list, and mends name, hamlet, phone and account.</summary>
public sealed class KeepOfficer(Db db, Acts acts, Caller caller, GeographySource places, OutreachPlaces areas, ManagedUsers users, DataKeys keys, TimeProvider clock)
{
    private const int ShortestPhone = 8;
    private const int LongestPhone = 15;

    /// <summary>What is asked.</summary>
    /// <param name="OfficerId">Its id, made by the caller.</param>
    /// <param name="PlaceId">The commune or wider place they work for.</param>
    /// <param name="HamletId">The hamlet, of those who work in one.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Phone">Phone: a new one; empty leaves the one that is known.</param>
    /// <param name="UserName">Sign-in name of their account, or empty.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(Guid OfficerId, Guid PlaceId, Guid? HamletId, string Name, string? Phone, string? UserName, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>officer.not-found</c>, <c>stale</c>, <c>officer.place</c>, <c>officer.hamlet</c>, <c>officer.name</c>, <c>officer.phone</c>,
    /// <c>officer.user</c>, <c>officer.user-taken</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        // The phone is sealed where it is kept; of the request it enters the act only as a digest.
        new ActRequest(actId, request.Seen is null ? "officer.register" : "officer.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        var known = await db.Set<Officer>().SingleOrDefaultAsync(o => o.Id == request.OfficerId, cancel);
        if (known is not null && !await areas.AnswersForAsync(known.PlaceId, cancel)) known = null;
        else if (request.Seen is null && known is not null) return [new Problem("", "stale")];
        if (request.Seen is not null && known is null) return [new Problem("", "officer.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if (await areas.FindAsync(known?.PlaceId ?? request.PlaceId, cancel) is not { } place) return [new Problem("Place", "officer.place")];

        var problems = new List<Problem>();
        var geography = await places.GetAsync(db, cancel);
        if (request.HamletId is { } hamlet && !LiesIn(geography, hamlet, place)) problems.Add(new("Hamlet", "officer.hamlet"));
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > Officer.LongestText) problems.Add(new("Name", "officer.name", Officer.LongestText));
        var phone = string.Concat((request.Phone ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        if (phone.Length > 0 && (phone.Length is < ShortestPhone or > LongestPhone || !phone.TrimStart('+').All(char.IsAsciiDigit))) problems.Add(new("Phone", "officer.phone"));
        var userId = await UserAsync(request, problems, cancel);
        if (problems.Count > 0) return problems;

        var name = string.Join(' ', request.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (known is null)
        {
            db.Add(known = new Officer
            {
                Id = request.OfficerId,
                PlaceId = place.Id,
                CommuneId = place.Level == PlaceLevel.Commune ? place.Id : null,
                Name = name,
                GivenKey = "",
            });
        }

        (known.Name, known.GivenKey, known.HamletId, known.UserId) = (name, NameKeys.Of(name).GivenFirst, request.HamletId, userId);
        if (phone.Length > 0) known.PhoneSealed = keys.Encrypt(phone);
        foreach (var duty in await db.Set<OfficerDuty>().Where(d => d.OfficerId == known.Id).ToListAsync(cancel)) duty.GivenKey = known.GivenKey;
        return [];
    }

    /// <summary>Whether a hamlet lies in a commune, or did in one that became it.</summary>
    private bool LiesIn(Geography geography, Guid hamlet, Place place) =>
        place.Level == PlaceLevel.Commune && geography.Get(hamlet) is { Level: PlaceLevel.Hamlet } && geography.CoverOf(place.Id, clock.TodayInVietnam()).Contains(hamlet);

    private async Task<Guid?> UserAsync(Request request, List<Problem> problems, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.UserName)) return null;
        var name = request.UserName.Trim().ToUpperInvariant();
        var found = await (await users.QueryAsync(cancel)).Where(u => u.NormalizedUserName == name && u.PartnerId == null).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(cancel);
        if (found is null) problems.Add(new("UserName", "officer.user", request.UserName.Trim()));
        else if (await db.Set<Officer>().AnyAsync(o => o.UserId == found && o.Id != request.OfficerId, cancel)) problems.Add(new("UserName", "officer.user-taken", request.UserName.Trim()));
        return found;
    }
}
