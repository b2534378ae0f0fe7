using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

public sealed class ModelTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_migrations_say_what_the_model_says(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        Assert.False(await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Database.HasPendingModelChanges())));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_the_model_is_made_from_is_not_kept_and_is_made_again_for_whoever_asks(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        var model = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Model));
        for (var round = 0; round < 2; round++)
        {
            await store.AsOperatorAsync(s =>
            {
                var db = s.GetRequiredService<Db>();
                if (round == 0) Assert.Same(model, db.Model);
                else model = db.Model;
                return Task.CompletedTask;
            });
            Assert.False(await store.AsOperatorAsync(s =>
            {
                var db = s.GetRequiredService<Db>();
                Assert.Same(model, db.Model);
                return Task.FromResult(db.GetService<IMemoryCache>().TryGetValue(db.GetService<IModelCacheKeyFactory>().Create(db, designTime: true), out _));
            }));
            Assert.False(await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Database.HasPendingModelChanges())));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Every_row_that_names_a_commune_is_narrowed_to_an_area(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        await store.AsOperatorAsync(services =>
        {
            var open = services.GetRequiredService<Db>().Model.GetEntityTypes()
                .Where(t => t.FindProperty("CommuneId") is not null || t.FindProperty("HamletId") is not null || t.FindProperty("HouseholdId") is not null)
                .Where(t => t.FindDeclaredQueryFilter(Db.ScopeFilter) is null)
                .Select(t => t.ClrType.Name);
            Assert.Empty(open);
            return Task.CompletedTask;
        });
    }
}
