using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Demonstration;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Training;
using VuonLen.App.Tests.Credit;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Demonstration;

/// <summary>The demonstration that a run builds once a store, and everything that must hold of it.</summary>
public sealed class DemonstrationStoreTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_store_holds_the_district_its_rates_its_journal_and_building_it_again_changes_nothing(StoreKind kind)
    {
        await using var store = await TestStore.DemonstrationAsync(kind, server);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, default);
            await RatesStandAsync(db);
            await RegistryAgreesWithItselfAsync(db);
            await StandingListIsThatOfTheLastDecisionAsync(db);
            await OpenRoundsWaitForResultsAsync(db);
            await FactsOfARoundAreFoundAgainAsync(db);
            await NeedsAndSupportsAgreeWithTheRoundsAsync(db);
            await ClassesAndJobsAreTheArticlesAsync(db);
            await ProjectsTieToTheirMovementsAsync(db);
            Assert.Equal(DemonstrationUsers.All.Count, await db.Users.CountAsync());
            Assert.True(await new DemonstrationMark(store.Settings).IsOnAsync(default));
            Assert.Equal(14, geography.ChildrenOf(geography.Find("168", new(2025, 1, 1))!.Id, new(2025, 1, 1)).Count);
            Assert.Empty((await services.GetRequiredService<JournalVerifier>().VerifyAsync(_ => { }, default)).Faults);
        });
        await LoansTieAndComeToTheArticlesSumAsync(store);
        await ScopesAreTheUsersAsync(store);

        var before = await store.AsOperatorAsync(CountAsync);
        Assert.Equal(ActOutcome.AlreadyDone, await BuildAsync(store, _ => Assert.Fail("Nothing is left to do.")));
        Assert.Equal(before, await store.AsOperatorAsync(CountAsync));
    }

    [Fact]
    public async Task A_build_that_was_broken_off_goes_on_where_it_stopped()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        using var breakOff = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AsOperatorAsync(s => s.GetRequiredService<DemonstrationStore>().BuildAsync(
            p =>
            {
                if (p.Done == 3) breakOff.Cancel();
            },
            breakOff.Token)));
        var (households, _, _) = await store.AsOperatorAsync(CountAsync);
        Assert.InRange(households, 1, 20_000);
        var steps = new List<BuildProgress>();
        Assert.Equal(ActOutcome.Done, await BuildAsync(store, steps.Add));
        Assert.Equal(Enumerable.Range(1, steps[^1].All), steps.Select(s => s.Done));
        Assert.InRange((await store.AsOperatorAsync(CountAsync)).Households, 31_000, 33_500);
    }

    [Fact]
    public async Task A_store_with_other_data_is_refused()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await store.AsOperatorAsync(services =>
        {
            var db = services.GetRequiredService<Db>();
            return services.GetRequiredService<Acts>().DoAsync(
                new(Guid.CreateVersion7(), "household.given", "", "test"), c => db.InsertManyAsync([Given.Household("Nguyễn Văn Thật", Given.Xom1)], c), default);
        });
        var result = await store.AsOperatorAsync(s => s.GetRequiredService<DemonstrationStore>().BuildAsync(_ => { }, default));
        Assert.Equal("demonstration.other-store", Assert.Single(result.Problems).Code);
        Assert.False(await new DemonstrationMark(store.Settings).IsOnAsync(default));
    }

    [Fact]
    public async Task The_loans_written_at_once_are_those_that_taking_the_files_over_one_by_one_leaves()
    {
        await using var store = await TestStore.DemonstrationAsync(StoreKind.Sqlite, server);
        var scene = new CreditScene(store);
        var written = await scene.LeftAsync();
        var keys = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<DataKeys>()));
        var kept = (await scene.AllAsync<StoredFile>()).ToDictionary(f => f.Id);
        var files = (await scene.AllAsync<StatementFile>()).OrderBy(f => f.AsOf).Select(f => (f.AsOf, Content: keys.DecryptBytes(kept[f.FileId].Content))).ToList();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(store.Settings.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = string.Concat(new[] { "total", "statement", "file", "balance", "loan", "member", "group" }.Select(t => $"DELETE FROM credit_{t};"));
            await command.ExecuteNonQueryAsync();
        }

        Assert.Empty(await scene.LeftAsync());
        foreach (var (day, content) in files) await store.AsOperatorAsync(async s =>
        {
            var (id, received) = await s.GetRequiredService<ReceiveStatement>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), day, "sao ke.csv", content), default);
            Assert.Empty(received.Problems);
            Assert.Empty((await s.GetRequiredService<ApplyStatement>().DoAsync(Guid.CreateVersion7(), new(id), default)).Problems);
        });
        Assert.Equal(written, await scene.LeftAsync());
    }

    private static async Task<ActOutcome> BuildAsync(TestStore store, Action<BuildProgress> progress) =>
        (await store.AsOperatorAsync(s => s.GetRequiredService<DemonstrationStore>().BuildAsync(progress, default))).Outcome;

    private static async Task<(int Households, int Acts, long Entries)> CountAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        return (await db.Set<Household>().CountAsync(), await db.Set<Act>().CountAsync(), await db.Set<JournalEntry>().LongCountAsync());
    }

    private static async Task RatesStandAsync(Db db)
    {
        var poor = await (
            from h in db.Set<RoundHousehold>()
            join r in db.Set<Round>() on h.RoundId equals r.Id
            where r.State == RoundState.Frozen && h.Decided == HouseholdClass.Poor
            group h by new { r.Year, r.Kind } into g
            select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => (g.Key.Year, g.Key.Kind), g => g.Count);
        var households = await (
            from t in db.Set<HamletTotals>()
            join r in db.Set<Round>() on t.RoundId equals r.Id
            group t by new { r.Year, r.Kind } into g
            select new { g.Key, Count = g.Sum(t => t.KinhHouseholds + t.MinorityHouseholds) }).ToDictionaryAsync(g => (g.Key.Year, g.Key.Kind), g => g.Count!.Value);
        double Rate(int year, RoundKind kind = RoundKind.Yearly) => 100.0 * poor[(year, kind)] / households[(year, kind)];
        var falls = new[]
        {
            Rate(2020) - Rate(2021, RoundKind.ClosingOldStandard), Rate(2021, RoundKind.OpeningNewStandard) - Rate(2022), Rate(2022) - Rate(2023),
        };
        Assert.Equal(1.19, Math.Round(falls.Average(), 2));
        Assert.Equal(0.80, Math.Round(falls[2], 2));
        Assert.True(Rate(2025) < 3.4);
    }

    private static async Task RegistryAgreesWithItselfAsync(Db db)
    {
        var living = await db.Set<Household>().CountAsync(h => h.EndedOn == null);
        var persons = await db.Set<Person>().CountAsync(p => p.HouseholdId != null);
        Assert.InRange(living, 29_500, 31_500);
        Assert.InRange(persons, 103_000, 107_500);
        Assert.Equal(persons, await db.Set<Membership>().CountAsync(m => m.Until == null));
        Assert.Equal(persons, await db.Set<Household>().SumAsync(h => h.Size));
        Assert.Equal(living, await db.Set<Residence>().CountAsync(r => r.Until == null));
        Assert.Equal(living, await db.Set<Membership>().CountAsync(m => m.Until == null && m.Relation == Domain.Registry.Relation.Head));
        Assert.True(2 * await db.Set<Person>().CountAsync(p => p.HouseholdId != null && p.EthnicGroup != 1) > persons);
        Assert.Equal(0, await db.Set<Household>().CountAsync(h => h.EndedOn == null && !db.Set<Person>().Any(p => p.Id == h.HeadPersonId && p.HouseholdId == h.Id)));
    }

    private static async Task StandingListIsThatOfTheLastDecisionAsync(Db db)
    {
        var decided = await (
            from h in db.Set<RoundHousehold>()
            join r in db.Set<Round>() on h.RoundId equals r.Id
            where r.Year == 2025 && h.Decided != HouseholdClass.None
            orderby h.HouseholdId
            select new { h.HouseholdId, Class = h.Decided!.Value }).ToListAsync();
        var standing = await db.Set<Household>().Where(h => h.Class != HouseholdClass.None).OrderBy(h => h.Id).Select(h => new { HouseholdId = h.Id, h.Class }).ToListAsync();
        var periods = await db.Set<StatusPeriod>().Where(p => p.Until == null && p.Class != HouseholdClass.None).OrderBy(p => p.HouseholdId).Select(p => new { p.HouseholdId, p.Class }).ToListAsync();
        Assert.Equal(decided, standing);
        Assert.Equal(decided, periods);
        Assert.InRange(decided.Count, 2_200, 3_500);
    }

    /// <summary>35 classes since 2022 by the autumn of 2023, in every sector the article names; over 2,300 workers a year with new jobs in 2021 to 2023.</summary>
    private static async Task ClassesAndJobsAreTheArticlesAsync(Db db)
    {
        var classes = await db.Set<TrainingClass>().AsNoTracking().ToListAsync();
        Assert.Equal(35, classes.Count(c => c.From >= new DateOnly(2022, 1, 1) && c.ClosedOn < new DateOnly(2023, 11, 28)));
        var trades = new TradeSource().Book;
        Assert.Equal(Enum.GetValues<TradeSector>().Order(), classes.Where(c => c.Year < 2024).Select(c => trades.Find(c.Trade)!.Sector).Distinct().Order());
        Assert.Contains(classes, c => c.Trade == "cooking");
        Assert.All(classes, c => Assert.InRange(c.Enrolled, 1, c.Capacity));
        Assert.Equal([ClassState.Planned, ClassState.Open, ClassState.Closed], classes.Select(c => c.State).Distinct().Order());
        var learners = await db.Set<Enrolment>().AsNoTracking().ToListAsync();
        Assert.Equal(classes.Sum(c => c.Enrolled), learners.Count);
        Assert.Equal(learners.Count, learners.Select(l => l.PersonId).Distinct().Count());
        // What was paid agrees with the rolls, one by one.
        var days = (await db.Set<Seat>().AsNoTracking().Where(s => s.WasThere == true).ToListAsync()).GroupBy(s => s.EnrolmentId).ToDictionary(g => g.Key, g => g.Select(s => s.On).Distinct().Count());
        var costs = classes.ToDictionary(c => c.Id, c => c.UnitCost);
        foreach (var l in learners.Where(l => l.State != EnrolmentState.Enrolled))
            Assert.Equal(CoursePay.Of(costs[l.ClassId], l.Ceiling, l.MealPerDay, l.Travel, days.GetValueOrDefault(l.Id)), new CoursePay(l.PaidTraining, l.PaidMeals, l.PaidTravel));
        // Every support of the policy belongs to a learner who completed a class.
        var completed = learners.Where(l => l.State == EnrolmentState.Completed).Select(l => l.PersonId).ToHashSet();
        var supports = await db.Set<Support>().AsNoTracking().Where(s => s.PolicyCode == EnrolLearners.Policy).ToListAsync();
        Assert.True(supports.Count > 900, $"{supports.Count}");
        Assert.All(supports, s => Assert.Contains(s.PersonId!.Value, completed));

        var jobs = await db.Set<Placement>().AsNoTracking().Select(p => new JobSpan(p.PersonId, p.EmployerKey, p.StartedOn, p.EndedOn)).ToListAsync();
        var byPerson = jobs.ToLookup(j => j.PersonId);
        int Count(int year) => byPerson.Count(g => NewJobs.Count([.. g], year) == 1);
        Assert.InRange((Count(2021) + Count(2022) + Count(2023)) / 3.0, 2_301, 2_450);
        Assert.Equal([Count(2021), Count(2022), Count(2023)], (await new JobList(db, new(db, new())).YearsAsync(default)).Where(y => y.Year <= 2023).OrderBy(y => y.Year).Select(y => y.Workers));
        Assert.True(await db.Set<WorkerAnswer>().CountAsync() > 4_000);
    }

    /// <summary>What projects say was given, handed back and passed on is what their households and movements add up to; each that received has its support.</summary>
    private static async Task ProjectsTieToTheirMovementsAsync(Db db)
    {
        var projects = await db.Set<ProductionProject>().AsNoTracking().ToListAsync();
        Assert.InRange(projects.Count(p => p.State == ProjectState.Running), 10, 15);
        Assert.Equal(4, projects.Count(p => p.State == ProjectState.Planned));
        var members = (await db.Set<ProjectMember>().AsNoTracking().ToListAsync()).ToLookup(m => m.ProjectId);
        var movements = (await db.Set<ProjectMovement>().AsNoTracking().ToListAsync()).ToLookup(m => m.ProjectId);
        var supports = await db.Set<Support>().AsNoTracking().Where(s => s.Kind == "production-model").ToDictionaryAsync(s => s.Id);
        foreach (var project in projects)
        {
            long Moved(MovementKind kind) => movements[project.Id].Where(m => m.Kind == kind).Sum(m => m.Quantity);
            Assert.Equal((project.Members, project.Targets), (members[project.Id].Count(), members[project.Id].Count(m => m.IsTarget)));
            Assert.Equal(project.Given, members[project.Id].Where(m => !m.IsRotated).Sum(m => m.Amount ?? 0));
            Assert.Equal((project.Returned, project.PassedOn), (Moved(MovementKind.Returned), Moved(MovementKind.PassedOn)));
            Assert.True(project.Given <= project.Grant && project.PassedOn <= project.Returned);
            foreach (var member in members[project.Id])
            {
                Assert.Equal(member.Owes - member.Owed, movements[project.Id].Where(m => m.MemberId == member.Id && m.Kind is MovementKind.Returned or MovementKind.Excused).Sum(m => m.Quantity));
                if (member.ReceivedOn is not null) Assert.Equal((member.HouseholdId, member.ReceivedOn, member.IsRotated ? null : member.Amount), (supports[member.SupportId!.Value].OwnerId, supports[member.SupportId.Value].DeliveredOn, supports[member.SupportId.Value].Amount));
            }
        }

        Assert.Equal(supports.Count, members.SelectMany(g => g).Count(m => m.SupportId is not null));
        Assert.Contains(members.SelectMany(g => g), m => m.StateOn(new(2026, 11, 28)) == MemberState.Late);
    }

    /// <summary>The article's sum by every cut; on every day what statements come to, what is overdue and frozen, whom loans are of, and the law they were lent by.</summary>
    private static async Task LoansTieAndComeToTheArticlesSumAsync(TestStore store)
    {
        var scene = new CreditScene(store);
        await scene.AssertTiesAsync();
        DateOnly[] days = [new(2022, 12, 31), new(2023, 9, 30), new(2023, 12, 31), new(2024, 12, 31), new(2025, 6, 30), new(2025, 12, 31), new(2026, 10, 31)];
        Assert.Equal(days, (await scene.AllAsync<Statement>()).Select(s => s.AsOf).Distinct().Order());
        var before = 0L;
        foreach (var day in days)
        {
            var byCut = new Dictionary<CreditCut, IReadOnlyList<OutstandingRow>>();
            foreach (var cut in Enum.GetValues<CreditCut>()) byCut[cut] = await scene.OutstandingAsync(day, cut);
            var sum = OutstandingRow.Of([.. byCut[CreditCut.Programme]]);
            Assert.All(byCut.Values, rows => Assert.Equal(sum, OutstandingRow.Of([.. rows])));
            Assert.InRange(sum.Total, before + 1, before == 0 ? sum.Total : before * 106 / 100);
            before = sum.Total;
            Assert.InRange(sum.OverduePercent!.Value, 0.2m, 0.4m);
            Assert.InRange(100m * sum.Frozen / sum.Total, 0.05m, 0.15m);
            Assert.Equal(["farmers", "veterans", "women", "youth"], byCut[CreditCut.Association].Select(r => r.Key).Order());
            Assert.InRange(byCut[CreditCut.Group].Count, 185, 195);
            // A few groups are clearly worse.
            Assert.InRange(byCut[CreditCut.Group].Count(r => r.OverduePercent > 4), 1, 12);
            Assert.All(byCut[CreditCut.Commune], r => Assert.Equal(day >= new DateOnly(2025, 7, 1), r.Key is "05611" or "05641" or "05620" or "05632" && byCut[CreditCut.Commune].Count == 4));
            if (day != new DateOnly(2023, 9, 30)) continue;
            Assert.All(byCut.Values, rows => Assert.Equal(437_960_000_000, rows.Sum(r => r.Total)));
            Assert.InRange(sum.Loans, 8_500, 9_500);
        }

        var (loans, balances) = ((await scene.AllAsync<Loan>()).ToDictionary(l => l.Id), await scene.AllAsync<LoanBalance>());
        Assert.True(loans.Values.Count(l => l.HouseholdId is not null) > 0.9 * loans.Count);
        Assert.InRange(loans.Values.Count(l => l.Match == LoanMatch.Number), 0.8 * loans.Count, 0.92 * loans.Count);
        Assert.All(balances, b => Assert.Equal((true, 0L), (b.InTerm + b.Overdue + b.Frozen > 0, (b.InTerm % 100_000) + (b.Overdue % 100_000) + (b.Frozen % 100_000))));
        Assert.All(
            balances.Where(b => b.From <= days[1] && (b.Until is null || b.Until > days[1])).GroupBy(b => b.GroupId),
            g => Assert.InRange(g.Select(b => loans[b.LoanId].HouseholdId ?? b.LoanId).Distinct().Count(), 25, 60));

        var book = new CreditLaw().Book;
        var periods = await scene.AllAsync<StatusPeriod>();
        var ofHousehold = periods.ToLookup(p => p.HouseholdId);
        foreach (var loan in loans.Values)
        {
            var terms = book.TermsOn(loan.Programme, loan.DisbursedOn)!;
            Assert.True(loan.Principal <= terms.Ceiling!.Value * (terms.CeilingPer == CeilingPer.Work ? 2 : terms.CeilingPer == CeilingPer.Month ? 40 : 1), loan.Number);
            Assert.True(terms.LongestMonths is not { } months || loan.DueOn <= loan.DisbursedOn.AddMonths(months), loan.Number);
            Assert.Equal(terms.YearRate, loan.YearRate);
            if (loan.Match != LoanMatch.Number) continue;
            var standing = ofHousehold[loan.HouseholdId!.Value].FirstOrDefault(p => p.From <= loan.DisbursedOn && (p.Until is null || p.Until > loan.DisbursedOn))?.Class;
            if (loan.Programme is "poor" or "poor-housing") Assert.Equal(HouseholdClass.Poor, standing);
            if (loan.Programme == "near-poor") Assert.Equal(HouseholdClass.NearPoor, standing);
            if (loan.Programme == "newly-escaped") Assert.Contains(ofHousehold[loan.HouseholdId.Value], p => p.Class is HouseholdClass.Poor or HouseholdClass.NearPoor && p.Until <= loan.DisbursedOn && p.Until > loan.DisbursedOn.AddYears(-3));
        }
    }

    private static async Task NeedsAndSupportsAgreeWithTheRoundsAsync(Db db)
    {
        var lacking = await (
            from h in db.Set<RoundHousehold>()
            join r in db.Set<Round>() on h.RoundId equals r.Id
            where r.Year == 2025 && h.Departure == Domain.Reviews.Departure.None
            select new { h.HouseholdId, h.Lacking }).ToDictionaryAsync(h => h.HouseholdId, h => h.Lacking);
        var running = (await db.Set<Need>().Where(n => n.Until == null).Select(n => new { n.HouseholdId, n.Indicator }).ToListAsync()).ToLookup(n => n.HouseholdId, n => n.Indicator);
        Assert.All(lacking, h => Assert.Equal(IndicatorNames.All.Where(h.Value.Has), running[h.Key].Order()));
        // Nobody lacks what the standard in force does not count.
        Assert.False(await db.Set<Need>().AnyAsync(n => n.Until == null && n.Indicator == Indicator.HealthCareAccess));

        var supports = await db.Set<Support>().ToListAsync();
        Assert.InRange(supports.Count, 2_000, 6_000);
        Assert.Equal(supports.Count, supports.DistinctBy(s => (s.OwnerId, s.Kind)).Count());
        Assert.All(supports, s => Assert.True(s.AppliedOn <= (s.ApprovedOn ?? s.AppliedOn) && (s.ApprovedOn ?? s.AppliedOn) <= (s.DeliveredOn ?? s.StepOn) && s.StepOn < new DateOnly(2026, 11, 28), $"{s.Id}"));
        Assert.Contains(supports, s => s.Step == Domain.Programmes.SupportStep.Applied);
        Assert.Contains(supports, s => s.Step == Domain.Programmes.SupportStep.Checked && s.Year == 2022);
    }

    private static async Task OpenRoundsWaitForResultsAsync(Db db)
    {
        var open = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open).ToListAsync();
        Assert.Equal(4, open.Count);
        Assert.All(open, r => Assert.Equal((2026, "2022-2025"), (r.Year, r.Standard)));
        var ids = open.Select(r => r.Id).ToArray();
        var waiting = await db.Set<RoundHousehold>().AsNoTracking().Where(h => ids.Contains(h.RoundId)).ToListAsync();
        Assert.All(waiting, h => Assert.Equal((RoundStep.Listed, null, null), (h.Step, h.Decided, h.B1)));
        Assert.Equal(await db.Set<Household>().CountAsync(h => h.Class != HouseholdClass.None), waiting.Count);
        Assert.False(await db.Set<HamletTotals>().AnyAsync(t => ids.Contains(t.RoundId)));
    }

    private static async Task FactsOfARoundAreFoundAgainAsync(Db db)
    {
        var rows = await (
            from h in db.Set<RoundHousehold>()
            join r in db.Set<Round>() on h.RoundId equals r.Id
            where r.Year == 2023 && h.Facts != null
            orderby h.HouseholdId
            select new { h.Facts, h.ClosingPersons, h.B1, Members = db.Set<RoundMember>().Count(m => m.RoundId == h.RoundId && m.HouseholdId == h.HouseholdId) }).Take(500).ToListAsync();
        Assert.Equal(500, rows.Count);
        Assert.All(rows, row =>
        {
            var problems = new List<Domain.Problem>();
            var read = HouseholdCase.Parse(row.Facts!, problems);
            Assert.Empty(problems);
            Assert.Equal((row.ClosingPersons, row.B1, row.Members), (read!.Members.Length, read.Household.B1, read.Members.Length));
        });
    }

    private static async Task ScopesAreTheUsersAsync(TestStore store)
    {
        var users = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Users.AsNoTracking().ToDictionaryAsync(u => u.UserName!, u => u.PlaceId));
        async Task<(int Rounds, int Households)> SeenBy(string name) => await store.AsAsync((users[name], []), async s =>
        {
            var db = s.GetRequiredService<Db>();
            return (await db.Set<Round>().CountAsync(), await db.Set<Household>().CountAsync());
        });

        var all = await SeenBy("giamsat.tinh");
        var communes = new[] { await SeenBy("canbo.phuluong"), await SeenBy("canbo.votranh"), await SeenBy("canbo.yentrach"), await SeenBy("canbo.hopthanh") };
        Assert.Equal(all, (communes.Sum(c => c.Rounds), communes.Sum(c => c.Households)));
        Assert.InRange((await SeenBy("truongxom.giama")).Households, 100, 400);

        // The district is gone: its officer sees what was in it, not what came after.
        var district = await SeenBy("giamsat.huyen");
        Assert.Equal(all.Rounds - 8, district.Rounds);
        Assert.InRange(district.Households, 25_000, all.Households - 1);
    }
}
