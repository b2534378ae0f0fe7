using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>Says that the layout of a table was compared with the circular, or takes that back.</summary>
public sealed class CheckLayout(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="Table">Number of the table.</param>
    /// <param name="Against">What it was compared with; empty takes an earlier check back.</param>
    public sealed record Request(int Table, string Against);

    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>report.no-table</c> or <c>report.layout-unchecked</c> (nothing to take back).</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) =>
        acts.DoAsync(new ActRequest(actId, "layout.check", request.Against, request), c => WriteAsync(request, c), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ApproveLayouts)) return [new Problem("", "not-allowed")];
        if (request.Table is < 1 or > StatutoryTables.Count) return [new Problem("table", "report.no-table", request.Table)];
        var now = await db.Set<LayoutCheck>().SingleOrDefaultAsync(c => c.Id == request.Table, cancel);
        var against = request.Against.Trim();
        if (against.Length == 0 && now is null) return [new Problem("against", "report.layout-unchecked")];
        if (now is not null)
        {
            db.Remove(now);
            await db.SaveChangesAsync(cancel);
        }

        if (against.Length > 0) db.Add(new LayoutCheck { Id = request.Table, Against = against, On = clock.TodayInVietnam(), Who = caller.Name });
        return [];
    }
}
