using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Imports;

/// <summary>A district's file: every commune takes its own households, none is lost and none is taken twice.</summary>
public sealed class SeveralCommunesTests(PostgresServer server)
{
    private static readonly Place NaMay = new(new Guid("00000000-0000-7000-8000-0000000000aa"), "05617-01", "Xóm Na Mẩy", PlaceLevel.Hamlet, PlaceKind.Hamlet, Given.YenTrach.Id, new(2004, 1, 1), new(2025, 7, 1), "test");

    private static readonly Geography Geography = new([.. Given.Places, NaMay], Given.Lineages, []);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_commune_takes_its_own_households_and_leaves_the_others_to_theirs(StoreKind kind)
    {
        var (store, yenLac, _) = await OpenRoundsAsync(kind);
        await using var one = store;
        var own = await StageAsync(store, yenLac, File(nameless: 0), several: true);
        Assert.Equal((ImportState.Staged, 5, 3, 0), (own.State, own.Households, own.LeftToOthers, own.Rejected));

        // Handed in as this commune's alone, the others' rows are errors.
        var all = await StageAsync(store, yenLac, File(nameless: 0), several: false);
        Assert.NotEqual(own.Id, all.Id);
        Assert.Equal((8, 0, 3), (all.Households, all.LeftToOthers, all.Rejected));
        Assert.Equal(3, (await store.AllAsync<StagedFinding>()).Count(f => f.ImportId == all.Id && f.Code == "unit.outside-area"));
    }

    [Fact]
    public async Task A_household_that_names_no_commune_is_nobodys_until_it_names_one()
    {
        var (store, yenLac, yenTrach) = await OpenRoundsAsync(StoreKind.Sqlite);
        await using var one = store;
        foreach (var round in new[] { yenLac, yenTrach })
        {
            var import = await StageAsync(store, round, File(nameless: 1), several: true);
            Assert.Equal(1, import.Rejected);
            Assert.Single(await store.AllAsync<StagedFinding>(), f => f.ImportId == import.Id && f.Code == "unit.missing");
        }

        // In a commune's own file it is that commune's.
        Assert.Equal(3, (await StageAsync(store, yenLac, File(nameless: 1), several: false)).Rejected);
    }

    [Fact]
    public async Task The_verb_takes_a_districts_file_commune_by_commune_and_says_what_nobody_took()
    {
        var (store, _, yenTrach) = await OpenRoundsAsync(StoreKind.Sqlite);
        await using var one = store;
        var folder = Directory.CreateTempSubdirectory("vuonlen-verbs-");
        try
        {
            var file = Path.Combine(folder.FullName, "phu-luong.xlsx");
            await System.IO.File.WriteAllBytesAsync(file, File(nameless: 0), TestContext.Current.CancellationToken);
            Assert.Equal(Exit.Done, await RunAsync(store, file));
            Assert.Equal(8, (await store.AllAsync<Household>()).Count);
            Assert.Equal([5, 3], (await store.AllAsync<Import>()).OrderByDescending(i => i.Households).Select(i => i.Households));
            Assert.All(await store.AllAsync<Import>(), i => Assert.Equal(ImportState.Applied, i.State));
            Assert.Equal(3, (await store.AllAsync<RoundHousehold>()).Count(h => h.RoundId == yenTrach.Id));

            // A year without rounds is refused before anything is read.
            Assert.Equal(Exit.Refused, await RunAsync(store, file, "1999"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_verb_does_not_say_done_while_a_commune_of_the_file_has_no_round()
    {
        var (store, _, yenTrach) = await OpenRoundsAsync(StoreKind.Sqlite, rounds: 1);
        await using var one = store;
        var folder = Directory.CreateTempSubdirectory("vuonlen-verbs-");
        try
        {
            var file = Path.Combine(folder.FullName, "phu-luong.xlsx");
            await System.IO.File.WriteAllBytesAsync(file, File(nameless: 0), TestContext.Current.CancellationToken);
            Assert.Equal(Exit.DoneWithRejects, await RunAsync(store, file));
            Assert.Equal(5, (await store.AllAsync<Household>()).Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_page_takes_a_file_of_several_communes_and_says_what_it_left_to_others()
    {
        var (store, _, _) = await OpenRoundsAsync(StoreKind.Sqlite);
        await using var one = store;
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var sent = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "phu-luong.xlsx", File(nameless: 0), ("IsOfSeveralCommunes", "true"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, sent.Status);
        var import = Assert.Single(await store.AllAsync<Import>());
        Assert.True(import.IsOfSeveralCommunes);
        await site.Services.GetRequiredService<ImportQueue>().EnqueueAsync(import.Id);
        Assert.Contains("Tệp có 3 hộ của xã khác", (await officer.GetPageAsync($"/imports/{import.Id}")).Text, StringComparison.Ordinal);
    }

    /// <summary>Five households of Yên Lạc and three of Yên Trạch, the first of them without a commune where asked.</summary>
    private static byte[] File(int nameless)
    {
        var writing = new SurveyWriting(Geography, GivenWorkbook.Vocabulary, new(2023, 10, 1));
        var households = GivenWorkbook.Households(8, 0).Select((h, i) => i < 5 ? h : h with { CommuneId = Given.YenTrach.Id, HamletId = NaMay.Id }).ToList();
        using var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            foreach (var sheet in GivenWorkbook.Review.Sheets)
            {
                SurveySheetWriter.Write(workbook, sheet, new("Huyện Phú Lương", "Năm 2023", Demonstration: true), households.Where(h => h.Sheet == sheet.Kind).SelectMany((h, i) => Rows(h, i < nameless)));
            }
        }

        return file.ToArray();

        IEnumerable<SurveyRow> Rows(SurveyedHousehold household, bool isNameless)
        {
            foreach (var row in writing.RowsOf(household, 1))
            {
                if (isNameless) (row[SurveyField.CommuneCode], row[SurveyField.Commune]) = (SurveyCell.Blank, SurveyCell.Blank);
                yield return row;
            }
        }
    }

    private async Task<(TestStore Store, Round YenLac, Round YenTrach)> OpenRoundsAsync(StoreKind kind, int rounds = 2)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync([.. Given.Places, NaMay], Given.Lineages);
        var (yenLac, yenTrach) = (Given.Round(Given.YenLac), Given.Round(Given.YenTrach));
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var opened = await services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "round.given", "", "test"), c => db.InsertManyAsync(new[] { yenLac, yenTrach }.Take(rounds), c), default);
            Assert.Equal(ActOutcome.Done, opened.Outcome);
        });
        return (store, yenLac, yenTrach);
    }

    private static async Task<Import> StageAsync(TestStore store, Round round, byte[] file, bool several)
    {
        var id = await store.AsOperatorAsync(async services =>
        {
            var (import, result) = await services.GetRequiredService<ReceiveImport>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), round.Id, "phu-luong.xlsx", file, several), default);
            Assert.Empty(result.Problems);
            return import;
        });
        await store.StageAsync(id);
        return await store.OneAsync<Import>(i => i.Id == id);
    }

    private static Task<int> RunAsync(TestStore store, string file, string year = "2023") =>
        CommandLine.RunAsync(["import", file, "--round", year, "--place", "168", "--apply", "--db", store.Settings.File!, "--keys", store.Settings.KeysFolder]);
}
