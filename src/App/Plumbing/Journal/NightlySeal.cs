using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Seals each day shortly after Vietnam's midnight, wherever the server stands, for as long as the site runs; a day missed while it was down
/// is covered by the next seal, made at the start. A store nobody has written to is not sealed.
/// </summary>
public sealed class NightlySeal(IServiceScopeFactory scopes, IHostApplicationLifetime site, TimeProvider clock, ILogger<NightlySeal> log) : BackgroundService
{
    /// <summary>Acts begun before midnight have ended by then.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(1);

    private static readonly Action<ILogger, Exception?> NotSealed = LoggerMessage.Define(LogLevel.Error, new EventId(1), "The journal could not be sealed; it is tried again after the next midnight.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await site.ListensAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SealYesterdayAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotSealed(log, failure);
            }

            await Task.Delay(clock.NextMidnightInVietnam() + AfterMidnight - clock.GetUtcNow(), clock, stoppingToken);
        }
    }

    private async Task SealYesterdayAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:seal", AreaScope.Whole);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var yesterday = clock.TodayInVietnam().AddDays(-1);
        if (!await db.Set<ChainHead>().AnyAsync(cancel) || await db.Set<DailyRoot>().AnyAsync(r => r.Day >= yesterday, cancel)) return;
        await scope.ServiceProvider.GetRequiredService<DailySeal>().SealAsync(yesterday, cancel);
    }
}
