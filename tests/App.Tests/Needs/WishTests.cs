using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Needs;

/// <summary>What people say they want in the yearly survey.</summary>
public sealed class WishTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_a_worker_wants_is_put_down_once_a_year_and_the_later_answer_stands(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var worker = (await scene.WorkersAsync(1))[0];
        Assert.True((await scene.WishAsync(worker, WorkerWishes.Training | WorkerWishes.JobAbroad, household: HouseholdWishes.Loan | HouseholdWishes.Water)).Stands);
        var answer = await scene.AnswerAsync(worker);
        Assert.Equal(
            (2024, WorkerWishes.Training | WorkerWishes.JobAbroad, "tea", (NeedState?)NeedState.Open, (NeedState?)NeedState.Open, HouseholdClass.Poor, Diploma.Primary, Work.OwnAccount),
            (answer.Year, answer.Wants, answer.Trade, answer.Training, answer.Job, answer.Class, answer.Diploma, answer.Work));

        Assert.True((await scene.WishAsync(worker, WorkerWishes.Training, "cooking", TrainingScene.February.AddDays(3), household: HouseholdWishes.Latrine)).Stands);
        answer = await scene.AnswerAsync(worker);
        Assert.Equal(("cooking", (NeedState?)null, TrainingScene.February.AddDays(3)), (answer.Trade, answer.Job, answer.On));
        var household = await scene.ReadAsync(db => db.Set<HouseholdAnswer>().AsNoTracking().SingleAsync());
        Assert.Equal((HouseholdWishes.Latrine, 2024), (household.Wants, household.Year));

        // The next year is another survey.
        Assert.True((await scene.WishAsync(worker, WorkerWishes.None, null, new(2025, 2, 1))).Stands);
        Assert.Equal([2024, 2025], await scene.ReadAsync(db => db.Set<WorkerAnswer>().AsNoTracking().OrderBy(a => a.Year).Select(a => a.Year).ToListAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Wishes_are_counted_and_listed_by_what_is_wanted_and_by_trade(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(4);
        Assert.True((await scene.WishAsync(workers[0], WorkerWishes.Training)).Stands);
        Assert.True((await scene.WishAsync(workers[1], WorkerWishes.Training | WorkerWishes.LocalJob)).Stands);
        Assert.True((await scene.WishAsync(workers[2], WorkerWishes.Training, "cooking")).Stands);
        Assert.True((await scene.WishAsync(workers[3], WorkerWishes.JobElsewhere, null)).Stands);
        Task<T> ListAsync<T>(Func<WishList, Task<T>> ask) => scene.AsAsync(TrainingScene.Officer, s => ask((WishList)s.GetService(typeof(WishList))!));
        Assert.Equal([(WorkerWishes.Training, 2), (WorkerWishes.Training | WorkerWishes.LocalJob, 1), (WorkerWishes.JobElsewhere, 1)], (await ListAsync(l => l.CountsAsync(2024, default))).OrderBy(c => c.Wants).Select(c => (c.Wants, c.Count)));
        Assert.Equal([("cooking", 1), ("tea", 2)], (await ListAsync(l => l.DemandAsync(2024, default))).OrderBy(d => d.Trade).Select(d => (d.Trade, d.Count)));
        async Task<IEnumerable<string>> NamesAsync(WishQuery query) => (await ListAsync(l => l.PageAsync(query, default))).Rows.Select(r => r.Name);
        Assert.Equal([workers[0].FullName, workers[1].FullName, workers[2].FullName], await NamesAsync(new(2024, WorkerWishes.Training)));
        Assert.Equal([workers[1].FullName, workers[3].FullName], await NamesAsync(new(2024, WorkerWishes.AnyJob, State: NeedState.Open)));
        Assert.Equal([workers[2].FullName], await NamesAsync(new(2024, Trade: "cooking", HamletId: Given.Xom1.Id)));
        Assert.Empty(await NamesAsync(new(2023)));
        Assert.Equal(4, await ListAsync(l => l.CountAsync(new(2024), 10, default)));
        Assert.Equal((2024, 2019), (await ListAsync(l => l.LatestYearAsync(2026, default)), await ListAsync(l => l.LatestYearAsync(2019, default))));
        // Another commune sees none of it.
        Assert.Equal(0, await scene.AsAsync(((Guid?)Given.YenTrach.Id, (string[])["commune-officer"]), s => ((WishList)s.GetService(typeof(WishList))!).CountAsync(new(2024), 10, default)));
    }

    [Fact]
    public async Task Each_wrong_answer_is_refused_with_its_reason_and_nothing_is_written()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);
        await RefusedAsync("not-allowed", scene.WishAsync(workers[0], WorkerWishes.Training, by: TrainingScene.Chair));
        await RefusedAsync("wish.future", scene.WishAsync(workers[0], WorkerWishes.Training, on: new(2100, 1, 1)));
        await RefusedAsync("wish.unknown", scene.WishAsync(workers[0], WorkerWishes.None, null, household: (HouseholdWishes)64));
        await RefusedAsync("wish.no-trade", scene.WishAsync(workers[0], WorkerWishes.Training, null));
        await RefusedAsync("wish.unknown-trade", scene.WishAsync(workers[0], WorkerWishes.LocalJob, "alchemy"));
        await RefusedAsync("wish.too-young", scene.WishAsync(workers[0], WorkerWishes.None, null, new(1994, 12, 30)));
        await RefusedAsync("household.not-found", scene.WishAsync(workers[0], WorkerWishes.Training, by: ((Guid?)Given.YenTrach.Id, ["commune-officer"])));
        var stranger = Given.Person("Ai Đó", Given.Household("Ai Đó", Given.Xom1), Relation.Child);
        stranger.HouseholdId = workers[0].HouseholdId;
        await RefusedAsync("wish.not-member", scene.WishAsync(stranger, WorkerWishes.None, null));
        Assert.Empty(await scene.ReadAsync(db => db.Set<WorkerAnswer>().ToListAsync()));
        Assert.Empty(await scene.ReadAsync(db => db.Set<HouseholdAnswer>().ToListAsync()));
    }
}
