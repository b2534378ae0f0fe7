using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Rooms.Journal;

/// <summary>What is asked of the list of acts; null and empty ask nothing.</summary>
/// <param name="Kind">Kind of act.</param>
/// <param name="Who">Part of the name of who acted.</param>
/// <param name="From">First day, in Vietnam.</param>
/// <param name="To">Last day.</param>
/// <param name="CommuneId">A commune whose chain was written.</param>
/// <param name="Entity">A table that was written.</param>
/// <param name="Key">A row of that table.</param>
/// <param name="After">Key of the last act of the page before.</param>
public sealed record ActQuery(string? Kind, string? Who, DateOnly? From, DateOnly? To, Guid? CommuneId, string? Entity, string? Key, string? After);

/// <summary>One line of the list.</summary>
public sealed record ActRow(Guid Id, string Kind, string Who, string Why, DateTime At);

/// <summary>Acts that wrote where the caller may read, newest first, by key.</summary>
public sealed class ActList(Db db, VisibleJournal journal)
{
    /// <summary>Acts a page.</summary>
    public const int PageSize = 50;

    /// <summary>One page and the key of the next, or null.</summary>
    public async Task<(IReadOnlyList<ActRow> Rows, string? Next)> PageAsync(ActQuery query, CancellationToken cancel)
    {
        var entries = await journal.EntriesAsync(cancel);
        if (query.CommuneId is { } commune) entries = entries.Where(e => e.CommuneId == commune);
        if (!string.IsNullOrEmpty(query.Entity)) entries = entries.Where(e => e.Entity == query.Entity);
        if (!string.IsNullOrEmpty(query.Key)) entries = entries.Where(e => e.Key == query.Key);
        var acts = db.Set<Act>().AsNoTracking().Where(a => entries.Any(e => e.ActId == a.Id));
        if (!string.IsNullOrEmpty(query.Kind)) acts = acts.Where(a => a.Kind == query.Kind);
        if (!string.IsNullOrWhiteSpace(query.Who)) acts = acts.Where(a => a.Who.Contains(query.Who.Trim()));
        if (query.From is { } from)
        {
            var begins = Figures.BeginningOf(from);
            acts = acts.Where(a => a.At >= begins);
        }

        if (query.To is { } to && to < DateOnly.MaxValue)
        {
            var ends = Figures.BeginningOf(to.AddDays(1));
            acts = acts.Where(a => a.At < ends);
        }

        if (Read(query.After) is var (at, id)) acts = acts.Where(a => a.At < at || (a.At == at && a.Id.CompareTo(id) < 0));
        var rows = await acts.OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Select(a => new ActRow(a.Id, a.Kind, a.Who, a.Why, a.At))
            .Take(PageSize + 1)
            .ToListAsync(cancel);
        var next = rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{rows[PageSize - 1].At.Ticks}.{rows[PageSize - 1].Id:N}") : null;
        return ([.. rows.Take(PageSize)], next);
    }

    private static (DateTime At, Guid Id)? Read(string? key) =>
        key?.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var t) && t >= 0 && t <= DateTime.MaxValue.Ticks
        && Guid.TryParse(id, out var guid)
            ? (new DateTime(t, DateTimeKind.Utc), guid)
            : null;
}
