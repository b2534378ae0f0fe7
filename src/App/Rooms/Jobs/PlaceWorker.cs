using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Puts down that a worker began a job, that it ended, and whether it lasts.</summary>
public sealed class PlaceWorker(Db db, Acts acts, Caller caller, AnswerWishes wishes, AnswerNeeds needs, PolicySource policies, StandingList standing, TradeSource trades, TimeProvider clock)
{
    /// <summary>The policy that job support belongs to: a placement answers the same deprivations.</summary>
    public const string Policy = "job-support";

    private const long MostWage = 1_000_000_000;

    /// <summary>A job that began.</summary>
    /// <param name="PlacementId">Its id, made by the caller.</param>
    /// <param name="PersonId">Who.</param>
    /// <param name="VacancyId">The vacancy it came by, or null.</param>
    /// <param name="Employer">Who gives the work; of a vacancy its own.</param>
    /// <param name="Trade">Code of the trade, or null.</param>
    /// <param name="Kind">Where; of a vacancy its own.</param>
    /// <param name="Contract">On which footing.</param>
    /// <param name="Wage">Whole đồng a month, or null.</param>
    /// <param name="StartedOn">First day.</param>
    public sealed record Request(Guid PlacementId, Guid PersonId, Guid? VacancyId, string Employer, string? Trade, JobKind Kind, Contract Contract, long? Wage, DateOnly StartedOn);

    /// <summary>A job that ended.</summary>
    public sealed record Ending(Guid PlacementId, DateOnly On, string Why, long Seen);

    /// <summary>Whether workers are still there so many months after.</summary>
    public sealed record Look(Guid PlacementId, int Months, DateOnly On, bool IsThere, long Seen);

    /// <summary>
    /// Places. Refused with <c>not-allowed</c>, <c>job.future</c>, <c>refer.not-here</c>, <c>placement.too-young</c>, <c>placement.has-one</c>, <c>placement.overlaps</c>, <c>placement.employer</c>,
    /// <c>placement.kind</c>, <c>vacancy.trade</c>, <c>vacancy.wage</c>, <c>vacancy.not-found</c>, <c>vacancy.full</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "worker.place", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Ends. Refused with <c>not-allowed</c>, <c>placement.not-found</c>, <c>stale</c>, <c>placement.ended</c>, <c>job.future</c>, <c>placement.before-start</c>, <c>refer.why</c>.</summary>
    public Task<ActResult> EndAsync(Guid actId, Ending request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "worker.leave", request.Why, request),
        async stop =>
        {
            var (job, refusal) = await FindAsync(request.PlacementId, request.Seen, stop);
            if (job is null) return [refusal!];
            if (job.EndedOn is { } ended) return [new Problem("", "placement.ended", job.Name, ended)];
            if (request.On > clock.TodayInVietnam()) return [new Problem("on", "job.future", request.On)];
            if (request.On <= job.StartedOn) return [new Problem("on", "placement.before-start", job.StartedOn)];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "refer.why")];
            (job.EndedOn, job.Why) = (request.On, request.Why.Trim());
            // Whether the worker was still there after 6 and 12 months is known now, and nobody has to be asked.
            job.ThereAfter6 ??= request.On > job.StartedOn.AddMonths(PlacementRules.RetentionMonths[0]);
            job.ThereAfter12 ??= request.On > job.StartedOn.AddMonths(PlacementRules.RetentionMonths[1]);
            await wishes.SetJobAsync([job.PersonId], NeedState.Open, stop);
            await AnswerAsync(job.HouseholdId, NeedState.Open, request.On, stop);
            return [];
        },
        cancel);

    /// <summary>Looks. Refused with <c>not-allowed</c>, <c>placement.not-found</c>, <c>stale</c>, <c>placement.ended-before</c>, and what <see cref="PlacementRules.CheckRetention"/> says.</summary>
    public Task<ActResult> LookAsync(Guid actId, Look request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "worker.look", "", request),
        async stop =>
        {
            var (job, refusal) = await FindAsync(request.PlacementId, request.Seen, stop);
            if (job is null) return [refusal!];
            if (PlacementRules.CheckRetention(job.StartedOn, request.Months, request.On, clock.TodayInVietnam()) is { } wrong) return [wrong];
            if (request.IsThere && job.EndedOn <= job.StartedOn.AddMonths(request.Months)) return [new Problem("", "placement.ended-before", job.Name, job.EndedOn)];
            if (request.Months == PlacementRules.RetentionMonths[0]) job.ThereAfter6 = request.IsThere;
            else job.ThereAfter12 = request.IsThere;
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        if (request.StartedOn > clock.TodayInVietnam()) return [new Problem("startedOn", "job.future", request.StartedOn)];
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PersonId && p.HouseholdId != null, cancel) is not { } person) return [new Problem("workers", "refer.not-here")];
        if (new ReferenceDay(request.StartedOn).AgeOf(person.Birth).Reached(WishRules.LeastAge) == Answer.No) return [new Problem("workers", "placement.too-young", person.FullName, WishRules.LeastAge)];
        var vacancy = request.VacancyId is { } wanted ? await db.Set<Vacancy>().SingleOrDefaultAsync(v => v.Id == wanted, cancel) : null;
        if (request.VacancyId is not null && vacancy is null) return [new Problem("", "vacancy.not-found")];
        if (vacancy is { } full && full.Filled >= full.Places) return [new Problem("", "vacancy.full", full.Places)];
        var employer = vacancy?.Employer ?? (request.Contract == Contract.Own ? person.FullName : request.Employer.Trim());
        if (employer.Length == 0) return [new Problem("employer", "placement.employer")];
        if (!Enum.IsDefined(request.Kind) || !Enum.IsDefined(request.Contract)) return [new Problem("kind", "placement.kind")];
        if (request.Trade is not null && trades.Book.Find(request.Trade) is null) return [new Problem("trade", "vacancy.trade")];
        if (request.Wage is < 0 or > MostWage) return [new Problem("wage", "vacancy.wage")];

        var jobs = await db.Set<Placement>().AsNoTracking().Where(p => p.PersonId == person.Id).ToListAsync(cancel);
        if (jobs.FirstOrDefault(j => j.EndedOn is null) is { } running) return [new Problem("workers", "placement.has-one", person.FullName, running.Employer, running.StartedOn)];
        if (jobs.FirstOrDefault(j => j.EndedOn > request.StartedOn) is { } later) return [new Problem("startedOn", "placement.overlaps", person.FullName, later.Employer, later.EndedOn)];
        var span = new JobSpan(person.Id, NewJobs.KeyOf(employer), request.StartedOn, null);
        var kept = vacancy is null && request.Contract != Contract.Own ? await db.Set<Employer>().Where(e => e.CommuneId == person.CommuneId && e.Key == span.Employer).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(cancel) : null;
        db.Add(New(request, person, vacancy, employer, kept, span, jobs, (await standing.OfHouseholdAsync(person.HouseholdId!.Value, request.StartedOn, cancel))?.Class ?? HouseholdClass.None));
        if (vacancy is not null)
        {
            vacancy.Filled++;
            if (await db.Set<Referral>().FirstOrDefaultAsync(r => r.VacancyId == vacancy.Id && r.PersonId == person.Id && r.State == ReferralState.Referred, cancel) is { } referral) (referral.State, referral.AnsweredOn) = (ReferralState.Accepted, request.StartedOn);
        }

        await wishes.SetJobAsync([person.Id], NeedState.Met, cancel);
        await AnswerAsync(person.HouseholdId.Value, NeedState.Met, request.StartedOn, cancel);
        return [];
    }

    private async Task AnswerAsync(Guid household, NeedState state, DateOnly on, CancellationToken cancel)
    {
        if ((await policies.GetAsync(cancel)).Nearest(Policy, on) is { } policy) await needs.SetAsync([household], policy.Answers, state, on, cancel);
    }

    private async Task<(Placement? Job, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        !caller.May(Permissions.RunJobs) ? (null, new Problem("", "not-allowed"))
        : await db.Set<Placement>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } job ? (null, new Problem("", "placement.not-found"))
        : job.Version != seen ? (null, new Problem("", "stale"))
        : (job, null);

    private static Placement New(Request request, Person person, Vacancy? vacancy, string employer, Guid? kept, JobSpan span, List<Placement> earlier, HouseholdClass of) => new()
    {
        Id = request.PlacementId,
        PersonId = person.Id,
        HouseholdId = person.HouseholdId!.Value,
        CommuneId = person.CommuneId,
        HamletId = person.HamletId,
        Name = person.FullName,
        GivenKey = person.GivenKey,
        Sex = person.Sex,
        Class = of,
        VacancyId = vacancy?.Id,
        EmployerId = kept,
        Employer = employer,
        EmployerKey = span.Employer,
        Trade = vacancy?.Trade ?? request.Trade,
        Kind = vacancy?.Kind ?? request.Kind,
        Contract = request.Contract,
        Wage = request.Wage ?? vacancy?.Wage,
        StartedOn = request.StartedOn,
        Year = request.StartedOn.Year,
        IsNew = !NewJobs.IsReturn(span, earlier.Select(j => new JobSpan(j.PersonId, j.EmployerKey, j.StartedOn, j.EndedOn))),
        LastsFrom = NewJobs.LastsFrom(request.StartedOn),
    };
}
