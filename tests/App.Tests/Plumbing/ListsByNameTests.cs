using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Training;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;
using static VuonLen.App.Tests.Plumbing.GivenWork;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>
/// The lists of the work, read a page at a time by every kind of caller, hold exactly the rows of the caller's area that were asked for, in order: few communes
/// are read as ranges put together, many and all by the order of the list.
/// </summary>
public sealed class ListsByNameTests(PostgresServer server)
{
    private static readonly DateOnly Today = new(Year, 11, 1);

    private static readonly AreaScope[] Areas =
    [
        new([Communes[0]], [Hamlets[0], Hamlets[1]], true),
        new([Communes[0]], [], false),
        new(Communes[..3], [], false),
        new(Communes[..AreaScope.FewCommunes], [], false),
        new(Communes[..(AreaScope.FewCommunes + 2)], [], false),
        AreaScope.Whole,
        AreaScope.Nothing,
        new([], [], false, Partner: OnePartner.Id),
    ];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Needs_and_wishes_come_page_by_page_as_the_area_has_them(StoreKind kind)
    {
        await using var store = await WithWorkAsync(kind);
        foreach (var area in Areas)
        {
            var seen = await SeenAsync<Need>(store, area);
            foreach (var query in new NeedQuery[] { new(), new(Indicator.Employment), new(Indicator.Employment, NeedState.Open), new(State: NeedState.Met), new(Class: HouseholdClass.Poor), new(HamletId: Hamlets[0]) })
            {
                var wanted = seen.Where(n => (query.Indicator is null || n.Indicator == query.Indicator) && (query.State is null || n.State == query.State)
                    && (query.Class is null || n.Class == query.Class) && (query.HamletId is null || n.HamletId == query.HamletId));
                await AsAsync<NeedList>(store, area, async list => await AgreesAsync(
                    wanted, n => (n.HeadGivenKey, n.Id), after => list.PageAsync(query with { After = after }, default), list.AllAsync(query), await list.CountAsync(query, 1_000, default)));
            }

            await AsAsync<NeedList>(store, area, async list => Assert.Equivalent(
                seen.GroupBy(n => (n.Indicator, n.State)).Select(g => new NeedCount(g.Key.Indicator, g.Key.State, g.Count())), await list.CountsAsync(default), strict: true));

            var answers = await SeenAsync<WorkerAnswer>(store, area);
            foreach (var query in new WishQuery[] { new(Year), new(Year, WorkerWishes.Training), new(Year, Trade: "tea", State: NeedState.Open), new(Year - 1) })
            {
                var wanted = answers.Where(a => a.Year == query.Year && (query.Wish is not { } wish || (a.Wants & wish) != 0) && (query.Trade is null || a.Trade == query.Trade)
                    && (query.State is null || a.Training == query.State));
                await AsAsync<WishList>(store, area, async list => await AgreesAsync(
                    wanted, a => (a.GivenKey, a.Id), after => list.PageAsync(query with { After = after }, default), list.AllAsync(query), await list.CountAsync(query, 1_000, default)));
            }

            await AsAsync<WishList>(store, area, async list =>
            {
                Assert.Equal(answers.Count, (await list.CountsAsync(Year, default)).Sum(c => c.Count));
                Assert.Equal(answers.Count == 0 ? Year + 3 : Year, await list.LatestYearAsync(Year + 3, default));
            });
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Supports_and_referrals_come_page_by_page_as_the_area_or_the_partner_has_them(StoreKind kind)
    {
        await using var store = await WithWorkAsync(kind);
        foreach (var area in Areas)
        {
            var supports = await SeenAsync<Support>(store, area);
            foreach (var query in new SupportQuery[] { new(OnePolicy, Year), new(OnePolicy, Year, SupportStep.Applied), new(OnePolicy, Year, CommuneId: Communes[1]), new("other", Year) })
            {
                var wanted = supports.Where(s => s.PolicyCode == query.PolicyCode && (query.Step is null || s.Step == query.Step) && (query.CommuneId is null || s.CommuneId == query.CommuneId)).ToList();
                await AsAsync<SupportList>(store, area, async list => await AgreesAsync(
                    wanted, s => (s.GivenKey, s.Id), after => list.PageAsync(query with { After = after }, default), list.AllAsync(query), query.Step is null ? (await list.CountsAsync(query, default)).Sum(c => c.Count) : null));
            }

            await AsAsync<SupportList>(store, area, async list => Assert.Equal(supports.Sum(s => s.Amount ?? 0), (await list.CountsAsync(Year, default)).SelectMany(g => g).Sum(c => c.Money)));

            var referrals = await SeenAsync<SupportReferral>(store, area);
            foreach (var query in new ReferralQuery[] { new(), new(PartnerStep.Waiting), new(PartnerStep.Reported, ForCommune: true), new(PartnerStep.Waiting, PartnerId: OnePartner.Id) })
            {
                var wanted = referrals.Where(r => (query.State is null || r.State == query.State) && (!query.ForCommune || r.IsForCommune) && (query.PartnerId is null || r.PartnerId == query.PartnerId));
                await AsAsync<Referrals>(store, area, list => AgreesAsync(wanted, r => (r.GivenKey, r.Id), after => list.PageAsync(query with { After = after }, default), list.AllAsync(query), null));
            }

            await AsAsync<Referrals>(store, area, async list => Assert.Equal(referrals.Count, (await list.CountsAsync(new(), default)).Values.Sum()));
        }

        Assert.NotEmpty(await SeenAsync<SupportReferral>(store, Areas[^1]));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Jobs_vacancies_and_classes_come_page_by_page_as_the_area_has_them(StoreKind kind)
    {
        await using var store = await WithWorkAsync(kind);
        foreach (var area in Areas)
        {
            var jobs = await SeenAsync<Placement>(store, area);
            foreach (var query in new JobQuery[] { new(), new(Year), new(Year - 1), new(Kind: JobKind.Local), new(Due: Today) })
            {
                var wanted = jobs.Where(p => (query.Year is null || p.Year == query.Year) && (query.Kind is null || p.Kind == query.Kind)
                    && (query.Due is null || (p.ThereAfter6 is null && p.StartedOn <= Today.AddMonths(-6))));
                await AsAsync<JobList>(store, area, async list => await AgreesAsync(
                    wanted, p => (p.GivenKey, p.Id), after => list.PageAsync(query with { After = after }, default), list.AllAsync(query), await list.CountAsync(query, 1_000, default)));
            }

            var vacancies = await SeenAsync<Vacancy>(store, area);
            await AsAsync<JobList>(store, area, async list =>
            {
                Assert.Equal(jobs.Count, (await list.YearsAsync(default)).Sum(y => y.Workers));
                Assert.Equal(vacancies.OrderByDescending(v => v.From).ThenBy(v => v.Id).Select(v => v.Id), (await PagedAsync(after => list.VacanciesAsync(null, after, default))).Select(v => v.Id));
                var open = vacancies.Where(v => v.Until is null).ToList();
                Assert.Equal((open.Count, open.Sum(v => v.Places - v.Filled)), await list.OpenAsync(Today, default));
            });

            var classes = await SeenAsync<TrainingClass>(store, area);
            foreach (var year in new int?[] { null, Year, Year - 1, Year - 5 })
            {
                await AsAsync<TrainingList>(store, area, async list =>
                {
                    var wanted = classes.Where(c => year is null || c.Year == year).OrderByDescending(c => c.From).ThenBy(c => c.Id).Select(c => c.Id).ToList();
                    Assert.Equal(wanted, (await PagedAsync(after => list.PageAsync(year, after, default))).Select(c => c.Id));
                    if (year is null) Assert.Equal(wanted, (await list.AllAsync(default)).Select(c => c.Id));
                    Assert.Equal(wanted.Count, (await list.CountAsync(year, default)).Classes);
                });
            }
        }
    }

    private static async Task AgreesAsync<T>(
        IEnumerable<T> wanted, Func<T, (string Name, Guid Id)> key, Func<string?, Task<(IReadOnlyList<T> Rows, string? Next)>> page, IAsyncEnumerable<T> all, int? count)
    {
        var ids = wanted.Select(key).OrderBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.Id).Select(k => k.Id).ToList();
        Assert.Equal(ids, (await PagedAsync(page)).Select(r => key(r).Id));
        Assert.Equal(ids, await all.Select(r => key(r).Id).ToListAsync());
        if (count is { } counted) Assert.Equal(ids.Count, counted);
    }

    private static async Task<List<T>> PagedAsync<T>(Func<string?, Task<(IReadOnlyList<T> Rows, string? Next)>> page)
    {
        var rows = new List<T>();
        string? after = null;
        do
        {
            var (some, next) = await page(after);
            rows.AddRange(some);
            Assert.True(rows.Count <= Communes.Length * InCommune, "The pages go round.");
            after = next;
        }
        while (after is not null);
        return rows;
    }

    private static Task AsAsync<TList>(TestStore store, AreaScope area, Func<TList, Task> ask)
        where TList : notnull => store.AsOperatorAsync(async s =>
        {
            s.GetRequiredService<Caller>().BecomeOperator("operator:test", area);
            await ask(s.GetRequiredService<TList>());
        });

    /// <summary>What of all rows lies in the area, by the area's own words and not by the query filter.</summary>
    private static async Task<List<T>> SeenAsync<T>(TestStore store, AreaScope area)
        where T : class, ICommuneOwned =>
        (await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<T>().AsNoTracking().ToListAsync())).FindAll(row =>
            area.IsWhole || (area.Communes.Contains(row.CommuneId) && (!area.ByHamlet || row is not IHamletOwned { HamletId: var hamlet } || area.Hamlets.Contains(hamlet)))
            || (area.Partner is { } own && row is IReferred { PartnerId: { } partner } && partner == own));

    private async Task<TestStore> WithWorkAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var other = new Partner { Id = Guid.CreateVersion7(), Name = "Trường", Kind = PartnerKind.Association, PlaceId = Communes[0], Policies = OnePolicy };
            var all = Enumerable.Range(0, Communes.Length * InCommune).Select(i => new GivenWork(i)).ToList();
            var supports = all.ConvertAll(g => g.Support());
            var result = await s.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "lists.given", "", "test"),
                async cancel =>
                {
                    await db.InsertManyAsync([OnePartner, other], cancel);
                    await db.InsertManyAsync(all.Select(g => g.Need()), cancel);
                    await db.InsertManyAsync(all.Select(g => g.Answer()), cancel);
                    await db.InsertManyAsync(supports, cancel);
                    await db.InsertManyAsync(all.Select(g => g.Referral(supports[g.I], g.I % 2 == 0 ? OnePartner.Id : other.Id)), cancel);
                    await db.InsertManyAsync(all.Select(g => g.Job()), cancel);
                    var employers = Communes.Select(c => new Employer { Id = Guid.CreateVersion7(), CommuneId = c, Name = "Nhà máy", Key = "nha may", Kind = EmployerKind.Enterprise }).ToList();
                    await db.InsertManyAsync(employers, cancel);
                    await db.InsertManyAsync(employers.SelectMany(e => Enumerable.Range(0, 3).Select(i => GivenWork.Vacancy(e, i))), cancel);
                    await db.InsertManyAsync(all.Where(g => g.I % 4 == 0).Select(g => g.Class()), cancel);
                },
                default);
            Assert.Equal(ActOutcome.Done, result.Outcome);
        });
        return store;
    }
}
