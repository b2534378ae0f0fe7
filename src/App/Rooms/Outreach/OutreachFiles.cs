using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A file as a list names it, without its content.</summary>
public sealed record NamedFile(Guid Id, string Name, int Bytes, DateTime HandedInAt);

/// <summary>Files of courses and events: PDF, pictures, sound, and papers of an office.</summary>
public sealed class OutreachFiles(Db db, Acts acts, Caller caller, OutreachPlaces areas, DataKeys keys, TimeProvider clock)
{
    /// <summary>Bytes a file may have.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    /// <summary>Files one course or event may have.</summary>
    public const int Most = 20;

    private const int LongestName = 200;

    /// <summary>Adds one to a course. Refused with <c>not-allowed</c>, <c>course.not-found</c>, <c>outreach-file.missing</c>, <c>outreach-file.too-large</c>, <c>outreach-file.type</c>, <c>outreach-file.twice</c>, <c>outreach-file.many</c>.</summary>
    public Task<ActResult> AddToCourseAsync(Guid actId, Guid courseId, string name, byte[] content, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course.file", "", new { courseId, name, digest = DigestOf(content) }),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, stop) is not { } course || !await areas.AnswersForAsync(course.PlaceId, stop)) return [new Problem("", "course.not-found")];
            return await KeepAsync(course.Id, course.CommuneId, name, content, stop) is { } refused ? [refused] : [];
        },
        cancel);

    /// <summary>Adds one to an event. Refused as <see cref="AddToCourseAsync"/>, with <c>communication.not-found</c>.</summary>
    public Task<ActResult> AddToEventAsync(Guid actId, Guid eventId, string name, byte[] content, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "communication.file", "", new { eventId, name, digest = DigestOf(content) }),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            if (await db.Set<CommunicationEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, stop) is not { } one) return [new Problem("", "communication.not-found")];
            return await KeepAsync(one.Id, one.CommuneId, name, content, stop) is { } refused ? [refused] : [];
        },
        cancel);

    /// <summary>The files of a course or event, the first first.</summary>
    public async Task<IReadOnlyList<NamedFile>> OfAsync(Guid ownerId, CancellationToken cancel) =>
        await db.Set<OutreachFile>().AsNoTracking().Where(f => f.OwnerId == ownerId).OrderBy(f => f.Id).Select(f => new NamedFile(f.Id, f.Name, f.Bytes, f.HandedInAt)).ToListAsync(cancel);

    /// <summary>What a form sent; empty where it sent nothing or too much.</summary>
    public static async Task<(string Name, byte[] Content)> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 and <= MostBytes }) return (file?.FileName ?? "", []);
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return (file.FileName, content.ToArray());
    }

    /// <summary>One file, always to be kept and never shown within a page of ours: nobody looked into it.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/outreach/files/{id:guid}", async (Guid id, Db db, DataKeys keys, HttpContext context, CancellationToken cancel) =>
    {
        if (await db.Set<OutreachFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file) return Results.NotFound();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(keys.DecryptBytes(file.Content), file.ContentType, file.Name);
    }).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();

    /// <summary>Media type told from the content; of the papers of an office, which are all archives, from the name too. Null where it is none of those taken.</summary>
    internal static string? TypeOf(string name, byte[] content) => content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        [(byte)'P', (byte)'K', 3, 4, ..] => Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => null,
        },
        _ => null,
    };

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<Problem?> KeepAsync(Guid ownerId, Guid? communeId, string name, byte[] content, CancellationToken cancel)
    {
        if (content.Length == 0) return new("File", "outreach-file.missing", MostBytes / 1024 / 1024);
        if (content.Length > MostBytes) return new("File", "outreach-file.too-large", MostBytes / 1024 / 1024);
        var plain = Path.GetFileName(name.Replace('\\', '/'));
        if (TypeOf(plain, content) is not { } type) return new("File", "outreach-file.type", plain);
        var digest = DigestOf(content);
        var known = await db.Set<OutreachFile>().AsNoTracking().Where(f => f.OwnerId == ownerId).Select(f => f.Sha256).ToListAsync(cancel);
        if (known.Contains(digest)) return new("File", "outreach-file.twice", plain);
        if (known.Count >= Most) return new("File", "outreach-file.many", Most);
        db.Add(new OutreachFile
        {
            Id = Guid.CreateVersion7(),
            OwnerId = ownerId,
            CommuneId = communeId,
            Name = plain.Length > LongestName ? plain[^LongestName..] : plain,
            ContentType = type,
            Sha256 = digest,
            Bytes = content.Length,
            Content = keys.EncryptBytes(content),
            HandedInAt = clock.GetUtcNow().UtcDateTime,
        });
        return null;
    }
}
