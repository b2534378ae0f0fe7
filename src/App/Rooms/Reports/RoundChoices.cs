using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The rounds of a year in the caller's area.</summary>
/// <param name="Key">Which.</param>
/// <param name="Standard">Their standard.</param>
/// <param name="Communes">Communes with a round.</param>
/// <param name="Frozen">How many of them are frozen.</param>
public sealed record RoundChoice(RoundKey Key, string Standard, int Communes, int Frozen);

/// <summary>The rounds a report can be of, newest first: one statement.</summary>
public sealed class RoundChoices(Db db)
{
    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<RoundChoice>> ReadAsync(CancellationToken cancel)
    {
        var rows = await db.Set<Round>().AsNoTracking()
            .GroupBy(r => new { r.Year, r.Kind, r.Standard })
            .Select(g => new { g.Key, Communes = g.Count(), Frozen = g.Count(r => r.State == RoundState.Frozen) })
            .ToListAsync(cancel);
        return [.. rows.OrderByDescending(r => r.Key.Year).ThenByDescending(r => r.Key.Kind).Select(r => new RoundChoice(new(r.Key.Year, r.Key.Kind), r.Key.Standard, r.Communes, r.Frozen))];
    }
}
