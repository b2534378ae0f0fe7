using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Puts down by name who came to a session or fair, one or many, all or none; and takes a name off that was put down by mistake.</summary>
public sealed class NameWorkers(Db db, Acts acts, Caller caller, ReadSituations situations, TimeProvider clock)
{
    /// <summary>Workers one act may name.</summary>
    public const int Most = 500;

    /// <summary>Who came.</summary>
    /// <param name="EventId">To what.</param>
    /// <param name="Persons">Who.</param>
    /// <param name="Seen">Version of the event the caller saw.</param>
    public sealed record Request(Guid EventId, IReadOnlyList<Guid> Persons, long Seen);

    /// <summary>Who did not come after all.</summary>
    public sealed record Removal(Guid EventId, Guid PersonId, long Seen);

    /// <summary>
    /// Names them. Refused with <c>not-allowed</c>, <c>job-event.not-found</c>, <c>stale</c>, <c>job.future</c>, <c>job-event.none-chosen</c>, <c>refer.too-many</c>, and for each worker
    /// <c>refer.not-here</c> or <c>job-event.already</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "job-event.name", "", request), stop => NameAsync(request, stop), cancel);

    /// <summary>Takes a name off; the number of workers stays as it was counted. Refused with <c>not-allowed</c>, <c>job-event.not-found</c>, <c>stale</c>, <c>job-event.not-named</c>.</summary>
    public Task<ActResult> RemoveAsync(Guid actId, Removal request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "job-event.unname", "", request),
        async stop =>
        {
            var (one, refusal) = await FindAsync(request.EventId, request.Seen, stop);
            if (one is null) return [refusal!];
            if (await db.Set<JobEventWorker>().SingleOrDefaultAsync(w => w.EventId == one.Id && w.PersonId == request.PersonId, stop) is not { } worker) return [new Problem("", "job-event.not-named")];
            db.Remove(worker);
            one.Named--;
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> NameAsync(Request request, CancellationToken cancel)
    {
        var (one, refusal) = await FindAsync(request.EventId, request.Seen, cancel);
        if (one is null) return [refusal!];
        if (one.On > clock.TodayInVietnam()) return [new Problem("on", "job.future", one.On)];
        var ids = request.Persons.Distinct().ToList();
        if (ids.Count == 0) return [new Problem("workers", "job-event.none-chosen")];
        if (ids.Count > Most) return [new Problem("workers", "refer.too-many", Most)];
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.HouseholdId != null).ToDictionaryAsync(p => p.Id, cancel);
        var named = await db.Set<JobEventWorker>().AsNoTracking().Where(w => w.EventId == one.Id && ids.Contains(w.PersonId)).Select(w => w.PersonId).ToHashSetAsync(cancel);
        List<Problem> problems = [];
        if (people.Count < ids.Count) problems.Add(new("workers", "refer.not-here"));
        problems.AddRange(people.Values.Where(p => named.Contains(p.Id)).OrderBy(p => p.GivenKey, StringComparer.Ordinal).Select(p => new Problem("workers", "job-event.already", p.FullName)));
        if (problems.Count > 0) return problems;

        var homes = people.Values.Select(p => p.HouseholdId!.Value).Distinct().ToList();
        var classes = (await situations.OfHouseholdsAsync(homes, one.On, members: false, cancel)).ToDictionary(k => k.Situation.HouseholdId, k => k.Situation.Class);
        foreach (var person in people.Values) db.Add(New(one, person, classes.GetValueOrDefault(person.HouseholdId!.Value)));
        one.Named += people.Count;
        one.Workers = Math.Max(one.Workers, one.Named);
        return [];
    }

    private async Task<(JobEvent? Event, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        !caller.May(Permissions.RunJobs) ? (null, new Problem("", "not-allowed"))
        : await db.Set<JobEvent>().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } one ? (null, new Problem("", "job-event.not-found"))
        : one.Version != seen ? (null, new Problem("", "stale"))
        : (one, null);

    private static JobEventWorker New(JobEvent one, Person person, HouseholdClass of) => new()
    {
        EventId = one.Id,
        PersonId = person.Id,
        HouseholdId = person.HouseholdId!.Value,
        CommuneId = person.CommuneId,
        HamletId = person.HamletId,
        Name = person.FullName,
        GivenKey = person.GivenKey,
        Sex = person.Sex,
        BirthYear = person.Birth.Year > 0 ? person.Birth.Year : null,
        Class = of,
    };
}
