using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Training;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Training;

/// <summary>A commune with workers, and the acts of classes in a line each. Classes are taught from Monday 4 March 2024 on.</summary>
internal sealed class TrainingScene(SupportScene supports) : IAsyncDisposable
{
    public static readonly DateOnly Monday = new(2024, 3, 4);
    public static readonly DateOnly Friday = new(2024, 3, 8);
    public static readonly DateOnly February = new(2024, 2, 20);

    public static readonly (Guid? Place, string[] Roles) Officer = SupportScene.Officer;
    public static readonly (Guid? Place, string[] Roles) Chair = SupportScene.Chair;

    public SupportScene Supports => supports;

    public TestStore Store => supports.Store;

    public static async Task<TrainingScene> BeginAsync(StoreKind kind, PostgresServer server) => new(await SupportScene.BeginAsync(kind, server));

    /// <summary>Poor households, and the head of each: a woman born in 1980.</summary>
    public async Task<IReadOnlyList<Person>> WorkersAsync(int count, HouseholdClass standing = HouseholdClass.Poor)
    {
        var households = await supports.HouseholdsAsync(count, standing);
        return await ReadAsync(db => db.Set<Person>().AsNoTracking().Where(p => households.Contains(p.HouseholdId!.Value) && p.Relation == Domain.Registry.Relation.Head).OrderBy(p => p.GivenKey).ToListAsync());
    }

    /// <summary>A review finds the household poor and its head able to work.</summary>
    public async Task GivenFoundAbleToWorkAsync(Guid round, Guid household)
    {
        await supports.Reviews.AsAsync(Officer, s => s.GetRequiredService<AddApplicant>().DoAsync(Guid.CreateVersion7(), new(round, household, Domain.Reviews.Arrival.New), default));
        var member = new MemberFacts { AbleToWork = Answer.Yes, WillingToWork = Answer.Yes, Disabled = Answer.No };
        Assert.True((await supports.Reviews.TryRecordAsync(round, new()
        {
            HouseholdId = household,
            Facts = new HouseholdFacts { B1 = 120, B2 = 40, Persons = 3 },
            Members = [member with { Birth = Domain.Registry.PartialDate.Of(1980), Sex = Domain.Registry.Sex.Female, Work = Work.CannotFind }, member, member],
            Mark = Domain.Reviews.Arrival.New,
        })).Stands);
        await supports.Reviews.FreezeAsync(round);
    }

    public Task<ActResult> WishAsync(Person person, WorkerWishes wants, string? trade = "tea", DateOnly? on = null, (Guid?, string[])? by = null, HouseholdWishes household = HouseholdWishes.None) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<RecordWishes>().DoAsync(
            Guid.CreateVersion7(), new(person.HouseholdId!.Value, on ?? February, household, [new(person.Id, Diploma.Primary, Work.OwnAccount, wants, trade)]), default));

    public Task<ActResult> PlanAsync(
        Guid id, DateOnly? from = null, DateOnly? until = null, int capacity = 35, long cost = 3_500_000, string trade = "tea", long? seen = null, (Guid?, string[])? by = null, Guid? commune = null,
        ClassLevel level = ClassLevel.Regular, IReadOnlyList<DayPart>? parts = null, string venue = "Nhà văn hóa xóm", Guid? partner = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<PlanClass>().DoAsync(
            Guid.CreateVersion7(),
            new(id, commune ?? Given.YenLac.Id, trade, level, "Trung tâm GDNN-GDTX", venue, from ?? Monday, until ?? Friday, capacity, cost,
                [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], parts ?? [DayPart.Morning, DayPart.Afternoon], seen, partner),
            default));

    /// <summary>A class of one week that the chair approved.</summary>
    public async Task<Guid> OpenClassAsync(int capacity = 35, DateOnly? from = null, DateOnly? until = null, long cost = 3_500_000, IReadOnlyList<DayPart>? parts = null)
    {
        var id = Guid.CreateVersion7();
        Assert.True((await PlanAsync(id, from, until, capacity, cost, parts: parts)).Stands);
        Assert.True((await ApproveAsync(id)).Stands);
        return id;
    }

    public async Task<ActResult> ApproveAsync(Guid id, (Guid?, string[])? by = null, string decision = "32/QĐ-UBND", long? seen = null)
    {
        var version = seen ?? (await ClassAsync(id)).Version;
        return await AsAsync(by ?? Chair, s => s.GetRequiredService<DecideClass>().ApproveAsync(Guid.CreateVersion7(), new(id, decision, February, version), default));
    }

    public async Task<ActResult> CancelAsync(Guid id, string why = "thiếu giáo viên")
    {
        var version = (await ClassAsync(id)).Version;
        return await AsAsync(Officer, s => s.GetRequiredService<DecideClass>().CancelAsync(Guid.CreateVersion7(), new(id, why, version), default));
    }

    public Task<ActResult> EnrolAsync(Guid id, IEnumerable<Person> persons, string? again = null, int? kilometres = null, Declared declared = Declared.None, DateOnly? on = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<EnrolLearners>().DoAsync(
            Guid.CreateVersion7(), new(id, on ?? February.AddDays(5), [.. persons.Select(p => p.Id)], declared, kilometres, again), default));

    public async Task<ActResult> LeaveAsync(Enrolment learner, DateOnly on, string why = "đi làm xa") =>
        await AsAsync(Officer, s => s.GetRequiredService<LeaveClass>().DoAsync(Guid.CreateVersion7(), new(learner.Id, on, why, learner.Version), default));

    public async Task<ActResult> RollAsync(ClassSession session, IEnumerable<Guid> there, (Guid?, string[])? by = null) =>
        await AsAsync(by ?? Officer, s => s.GetRequiredService<CallRoll>().DoAsync(Guid.CreateVersion7(), new(session.Id, [.. there], session.Version), default));

    /// <summary>Calls every roll: each learner is at the first so many sessions.</summary>
    public async Task TeachAsync(Guid id, Func<Enrolment, int> attended)
    {
        var learners = await LearnersAsync(id);
        foreach (var (session, i) in (await SessionsAsync(id)).Select((s, i) => (s, i))) Assert.True((await RollAsync(session, learners.Where(l => l.State == EnrolmentState.Enrolled && attended(l) > i).Select(l => l.Id))).Stands);
    }

    public async Task<ActResult> CloseAsync(Guid id, IEnumerable<(Guid Learner, string Certificate)> completed, DateOnly? on = null, (Guid?, string[])? by = null)
    {
        var version = (await ClassAsync(id)).Version;
        return await AsAsync(by ?? Officer, s => s.GetRequiredService<CloseClass>().DoAsync(Guid.CreateVersion7(), new(id, on ?? Friday, [.. completed.Select(c => new CloseClass.Completion(c.Learner, c.Certificate))], version), default));
    }

    public Task<ActResult> FollowUpAsync(Guid id, int months, DateOnly on, params (Guid Learner, FollowUpResult Result)[] answers) =>
        AsAsync(Officer, s => s.GetRequiredService<RecordFollowUp>().DoAsync(Guid.CreateVersion7(), new(id, months, on, [.. answers.Select(a => new RecordFollowUp.Answer(a.Learner, a.Result, null))]), default));

    public Task<TrainingClass> ClassAsync(Guid id) => ReadAsync(db => db.Set<TrainingClass>().AsNoTracking().SingleAsync(c => c.Id == id));

    public Task<List<ClassSession>> SessionsAsync(Guid id) => ReadAsync(db => db.Set<ClassSession>().AsNoTracking().Where(s => s.ClassId == id).OrderBy(s => s.On).ThenBy(s => s.Part).ToListAsync());

    public Task<List<Enrolment>> LearnersAsync(Guid id) => ReadAsync(db => db.Set<Enrolment>().AsNoTracking().Where(e => e.ClassId == id).OrderBy(e => e.GivenKey).ToListAsync());

    public Task<List<Seat>> SeatsAsync() => ReadAsync(db => db.Set<Seat>().AsNoTracking().ToListAsync());

    public Task<WorkerAnswer> AnswerAsync(Person person) => ReadAsync(db => db.Set<WorkerAnswer>().AsNoTracking().SingleAsync(a => a.PersonId == person.Id));

    public Task<TrainingYear> CountAsync(int? year = null) => AsAsync(Officer, s => s.GetRequiredService<TrainingList>().CountAsync(year, default));

    public Task<T> ReadAsync<T>(Func<Db, Task<T>> read) => supports.Reviews.ReadAsync(read);

    public Task<T> AsAsync<T>((Guid?, string[])? person, Func<IServiceProvider, Task<T>> work) => supports.Reviews.AsAsync(person, work);

    public ValueTask DisposeAsync() => supports.DisposeAsync();
}
