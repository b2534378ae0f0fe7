using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

public sealed class NightlySealTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite, 0)]
    [InlineData(StoreKind.Sqlite, 7)]
    [InlineData(StoreKind.Sqlite, -8)]
    [InlineData(StoreKind.Postgres, 0)]
    public async Task Each_day_is_sealed_after_Vietnams_midnight_wherever_the_server_stands(StoreKind kind, int serverHoursFromUtc)
    {
        var clock = new ManualClock(new DateTime(2026, 11, 24, 5, 0, 0), serverHoursFromUtc);
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store, clock, seals: true);
        Task<List<DateOnly>> Sealed() => site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<DailyRoot>().Select(r => r.Day).OrderBy(d => d).ToListAsync());

        // From noon to the minute after midnight; what it missed while it was down is sealed at the start.
        Assert.Equal(new TimeSpan(12, 1, 0), await clock.SomebodyWaitsAsync());
        Assert.Equal([new DateOnly(2026, 11, 23)], await Sealed());
        clock.Advance(new TimeSpan(12, 0, 59));
        Assert.Single(await Sealed());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromDays(1), await clock.SomebodyWaitsAsync());
        Assert.Equal([new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24)], await Sealed());
        Assert.Empty(await site.AsOperatorAsync(s => s.GetRequiredService<DailySeal>().VerifyAsync(default)));
    }

    [Fact]
    public async Task A_store_nobody_has_written_to_is_not_sealed()
    {
        var clock = new ManualClock();
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store, clock, seals: true);
        await clock.SomebodyWaitsAsync();
        Assert.False(await site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<DailyRoot>().AnyAsync()));
    }
}
