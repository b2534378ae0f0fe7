using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.Bench.Programmes;

/// <summary>
/// The count beside criteria that are being written, over all communes of a place: <c>count STORE 2023-12-31 168</c>. The goal is 200 ms for 30,000
/// households at each change; the first reading of the area is told apart. Each change is a piece of work of its own, as a request is: it asks how far
/// the journal has come, counts, and checks the criteria for contradictions.
/// </summary>
internal static class CountWhileWriting
{
    private const int Rounds = 25;

    /// <summary>As an officer would come to them, one condition after another, and the widest question there is last.</summary>
    private static readonly string[] Written =
    [
        """{"class":["poor"]}""",
        """{"class":["poor","near-poor"]}""",
        """{"any":[{"class":["poor","near-poor"]},{"newly-escaped":true}]}""",
        """{"all":[{"any":[{"class":["poor","near-poor"]},{"newly-escaped":true}]},{"lacks":["latrine"]}]}""",
        """{"all":[{"any":[{"class":["poor","near-poor"]},{"newly-escaped":true}]},{"lacks":["latrine"]},{"lives-in":"especially-difficult"}]}""",
        """{"all":[{"class":["poor","near-poor"]},{"member":{"all":[{"age":{"until":16}},{"not":{"is":"insured"}}]}}]}""",
        """{"all":[{"not":{"member":{"is":"able-to-work"}}},{"member":{"age":{"from":60}}},{"member":{"all":[{"sex":"female"},{"ethnic-minority":true}]}}]}""",
    ];

    public static async Task<int> RunAsync(string at, DateOnly day, string code)
    {
        await using var store = await Store.OpenAsync(at);
        var communes = new List<Guid>();
        await store.Async(AreaScope.Whole, async s =>
        {
            var geography = await s.GetRequiredService<GeographySource>().GetAsync(s.GetRequiredService<Db>(), default);
            communes.AddRange(geography.All.Where(p => p.Level == PlaceLevel.Commune && p.IsValidOn(day) && geography.PathOf(p.Id, day).Any(up => up.Code == code)).Select(p => p.Id));
        });
        var policies = Written.Select(text => PolicySource.Law.Policies.First(p => p.Subject == PolicySubject.Household) with { Entitled = PolicyBook.ReadCriterion(text, [])! }).ToList();
        var counted = new EntitledCount(0, 0, 0, default);
        async Task<double> CountAsync(Policy policy, bool anew)
        {
            var clock = Stopwatch.StartNew();
            await store.Async(AreaScope.Whole, async s =>
            {
                counted = await s.GetRequiredService<CountEntitled>().OfAsync(policy, communes, day, anew, default);
                _ = CriterionCheck.Of(policy.Entitled, policy.Subject);
            });
            return clock.Elapsed.TotalMilliseconds;
        }

        var first = await CountAsync(policies[0], anew: true);
        var again = await CountAsync(policies[0], anew: true);
        var changes = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var policy in policies) changes.Add(await CountAsync(policy, anew: false));
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{communes.Count} communes, {counted.Households:N0} households; read at first {Text(first)} ms, and again {Text(again)} ms");
        Console.WriteLine($"{changes.Count} changes: median {Text(At(changes, 0.5))} ms, 95 of 100 under {Text(At(changes, 0.95))} ms, slowest {Text(changes.Max())} ms; peak {process.PeakWorkingSet64 / 1_048_576} MB");
        return 0;
    }

    private static double At(List<double> figures, double share) => figures.Order().ElementAt((int)((figures.Count - 1) * share));

    private static string Text(double figure) => figure.ToString("0.0", CultureInfo.InvariantCulture);
}
