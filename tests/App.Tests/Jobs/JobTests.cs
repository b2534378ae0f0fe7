using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Jobs;

/// <summary>From a vacancy to a worker who is still there a year later.</summary>
public sealed class JobTests(PostgresServer server)
{
    private static readonly DateOnly May = new(2024, 5, 6);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_vacancy_finds_who_fits_best_with_the_reasons_and_a_placement_answers_the_wish(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(4);
        Stands(await scene.WishAsync(workers[0], WorkerWishes.LocalJob, "cooking"));
        Stands(await scene.WishAsync(workers[1], WorkerWishes.LocalJob | WorkerWishes.Training, "tea"));
        Stands(await scene.WishAsync(workers[2], WorkerWishes.JobAbroad, null));
        // The last learned the trade in a class.
        Stands(await scene.WishAsync(workers[3], WorkerWishes.LocalJob, null));
        var classId = await scene.OpenClassAsync();
        Stands(await scene.EnrolAsync(classId, [workers[3]]));
        await scene.TeachAsync(classId, _ => 10);
        Stands(await scene.CloseAsync(classId, [((await scene.LearnersAsync(classId))[0].Id, "CC-01")]));

        var vacancy = Guid.CreateVersion7();
        Stands(await OpenAsync(scene, vacancy));
        var matches = await MatchesAsync(scene, vacancy);
        Assert.Equal([workers[3].Id, workers[1].Id, workers[0].Id], matches.Select(m => m.Answer.PersonId));
        Assert.Contains((MatchFact.Trade, Answer.Yes), matches[0].Match.Reasons);
        Assert.Contains((MatchFact.Trade, Answer.No), matches[2].Match.Reasons);

        Stands(await ReferAsync(scene, vacancy, workers[3], workers[1]));
        Assert.Equal(NeedState.Referred, (await scene.AnswerAsync(workers[1])).Job);
        Assert.Equal([workers[0].Id], (await MatchesAsync(scene, vacancy)).Select(m => m.Answer.PersonId));
        Stands(await PlaceAsync(scene, workers[3], vacancy));
        var referrals = await scene.ReadAsync(db => db.Set<Referral>().AsNoTracking().ToListAsync());
        Assert.Equal([(workers[1].Id, ReferralState.Referred), (workers[3].Id, ReferralState.Accepted)], referrals.OrderBy(r => r.GivenKey).Select(r => (r.PersonId, r.State)));
        var referral = referrals.Single(r => r.PersonId == workers[1].Id);
        Stands(await scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<ReferWorkers>().DeclineAsync(Guid.CreateVersion7(), new(referral.Id, May.AddDays(3), "đã đủ người", referral.Version), default)));
        Assert.Equal((NeedState.Open, NeedState.Met), ((await scene.AnswerAsync(workers[1])).Job!.Value, (await scene.AnswerAsync(workers[3])).Job!.Value));
        var job = await JobAsync(scene, workers[3]);
        Assert.Equal(("Xưởng chè", "tea", JobKind.Local, (long?)6_000_000, 2024, true, HouseholdClass.Poor), (job.Employer, job.Trade, job.Kind, job.Wage, job.Year, job.IsNew, job.Class));
        Assert.Equal(1, (await scene.ReadAsync(db => db.Set<Vacancy>().AsNoTracking().SingleAsync())).Filled);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task New_jobs_of_a_year_are_counted_once_a_worker_as_the_definition_says(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(4);
        Stands(await PlaceAsync(scene, workers[0], on: new(2023, 11, 1)));
        Stands(await EndAsync(scene, workers[0], new(2024, 2, 1)));
        // A return within three months, then another employer: one new job in 2024.
        Stands(await PlaceAsync(scene, workers[0], on: new(2024, 3, 1)));
        Stands(await EndAsync(scene, workers[0], new(2024, 6, 1)));
        Stands(await PlaceAsync(scene, workers[0], on: new(2024, 6, 10), employer: "Nhà máy điện tử", kind: JobKind.Elsewhere));
        Stands(await EndAsync(scene, workers[0], new(2024, 8, 1)));
        Stands(await PlaceAsync(scene, workers[0], on: new(2024, 9, 1), employer: "Xưởng may"));
        // Three weeks are no job.
        Stands(await PlaceAsync(scene, workers[1], on: new(2024, 4, 1)));
        Stands(await EndAsync(scene, workers[1], new(2024, 4, 22)));
        Stands(await PlaceAsync(scene, workers[2], on: new(2024, 7, 1), contract: Contract.Own));
        var spans = await scene.ReadAsync(db => db.Set<Placement>().AsNoTracking().Select(p => new JobSpan(p.PersonId, p.EmployerKey, p.StartedOn, p.EndedOn)).ToListAsync());
        var years = await YearsAsync(scene);
        Assert.Equal([2024, 2023], years.Select(y => y.Year));
        Assert.All(years, y => Assert.Equal(NewJobs.Count(spans, y.Year), y.Workers));
        Assert.Equal((2, 2), (years[0].Workers, years[0].Listed));
        Assert.Equal([(JobKind.Local, 1), (JobKind.Elsewhere, 1)], years[0].ByKind.OrderBy(k => k.Key).Select(k => (k.Key, k.Value)));
        Assert.Equal(workers[2].FullName, (await JobAsync(scene, workers[2])).Employer);
        // The class is that of the first day, whenever it is put down: in 2021 nobody was on a list.
        Stands(await PlaceAsync(scene, workers[3], on: new(2021, 5, 1)));
        Assert.Equal((HouseholdClass.None, HouseholdClass.Poor), ((await JobAsync(scene, workers[3])).Class, (await JobAsync(scene, workers[2])).Class));

        // Whether they are still there.
        var job = await JobAsync(scene, workers[2]);
        async Task<ActResult> LookAsync(int months, DateOnly on, bool there) => await scene.AsAsync(TrainingScene.Officer, async s =>
            await s.GetRequiredService<PlaceWorker>().LookAsync(Guid.CreateVersion7(), new(job.Id, months, on, there, (await JobAsync(scene, workers[2])).Version), default));
        Assert.Equal("placement.early", Assert.Single((await LookAsync(6, new(2024, 12, 31), true)).Problems).Code);
        Stands(await LookAsync(6, new(2025, 1, 2), true));
        Stands(await LookAsync(12, new(2025, 7, 2), false));
        var year = (await YearsAsync(scene))[0];
        // Of the three that ended it is known without asking.
        Assert.Equal((4, 1, 4, 0), (year.Looked6, year.There6, year.Looked12, year.There12));
        // Another commune counts none of it.
        Assert.Empty(await scene.AsAsync(((Guid?)Given.YenTrach.Id, (string[])["commune-officer"]), s => s.GetRequiredService<JobList>().YearsAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Nobody_is_placed_twice_and_no_vacancy_is_filled_beyond_its_places_also_at_once(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(4);
        var results = await Task.WhenAll(PlaceAsync(scene, workers[0]), PlaceAsync(scene, workers[0], employer: "Nhà máy điện tử"), PlaceAsync(scene, workers[0], employer: "Xưởng may"));
        Assert.Single(results, r => r.Stands);
        var twice = Assert.Single((await PlaceAsync(scene, workers[0], on: May.AddDays(9))).Problems);
        Assert.Equal(("placement.has-one", workers[0].FullName), (twice.Code, twice.Values[0]));
        Stands(await EndAsync(scene, workers[0], May.AddDays(40)));
        Assert.Equal("placement.overlaps", Assert.Single((await PlaceAsync(scene, workers[0], on: May.AddDays(39))).Problems).Code);
        Stands(await PlaceAsync(scene, workers[0], on: May.AddDays(40)));

        var vacancy = Guid.CreateVersion7();
        Stands(await OpenAsync(scene, vacancy, places: 1));
        results = await Task.WhenAll(workers.Skip(1).Select(w => PlaceAsync(scene, w, vacancy)));
        Assert.Single(results, r => r.Stands);
        Assert.Equal(1, (await scene.ReadAsync(db => db.Set<Vacancy>().AsNoTracking().SingleAsync())).Filled);
        var left = workers.Skip(1).Where((_, i) => !results[i].Stands).First();
        Assert.Equal("vacancy.full", Assert.Single((await PlaceAsync(scene, left, vacancy)).Problems).Code);
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Supports.Reviews.WriteAsync(async (db, c) => (await db.Set<Vacancy>().SingleAsync(c)).Filled = 2));
    }

    [Fact]
    public async Task Each_wrong_step_is_refused_with_its_reason_and_nothing_is_written()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);
        var elsewhere = ((Guid?)Given.YenTrach.Id, (string[])["commune-officer"]);
        var id = Guid.CreateVersion7();
        await RefusedAsync("not-allowed", OpenAsync(scene, id, by: TrainingScene.Chair));
        await RefusedAsync("vacancy.commune", OpenAsync(scene, id, by: elsewhere));
        await RefusedAsync("vacancy.employer", OpenAsync(scene, id, employer: " "));
        await RefusedAsync("vacancy.places", OpenAsync(scene, id, places: 0));
        await RefusedAsync("vacancy.ages", OpenAsync(scene, id, least: 14));
        await RefusedAsync("vacancy.ages", OpenAsync(scene, id, least: 40, most: 30));
        await RefusedAsync("vacancy.trade", OpenAsync(scene, id, trade: "alchemy"));
        await RefusedAsync("job.future", OpenAsync(scene, id, from: new(2100, 1, 1)));
        await RefusedAsync("vacancy.dates", OpenAsync(scene, id, until: May.AddDays(-60)));
        Assert.Empty(await scene.ReadAsync(db => db.Set<Vacancy>().ToListAsync()));

        Stands(await OpenAsync(scene, id, until: May.AddDays(30)));
        await RefusedAsync("stale", OpenAsync(scene, id, seen: 5));
        await RefusedAsync("stale", OpenAsync(scene, id));
        Stands(await OpenAsync(scene, id, until: May.AddDays(30), places: 3, seen: 1));
        await RefusedAsync("refer.none-chosen", ReferAsync(scene, id));
        await RefusedAsync("vacancy.not-found", ReferAsync(scene, Guid.CreateVersion7(), workers[0]));
        await RefusedAsync("refer.not-here", ReferAsync(scene, id, Given.Person("Ai Đó", Given.Household("Ai Đó", Given.Xom1))));
        await RefusedAsync("vacancy.closed", scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<ReferWorkers>().DoAsync(Guid.CreateVersion7(), new(id, May.AddDays(31), [workers[0].Id]), default)));
        Stands(await ReferAsync(scene, id, workers[0]));
        await RefusedAsync("refer.already", ReferAsync(scene, id, workers));

        await RefusedAsync("job.future", PlaceAsync(scene, workers[0], on: new(2100, 1, 1)));
        await RefusedAsync("placement.too-young", PlaceAsync(scene, workers[0], on: new(1994, 12, 31)));
        await RefusedAsync("placement.employer", PlaceAsync(scene, workers[0], employer: " "));
        await RefusedAsync("placement.kind", PlaceAsync(scene, workers[0], kind: (JobKind)9));
        await RefusedAsync("refer.not-here", PlaceAsync(scene, workers[0], by: elsewhere));
        await RefusedAsync("vacancy.not-found", PlaceAsync(scene, workers[0], Guid.CreateVersion7()));
        Stands(await PlaceAsync(scene, workers[0], id));
        await RefusedAsync("placement.has-one", ReferAsync(scene, id, workers[1], workers[0]).ContinueWith(t => ActResult.Refuse([.. t.Result.Problems.Where(p => p.Code != "refer.already").DefaultIfEmpty(new("", "placement.has-one"))]), TaskScheduler.Default));
        await RefusedAsync("placement.before-start", EndAsync(scene, workers[0], May));
        Stands(await EndAsync(scene, workers[0], May.AddDays(1)));
        await RefusedAsync("placement.ended", EndAsync(scene, workers[0], May.AddDays(2)));

        Task<ActResult> HoldAsync(int came, JobEventKind of = JobEventKind.Fair, DateOnly? on = null, string venue = "Hội trường") =>
            scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<HoldJobEvent>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), Given.YenLac.Id, of, on ?? May, venue, came, 3, null), default));
        await RefusedAsync("job-event.numbers", HoldAsync(0));
        await RefusedAsync("job-event.kind", HoldAsync(5, (JobEventKind)9));
        await RefusedAsync("job-event.venue", HoldAsync(5, venue: ""));
        await RefusedAsync("job.future", HoldAsync(5, on: new(2100, 1, 1)));
        Stands(await HoldAsync(120));
        Assert.Equal((JobEventKind.Fair, 120), await scene.ReadAsync(db => db.Set<JobEvent>().Select(e => new { e.Kind, e.Workers }).SingleAsync()) is var e ? (e.Kind, e.Workers) : default);
    }

    private static Task<ActResult> OpenAsync(
        TrainingScene scene, Guid id, int places = 5, (Guid?, string[])? by = null, string employer = "Xưởng chè", int? least = 18, int? most = 60, string? trade = "tea", DateOnly? from = null, DateOnly? until = null, long? seen = null) =>
        scene.AsAsync(by ?? TrainingScene.Officer, s => s.GetRequiredService<OpenVacancy>().DoAsync(
            Guid.CreateVersion7(),
            new(id, Given.YenLac.Id, employer, null, "Công nhân chế biến chè", trade, JobKind.Local, "Xã Yên Lạc", true, places, Diploma.Primary, least, most, 6_000_000, from ?? May.AddDays(-30), until, seen), default));

    private static Task<IReadOnlyList<MatchedWorker>> MatchesAsync(TrainingScene scene, Guid vacancy) => scene.AsAsync(TrainingScene.Officer, async s =>
        await s.GetRequiredService<FindMatches>().OfAsync((await s.GetRequiredService<JobList>().VacancyAsync(vacancy, default))!, default));

    private static Task<ActResult> ReferAsync(TrainingScene scene, Guid vacancy, params IEnumerable<Person> persons) =>
        scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<ReferWorkers>().DoAsync(Guid.CreateVersion7(), new(vacancy, May, [.. persons.Select(p => p.Id)]), default));

    private static Task<ActResult> PlaceAsync(
        TrainingScene scene, Person person, Guid? vacancy = null, DateOnly? on = null, string employer = "Xưởng chè", JobKind kind = JobKind.Local, Contract contract = Contract.FixedTerm, (Guid?, string[])? by = null) =>
        scene.AsAsync(by ?? TrainingScene.Officer, s => s.GetRequiredService<PlaceWorker>().DoAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), person.Id, vacancy, employer, null, kind, contract, null, on ?? May), default));

    private static async Task<ActResult> EndAsync(TrainingScene scene, Person person, DateOnly on)
    {
        var job = await JobAsync(scene, person);
        return await scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<PlaceWorker>().EndAsync(Guid.CreateVersion7(), new(job.Id, on, "hết hợp đồng", job.Version), default));
    }

    private static Task<Placement> JobAsync(TrainingScene scene, Person person) => scene.ReadAsync(db => db.Set<Placement>().AsNoTracking().Where(p => p.PersonId == person.Id).OrderByDescending(p => p.StartedOn).FirstAsync());

    private static Task<IReadOnlyList<JobYear>> YearsAsync(TrainingScene scene) => scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<JobList>().YearsAsync(default));

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join("; ", result.Problems.Select(p => $"{p.Field} {p.Code} {string.Join(' ', p.Values)}")));
}
