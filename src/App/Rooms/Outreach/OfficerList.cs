// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>What is asked of the list of officers.</summary>
/// <param name="On">The day duties are asked of.</param>
/// <param name="PlaceId">Only of a place and what lies below it, or null.</param>
/// <param name="Duty">Only holders of a duty, or null.</param>
/// <param name="Text">Name, given name first or whole; or null.</param>
/// <param name="After">Key of the last row of the page before, or null.</param>
public sealed record OfficerQuery(DateOnly On, Guid? PlaceId = null, string? Duty = null, string? Text = null, string? After = null);

/// <summary>An officer with the duties of the day and the certificates that stand.</summary>
public sealed record OfficerRow(Officer Officer, IReadOnlyList<OfficerDuty> Duties, IReadOnlyList<Certificate> Certificates);

/// <summary>Officers of the caller's area by name, a page at a time by key.</summary>
public sealed class OfficerList(Db db, OutreachPlaces areas)
{
    private const int PageRows = 50;
    private const int MostOffered = 200;

    /// <summary>One page, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<OfficerRow> Rows, string? Next)> PageAsync(OfficerQuery query, CancellationToken cancel)
    {
        var rows = await WhereAsync(query, cancel);
        if (NameKey.Read(query.After) is ({ } name, var id)) rows = rows.Where(o => string.Compare(o.GivenKey, name) >= 0 && (string.Compare(o.GivenKey, name) > 0 || o.Id > id));
        var page = await rows.OrderBy(o => o.GivenKey).ThenBy(o => o.Id).Take(PageRows + 1).ToListAsync(cancel);
        var next = page.Count > PageRows ? new NameKey(page[PageRows - 1].GivenKey, page[PageRows - 1].Id).ToString() : null;
        return (await WithDutiesAsync([.. page.Take(PageRows)], query.On, cancel), next);
    }

    /// <summary>How many, up to a number and one more.</summary>
    public async Task<int> CountAsync(OfficerQuery query, int most, CancellationToken cancel) => await (await WhereAsync(query, cancel)).OrderBy(o => o.GivenKey).Select(o => o.Id).Take(most + 1).CountAsync(cancel);

    /// <summary>All of them, a page after the other: for an export.</summary>
    public async IAsyncEnumerable<OfficerRow> AllAsync(OfficerQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = (string?)null; ;)
        {
            var (rows, next) = await PageAsync(query with { After = after }, cancel);
            foreach (var row in rows) yield return row;
            if (next is null) yield break;
            after = next;
        }
    }

    /// <summary>An officer, or null where the caller does not answer for the place; somebody in the commune sees those of the commune.</summary>
    public async Task<Officer?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<Officer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } officer) return null;
        return officer.CommuneId is not null || await areas.WiderAsync(cancel) is not { } wider || wider.Contains(officer.PlaceId) ? officer : null;
    }

    /// <summary>All duties of an officer, the latest first.</summary>
    public async Task<IReadOnlyList<OfficerDuty>> DutiesAsync(Guid officerId, CancellationToken cancel) =>
        await db.Set<OfficerDuty>().AsNoTracking().Where(d => d.OfficerId == officerId).OrderByDescending(d => d.From).ThenBy(d => d.Id).ToListAsync(cancel);

    /// <summary>All certificates of an officer, the latest first, the withdrawn among them.</summary>
    public async Task<IReadOnlyList<Certificate>> CertificatesAsync(Guid officerId, CancellationToken cancel) =>
        await db.Set<Certificate>().AsNoTracking().Where(c => c.OfficerId == officerId).OrderByDescending(c => c.On).ThenBy(c => c.Id).ToListAsync(cancel);

    /// <summary>Classes an officer is or was in, the latest first.</summary>
    public async Task<IReadOnlyList<(RunMember Member, CourseRun Run)>> RunsAsync(Guid officerId, CancellationToken cancel) =>
        [.. (await (
            from member in db.Set<RunMember>().AsNoTracking()
            join run in db.Set<CourseRun>().AsNoTracking() on member.RunId equals run.Id
            where member.OfficerId == officerId
            orderby run.From descending, member.Id
            select new { member, run }).ToListAsync(cancel)).Select(r => (r.member, r.run))];

    /// <summary>Officers who may join a class: those of the caller's area below its place who are not in it, by name; of many the first.</summary>
    public async Task<IReadOnlyList<OfficerRow>> OfferedAsync(CourseRun run, string? text, DateOnly on, CancellationToken cancel)
    {
        var below = await areas.CoverAsync(run.PlaceId, cancel);
        var rows = (await WhereAsync(new(on, Text: text), cancel)).Where(o => below.Contains(o.PlaceId) && !db.Set<RunMember>().Any(m => m.RunId == run.Id && m.OfficerId == o.Id && m.State != RunMemberState.Left));
        return await WithDutiesAsync(await rows.OrderBy(o => o.GivenKey).ThenBy(o => o.Id).Take(MostOffered).ToListAsync(cancel), on, cancel);
    }

    /// <summary>What officers were taught, with and without a certificate.</summary>
    public async Task<ILookup<Guid, TaughtTopic>> TaughtAsync(IReadOnlyCollection<Guid> officers, CancellationToken cancel)
    {
        var learnt = await db.Set<LearntTopic>().AsNoTracking().Where(t => officers.Contains(t.OfficerId)).ToListAsync(cancel);
        var tried = await (
            from member in db.Set<RunMember>().AsNoTracking()
            join run in db.Set<CourseRun>().AsNoTracking() on member.RunId equals run.Id
            join course in db.Set<Course>().AsNoTracking() on run.CourseId equals course.Id
            where officers.Contains(member.OfficerId) && member.State == RunMemberState.NotCompleted
            select new { member.OfficerId, run.Until, course.Topics }).ToListAsync(cancel);
        return learnt.Select(t => (t.OfficerId, Topic: new TaughtTopic(t.Topic, t.On, true, t.WithdrawnOn)))
            .Concat(tried.SelectMany(t => t.Topics.Split(' ').Select(topic => (t.OfficerId, Topic: new TaughtTopic(topic, t.Until, false)))))
            .ToLookup(t => t.OfficerId, t => t.Topic);
    }

    private async Task<IQueryable<Officer>> WhereAsync(OfficerQuery query, CancellationToken cancel)
    {
        var rows = db.Set<Officer>().AsNoTracking();
        if (await areas.WiderAsync(cancel) is { } wider) rows = rows.Where(o => o.CommuneId != null || wider.Contains(o.PlaceId));
        if (query.PlaceId is { } place)
        {
            var below = await areas.CoverAsync(place, cancel);
            rows = rows.Where(o => below.Contains(o.PlaceId));
        }

        if (query.Duty is { Length: > 0 } duty) rows = rows.Where(o => db.Set<OfficerDuty>().Any(d => d.OfficerId == o.Id && d.Duty == duty && d.From <= query.On && (d.Until == null || d.Until > query.On)));
        if (!string.IsNullOrWhiteSpace(query.Text) && NameKeys.Of(query.Text).GivenFirst is { Length: > 0 } key) rows = rows.Where(o => o.GivenKey.StartsWith(key));
        return rows;
    }

    private async Task<IReadOnlyList<OfficerRow>> WithDutiesAsync(IReadOnlyList<Officer> officers, DateOnly on, CancellationToken cancel)
    {
        var ids = officers.Select(o => o.Id).ToList();
        var duties = (await db.Set<OfficerDuty>().AsNoTracking().Where(d => ids.Contains(d.OfficerId) && d.From <= on && (d.Until == null || d.Until > on)).OrderByDescending(d => d.From).ToListAsync(cancel)).ToLookup(d => d.OfficerId);
        var certificates = (await db.Set<Certificate>().AsNoTracking().Where(c => ids.Contains(c.OfficerId) && (c.WithdrawnOn == null || c.WithdrawnOn > on)).OrderByDescending(c => c.On).ToListAsync(cancel)).ToLookup(c => c.OfficerId);
        return [.. officers.Select(o => new OfficerRow(o, [.. duties[o.Id]], [.. certificates[o.Id]]))];
    }
}
