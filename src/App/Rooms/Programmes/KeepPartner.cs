using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Puts down an organisation that carries out supports, and changes what is known of it.</summary>
public sealed class KeepPartner(Db db, Acts acts, Caller caller, ManagedUsers managed, PolicySource policies, GeographySource places, IEnumerable<IHavePartnerWork> rooms)
{
    private const int LongestContact = 200;

    /// <summary>What is asked.</summary>
    /// <param name="PartnerId">Its id, made by the caller.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="PlaceId">The area it works in.</param>
    /// <param name="Policies">Codes of the policies it carries out.</param>
    /// <param name="Contact">How the commune reaches it.</param>
    /// <param name="Until">First day on which it no longer works with the commune, or null.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(Guid PartnerId, string Name, PartnerKind Kind, Guid PlaceId, IReadOnlyList<string> Policies, string? Contact, DateOnly? Until, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>partner.not-found</c>, <c>stale</c>, <c>partner.name</c>, <c>partner.kind</c>, <c>partner.place</c>,
    /// <c>partner.policies</c>, <c>partner.contact</c>, <c>partner.until</c> (something is open with it).
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "partner.add" : "partner.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ManagePartners)) return [new Problem("", "not-allowed")];
        var known = await db.Set<Partner>().SingleOrDefaultAsync(p => p.Id == request.PartnerId, cancel);
        if ((request.Seen is not null && known is null) || (known is not null && !await managed.CoversAsync(known.PlaceId, cancel))) return [new Problem("", "partner.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > Partner.LongestName) problems.Add(new("name", "partner.name", Partner.LongestName));
        if (!Enum.IsDefined(request.Kind)) problems.Add(new("kind", "partner.kind"));
        if ((await places.GetAsync(db, cancel)).Get(request.PlaceId) is null || !await managed.CoversAsync(request.PlaceId, cancel)) problems.Add(new("place", "partner.place"));
        var book = await policies.GetAsync(cancel);
        if (request.Policies.Count == 0 || request.Policies.Any(p => book.Policies.All(known => known.Code != p))) problems.Add(new("policies", "partner.policies"));
        if (request.Contact?.Length > LongestContact) problems.Add(new("contact", "partner.contact", LongestContact));
        if (known is not null && request.Until is not null && await OpenAsync(known.Id, cancel) is > 0 and var open) problems.Add(new("until", "partner.until", open));
        if (problems.Count > 0) return problems;
        var codes = string.Join(' ', request.Policies.Distinct().Order(StringComparer.Ordinal));
        if (known is null) db.Add(known = new Partner { Id = request.PartnerId, Name = request.Name.Trim(), Kind = request.Kind, PlaceId = request.PlaceId, Policies = codes });
        (known.Name, known.Kind, known.PlaceId, known.Policies, known.Until) = (request.Name.Trim(), request.Kind, request.PlaceId, codes, request.Until);
        known.Contact = string.IsNullOrWhiteSpace(request.Contact) ? null : request.Contact.Trim();
        return [];
    }

    /// <summary>Referrals of the caller's area that are open with it, and what later rooms gave it: it does not leave them behind.</summary>
    private async Task<int> OpenAsync(Guid partner, CancellationToken cancel)
    {
        var open = await db.Set<SupportReferral>().Open().CountAsync(r => r.PartnerId == partner, cancel);
        foreach (var room in rooms) open += await room.OpenWithAsync(partner, cancel);
        return open;
    }
}
