using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Photos of what was handed over: kept with the support they show.</summary>
public sealed class Evidences(Db db, Acts acts, Caller caller, DataKeys keys, TimeProvider clock)
{
    /// <summary>
    /// Adds a photo to a support that was approved. Refused with <c>not-allowed</c>, <c>support.not-found</c>, <c>photo.too-early</c>,
    /// <c>photo.too-many</c>, <c>photo.twice</c>, <c>photo.too-large</c>, <c>photo.wrong-type</c>.
    /// </summary>
    public Task<ActResult> AddAsync(Guid actId, Guid supportId, PhotoFile photo, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "support.photo", "", new { supportId, photo.Name, photo.Digest }),
        async stop =>
        {
            if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
            if (await db.Set<Support>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == supportId, stop) is not { } support) return [new Problem("", "support.not-found")];
            if (!support.Stands || support.ApprovedOn is null) return [new Problem("photo", "photo.too-early")];
            return await KeepAsync(support.Id, support.CommuneId, support.HamletId, null, photo, stop) is { } refused ? [refused] : [];
        },
        cancel);

    /// <summary>Keeps a photo within the act of whoever reports. Refused as <see cref="AddAsync"/> says.</summary>
    internal async Task<Problem?> KeepAsync(Guid supportId, Guid communeId, Guid hamletId, Guid? partnerId, PhotoFile photo, CancellationToken cancel)
    {
        if (photo.Check() is { } wrong) return wrong;
        var known = await (
            from e in db.Set<Evidence>().AsNoTracking()
            where e.SupportId == supportId
            join f in db.Set<StoredFile>().AsNoTracking() on e.FileId equals f.Id
            select f.Sha256).ToListAsync(cancel);
        if (known.Count >= PhotoFile.MostOfSupport) return new Problem("photo", "photo.too-many", PhotoFile.MostOfSupport);
        if (known.Contains(photo.Digest)) return new Problem("photo", "photo.twice", photo.Name);
        var file = photo.AsStored(Guid.CreateVersion7(), communeId, partnerId, clock.GetUtcNow().UtcDateTime, keys);
        db.Add(file);
        db.Add(new Evidence { Id = Guid.CreateVersion7(), SupportId = supportId, CommuneId = communeId, HamletId = hamletId, PartnerId = partnerId, FileId = file.Id, On = clock.TodayInVietnam(), By = caller.Name });
        return null;
    }

    /// <summary>The photos of a support that the caller may see, the first first.</summary>
    public async Task<IReadOnlyList<Evidence>> OfSupportAsync(Guid supportId, CancellationToken cancel) =>
        await db.Set<Evidence>().AsNoTracking().Where(e => e.SupportId == supportId).OrderBy(e => e.Id).ToListAsync(cancel);

    /// <summary>The photos of some supports, the first first; supports without one are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Evidence>>> OfSupportsAsync(IReadOnlyCollection<Guid> supports, CancellationToken cancel) => supports.Count == 0
        ? new Dictionary<Guid, IReadOnlyList<Evidence>>()
        : (await db.Set<Evidence>().AsNoTracking().Where(e => supports.Contains(e.SupportId)).OrderBy(e => e.Id).ToListAsync(cancel)).GroupBy(e => e.SupportId).ToDictionary(g => g.Key, IReadOnlyList<Evidence> (g) => [.. g]);

    /// <summary>How many photos each of some supports has; those without one are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountsAsync(IReadOnlyCollection<Guid> supports, CancellationToken cancel) => supports.Count == 0
        ? new Dictionary<Guid, int>()
        : await db.Set<Evidence>().AsNoTracking().Where(e => supports.Contains(e.SupportId)).GroupBy(e => e.SupportId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>One photo, for the page that shows it.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/programmes/evidence/{id:guid}", ShowAsync).RequireAuthorization(Permissions.ReadSupports).ExcludeFromDescription();
        app.MapGet("/referrals/evidence/{id:guid}", ShowAsync).RequireAuthorization(Permissions.AnswerReferrals).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(Guid id, Db db, DataKeys keys, HttpContext context, CancellationToken cancel)
    {
        var file = await (
            from e in db.Set<Evidence>().AsNoTracking()
            where e.Id == id
            join f in db.Set<StoredFile>().AsNoTracking() on e.FileId equals f.Id
            select f).SingleOrDefaultAsync(cancel);
        if (file is null) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(PhotoFile.ContentOf(file, keys), file.ContentType);
    }
}
