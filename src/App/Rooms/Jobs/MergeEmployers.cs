using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Makes one of two rows of the same employer: its vacancies and jobs go to the row that is kept, and what that one did not say is taken from the other.</summary>
public sealed class MergeEmployers(Db db, Acts acts, Caller caller)
{
    /// <summary>What is asked.</summary>
    /// <param name="Dropped">The row that goes.</param>
    /// <param name="Kept">The row that stays.</param>
    /// <param name="Seen">Version of the row that goes, as the caller saw it.</param>
    public sealed record Request(Guid Dropped, Guid Kept, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>employer.not-found</c>, <c>stale</c>, <c>employer.merge</c> (itself, or of another commune).</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "employer.merge", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        if (await db.Set<Employer>().SingleOrDefaultAsync(e => e.Id == request.Dropped, cancel) is not { } dropped) return [new Problem("", "employer.not-found")];
        if (dropped.Version != request.Seen) return [new Problem("", "stale")];
        if (await db.Set<Employer>().SingleOrDefaultAsync(e => e.Id == request.Kept, cancel) is not { } kept || kept.Id == dropped.Id || kept.CommuneId != dropped.CommuneId) return [new Problem("kept", "employer.merge")];
        foreach (var vacancy in await db.Set<Vacancy>().Where(v => v.EmployerId == dropped.Id).ToListAsync(cancel)) vacancy.EmployerId = kept.Id;
        foreach (var job in await db.Set<Placement>().Where(p => p.EmployerId == dropped.Id).ToListAsync(cancel)) job.EmployerId = kept.Id;
        var (code, place, contact) = (dropped.TaxCode, dropped.Place, dropped.Contact);
        db.Remove(dropped);
        // First out, then in: no two of a commune have one tax code.
        await db.SaveChangesAsync(cancel);
        (kept.TaxCode, kept.Place, kept.Contact) = (kept.TaxCode ?? code, kept.Place ?? place, kept.Contact ?? contact);
        return [];
    }
}
