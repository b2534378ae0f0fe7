using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Tests.Imports;

public sealed class ImportVerbTests(PostgresServer server)
{
    [Fact]
    public async Task The_verbs_import_export_and_import_the_same_again()
    {
        var (store, round) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var _ = store;
        var folder = Directory.CreateTempSubdirectory("vuonlen-verbs-");
        try
        {
            var (sent, written) = (Path.Combine(folder.FullName, "yen-lac.xlsx"), Path.Combine(folder.FullName, "xuat.xlsx"));
            var cancel = TestContext.Current.CancellationToken;
            await File.WriteAllBytesAsync(sent, GivenWorkbook.Write(GivenWorkbook.Households(9, 0)).ToArray(), cancel);
            Assert.Equal(Exit.Done, await RunAsync(store, "import", sent, "--round", "2023", "--place", "05623", "--apply"));
            Assert.Equal(9, (await store.AllAsync<Household>()).Count);
            Assert.Equal(Exit.Done, await RunAsync(store, "export", "--round", "2023", "--place", "05623", "--out", written));

            // What came out says what went in, household for household.
            var (judged, problems) = GivenWorkbook.Judge(new MemoryStream(await File.ReadAllBytesAsync(written, cancel)));
            Assert.Empty(problems);
            Assert.Equal(Plain(GivenWorkbook.Households(9, 0)), Plain(judged.Select(h => h.Household!)));
            var before = (await store.AllAsync<Person>()).Select(p => (p.Id, p.Version)).Order();
            Assert.Equal(Exit.Done, await RunAsync(store, "import", written, "--round", "2023", "--place", "05623", "--apply"));
            Assert.Equal(before, (await store.AllAsync<Person>()).Select(p => (p.Id, p.Version)).Order());
            Assert.Equal(9, (await store.AllAsync<RoundHousehold>()).Count);
            Assert.Contains(await store.AllAsync<Act>(), a => a.Kind == "round.export");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_verb_says_with_its_exit_code_how_it_ended()
    {
        var (store, round) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var _ = store;
        var folder = Directory.CreateTempSubdirectory("vuonlen-verbs-");
        try
        {
            var file = Path.Combine(folder.FullName, "yen-lac.xlsx");
            var households = GivenWorkbook.Households(3, 0);
            households[1] = households[1] with { B2 = 45 };
            await File.WriteAllBytesAsync(file, GivenWorkbook.Write(households).ToArray(), TestContext.Current.CancellationToken);
            Assert.Equal(Exit.Refused, await RunAsync(store, "import", file, "--round", "2022", "--place", "05623"));
            Assert.Equal(Exit.Refused, await RunAsync(store, "import", file + ".khong-co", "--round", "2023", "--place", "05623"));
            Assert.Equal(Exit.DoneWithRejects, await RunAsync(store, "import", file, "--round", "2023", "--place", "05623"));
            Assert.Empty(await store.AllAsync<Household>());
            Assert.Equal(Exit.DoneWithRejects, await RunAsync(store, "import", file, "--round", "2023", "--place", "05623", "--apply"));
            Assert.Equal(2, (await store.AllAsync<Household>()).Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Numbers_go_out_only_to_whoever_may_see_them()
    {
        var (store, round) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var _ = store;
        var import = await store.StagedAsync(round, GivenWorkbook.Write(GivenWorkbook.Households(3, 0)).ToArray());
        Assert.Empty(await store.ApplyAsync(import.Id));
        foreach (var (role, seen) in new[] { (Roles.CommuneOfficer, 3), (Roles.Supervisor, 0) })
        {
            using var file = new MemoryStream();
            var result = await store.AsAsync((Given.PhuLuong.Id, [role]), s => s.GetRequiredService<ExportRound>().DoAsync(Guid.CreateVersion7(), round.Id, "2023", false, file, default));
            Assert.Empty(result.Problems);
            var (judged, _) = GivenWorkbook.Judge(new MemoryStream(file.ToArray()));
            Assert.Equal(seen, judged.SelectMany(h => h.Household!.Members).Count(m => m.IdNumber.IsComparable));
        }
    }

    private static Task<int> RunAsync(TestStore store, params string[] line) => CommandLine.RunAsync([.. line, "--db", store.Settings.File!, "--keys", store.Settings.KeysFolder]);

    private static IEnumerable<string> Plain(IEnumerable<SurveyedHousehold> households) => households
        .Select(h => $"{h.HamletId} {h.Class} {h.B1} {h.B2} {h.Groups} {h.Causes} " + string.Join("; ", h.Members.Select(m => $"{m.Name} {m.Relation} {m.Sex} {m.Birth} {m.IdNumber.Digits} {m.EthnicGroup}").Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal);
}
