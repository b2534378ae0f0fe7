using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Lists;

/// <summary>
/// The household list and its search, and the search for persons, in two registers of 30,000 and of 1,000,000 households, asked the same questions in
/// turn by callers of six areas: median, p95, their ratio, and whether the plans of the statements are the same. What is timed is what the page asks:
/// the geography, a page of rows and the count. <c>Bench lists FOLDER [WORDS]</c>, with words only the questions that have them in their line; the registers are
/// made there the first time, and the statements with their plans are written to <c>plans.txt</c>. In place of a folder, <c>Host=…</c> without a database
/// is a PostgreSQL server, where the registers are the databases <c>lists_small</c> and <c>lists_large</c>, which must be there.
/// </summary>
internal static class ListMeasure
{
    private const int Rounds = 100;
    private const int SmallCommunes = 15;
    private const int LargeCommunes = 500;

    private static readonly (string Name, Func<Register, int, Seen> See)[] Callers =
    [
        // Two hamlets, as after a merger: a list of places, not one.
        ("hamlet", (r, c) => new(r, new([r.Communes[c]], r.Hamlets[(c * 10)..((c * 10) + 2)], true), [r.Communes[c]], r.Hamlets[(c * 10)..((c * 10) + 2)])),
        ("commune", (r, c) => new(r, new([r.Communes[c]], [], false), [r.Communes[c]], r.Hamlets[(c * 10)..((c * 10) + 10)])),
        ("15 communes", (r, _) => new(r, new(r.Communes[..SmallCommunes], [], false), r.Communes[..SmallCommunes], r.Hamlets[..(SmallCommunes * 10)])),
        // Somebody of the province that is the whole register, and of one that is nearly: a list of its communes.
        ("all communes", (r, _) => new(r, new(r.Communes, [], false, IsEverywhere: true), r.Communes, r.Hamlets)),
        ("all but one", (r, _) => new(r, new(r.Communes[..^1], [], false), r.Communes[..^1], r.Hamlets[..^10])),
        ("whole store", (r, _) => new(r, AreaScope.Whole, r.Communes, r.Hamlets)),
    ];

    private static readonly Question[] Questions =
    [
        new("first page", (_, _) => List(new())),
        new("deep page", (_, chance) => List(new(After: $"{NameKeys.Of(AnyName(chance)).GivenFirst}~{Guid.Empty}"))),
        new("with ended", (_, _) => List(new(WithEnded: true))),
        new("by code", (_, _) => List(new(Order: HouseholdOrder.Code))),
        new("by code, deep page", (s, chance) => List(new(Order: HouseholdOrder.Code, After: AnyOf(s.Register.Codes, chance)))),
        new("poor", (_, _) => List(new(Classes: [HouseholdClass.Poor]))),
        new("poor, by code", (_, _) => List(new(Classes: [HouseholdClass.Poor], Order: HouseholdOrder.Code))),
        new("one ethnic group", (_, chance) => List(new(EthnicGroup: (byte)chance.Next(1, 9)))),
        new("a rare ethnic group", (_, _) => List(new(EthnicGroup: 40))),
        new("poor of one ethnic group", (_, chance) => List(new(Classes: [HouseholdClass.Poor], EthnicGroup: (byte)chance.Next(1, 9)))),
        new("a commune", (s, chance) => List(new(PlaceId: AnyOf(s.Communes, chance)))),
        new("a hamlet", (s, chance) => List(new(PlaceId: AnyOf(s.Hamlets, chance)))),
        new("poor of a hamlet", (s, chance) => List(new(PlaceId: AnyOf(s.Hamlets, chance), Classes: [HouseholdClass.Poor]))),
        new("name with marks", (_, chance) => List(new(Text: AnyName(chance)))),
        new("given name without marks", (_, chance) => List(new(Text: NameKeys.Of(AnyName(chance)).GivenFirst.Split(' ')[0]))),
        new("family name", (_, chance) => List(new(Text: AnyName(chance).Split(' ')[0]))),
        new("poor of a family name", (_, chance) => List(new(Text: AnyName(chance).Split(' ')[0], Classes: [HouseholdClass.Poor]))),
        new("identity number", (s, chance) => List(new(Text: GivenHouseholds.NumberOf(chance.Next(s.Register.Households))))),
        new("household code", (s, chance) => List(new(Text: AnyOf(s.Register.Codes, chance)))),
        new("person: name", (_, chance) => Persons(AnyName(chance))),
        new("person: given name", (_, chance) => Persons(AnyName(chance).Split(' ')[2])),
        new("person: family name", (_, chance) => Persons(AnyName(chance).Split(' ')[0])),
        new("person: identity number", (s, chance) => Persons(GivenHouseholds.NumberOf(chance.Next(s.Register.Households)))),
    ];

    /// <summary>Measures the list of households and the searches.</summary>
    public static Task<int> RunAsync(string folder, string only) => RunAsync(folder, only, Questions);

    /// <summary>Measures the lists of the work.</summary>
    public static Task<int> RunWorkAsync(string folder, string only) => RunAsync(folder, only, WorkQuestions.All);

    private static async Task<int> RunAsync(string folder, string only, Question[] questions)
    {
        var isServer = folder.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        string At(string name) => isServer ? $"{folder};Database=lists_{name}" : Path.Combine(folder, name + ".db");
        var small = await OpenAsync(At("small"), SmallCommunes);
        var large = await OpenAsync(At("large"), LargeCommunes);
        await using var plans = File.CreateText(isServer ? "plans.txt" : Path.Combine(folder, "plans.txt"));
        Console.WriteLine($"{"",-42} {"30,000: ms, p95",18} {"1,000,000: ms, p95",18}   ratio of p95   plan");
        foreach (var (caller, see) in Callers)
        {
            foreach (var question in questions.Where(q => $"{caller}: {q.Name}".Contains(only, StringComparison.Ordinal)))
            {
                var times = new Dictionary<Register, List<double>> { [small] = [], [large] = [] };
                for (var round = -3; round < Rounds; round++)
                {
                    // In turn, so that what else the machine does meets both.
                    foreach (var register in new[] { small, large })
                    {
                        var chance = new Random(round);
                        var seen = see(register, chance.Next(SmallCommunes));
                        if (question.AfterWriting) await WriteAsync(register, AnyOf(seen.Communes, chance));
                        var time = await AskAsync(seen, question.Ask(seen, chance));
                        if (round >= 0) times[register].Add(time);
                    }
                }

                var (a, b) = (times[small], times[large]);
                var (of, on) = (small.Plans.Take(), large.Plans.Take());
                // A name that fills a page in one register may want a second statement in the other; what both ask must be answered alike.
                var both = of.Keys.Intersect(on.Keys).ToList();
                var isSame = both.Count == Math.Min(of.Count, on.Count) && both.All(statement => of[statement] == on[statement]);
                Console.WriteLine($"{caller + ": " + question.Name,-42} {Text(Of(a, 50)),9} {Text(Of(a, 95)),8}  {Text(Of(b, 50)),9} {Text(Of(b, 95)),8}   {Text(Of(b, 95) / Of(a, 95)),8}       {(of.Count == 0 || on.Count == 0 ? "NO STATEMENT" : isSame ? "same" : "DIFFERS")}");
                foreach (var (statement, plan) in on) await plans.WriteLineAsync($"== {caller}: {question.Name}{(isSame ? "" : " (differs)")}\n{statement}\n-- {plan.Replace("; ", "\n-- ", StringComparison.Ordinal)}\n");
                if (!isSame) foreach (var (_, plan) in of) await plans.WriteLineAsync($"-- of 30,000: {plan}\n");
            }
        }

        return 0;
    }

    private static Asked List(HouseholdQuery query) => async s =>
    {
        await s.GetRequiredService<GeographySource>().GetAsync(s.GetRequiredService<Db>(), default);
        var list = s.GetRequiredService<HouseholdList>();
        await list.PageAsync(query, default);
        await list.CountAsync(query, default);
    };

    private static Asked Persons(string text) => async s =>
    {
        await s.GetRequiredService<GeographySource>().GetAsync(s.GetRequiredService<Db>(), default);
        await s.GetRequiredService<PersonList>().PageAsync(text, null, default);
    };

    private static string AnyName(Random chance) => GivenHouseholds.NameOf(chance.Next(30_000));

    private static T AnyOf<T>(T[] all, Random chance) => all[chance.Next(all.Length)];

    /// <summary>As if an act had written about a commune: its journal goes on by one.</summary>
    private static Task WriteAsync(Register register, Guid commune) => register.Store.Async(
        AreaScope.Whole, s => s.GetRequiredService<Db>().Set<ChainHead>().Where(h => h.CommuneId == commune).ExecuteUpdateAsync(h => h.SetProperty(c => c.Seq, c => c.Seq + 1)));

    private static async Task<double> AskAsync(Seen seen, Asked asked)
    {
        double took = 0;
        await seen.Register.Store.Async(seen.Area, async s =>
        {
            var clock = Stopwatch.StartNew();
            await asked(s);
            took = clock.Elapsed.TotalMilliseconds;
        });
        return took;
    }

    private static async Task<Register> OpenAsync(string at, int communes)
    {
        var plans = new PlansTaken();
        var store = await Store.OpenAsync(
            at, s => s.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(plans)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(plans)));
        Register register = null!;
        await store.Async(AreaScope.Whole, async s =>
        {
            var db = s.GetRequiredService<Db>();
            if (!await db.Set<Place>().AnyAsync())
            {
                await new GivenHouseholds(communes).WriteAsync(store);
                // The server does so by itself, a minute later.
                if (db.Kind == StoreKind.Postgres) await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
            }

            var places = await db.Set<Place>().AsNoTracking().ToListAsync();
            if (!await db.Set<Support>().AnyAsync()) await GivenWork.WriteAsync(store, [.. places.Where(p => p.Level == PlaceLevel.Commune)]);
            if (!await db.Set<TrainingClass>().AnyAsync()) await GivenOffers.WriteAsync(store, [.. places.Where(p => p.Level == PlaceLevel.Commune)]);
            register = new(
                store, plans, [.. places.Where(p => p.Level == PlaceLevel.Commune).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Id)],
                [.. places.Where(p => p.Level == PlaceLevel.Hamlet).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Id)],
                [.. await db.Set<Household>().OrderBy(h => h.Id).Select(h => h.Code).Take(30_000).ToListAsync()], communes * GivenHouseholds.InCommune);
        });
        plans.Take();
        return register;
    }

    private static double Of(List<double> times, int percent) => times.Order().ElementAt((times.Count - 1) * percent / 100);

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
