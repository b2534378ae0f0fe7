using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>Puts down what a household and its workers said in the yearly survey. Asked again in the year, the later answer stands.</summary>
public sealed class RecordWishes(Db db, Acts acts, Caller caller, TradeSource trades, StandingList standing, TimeProvider clock)
{
    /// <summary>What one worker said.</summary>
    /// <param name="PersonId">Who, a member of the household.</param>
    /// <param name="Diploma">Highest diploma.</param>
    /// <param name="Work">Present work.</param>
    /// <param name="Wants">What is wanted; nothing is an answer too.</param>
    /// <param name="Trade">Code of the trade, or null.</param>
    public sealed record Worker(Guid PersonId, Diploma Diploma, Work Work, WorkerWishes Wants, string? Trade);

    /// <summary>What is asked.</summary>
    /// <param name="HouseholdId">The household.</param>
    /// <param name="On">The day it was asked; its year is the survey's.</param>
    /// <param name="Wants">What the household wants.</param>
    /// <param name="Workers">What its workers want; whoever was not met is left out and stays as before.</param>
    public sealed record Request(Guid HouseholdId, DateOnly On, HouseholdWishes Wants, IReadOnlyList<Worker> Workers);

    /// <summary>
    /// Records it. Refused with <c>not-allowed</c>, <c>wish.future</c>, <c>household.not-found</c>, <c>wish.not-member</c>, <c>wish.unknown</c>, and what
    /// <see cref="WishRules.Check"/> says of each worker.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "wish.record", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RecordWishes)) return [new Problem("", "not-allowed")];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "wish.future", request.On)];
        if (await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == request.HouseholdId && h.EndedOn == null, cancel) is not { } household) return [new Problem("", "household.not-found", 1)];
        var members = await db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId == household.Id).ToDictionaryAsync(p => p.Id, cancel);
        var day = new ReferenceDay(request.On);
        var problems = new List<Problem>();
        if (WishWords.OfHouseholds.Aggregate(request.Wants, (left, known) => left & ~known) != HouseholdWishes.None) problems.Add(new("wants", "wish.unknown", household.HeadName));
        foreach (var worker in request.Workers)
        {
            if (!members.TryGetValue(worker.PersonId, out var person)) problems.Add(new("workers", "wish.not-member"));
            else if (WishRules.Check(person.FullName, day.AgeOf(person.Birth), worker.Wants, worker.Trade, trades.Book) is { } wrong) problems.Add(wrong);
        }

        if (problems.Count > 0) return problems;
        var year = request.On.Year;
        var asked = request.Workers.Select(w => w.PersonId).ToList();
        var before = await db.Set<WorkerAnswer>().Where(a => a.Year == year && asked.Contains(a.PersonId)).ToDictionaryAsync(a => a.PersonId, cancel);
        var of = (await standing.OfHouseholdAsync(household.Id, request.On, cancel))?.Class ?? HouseholdClass.None;
        foreach (var worker in request.Workers) Write(before.GetValueOrDefault(worker.PersonId), worker, members[worker.PersonId], household, of, request.On);
        await WriteHouseholdAsync(household, request, cancel);
        return [];
    }

    private void Write(WorkerAnswer? answer, Worker worker, Person person, Household household, HouseholdClass of, DateOnly on)
    {
        if (answer is null)
        {
            answer = new WorkerAnswer
            {
                Id = Guid.CreateVersion7(),
                PersonId = person.Id,
                HouseholdId = household.Id,
                CommuneId = household.CommuneId,
                HamletId = household.HamletId,
                Year = on.Year,
                On = on,
                Name = person.FullName,
                GivenKey = person.GivenKey,
            };
            db.Add(answer);
        }

        (answer.HouseholdId, answer.CommuneId, answer.HamletId, answer.On, answer.Name, answer.GivenKey) = (household.Id, household.CommuneId, household.HamletId, on, person.FullName, person.GivenKey);
        (answer.Sex, answer.Birth, answer.Class) = (person.Sex, person.Birth, of);
        (answer.Diploma, answer.Work, answer.Wants, answer.Trade) = (worker.Diploma, worker.Work, worker.Wants, worker.Trade);
        // A wish already on its way keeps its state.
        answer.Training = worker.Wants.HasFlag(WorkerWishes.Training) ? answer.Training ?? NeedState.Open : null;
        answer.Job = (worker.Wants & WorkerWishes.AnyJob) != 0 ? answer.Job ?? NeedState.Open : null;
    }

    private async Task WriteHouseholdAsync(Household household, Request request, CancellationToken cancel)
    {
        var answer = await db.Set<HouseholdAnswer>().SingleOrDefaultAsync(a => a.HouseholdId == household.Id && a.Year == request.On.Year, cancel);
        if (answer is null)
        {
            answer = new HouseholdAnswer
            {
                Id = Guid.CreateVersion7(),
                HouseholdId = household.Id,
                CommuneId = household.CommuneId,
                HamletId = household.HamletId,
                Year = request.On.Year,
                On = request.On,
                HeadName = household.HeadName,
                HeadGivenKey = household.HeadGivenKey,
            };
            db.Add(answer);
        }

        (answer.CommuneId, answer.HamletId, answer.On, answer.HeadName, answer.HeadGivenKey, answer.Wants) = (household.CommuneId, household.HamletId, request.On, household.HeadName, household.HeadGivenKey, request.Wants);
    }
}
