using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Puts down who gives work, and changes what is known of it.</summary>
public sealed class KeepEmployer(Db db, Acts acts, Caller caller, GeographySource places)
{
    /// <summary>What is asked.</summary>
    /// <param name="EmployerId">Its id, made by the caller.</param>
    /// <param name="CommuneId">The commune that keeps it.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="TaxCode">Its tax code, or null.</param>
    /// <param name="Place">Where it is, or null.</param>
    /// <param name="Contact">How to reach it, or null.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(Guid EmployerId, Guid CommuneId, string Name, EmployerKind Kind, string? TaxCode, string? Place, string? Contact, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>employer.not-found</c>, <c>stale</c>, <c>vacancy.commune</c>, <c>employer.name</c>, <c>employer.kind</c>, <c>employer.tax-code</c>,
    /// <c>employer.text</c>, <c>employer.same-name</c>, <c>employer.same-tax-code</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "employer.keep" : "employer.change", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>
    /// The employer a vacancy names: one chosen, one of the same name, or a new one. A step of an act: it needs one under way, and saves with it. Refused with
    /// <c>employer.not-found</c>, <c>vacancy.employer</c>, <c>employer.kind</c>.
    /// </summary>
    public async Task<(Employer? Employer, Problem? Refusal)> NamedAsync(Guid? chosen, string name, EmployerKind kind, Guid commune, CancellationToken cancel)
    {
        if (chosen is { } id) return await db.Set<Employer>().SingleOrDefaultAsync(e => e.Id == id && e.CommuneId == commune, cancel) is { } one ? (one, null) : (null, new("employer", "employer.not-found"));
        if (NewJobs.KeyOf(name) is not { Length: > 0 } key || name.Trim().Length > Employer.LongestText) return (null, new("employer", "vacancy.employer"));
        if (!Enum.IsDefined(kind)) return (null, new("kind", "employer.kind"));
        if (await db.Set<Employer>().SingleOrDefaultAsync(e => e.CommuneId == commune && e.Key == key, cancel) is { } known) return (known, null);
        var made = new Employer { Id = Guid.CreateVersion7(), CommuneId = commune, Name = name.Trim(), Key = key, Kind = kind };
        db.Add(made);
        return (made, null);
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        var known = await db.Set<Employer>().SingleOrDefaultAsync(e => e.Id == request.EmployerId, cancel);
        if (request.Seen is not null && known is null) return [new Problem("", "employer.not-found")];
        // An id that is known already is a change, and a change says what it saw.
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if ((await places.GetAsync(db, cancel)).Get(request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune) || (known is not null && known.CommuneId != commune.Id)) return [new Problem("commune", "vacancy.commune")];
        var (key, code) = (NewJobs.KeyOf(request.Name), Kept(request.TaxCode) is { } written ? TaxCode.Read(written) : null);
        List<Problem> problems = [];
        if (key.Length == 0 || request.Name.Trim().Length > Employer.LongestText) problems.Add(new("name", "employer.name", Employer.LongestText));
        if (!Enum.IsDefined(request.Kind)) problems.Add(new("kind", "employer.kind"));
        if (Kept(request.TaxCode) is not null && code is null) problems.Add(new("taxCode", "employer.tax-code"));
        if (request.Place?.Length > Employer.LongestText || request.Contact?.Length > Employer.LongestText) problems.Add(new("place", "employer.text", Employer.LongestText));
        var others = db.Set<Employer>().AsNoTracking().Where(e => e.CommuneId == commune.Id && e.Id != request.EmployerId);
        if (await others.AnyAsync(e => e.Key == key, cancel)) problems.Add(new("name", "employer.same-name", request.Name.Trim()));
        if (code is not null && await others.Where(e => e.TaxCode == code).Select(e => e.Name).FirstOrDefaultAsync(cancel) is { } other) problems.Add(new("taxCode", "employer.same-tax-code", code, other));
        if (problems.Count > 0) return problems;
        if (known is null) db.Add(known = new Employer { Id = request.EmployerId, CommuneId = commune.Id, Name = request.Name.Trim(), Key = key, Kind = request.Kind });
        (known.Name, known.Key, known.Kind, known.TaxCode, known.Place, known.Contact) = (request.Name.Trim(), key, request.Kind, code, Kept(request.Place), Kept(request.Contact));
        return [];
    }

    private static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
