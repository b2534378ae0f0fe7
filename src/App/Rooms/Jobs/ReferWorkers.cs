using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Sends workers to an employer, one or many, all or none; and puts down who was not taken.</summary>
public sealed class ReferWorkers(Db db, Acts acts, Caller caller, AnswerWishes wishes, TimeProvider clock)
{
    /// <summary>Workers one act may send.</summary>
    public const int Most = 500;

    /// <summary>Sends them.</summary>
    public sealed record Request(Guid VacancyId, DateOnly On, IReadOnlyList<Guid> Persons);

    /// <summary>Puts down that a worker was not taken.</summary>
    public sealed record Refusal(Guid ReferralId, DateOnly On, string Why, long Seen);

    /// <summary>
    /// Sends. Refused with <c>not-allowed</c>, <c>vacancy.not-found</c>, <c>vacancy.closed</c>, <c>refer.none-chosen</c>, <c>refer.too-many</c>, <c>job.future</c>, and for each worker
    /// <c>refer.not-here</c>, <c>refer.already</c> or <c>placement.has-one</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "vacancy.refer", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Declines. Refused with <c>not-allowed</c>, <c>refer.not-found</c>, <c>stale</c>, <c>refer.answered</c>, <c>refer.why</c>, <c>job.future</c>, <c>refer.before</c>.</summary>
    public Task<ActResult> DeclineAsync(Guid actId, Refusal request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "vacancy.decline", request.Why, request), stop => DeclineAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        if (await db.Set<Vacancy>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VacancyId, cancel) is not { } vacancy) return [new Problem("", "vacancy.not-found")];
        if (request.On < vacancy.From || request.On > (vacancy.Until ?? DateOnly.MaxValue)) return [new Problem("on", "vacancy.closed", vacancy.From, vacancy.Until)];
        var persons = request.Persons.Distinct().ToList();
        if (persons.Count == 0) return [new Problem("workers", "refer.none-chosen")];
        if (persons.Count > Most) return [new Problem("workers", "refer.too-many", Most)];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "job.future", request.On)];
        var people = await db.Set<Person>().AsNoTracking().Where(p => persons.Contains(p.Id) && p.HouseholdId != null).ToDictionaryAsync(p => p.Id, cancel);
        var sent = await db.Set<Referral>().AsNoTracking().Where(r => r.VacancyId == vacancy.Id && persons.Contains(r.PersonId) && r.State != ReferralState.Declined).Select(r => r.PersonId).ToHashSetAsync(cancel);
        var working = await db.Set<Placement>().AsNoTracking().Where(p => persons.Contains(p.PersonId) && p.EndedOn == null).ToDictionaryAsync(p => p.PersonId, cancel);
        var problems = new List<Problem>();
        foreach (var id in persons)
        {
            if (!people.TryGetValue(id, out var person)) problems.Add(new("workers", "refer.not-here"));
            else if (sent.Contains(id)) problems.Add(new("workers", "refer.already", person.FullName));
            else if (working.TryGetValue(id, out var job)) problems.Add(new("workers", "placement.has-one", person.FullName, job.Employer, job.StartedOn));
        }

        if (problems.Count > 0) return problems;
        foreach (var person in people.Values)
        {
            db.Add(new Referral
            {
                Id = Guid.CreateVersion7(),
                VacancyId = vacancy.Id,
                PersonId = person.Id,
                HouseholdId = person.HouseholdId!.Value,
                CommuneId = person.CommuneId,
                HamletId = person.HamletId,
                Name = person.FullName,
                GivenKey = person.GivenKey,
                On = request.On,
            });
        }

        await wishes.SetJobAsync(persons, NeedState.Referred, cancel);
        return [];
    }

    private async Task<IReadOnlyList<Problem>> DeclineAsync(Refusal request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        if (await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == request.ReferralId, cancel) is not { } referral) return [new Problem("", "refer.not-found")];
        if (referral.Version != request.Seen) return [new Problem("", "stale")];
        if (referral.State != ReferralState.Referred) return [new Problem("", "refer.answered", referral.Name)];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "refer.why")];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "job.future", request.On)];
        if (request.On < referral.On) return [new Problem("on", "refer.before", referral.On)];
        (referral.State, referral.AnsweredOn, referral.Why) = (ReferralState.Declined, request.On, request.Why.Trim());
        await wishes.SetJobAsync([referral.PersonId], NeedState.Open, cancel);
        return [];
    }
}
