// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>The order of the list: by name, those who have held the duty longest first, or those who took it up last.</summary>
public enum UntrainedOrder : byte { Name = 0, Longest = 1, Latest = 2 }

/// <summary>What is asked of the list of those never trained in what they now do.</summary>
/// <param name="On">The day: what duties are held, what was learnt by then.</param>
/// <param name="PlaceId">Only of a place and what lies below it, or null.</param>
/// <param name="Level">Only duties of a level, or null.</param>
/// <param name="Duty">Only a duty, or null.</param>
/// <param name="Topic">Only who lacks a topic, or null.</param>
/// <param name="Order">The order.</param>
/// <param name="After">Key of the last row of the page before, or null.</param>
public sealed record UntrainedQuery(DateOnly On, Guid? PlaceId = null, OfficerLevel? Level = null, string? Duty = null, string? Topic = null, UntrainedOrder Order = UntrainedOrder.Name, string? After = null);

/// <summary>A duty somebody holds, and what of it they were never trained in.</summary>
public sealed record UntrainedRow(OfficerDuty Held, Officer Officer, IReadOnlyList<TopicStanding> Lacking);

/// <summary>How many lack a topic.</summary>
/// <param name="Level">Level of the duty.</param>
/// <param name="Topic">Code of the topic.</param>
/// <param name="Count">Duties held without it.</param>
public sealed record UntrainedCount(OfficerLevel Level, string Topic, int Count);

/// <summary>
/// Who holds a duty and was never trained in what it needs. The store finds them, a page at a time by key; why each topic is lacking <see cref="TrainingNeeds"/> says, and both agree.
/// </summary>
public sealed class UntrainedList(Db db, OutreachPlaces areas, OfficerList officers, TrainingLaw law)
{
    private const int PageRows = 50;

    /// <summary>One page, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<UntrainedRow> Rows, string? Next)> PageAsync(UntrainedQuery query, CancellationToken cancel)
    {
        var rows = await WhereAsync(query, cancel);
        rows = query.Order switch
        {
            UntrainedOrder.Name => NameKey.Read(query.After) is ({ } name, var id) ? rows.Where(d => string.Compare(d.GivenKey, name) >= 0 && (string.Compare(d.GivenKey, name) > 0 || d.Id > id)) : rows,
            UntrainedOrder.Longest => DayKey.Read(query.After) is ({ } from, var id) ? rows.Where(d => d.From >= from && (d.From > from || d.Id > id)) : rows,
            _ => DayKey.Read(query.After) is ({ } from, var id) ? rows.Where(d => d.From <= from && (d.From < from || d.Id < id)) : rows,
        };
        rows = query.Order switch
        {
            UntrainedOrder.Name => rows.OrderBy(d => d.GivenKey).ThenBy(d => d.Id),
            UntrainedOrder.Longest => rows.OrderBy(d => d.From).ThenBy(d => d.Id),
            _ => rows.OrderByDescending(d => d.From).ThenByDescending(d => d.Id),
        };
        var page = await rows.Take(PageRows + 1).ToListAsync(cancel);
        var last = page.Count > PageRows ? page[PageRows - 1] : null;
        return (await WithReasonsAsync([.. page.Take(PageRows)], query.On, cancel), last is null ? null : query.Order == UntrainedOrder.Name ? new NameKey(last.GivenKey, last.Id).ToString() : new DayKey(last.From, last.Id).ToString());
    }

    /// <summary>All of them, a page after the other: for an export.</summary>
    public async IAsyncEnumerable<UntrainedRow> AllAsync(UntrainedQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = (string?)null; ;)
        {
            var (rows, next) = await PageAsync(query with { After = after }, cancel);
            foreach (var row in rows) yield return row;
            if (next is null) yield break;
            after = next;
        }
    }

    /// <summary>How many, up to a number and one more.</summary>
    public async Task<int> CountAsync(UntrainedQuery query, int most, CancellationToken cancel) => await (await WhereAsync(query, cancel)).OrderBy(d => d.GivenKey).Select(d => d.Id).Take(most + 1).CountAsync(cancel);

    /// <summary>How many lack each topic at each level, in one statement a topic; levels and topics nobody lacks are left out.</summary>
    public async Task<IReadOnlyList<UntrainedCount>> CountsAsync(UntrainedQuery query, CancellationToken cancel)
    {
        var known = law.Nearest(query.On);
        var held = await HeldAsync(query, cancel);
        var counts = new List<UntrainedCount>();
        foreach (var topic in known.Topics.Where(t => query.Topic is null || t.Code == query.Topic))
        {
            var lacking = await held.Where(Lacks(topic, DutiesOf(known, topic.Code, query.Level), query.On)).GroupBy(d => d.Duty).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
            counts.AddRange(lacking.GroupBy(l => known.DutyOf(l.Key)!.Level).Select(g => new UntrainedCount(g.Key, topic.Code, g.Sum(l => l.Count))));
        }

        return counts;
    }

    private async Task<IQueryable<OfficerDuty>> WhereAsync(UntrainedQuery query, CancellationToken cancel)
    {
        var known = law.Nearest(query.On);
        var gaps = known.Topics.Where(t => query.Topic is null || t.Code == query.Topic).Select(t => (Topic: t, Duties: DutiesOf(known, t.Code, query.Level))).Where(t => t.Duties.Count > 0).Select(t => Lacks(t.Topic, t.Duties, query.On)).ToList();
        var held = await HeldAsync(query, cancel);
        return gaps.Count == 0 ? held.Where(_ => false) : held.Where(gaps.Aggregate(Either));
    }

    /// <summary>Duties held on the day in the area that is asked for.</summary>
    private async Task<IQueryable<OfficerDuty>> HeldAsync(UntrainedQuery query, CancellationToken cancel)
    {
        var on = query.On;
        var rows = db.Set<OfficerDuty>().AsNoTracking().Where(d => d.From <= on && (d.Until == null || d.Until > on));
        if (await areas.WiderAsync(cancel) is { } wider) rows = rows.Where(d => d.CommuneId != null || wider.Contains(d.PlaceId));
        if (query.Duty is { Length: > 0 } duty) rows = rows.Where(d => d.Duty == duty);
        if (query.PlaceId is not { } place) return rows;
        var below = await areas.CoverAsync(place, cancel);
        return rows.Where(d => below.Contains(d.PlaceId));
    }

    private static List<string> DutiesOf(OutreachLaw known, string topic, OfficerLevel? level) => [.. known.Duties.Where(d => d.Topics.Contains(topic) && (level is null || d.Level == level)).Select(d => d.Code)];

    /// <summary>Holds a duty that needs the topic, and has no certificate of it that counts on the day: what <see cref="TrainingNeeds"/> asks, in the words of the store.</summary>
    private Expression<Func<OfficerDuty, bool>> Lacks(TrainingTopic topic, List<string> duties, DateOnly on)
    {
        var (code, freshFrom) = (topic.Code, topic.FreshFrom ?? DateOnly.MinValue);
        return d => duties.Contains(d.Duty) && !db.Set<LearntTopic>().Any(t => t.OfficerId == d.OfficerId && t.Topic == code && t.On <= on && t.On >= freshFrom && (t.WithdrawnOn == null || t.WithdrawnOn > on));
    }

    private static Expression<Func<OfficerDuty, bool>> Either(Expression<Func<OfficerDuty, bool>> one, Expression<Func<OfficerDuty, bool>> other) =>
        Expression.Lambda<Func<OfficerDuty, bool>>(Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)), one.Parameters);

    private async Task<IReadOnlyList<UntrainedRow>> WithReasonsAsync(IReadOnlyList<OfficerDuty> held, DateOnly on, CancellationToken cancel)
    {
        var known = law.Nearest(on);
        var ids = held.Select(h => h.OfficerId).Distinct().ToList();
        var people = await db.Set<Officer>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var taught = await officers.TaughtAsync(ids, cancel);
        return [.. held.Select(h => new UntrainedRow(h, people[h.OfficerId], known.DutyOf(h.Duty) is { } duty ? TrainingNeeds.Lacking(duty, known, [.. taught[h.OfficerId]], on) : []))];
    }
}
