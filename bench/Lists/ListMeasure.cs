using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Lists;

/// <summary>
/// The household list and its search in two registers, of 30,000 and of 1,000,000 households, asked the same questions in turn by a commune
/// officer and by somebody of the province: median, p95, their ratio, and whether the plans of the statements are the same. <c>Bench lists FOLDER</c>;
/// the registers are made there the first time.
/// </summary>
internal static class ListMeasure
{
    private const int Rounds = 60;
    private const int SmallCommunes = 15;
    private const int LargeCommunes = 500;

    private sealed record Question(string Name, Func<Register, Random, HouseholdQuery> Ask, bool Counts = false);

    private sealed record Register(Store Store, PlansTaken Plans, Guid[] Communes, Guid[] Hamlets, string[] Codes, int Households);

    private static readonly Question[] Questions =
    [
        new("first page", (_, _) => new()),
        new("deep page", (_, chance) => new(After: $"{VuonLen.Domain.Registry.NameKeys.Of(GivenHouseholds.NameOf(chance.Next(30_000))).GivenFirst}~{Guid.Empty}")),
        new("by code, deep page", (r, chance) => new(Order: HouseholdOrder.Code, After: r.Codes[chance.Next(r.Codes.Length)])),
        new("poor", (_, _) => new(Classes: [HouseholdClass.Poor])),
        new("one ethnic group", (_, chance) => new(EthnicGroup: (byte)chance.Next(1, 9))),
        new("a rare ethnic group", (_, _) => new(EthnicGroup: 40)),
        new("name with marks", (_, chance) => new(Text: GivenHouseholds.NameOf(chance.Next(30_000)))),
        new("given name without marks", (_, chance) => new(Text: VuonLen.Domain.Registry.NameKeys.Of(GivenHouseholds.NameOf(chance.Next(30_000))).GivenFirst.Split(' ')[0])),
        new("family name", (_, chance) => new(Text: GivenHouseholds.NameOf(chance.Next(30_000)).Split(' ')[0])),
        new("identity number", (r, chance) => new(Text: GivenHouseholds.NumberOf(chance.Next(r.Households)))),
        new("household code", (r, chance) => new(Text: r.Codes[chance.Next(r.Codes.Length)])),
        new("hamlet", (r, chance) => new(PlaceId: r.Hamlets[chance.Next(r.Hamlets.Length)])),
        new("count", (_, _) => new(), true),
        new("count of poor", (_, _) => new(Classes: [HouseholdClass.Poor]), true),
        new("count of a name", (_, chance) => new(Text: GivenHouseholds.NameOf(chance.Next(30_000)).Split(' ')[2]), true),
    ];

    public static async Task<int> RunAsync(string folder)
    {
        var small = await OpenAsync(Path.Combine(folder, "small.db"), SmallCommunes);
        var large = await OpenAsync(Path.Combine(folder, "large.db"), LargeCommunes);
        Console.WriteLine($"{"",-42} {"30,000",18} {"1,000,000",18}   ratio of p95   plan");
        foreach (var byProvince in new[] { false, true })
        {
            foreach (var question in Questions)
            {
                var times = new Dictionary<Register, List<double>> { [small] = [], [large] = [] };
                for (var round = -3; round < Rounds; round++)
                {
                    // In turn, so that what else the machine does meets both.
                    foreach (var register in new[] { small, large })
                    {
                        var chance = new Random(round);
                        var commune = chance.Next(SmallCommunes);
                        var area = new AreaScope(byProvince ? register.Communes : [register.Communes[commune]], [], false);
                        var query = question.Ask(byProvince ? register : register with { Hamlets = register.Hamlets[(commune * 10)..((commune * 10) + 10)] }, chance);
                        var time = await AskAsync(register, area, query, question.Counts);
                        if (round >= 0) times[register].Add(time);
                    }
                }

                var (a, b) = (times[small], times[large]);
                var isSame = small.Plans.Take().SetEquals(large.Plans.Take());
                Console.WriteLine($"{(byProvince ? "province" : "officer") + ": " + question.Name,-42} {Text(At(a, 50)),8} {Text(At(a, 95)),8}  {Text(At(b, 50)),8} {Text(At(b, 95)),8}   {Text(At(b, 95) / At(a, 95)),8}       {(isSame ? "same" : "DIFFERS")}");
            }
        }

        return 0;
    }

    private static async Task<double> AskAsync(Register register, AreaScope area, HouseholdQuery query, bool counts)
    {
        double took = 0;
        await register.Store.Async(area, async s =>
        {
            var list = s.GetRequiredService<HouseholdList>();
            var clock = Stopwatch.StartNew();
            if (counts) await list.CountAsync(query, default);
            else await list.PageAsync(query, default);
            took = clock.Elapsed.TotalMilliseconds;
        });
        return took;
    }

    private static async Task<Register> OpenAsync(string at, int communes)
    {
        var isNew = !File.Exists(at);
        var plans = new PlansTaken();
        var store = await Store.OpenAsync(at, s => s.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(plans)));
        if (isNew) await new GivenHouseholds(communes).WriteAsync(store);
        Register register = null!;
        await store.Async(AreaScope.Whole, async s =>
        {
            var db = s.GetRequiredService<Db>();
            var places = await db.Set<Place>().AsNoTracking().ToListAsync();
            register = new(
                store, plans, [.. places.Where(p => p.Level == PlaceLevel.Commune).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Id)],
                [.. places.Where(p => p.Level == PlaceLevel.Hamlet).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Id)],
                [.. await db.Set<Household>().OrderBy(h => h.Id).Select(h => h.Code).Take(30_000).ToListAsync()], communes * GivenHouseholds.InCommune);
        });
        plans.Take();
        return register;
    }

    private static double At(List<double> times, int percent) => times.Order().ElementAt((times.Count - 1) * percent / 100);

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
