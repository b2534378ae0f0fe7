using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Programmes;

namespace VuonLen.Bench.Programmes;

/// <summary>
/// Everybody of a place entitled to any policy on a day, counted from a store: <c>entitle STORE 2023-12-31 168 [TIMES]</c>. The goals are a second
/// for 30,000 households and thirty for a million, with memory bounded; TIMES reads the place over and over, so that as many households are read as
/// a larger place has. The ratio is to reading the same households and members and asking nothing.
/// </summary>
internal static class EntitledDistrict
{
    private const int Runs = 5;

    public static async Task<int> RunAsync(string at, DateOnly day, string code, int times)
    {
        await using var store = await Store.OpenAsync(at);
        var (read, asked) = (new List<double>(), new List<double>());
        var (households, entitled, notKnown) = (0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            await store.Async(AreaScope.Whole, async s =>
            {
                var book = PolicySource.Law;
                Policy[] policies = [.. book.On(day)];
                var (everyone, members) = FindEntitled.NeededBy(policies);
                var geography = await s.GetRequiredService<GeographySource>().GetAsync(s.GetRequiredService<Db>(), default);
                var place = geography.Find(code, day)!.Id;
                var situations = s.GetRequiredService<ReadSituations>();
                var clock = Stopwatch.StartNew();
                for (var i = 0; i < times; i++)
                {
                    await foreach (var (_, known) in situations.OfPlaceAsync(place, day, everyone, members, default)) households += known.Count;
                }

                read.Add(clock.Elapsed.TotalMilliseconds);
                (households, entitled, notKnown) = (0, 0, 0);
                clock.Restart();
                for (var i = 0; i < times; i++)
                {
                    await foreach (var (_, known) in situations.OfPlaceAsync(place, day, everyone, members, default))
                    {
                        households += known.Count;
                        foreach (var one in known)
                        {
                            foreach (var policy in policies)
                            {
                                var (yes, unknown) = Entitlements.Count(policy, one.Situation);
                                (entitled, notKnown) = (entitled + yes, notKnown + unknown);
                            }
                        }
                    }
                }

                asked.Add(clock.Elapsed.TotalMilliseconds);
                if (run == 0) Console.WriteLine($"{policies.Length} policies; first run {Text(asked[0])} ms");
            });
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{households:N0} households, {entitled:N0} entitled, {notKnown:N0} not known");
        Console.WriteLine($"median of {Runs}: read {Text(Median(read))} ms, read and asked {Text(Median(asked))} ms, ratio {Text(Median(asked) / Median(read))}; peak {process.PeakWorkingSet64 / 1_048_576} MB");
        return 0;
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static string Text(double figure) => figure.ToString("0.0", CultureInfo.InvariantCulture);
}
