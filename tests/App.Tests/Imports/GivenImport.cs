using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;

namespace VuonLen.App.Tests.Imports;

/// <summary>An open round of Yên Lạc, and what an officer does with a workbook there.</summary>
internal static class GivenImport
{
    public static async Task<(TestStore Store, Round Round)> OpenRoundAsync(StoreKind kind, PostgresServer server)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        var round = Given.Round(Given.YenLac);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var opened = await services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "round.given", "", "test"), c => db.InsertManyAsync([round], c), default);
            Assert.Equal(ActOutcome.Done, opened.Outcome);
        });
        return (store, round);
    }

    /// <summary>Hands a file in; gives the import's id and what stood against it.</summary>
    public static Task<(Guid Id, IReadOnlyList<Problem> Problems)> ReceiveAsync(this TestStore store, Round round, byte[] file, string name = "Yen Lac.xlsx") => store.AsOperatorAsync(async services =>
    {
        var (id, result) = await services.GetRequiredService<ReceiveImport>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), round.Id, name, file), default);
        return (id, result.Problems);
    });

    /// <summary>Judges an import to the end.</summary>
    public static Task StageAsync(this TestStore store, Guid id, Action<StagingProgress>? progress = null, CancellationToken cancel = default) =>
        store.AsOperatorAsync(services => services.GetRequiredService<StageImport>().RunAsync(id, progress, cancel));

    public static Task<IReadOnlyList<Problem>> ApplyAsync(this TestStore store, Guid id) => store.AsOperatorAsync(async services =>
        (await services.GetRequiredService<ApplyImport>().DoAsync(Guid.CreateVersion7(), id, default)).Problems);

    public static Task<IReadOnlyList<Problem>> WithdrawAsync(this TestStore store, Guid id) => store.AsOperatorAsync(async services =>
        (await services.GetRequiredService<WithdrawImport>().DoAsync(Guid.CreateVersion7(), id, "Nhầm tệp", default)).Problems);

    /// <summary>Hands in and judges.</summary>
    public static async Task<Import> StagedAsync(this TestStore store, Round round, byte[] file, string name = "Yen Lac.xlsx")
    {
        var (id, problems) = await store.ReceiveAsync(round, file, name);
        Assert.Empty(problems);
        await store.StageAsync(id);
        return await store.OneAsync<Import>(i => i.Id == id);
    }

    public static Task<T> OneAsync<T>(this TestStore store, System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class => store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<T>().AsNoTracking().SingleAsync(which));

    public static Task<List<T>> AllAsync<T>(this TestStore store)
        where T : class => store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<T>().AsNoTracking().ToListAsync());
}
