using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Enrols learners in a class, one or many, all or none; and takes one out again.</summary>
public sealed class EnrolLearners(Db db, Acts acts, Caller caller, CourseLaw law, GeographySource places, ReadSituations situations, HandOverSupports supports, AnswerLearners answers, TimeProvider clock)
{
    /// <summary>The policy that supported classes belong to.</summary>
    public const string Policy = "vocational-training";

    /// <summary>What is asked.</summary>
    /// <param name="ClassId">The class.</param>
    /// <param name="On">The day: what the law pays is asked of it.</param>
    /// <param name="Persons">Who.</param>
    /// <param name="Declared">What their papers say, the same for all of them.</param>
    /// <param name="Kilometres">From home to the class, the same for all of them; null where nobody said.</param>
    /// <param name="WhyAgain">Why somebody who was supported before is supported again: work lost for objective reasons.</param>
    public sealed record Request(Guid ClassId, DateOnly On, IReadOnlyList<Guid> Persons, Declared Declared = Declared.None, int? Kilometres = null, string? WhyAgain = null);

    /// <summary>
    /// Enrols. Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>class.over</c>, <c>enrol.none-chosen</c>, <c>training.future</c>, <c>enrol.after-end</c>,
    /// <c>class.full</c>, and for each person <c>enrol.not-here</c>, <c>enrol.other-commune</c>, <c>enrol.age</c>, <c>enrol.age-unknown</c>, <c>enrol.already</c>, <c>enrol.once</c>, <c>enrol.most</c>,
    /// <c>enrol.same-hour</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.enrol", request.WhyAgain ?? "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        if (await db.Set<TrainingClass>().SingleOrDefaultAsync(c => c.Id == request.ClassId, cancel) is not { } one) return [new Problem("", "class.not-found")];
        if (one.State is ClassState.Closed or ClassState.Cancelled) return [new Problem("", "class.over")];
        var persons = request.Persons.Distinct().ToList();
        if (persons.Count == 0) return [new Problem("learners", "enrol.none-chosen")];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "training.future", request.On)];
        if (request.On > one.Until) return [new Problem("on", "enrol.after-end", one.Until)];
        if (one.Enrolled + persons.Count > one.Capacity) return [new Problem("learners", "class.full", one.Capacity, one.Capacity - one.Enrolled, persons.Count)];
        if (law.On(request.On) is not { } support) return [new Problem("on", "class.no-law", request.On)];

        var sessions = await db.Set<ClassSession>().AsNoTracking().Where(s => s.ClassId == one.Id && !s.IsCalled && s.On >= request.On).ToListAsync(cancel);
        var begun = await BeginAsync(one, request, persons, support, cancel);
        if (begun.Problems.Count == 0) begun.Problems.AddRange(await ClashesAsync(begun.Enrolments, sessions, cancel));
        if (begun.Problems.Count > 0) return begun.Problems;
        one.Enrolled += begun.Enrolments.Count;
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(begun.Enrolments, cancel);
        await db.InsertManyAsync(begun.Enrolments.SelectMany(e => SeatsOf(e, sessions)), cancel);
        await answers.SetAsync(begun.Enrolments, NeedState.BeingMet, request.On, cancel);
        return [];
    }

    private async Task<(List<Enrolment> Enrolments, List<Problem> Problems)> BeginAsync(TrainingClass one, Request request, List<Guid> persons, CourseSupport support, CancellationToken cancel)
    {
        var people = await db.Set<Person>().AsNoTracking().Where(p => persons.Contains(p.Id) && p.HouseholdId != null).ToDictionaryAsync(p => p.Id, cancel);
        var known = (await situations.OfHouseholdsAsync([.. people.Values.Select(p => p.HouseholdId!.Value).Distinct()], request.On, members: true, cancel)).ToDictionary(k => k.Situation.HouseholdId);
        var before = (await db.Set<Enrolment>().AsNoTracking().Where(e => persons.Contains(e.PersonId) && e.State != EnrolmentState.Left).ToListAsync(cancel)).ToLookup(e => e.PersonId);
        var given = await supports.StandingAsync(Policy, persons, cancel);
        var commune = (await places.GetAsync(db, cancel)).At(one.CommuneId, request.On)?.Id ?? one.CommuneId;
        var (enrolments, problems) = (new List<Enrolment>(), new List<Problem>());
        foreach (var id in persons)
        {
            if (!people.TryGetValue(id, out var person) || !known.TryGetValue(person.HouseholdId!.Value, out var household) || household.Situation.Members!.FirstOrDefault(m => m.PersonId == id) is not { } member)
            {
                problems.Add(new("learners", "enrol.not-here"));
                continue;
            }

            // A support delivered by the policy counts as a class, though it was not held here.
            var elsewhere = given[id].Any(s => !s.Step.IsUnderWay() && before[id].All(e => e.EndedOn != s.DeliveredOn)) ? 1 : 0;
            var turns = before[id].Count() + elsewhere;
            // Who calls the roll must see every learner, and sees those of the commune.
            if (household.CommuneId != commune) problems.Add(new("learners", "enrol.other-commune", person.FullName));
            else if (before[id].Any(e => e.ClassId == one.Id)) problems.Add(new("learners", "enrol.already", person.FullName));
            else if (ClassRules.CheckLearner(person.FullName, support.Learner.Of(household.Situation, member)) is { } mayNot) problems.Add(mayNot);
            else if (ClassRules.CheckAgain(person.FullName, turns, request.WhyAgain, support) is { } once) problems.Add(once);
            else enrolments.Add(New(one, request, person, household, CourseAid.Of(support, household.Situation, member, request.Declared, request.Kilometres), turns + 1));
        }

        return (enrolments, problems);
    }

    private async Task<IEnumerable<Problem>> ClashesAsync(List<Enrolment> enrolments, List<ClassSession> sessions, CancellationToken cancel)
    {
        var times = sessions.Select(s => (s.On, s.Part)).ToHashSet();
        if (times.Count == 0) return [];
        var (first, last, persons) = (times.Min(t => t.On), times.Max(t => t.On), enrolments.ConvertAll(e => e.PersonId));
        var taken = await db.Set<Seat>().AsNoTracking().Where(s => persons.Contains(s.PersonId) && s.On >= first && s.On <= last).ToListAsync(cancel);
        return taken.Where(s => times.Contains((s.On, s.Part))).GroupBy(s => s.PersonId)
            .Select(g => new Problem("learners", "enrol.same-hour", enrolments.First(e => e.PersonId == g.Key).Name, g.Min(s => s.On)));
    }

    private static IEnumerable<Seat> SeatsOf(Enrolment enrolment, List<ClassSession> sessions) => sessions.Select(s => new Seat
    {
        EnrolmentId = enrolment.Id,
        SessionId = s.Id,
        PersonId = enrolment.PersonId,
        CommuneId = enrolment.CommuneId,
        HamletId = enrolment.HamletId,
        PartnerId = enrolment.PartnerId,
        On = s.On,
        Part = s.Part,
    });

    private static Enrolment New(TrainingClass one, Request request, Person person, KnownSituation household, CourseAid aid, int turn) => new()
    {
        Id = Guid.CreateVersion7(),
        ClassId = one.Id,
        PersonId = person.Id,
        HouseholdId = household.Situation.HouseholdId,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        PartnerId = one.PartnerId,
        Name = person.FullName,
        GivenKey = person.GivenKey,
        Sex = person.Sex,
        BirthYear = person.Birth.Year > 0 ? person.Birth.Year : null,
        Class = household.Situation.Class,
        EnrolledOn = request.On,
        Turn = turn,
        WhyAgain = turn > 1 ? request.WhyAgain!.Trim() : null,
        Declared = request.Declared,
        Kilometres = request.Kilometres,
        LevelKey = aid.Level.Key,
        Ceiling = aid.Level.Ceiling,
        MealPerDay = aid.MealPerDay,
        Travel = aid.Travel,
    };
}
