using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A class, with how many the caller sees in it and how many of them have a certificate.</summary>
public sealed record RunRow(CourseRun Run, int Members, int Certified);

/// <summary>Somebody in a class, with the days they were there so far and their certificate or null.</summary>
public sealed record RunMemberRow(RunMember Member, int Days, Certificate? Certificate);

/// <summary>Classes of officers the caller sees, the latest first, a page at a time by key: the own, and those of wider places above.</summary>
public sealed class RunList(Db db, GeographySource places, OutreachPlaces areas)
{
    private const int PageRows = 50;

    /// <summary>One page, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<RunRow> Rows, string? Next)> PageAsync(int? year, Guid? courseId, string? after, CancellationToken cancel)
    {
        var rows = await SeenAsync(cancel);
        if (year is >= 1900 and <= 9000 and { } asked)
        {
            var (first, next) = (new DateOnly(asked, 1, 1), new DateOnly(asked + 1, 1, 1));
            rows = rows.Where(r => r.From >= first && r.From < next);
        }

        if (courseId is { } course) rows = rows.Where(r => r.CourseId == course);
        if (DayKey.Read(after) is ({ } from, var id)) rows = rows.Where(r => r.From <= from && (r.From < from || r.Id < id));
        var page = await rows.OrderByDescending(r => r.From).ThenByDescending(r => r.Id).Take(PageRows + 1).ToListAsync(cancel);
        var shown = page.Take(PageRows).ToList();
        var ids = shown.Select(r => r.Id).ToList();
        var counts = await db.Set<RunMember>().AsNoTracking().Where(m => ids.Contains(m.RunId) && m.State != RunMemberState.Left).GroupBy(m => m.RunId)
            .Select(g => new { g.Key, Count = g.Count(), Certified = g.Count(m => m.State == RunMemberState.Completed) }).ToDictionaryAsync(g => g.Key, cancel);
        return ([.. shown.Select(r => new RunRow(r, counts.GetValueOrDefault(r.Id)?.Count ?? 0, counts.GetValueOrDefault(r.Id)?.Certified ?? 0))], page.Count > PageRows ? new DayKey(shown[^1].From, shown[^1].Id).ToString() : null);
    }

    /// <summary>A class, or null where the caller does not see it.</summary>
    public async Task<CourseRun?> FindAsync(Guid id, CancellationToken cancel) => await (await SeenAsync(cancel)).SingleOrDefaultAsync(r => r.Id == id, cancel);

    /// <summary>Whether the caller gives it: calls its roll, enters scores, closes it.</summary>
    public Task<bool> GivesAsync(CourseRun run, CancellationToken cancel) => areas.AnswersForAsync(run.PlaceId, cancel);

    /// <summary>Its days in order.</summary>
    public async Task<IReadOnlyList<RunDay>> DaysAsync(Guid runId, CancellationToken cancel) => await db.Set<RunDay>().AsNoTracking().Where(d => d.RunId == runId).OrderBy(d => d.On).ToListAsync(cancel);

    /// <summary>Who is in it by name, as far as the caller sees; those who left last.</summary>
    public async Task<IReadOnlyList<RunMemberRow>> MembersAsync(Guid runId, CancellationToken cancel)
    {
        var members = await db.Set<RunMember>().AsNoTracking().Where(m => m.RunId == runId).OrderBy(m => m.State == RunMemberState.Left).ThenBy(m => m.GivenKey).ThenBy(m => m.Id).ToListAsync(cancel);
        var ids = members.Select(m => m.Id).ToList();
        var days = await db.Set<RunPresence>().AsNoTracking().Where(p => ids.Contains(p.MemberId) && p.WasThere).GroupBy(p => p.MemberId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var certificates = await db.Set<Certificate>().AsNoTracking().Where(c => c.RunId == runId).ToDictionaryAsync(c => c.MemberId, cancel);
        return [.. members.Select(m => new RunMemberRow(m, days.GetValueOrDefault(m.Id), certificates.GetValueOrDefault(m.Id)))];
    }

    /// <summary>Who was there on a day, by member; empty until the roll is called.</summary>
    public async Task<IReadOnlyDictionary<Guid, bool>> RollAsync(Guid dayId, CancellationToken cancel) => await db.Set<RunPresence>().AsNoTracking().Where(p => p.DayId == dayId).ToDictionaryAsync(p => p.MemberId, p => p.WasThere, cancel);

    /// <summary>The classes somebody is in by their account, the latest first.</summary>
    public async Task<IReadOnlyList<(RunMember Member, CourseRun Run)>> OfUserAsync(Guid userId, CancellationToken cancel) =>
        [.. (await (
            from member in db.Set<RunMember>().AsNoTracking()
            join officer in db.Set<Officer>().AsNoTracking() on member.OfficerId equals officer.Id
            join run in db.Set<CourseRun>().AsNoTracking() on member.RunId equals run.Id
            where officer.UserId == userId && member.State != RunMemberState.Left
            orderby run.From descending, member.Id
            select new { member, run }).ToListAsync(cancel)).Select(r => (r.member, r.run))];

    /// <summary>Tries of a member, the first first.</summary>
    public async Task<IReadOnlyList<TestAttempt>> AttemptsAsync(Guid memberId, CancellationToken cancel) => await db.Set<TestAttempt>().AsNoTracking().Where(a => a.MemberId == memberId).OrderBy(a => a.Number).ToListAsync(cancel);

    /// <summary>Classes of a year and the certificates that stand of it, as the overview counts them.</summary>
    public async Task<(int Runs, int Certificates)> YearAsync(int year, CancellationToken cancel)
    {
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var certificates = db.Set<Certificate>().AsNoTracking().Where(c => c.Year == year && c.WithdrawnOn == null);
        if (await areas.WiderAsync(cancel) is { } wider) certificates = certificates.Where(c => c.CommuneId != null || wider.Contains(c.IssuerId));
        return (await (await SeenAsync(cancel)).CountAsync(r => r.From >= first && r.From < next && r.State != CourseRunState.CalledOff, cancel), await certificates.CountAsync(cancel));
    }

    private async Task<IQueryable<CourseRun>> SeenAsync(CancellationToken cancel)
    {
        var rows = db.Set<CourseRun>().AsNoTracking();
        if (db.Scope.IsWhole) return rows;
        var geography = await places.GetAsync(db, cancel);
        var above = db.Scope.WiderIn(geography);
        return rows.Where(r => r.CommuneId != null || above.Contains(r.PlaceId));
    }
}
