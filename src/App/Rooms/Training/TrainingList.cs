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

/// <summary>Classes of a trade in a year and a state: how many, and the places they still have.</summary>
/// <param name="Year">The year of the plan.</param>
/// <param name="Trade">Code of the trade.</param>
/// <param name="State">How far.</param>
/// <param name="Count">Classes.</param>
/// <param name="Free">Places nobody has taken.</param>
public sealed record ClassCount(int Year, string Trade, ClassState State, int Count, int Free);

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
public sealed class TrainingList(Db db, CommuneSums sums) : IHavePartnerWork
{
    private const int PageRows = 50;

    /// <summary>Years in which classes began, the latest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancel) => [.. (await ClassesAsync(cancel)).Select(c => c.Year).Distinct().OrderDescending()];

    /// <summary>How many classes there are, cancelled ones too.</summary>
    public Task<IReadOnlyList<ClassCount>> ClassesAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<TrainingClass, ClassCount, IReadOnlyList<ClassCount>>(
            "classes",
            db.Set<TrainingClass>().AsNoTracking(),
            rows => rows.GroupBy(c => new { c.CommuneId, c.Year, c.Trade, c.State })
                .Select(g => new CommunePart<ClassCount>(g.Key.CommuneId, new(g.Key.Year, g.Key.Trade, g.Key.State, g.Count(), g.Sum(c => c.Capacity - c.Enrolled)))),
            () => new RunningTally<ClassCount, (int Year, string Trade, ClassState State), IReadOnlyList<ClassCount>>(
                p => (p.Year, p.Trade, p.State), p => [p.Count, p.Free], all => [.. all.Select(g => new ClassCount(g.Key.Year, g.Key.Trade, g.Key.State, (int)g.Value[0], (int)g.Value[1]))])),
        cancel);

    /// <summary>All classes, the latest first: for a partner's people, who see their own.</summary>
    public async Task<IReadOnlyList<TrainingClass>> AllAsync(CancellationToken cancel) => await InOrder(db.Set<TrainingClass>().AsNoTracking()).ToListAsync(cancel);

    /// <summary>One page of the classes of a year, or of all, the latest first, and the key of the next or null.</summary>
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
        var classes = (await ClassesAsync(cancel)).Where(c => c.State != ClassState.Cancelled && (year ?? c.Year) == c.Year);
        var learners = (await LearnersAsync(cancel)).Where(c => (year ?? c.Year) == c.Year).ToList();
        var answers = (await AnswersAsync(cancel)).Where(c => (year ?? c.Year) == c.Year).ToList();
        return new(
            classes.Sum(c => c.Count), learners.Sum(c => c.Learners), learners.Sum(c => c.Completed), answers.Sum(a => a.Count), answers.Where(a => a.Result.LedToWork()).Sum(a => a.Count),
            learners.Sum(c => c.Money));
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

    /// <summary>
    /// Learners who have not left, by the year of their class: of a class with learners that year no more changes, and whoever is in a class that is cancelled has left it.
    /// So what a commune adds hangs on its own learners, though the class may have been held by a commune it was made of.
    /// </summary>
    private Task<IReadOnlyList<LearnerCount>> LearnersAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Enrolment, LearnerCount, IReadOnlyList<LearnerCount>>(
            "learners",
            db.Set<Enrolment>().AsNoTracking().Where(e => e.State != EnrolmentState.Left),
            rows => (from learner in rows join one in db.Set<TrainingClass>().AsNoTracking() on learner.ClassId equals one.Id select new { learner, one.Year })
                .GroupBy(l => new { l.learner.CommuneId, l.Year }).Select(g => new CommunePart<LearnerCount>(g.Key.CommuneId, new(
                    g.Key.Year, g.Count(), g.Count(l => l.learner.State == EnrolmentState.Completed), g.Sum(l => l.learner.PaidTraining + l.learner.PaidMeals + l.learner.PaidTravel)))),
            parts => [.. parts.GroupBy(p => p.Year).Select(g => new LearnerCount(g.Key, g.Sum(p => p.Learners), g.Sum(p => p.Completed), g.Sum(p => p.Money)))]),
        cancel);

    /// <summary>The last answer of each learner after the class, by its year.</summary>
    private Task<IReadOnlyList<AnswerCount>> AnswersAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<FollowUp, AnswerCount, IReadOnlyList<AnswerCount>>(
            "learners' answers",
            db.Set<FollowUp>().AsNoTracking().Where(a => !db.Set<FollowUp>().Any(b => b.EnrolmentId == a.EnrolmentId && b.Months > a.Months)),
            rows => (from answer in rows join one in db.Set<TrainingClass>().AsNoTracking() on answer.ClassId equals one.Id select new { answer, one.Year })
                .GroupBy(a => new { a.answer.CommuneId, a.Year, a.answer.Result }).Select(g => new CommunePart<AnswerCount>(g.Key.CommuneId, new(g.Key.Year, g.Key.Result, g.Count()))),
            parts => [.. parts.GroupBy(p => (p.Year, p.Result)).Select(g => new AnswerCount(g.Key.Year, g.Key.Result, g.Sum(p => p.Count)))]),
        cancel);

    private IQueryable<TrainingClass> OfYear(int? year) => year is { } one ? db.Set<TrainingClass>().AsNoTracking().Where(c => c.Year == one) : db.Set<TrainingClass>().AsNoTracking();

    /// <summary>The latest year first, which is that of the first day: so an index gives the order of one year and of all.</summary>
    private IQueryable<TrainingClass> InOrder(IQueryable<TrainingClass> classes) => classes.Near(db.Scope).OrderByDescending(c => c.Year).ThenByDescending(c => c.From).ThenBy(c => c.Id);

    private IQueryable<ClassSession> Waiting(DateOnly today) =>
        from session in db.Set<ClassSession>().AsNoTracking()
        join one in db.Set<TrainingClass>().AsNoTracking().Where(c => c.State == ClassState.Open).Near(db.Scope) on session.ClassId equals one.Id
        where !session.IsCalled && session.On <= today
        select session;
}

/// <summary>Learners of the classes of a year who have not left, those with a certificate, and what was paid for them.</summary>
internal sealed record LearnerCount(int Year, int Learners, int Completed, long Money);

/// <summary>Learners of the classes of a year by what they last answered after it.</summary>
internal sealed record AnswerCount(int Year, FollowUpResult Result, int Count);
