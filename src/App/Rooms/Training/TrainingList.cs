using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>What the classes of a year came to.</summary>
/// <param name="Classes">Classes not cancelled.</param>
/// <param name="Learners">Learners who have not left.</param>
/// <param name="Completed">Of these, with a certificate.</param>
/// <param name="Asked">Of those who completed, asked at least once after it.</param>
/// <param name="Working">Of those asked, employed, self-employed or better in the same work at the last asking.</param>
/// <param name="Money">Paid for training, meals and travel, whole đồng.</param>
public sealed record TrainingYear(int Classes, int Learners, int Completed, int Asked, int Working, long Money)
{
    /// <summary>Share of those asked for whom it led to work, in hundredths; null where nobody was asked.</summary>
    public decimal? WorkingPercent => Asked == 0 ? null : 100m * Working / Asked;
}

/// <summary>A learner with what became of it since.</summary>
/// <param name="Enrolment">The learner.</param>
/// <param name="Attended">Sessions attended so far.</param>
/// <param name="Called">Sessions whose roll was called while it was enrolled.</param>
/// <param name="FollowUps">Answers after the class, by months.</param>
public sealed record Learner(Enrolment Enrolment, int Attended, int Called, IReadOnlyDictionary<int, FollowUp> FollowUps);

/// <summary>Where a page of classes ended: the next begins after it.</summary>
/// <param name="Year">Year of the last class on it.</param>
/// <param name="From">Its first day.</param>
/// <param name="Id">Which.</param>
public sealed record ClassKey(int Year, DateOnly From, Guid Id)
{
    /// <summary>As addresses carry it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}~{From:yyyy-MM-dd}~{Id}");

    /// <summary>Reads it, or null.</summary>
    public static ClassKey? Read(string? text) =>
        text?.Split('~') is [var year, var from, var id] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && Days.Read(from) is { } day && Guid.TryParse(id, out var which)
            ? new(y, day, which)
            : null;
}

/// <summary>The classes of the caller's area.</summary>
public sealed class TrainingList(Db db) : IHavePartnerWork
{
    private const int PageRows = 50;

    /// <summary>Years in which classes began, the latest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancel) => await db.Set<TrainingClass>().AsNoTracking().Near(db.Scope).Select(c => c.Year).Distinct().OrderDescending().ToListAsync(cancel);

    /// <summary>The classes of a year, or of all, the latest first: for sums and for one partner's own.</summary>
    public async Task<IReadOnlyList<TrainingClass>> OfYearAsync(int? year, CancellationToken cancel) => await InOrder(OfYear(year)).ToListAsync(cancel);

    /// <summary>One page of the same, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<TrainingClass> Rows, string? Next)> PageAsync(int? year, string? after, CancellationToken cancel)
    {
        var classes = OfYear(year);
        if (ClassKey.Read(after) is var (began, from, id)) classes = classes.Where(c => c.Year <= began && (c.Year < began || c.From < from || (c.From == from && c.Id > id)));
        var page = await InOrder(classes).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new ClassKey(page[PageRows - 1].Year, page[PageRows - 1].From, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>What the classes of a year, or of all, came to.</summary>
    public async Task<TrainingYear> CountAsync(int? year, CancellationToken cancel)
    {
        var classes = OfYear(year).Where(c => c.State != ClassState.Cancelled).Near(db.Scope);
        var learners = from learner in db.Set<Enrolment>().AsNoTracking() join one in classes on learner.ClassId equals one.Id where learner.State != EnrolmentState.Left select learner;
        var counts = await learners.GroupBy(_ => 1).Select(g => new
        {
            Learners = g.Count(),
            Completed = g.Count(e => e.State == EnrolmentState.Completed),
            Money = g.Sum(e => e.PaidTraining + e.PaidMeals + e.PaidTravel),
        }).SingleOrDefaultAsync(cancel);
        var answers = from learner in learners join answer in db.Set<FollowUp>().AsNoTracking() on learner.Id equals answer.EnrolmentId select answer;
        var last = await answers.Where(a => !db.Set<FollowUp>().Any(b => b.EnrolmentId == a.EnrolmentId && b.Months > a.Months))
            .GroupBy(a => a.Result).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new(
            await classes.CountAsync(cancel), counts?.Learners ?? 0, counts?.Completed ?? 0, last.Sum(l => l.Count), last.Where(l => l.Key.LedToWork()).Sum(l => l.Count), counts?.Money ?? 0);
    }

    /// <summary>Classes planned and not approved.</summary>
    public Task<int> ToApproveAsync(CancellationToken cancel) => db.Set<TrainingClass>().AsNoTracking().Where(c => c.State == ClassState.Planned).Near(db.Scope).CountAsync(cancel);

    /// <summary>Classes a partner teaches that are neither closed nor cancelled.</summary>
    public Task<int> OpenWithAsync(Guid partner, CancellationToken cancel) =>
        db.Set<TrainingClass>().AsNoTracking().CountAsync(c => c.PartnerId == partner && (c.State == ClassState.Planned || c.State == ClassState.Open), cancel);

    /// <summary>Sessions of classes whose day has come and whose roll nobody called, up to a day.</summary>
    public Task<int> RollsWaitingAsync(DateOnly today, CancellationToken cancel) => Waiting(today).CountAsync(cancel);

    /// <summary>The same by class; a class with none is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> RollsWaitingByClassAsync(DateOnly today, CancellationToken cancel) =>
        await Waiting(today).GroupBy(s => s.ClassId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>A class, or null where the caller does not see it.</summary>
    public Task<TrainingClass?> FindAsync(Guid id, CancellationToken cancel) => db.Set<TrainingClass>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>Its sessions in order.</summary>
    public async Task<IReadOnlyList<ClassSession>> SessionsAsync(Guid classId, CancellationToken cancel) =>
        await db.Set<ClassSession>().AsNoTracking().Where(s => s.ClassId == classId).OrderBy(s => s.On).ThenBy(s => s.Part).ToListAsync(cancel);

    /// <summary>Its learners by name; those who left last.</summary>
    public async Task<IReadOnlyList<Learner>> LearnersAsync(Guid classId, CancellationToken cancel)
    {
        var learners = await db.Set<Enrolment>().AsNoTracking().Where(e => e.ClassId == classId).OrderBy(e => e.State == EnrolmentState.Left).ThenBy(e => e.GivenKey).ThenBy(e => e.Id).ToListAsync(cancel);
        var attended = await (
            from seat in db.Set<Seat>().AsNoTracking()
            join learner in db.Set<Enrolment>().AsNoTracking() on seat.EnrolmentId equals learner.Id
            where learner.ClassId == classId && seat.WasThere != null
            group seat by seat.EnrolmentId into g
            select new { g.Key, There = g.Count(s => s.WasThere == true), Called = g.Count() }).ToDictionaryAsync(g => g.Key, cancel);
        var followUps = (await db.Set<FollowUp>().AsNoTracking().Where(f => f.ClassId == classId).ToListAsync(cancel)).ToLookup(f => f.EnrolmentId);
        return [.. learners.Select(e => new Learner(e, attended.GetValueOrDefault(e.Id)?.There ?? 0, attended.GetValueOrDefault(e.Id)?.Called ?? 0, followUps[e.Id].ToDictionary(f => f.Months)))];
    }

    /// <summary>The seats of a session, with the learners, by name.</summary>
    public async Task<IReadOnlyList<(Enrolment Learner, Seat Seat)>> RollAsync(Guid sessionId, CancellationToken cancel) =>
        [.. (await (
            from seat in db.Set<Seat>().AsNoTracking()
            join learner in db.Set<Enrolment>().AsNoTracking() on seat.EnrolmentId equals learner.Id
            where seat.SessionId == sessionId
            orderby learner.GivenKey, learner.Id
            select new { learner, seat }).ToListAsync(cancel)).Select(r => (r.learner, r.seat))];

    /// <summary>All classes of a person or of the members of a household, the latest first.</summary>
    public async Task<IReadOnlyList<(Enrolment Learner, TrainingClass Class)>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await (
            from learner in db.Set<Enrolment>().AsNoTracking()
            join one in db.Set<TrainingClass>().AsNoTracking() on learner.ClassId equals one.Id
            where learner.HouseholdId == householdId
            orderby one.From descending, learner.Id
            select new { learner, one }).ToListAsync(cancel)).Select(r => (r.learner, r.one))];

    private IQueryable<TrainingClass> OfYear(int? year) => year is { } one ? db.Set<TrainingClass>().AsNoTracking().Where(c => c.Year == one) : db.Set<TrainingClass>().AsNoTracking();

    /// <summary>The latest year first, which is that of the first day: so an index gives the order of one year and of all.</summary>
    private IQueryable<TrainingClass> InOrder(IQueryable<TrainingClass> classes) => classes.Near(db.Scope).OrderByDescending(c => c.Year).ThenByDescending(c => c.From).ThenBy(c => c.Id);

    private IQueryable<ClassSession> Waiting(DateOnly today) =>
        from session in db.Set<ClassSession>().AsNoTracking()
        join one in db.Set<TrainingClass>().AsNoTracking().Where(c => c.State == ClassState.Open).Near(db.Scope) on session.ClassId equals one.Id
        where !session.IsCalled && session.On <= today
        select session;
}
