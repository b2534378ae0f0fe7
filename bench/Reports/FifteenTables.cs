using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Reports;
using VuonLen.Domain.Reports;

namespace VuonLen.Bench.Reports;

/// <summary>
/// All fifteen tables of a unit from a store, with their rows read to the end: <c>reports STORE 2023 168</c>. The goal is under one second for a
/// district of 30,000 households. The ratio is to reading the same frozen rows and doing nothing with them.
/// </summary>
internal static class FifteenTables
{
    private const int Runs = 7;

    public static async Task<int> RunAsync(string store, string round, string place)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore(StoreSettings.Parse(store));
        await using var provider = services.BuildServiceProvider();
        var (read, all) = (new List<double>(), new List<double>());
        for (var i = 0; i < Runs; i++)
        {
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:bench", AreaScope.Whole);
            var clock = Stopwatch.StartNew();
            var (report, problems) = await scope.ServiceProvider.GetRequiredService<ReadReport>().DoAsync(new(RoundKey.Find(round)!.Value, place, null), default);
            if (report is null)
            {
                Console.Error.WriteLine(string.Join(", ", problems.Select(p => p.Code)));
                return 2;
            }

            read.Add(clock.Elapsed.TotalMilliseconds);
            var rows = 0;
            for (var n = 1; n <= StatutoryTables.Count; n++)
            {
                await foreach (var _ in report.Print(n).Rows) rows++;
            }

            all.Add(clock.Elapsed.TotalMilliseconds);
            if (i == 0) Console.WriteLine($"rows of the fifteen tables: {rows}; first run {Text(all[0])} ms");
        }

        Console.WriteLine($"median of {Runs}: read {Text(Median(read))} ms, read and draw all fifteen {Text(Median(all))} ms, ratio {Text(Median(all) / Median(read))}");
        return 0;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Text(double figure) => figure.ToString("0.0", CultureInfo.InvariantCulture);
}
