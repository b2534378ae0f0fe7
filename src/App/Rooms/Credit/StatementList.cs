using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Statements of one day: how many communes have one, and which of those seen have none.</summary>
/// <param name="Day">The day.</param>
/// <param name="Communes">Communes with one.</param>
/// <param name="Loans">Loans in them.</param>
/// <param name="LeftOut">Rows that were set aside.</param>
public sealed record StatementDay(DateOnly Day, int Communes, int Loans, int LeftOut);

/// <summary>Months in a row of which the same communes have no statement.</summary>
/// <param name="First">First day of the first of them.</param>
/// <param name="Last">First day of the last.</param>
/// <param name="Communes">Names of the communes.</param>
public sealed record MissingMonths(DateOnly First, DateOnly Last, IReadOnlyList<string> Communes);

/// <summary>Files handed in and statements taken over, in the caller's area.</summary>
public sealed class StatementList(Db db, GeographySource places)
{
    private const int PageRows = 50;

    /// <summary>A file, or null where the caller does not see it.</summary>
    public Task<StatementFile?> FindAsync(Guid id, CancellationToken cancel) => db.Set<StatementFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);

    /// <summary>One page of files, the latest day first, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<StatementFile> Rows, string? Next)> FilesAsync(string? after, CancellationToken cancel)
    {
        var files = db.Set<StatementFile>().AsNoTracking();
        if (DayKey.Read(after) is var (day, id)) files = files.Where(f => f.AsOf <= day && (f.AsOf < day || f.Id > id));
        var page = await files.Near(db.Scope).OrderByDescending(f => f.AsOf).ThenBy(f => f.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new DayKey(page[PageRows - 1].AsOf, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>The latest days of statements, each with what there is of it.</summary>
    public async Task<IReadOnlyList<StatementDay>> DaysAsync(int most, CancellationToken cancel) => await db.Set<Statement>().AsNoTracking()
        .GroupBy(s => s.AsOf).OrderByDescending(g => g.Key).Take(most).Select(g => new StatementDay(g.Key, g.Count(), g.Sum(s => s.Loans), g.Max(s => s.LeftOut))).ToListAsync(cancel);

    /// <summary>Months up to a day of which a commune that had a statement before has none, the latest first: at most a year back.</summary>
    public async Task<IReadOnlyList<MissingMonths>> MissingAsync(DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-12);
        var known = (await db.Set<Statement>().AsNoTracking().Where(s => s.AsOf >= first).Select(s => new { s.CommuneId, s.AsOf }).ToListAsync(cancel))
            .Select(s => ((geography.At(s.CommuneId, s.AsOf) ?? geography[s.CommuneId]).Id, new DateOnly(s.AsOf.Year, s.AsOf.Month, 1))).ToHashSet();
        var since = (await db.Set<Statement>().AsNoTracking().GroupBy(s => s.CommuneId).Select(g => new { g.Key, First = g.Min(s => s.AsOf) }).ToListAsync(cancel))
            .GroupBy(s => (geography.At(s.Key, today) ?? geography[s.Key]).Id).ToDictionary(g => g.Key, g => g.Min(s => s.First));
        var missing = new List<MissingMonths>();
        // The bank closes its books some days into the next month: this month's and the last one's are not asked for before their time.
        for (var month = new DateOnly(today.Year, today.Month, 1).AddMonths(today.Day > 15 ? -1 : -2); month >= first; month = month.AddMonths(-1))
        {
            var without = since.Where(s => s.Value < month && geography[s.Key].IsValidOn(month.AddMonths(1).AddDays(-1)) && !known.Contains((s.Key, month))).Select(s => geography.NameOn(s.Key, month)).Order(StringComparer.Ordinal).ToList();
            if (without.Count == 0) continue;
            if (missing is [.., var next] && next.First.AddMonths(-1) == month && next.Communes.SequenceEqual(without)) missing[^1] = next with { First = month };
            else missing.Add(new(month, month, without));
        }

        return missing;
    }
}
