using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Tests.Imports;

public sealed class CompanionImportTests(PostgresServer server)
{
    private static readonly IndicatorSet Four = IndicatorSet.Empty.With(Indicator.HealthInsurance).With(Indicator.Latrine).With(Indicator.Telecom).With(Indicator.WaterSource);

    public static TheoryData<StoreKind> Stores => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Answers_join_the_results_of_the_list_and_counts_those_of_the_hamlets(StoreKind kind)
    {
        var (store, round, households) = await GivenListAsync(kind, 2);
        await using var _ = store;
        // The first by the head's number although the name is misspelled, the second by name and hamlet.
        var companion = await store.StagedAsync(round, Companion(
            AnswersOf(households[0], "Nong Van Pao", households[0].Head.IdNumber), AnswersOf(households[1], households[1].Head.Name, IdentityNumber.None)), "kem.xlsx");
        Assert.Equal((true, 3, 0), (companion.IsCompanion, companion.Households, companion.Rejected));
        Assert.Empty(await store.ApplyAsync(companion.Id));
        var rows = await store.AllAsync<RoundHousehold>();
        Assert.All(rows, r => Assert.Equal((Four, 40, 120, 1), (r.Lacking, r.B2, r.B1, r.ChildrenLackingHealth)));
        Assert.All(rows, r => Assert.Equal((HouseholdClass.Poor, HouseholdClass.Poor), (r.Found, r.Recorded)));
        Assert.DoesNotContain(rows, r => r.Conflicts.HasFlag(Conflicts.Doubled));
        var totals = Assert.Single(await store.AllAsync<HamletTotals>());
        Assert.Equal((40, 60, 150, 240, "Công an xã"), (totals.KinhHouseholds, totals.MinorityHouseholds, totals.KinhPersons, totals.MinorityPersons, totals.Source));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Households_without_a_result_or_not_in_the_round_are_left_out_and_the_others_are_taken(StoreKind kind)
    {
        var (store, round, households) = await GivenListAsync(kind, 2);
        await using var _ = store;
        var waiting = Given.Household("Triệu Văn Đợi", Given.Xom1);
        await WriteAsync(store, async (db, c) =>
        {
            await db.InsertManyAsync([waiting], c);
            await db.InsertManyAsync([WaitingRow(round, waiting)], c);
        });
        var companion = await store.StagedAsync(round, Companion(
            AnswersOf(households[0]),
            AnswersOf(households[1] with { HamletId = Given.Xom1.Id }, "Triệu Văn Đợi", IdentityNumber.None),
            AnswersOf(households[1], "Không Có Ai", IdentityNumber.None)), "kem.xlsx");
        Assert.Equal((4, 2), (companion.Households, companion.Rejected));
        var seen = (await store.AllAsync<StagedFinding>()).Where(f => f.ImportId == companion.Id).OrderBy(f => f.Row).ToList();
        Assert.Equal(["answers.no-result", "answers.no-household"], seen.Select(f => f.Code));
        var said = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<App.Rooms.Imports.FindingSentences>().Of(seen[0])));
        Assert.Contains("Triệu Văn Đợi chưa có kết quả trong đợt", said, StringComparison.Ordinal);

        Assert.Empty(await store.ApplyAsync(companion.Id));
        Assert.Equal(Four, Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == households[0].Head.Name).Lacking);
        Assert.Null(Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == "Triệu Văn Đợi").Found);
        Assert.Single(await store.AllAsync<HamletTotals>());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_household_whose_result_went_after_the_dry_run_is_left_out_and_its_row_says_so(StoreKind kind)
    {
        var (store, round, households) = await GivenListAsync(kind, 2);
        await using var _ = store;
        var companion = await store.StagedAsync(round, Companion(AnswersOf(households[0]), AnswersOf(households[1])), "kem.xlsx");
        Assert.Equal(0, companion.Rejected);
        await WriteAsync(store, async (db, c) =>
        {
            var row = await db.Set<RoundHousehold>().SingleAsync(r => r.HeadName == households[1].Head.Name, c);
            row.Found = null;
        });
        Assert.Empty(await store.ApplyAsync(companion.Id));
        var finding = Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "answers.no-result");
        Assert.Equal(Verdict.Rejected, Assert.Single(await store.AllAsync<StagedHousehold>(), h => h.ImportId == companion.Id && h.Row == finding.Row && h.Sheet == finding.Sheet).Verdict);
        Assert.Equal(1, (await store.OneAsync<Import>(i => i.Id == companion.Id)).Rejected);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_household_that_ended_or_moved_away_after_the_list_was_taken_over_is_left_out_and_the_others_are_taken(StoreKind kind)
    {
        var (store, round, households) = await GivenListAsync(kind, 3);
        await using var _ = store;
        var companion = await store.StagedAsync(round, Companion(AnswersOf(households[0]), AnswersOf(households[1]), AnswersOf(households[2])), "kem.xlsx");
        Assert.Equal(0, companion.Rejected);
        await WriteAsync(store, async (db, c) =>
        {
            (await db.Set<Household>().SingleAsync(h => h.HeadName == households[1].Head.Name, c)).EndedOn = round.ReviewDate;
            var moved = await db.Set<Household>().SingleAsync(h => h.HeadName == households[2].Head.Name, c);
            (moved.CommuneId, moved.HamletId) = (Given.YenTrach.Id, Given.YenTrach.Id);
        });
        Assert.Empty(await store.ApplyAsync(companion.Id));
        Assert.Equal(["answers.elsewhere", "answers.gone"], (await store.AllAsync<StagedFinding>()).Where(f => f.ImportId == companion.Id).Select(f => f.Code).Order());
        Assert.Equal(2, (await store.OneAsync<Import>(i => i.Id == companion.Id)).Rejected);
        Assert.Equal(Four, Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == households[0].Head.Name).Lacking);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_companion_of_which_nothing_can_be_taken_is_refused_and_nothing_is_written(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var household = GivenWorkbook.Households(1, 0)[0];
        var companion = await store.StagedAsync(round, Companion([AnswersOf(household)], counts: false), "kem.xlsx");
        Assert.Equal(1, companion.Rejected);
        Assert.Equal("import.nothing", Assert.Single(await store.ApplyAsync(companion.Id)).Code);
        Assert.Equal(ImportState.Staged, (await store.OneAsync<Import>(i => i.Id == companion.Id)).State);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Items_of_B1_are_scored_on_the_sheet_that_stands_and_a_differing_B1_waits_for_a_person(StoreKind kind)
    {
        var (store, round, households) = await GivenListAsync(kind, 2);
        await using var _ = store;
        var sheet = await GivenSheetAsync(store);
        var (items, points) = AllAnswered(sheet);
        Assert.NotEqual(120, points);
        var companion = await store.StagedAsync(round, Companion([AnswersOf(households[0]) with { ScoreItems = items }, AnswersOf(households[1])], sheet), "kem.xlsx");
        Assert.Equal("score.differs", Assert.Single(await store.AllAsync<StagedFinding>(), f => f.ImportId == companion.Id).Code);
        Assert.Empty(await store.ApplyAsync(companion.Id));

        var scored = Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == households[0].Head.Name);
        Assert.Equal((points, points > 140 ? HouseholdClass.None : HouseholdClass.Poor, true), (scored.B1, scored.Found, scored.B1IsDemonstration));
        Assert.True(scored.Conflicts.HasFlag(Conflicts.B1Differs));
        var how = ScoredB1.Read(scored.ScoredB1)!;
        Assert.Equal(("demonstration-rural", 1, 120, sheet.Items.Length), (how.Sheet, how.Version, how.Recorded, how.Items.Length));
        var other = Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == households[1].Head.Name);
        Assert.Equal((120, null, false), (other.B1, other.ScoredB1, other.B1IsDemonstration));
        var used = (await store.OneAsync<Round>(r => r.Id == round.Id)).ScoreSheetId;
        Assert.Equal("demonstration-rural", (await store.OneAsync<StoredScoreSheet>(s => s.Id == used)).Code);

        Assert.Empty(await store.WithdrawAsync(companion.Id));
        scored = Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == households[0].Head.Name);
        Assert.Equal((120, null, false, Conflicts.None), (scored.B1, scored.ScoredB1, scored.B1IsDemonstration, scored.Conflicts));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_sheet_that_was_signed_scores_before_a_demonstration_and_is_frozen_by_its_first_use(StoreKind kind)
    {
        var (store, round, households) = await GivenListAsync(kind, 1);
        await using var _ = store;
        var demonstration = await GivenSheetAsync(store);
        var own = demonstration with { Code = "tt07-rural", IsDemonstration = false, Title = "Phiếu B1 nông thôn", Source = "Thông tư 07/2021/TT-BLĐTBXH" };
        Assert.True((await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().LoadAsync(Guid.CreateVersion7(), own, "", default))).Stands);
        var stored = Assert.Single(await store.AllAsync<StoredScoreSheet>(), s => s.Code == "tt07-rural");
        Assert.True((await store.AsAsync((null, [Roles.Administrator]), s => s.GetRequiredService<ScoreSheets>().SignAsync(Guid.CreateVersion7(), stored.Id, "", default))).Stands);
        var (items, points) = AllAnswered(own);
        var companion = await store.StagedAsync(round, Companion([AnswersOf(households[0]) with { ScoreItems = items }], own), "kem.xlsx");
        Assert.Empty(await store.ApplyAsync(companion.Id));
        var row = Assert.Single(await store.AllAsync<RoundHousehold>());
        Assert.Equal((points, false, "tt07-rural"), (row.B1, row.B1IsDemonstration, ScoredB1.Read(row.ScoredB1)!.Sheet));
        Assert.Equal(SheetStage.Frozen, (await store.OneAsync<StoredScoreSheet>(s => s.Id == stored.Id)).Stage);
    }

    [Fact]
    public async Task A_score_by_a_demonstration_sheet_says_so_on_the_import_the_round_the_household_and_every_print()
    {
        var (store, round, households) = await GivenListAsync(StoreKind.Sqlite, 1);
        await using var one = store;
        var sheet = await GivenSheetAsync(store);
        var companion = await store.StagedAsync(round, Companion([AnswersOf(households[0]) with { ScoreItems = AllAnswered(sheet).Items }], sheet), "kem.xlsx");
        await using var site = await Site.OverAsync(store);
        using var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        Assert.Contains("phiếu MINH HỌA", (await officer.GetPageAsync($"/imports/{companion.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("phiếu MINH HỌA", (await officer.GetPageAsync($"/reviews/{round.Id}")).Text, StringComparison.Ordinal);
        Assert.Empty(await store.ApplyAsync(companion.Id));
        var household = Assert.Single(await store.AllAsync<Household>());
        Assert.Contains("phiếu MINH HỌA", (await officer.GetPageAsync($"/reviews/{round.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Phiếu điểm MINH HỌA", (await officer.GetPageAsync($"/reviews/{round.Id}/households/{household.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Phiếu điểm MINH HỌA", (await officer.GetPageAsync($"/households/{household.Id}?tab=finding")).Text, StringComparison.Ordinal);
        Assert.Contains("print.b1-demonstration", new PrintHeader { Authority = "", Place = "", B1IsDemonstration = true }.Strips().Select(s => s.Code));
    }

    [Fact]
    public async Task An_item_that_does_not_fit_the_sheet_rejects_its_row_and_one_left_out_leaves_B1_as_the_list_has_it()
    {
        var (store, round, households) = await GivenListAsync(StoreKind.Sqlite, 2);
        await using var _ = store;
        var sheet = await GivenSheetAsync(store);
        var (items, _) = AllAnswered(sheet);
        var wrong = new Dictionary<string, string>(items) { ["1"] = "9z" };
        var open = new Dictionary<string, string>(items);
        open.Remove("7");
        var companion = await store.StagedAsync(round, Companion([AnswersOf(households[0]) with { ScoreItems = wrong }, AnswersOf(households[1]) with { ScoreItems = open }], sheet), "kem.xlsx");
        Assert.Equal(["score.no-such-option", "score.unanswered"], (await store.AllAsync<StagedFinding>()).Where(f => f.ImportId == companion.Id).OrderBy(f => f.Row).Select(f => f.Code));
        Assert.Empty(await store.ApplyAsync(companion.Id));
        var row = Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.HeadName == households[1].Head.Name);
        Assert.Equal((120, null, Four), (row.B1, row.ScoredB1, row.Lacking));
    }

    private async Task<(TestStore Store, Round Round, List<SurveyedHousehold> Households)> GivenListAsync(StoreKind kind, int households)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        var listed = GivenWorkbook.Households(households, 0);
        var list = await store.StagedAsync(round, GivenWorkbook.Write(listed).ToArray());
        Assert.Empty(await store.ApplyAsync(list.Id));
        return (store, round, listed);
    }

    private static async Task<ScoreSheet> GivenSheetAsync(TestStore store)
    {
        await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().PrepareAsync(default));
        return (await store.OneAsync<StoredScoreSheet>(s => s.Code == "demonstration-rural")).Read().Sheet;
    }

    /// <summary>The first option of each item that takes one, none of the others; and their points.</summary>
    private static (Dictionary<string, string> Items, int Points) AllAnswered(ScoreSheet sheet) => (
        sheet.Items.ToDictionary(i => i.Code, i => i.Choice == ItemChoice.One ? i.Options[0].Code : "0"),
        Math.Max(0, sheet.Items.Where(i => i.Choice == ItemChoice.One).Sum(i => i.Options[0].Points)));

    private static RoundHousehold WaitingRow(Round round, Household household) => new()
    {
        RoundId = round.Id,
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Code = household.Code,
        HeadName = household.HeadName,
        HeadGivenKey = NameKeys.Of(household.HeadName).GivenFirst,
    };

    private static Task WriteAsync(TestStore store, Func<Db, CancellationToken, Task> work) => store.AsOperatorAsync(async s =>
    {
        var db = s.GetRequiredService<Db>();
        Assert.True((await s.GetRequiredService<Acts>().DoAsync(new ActRequest(Guid.CreateVersion7(), "given", "", "test"), c => work(db, c), default)).Stands);
    });

    private static SurveyedAnswers AnswersOf(SurveyedHousehold household) => AnswersOf(household, household.Head.Name, household.Head.IdNumber);

    private static SurveyedAnswers AnswersOf(SurveyedHousehold household, string head, IdentityNumber number) =>
        new(0, household.Number, household.CommuneId, household.HamletId, head, default, number, Four, default, 2, 1, 0, new Dictionary<string, string>());

    private static byte[] Companion(params SurveyedAnswers[] answers) => Companion(answers, sheet: null);

    private static byte[] Companion(SurveyedAnswers[] answers, ScoreSheet? sheet = null, bool counts = true)
    {
        var writing = new SurveyWriting(GivenWorkbook.Geography, GivenWorkbook.Vocabulary, GivenWorkbook.Setting.On);
        var count = new SurveyedHamletCount(0, Given.YenLac.Id, Given.Xom1.Id, 40, 60, 150, 240, "Công an xã");
        using var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            SurveySheetWriter.Write(
                workbook, GivenWorkbook.Companion.Sheets[0], new("Xã Yên Lạc", "Năm 2023", false), answers.Select((a, i) => writing.RowOf(a, i + 8)), scoreItems: [.. sheet?.Items.Select(i => i.Code) ?? []]);
            SurveySheetWriter.Write(workbook, GivenWorkbook.Companion.Sheets[1], new("Xã Yên Lạc", "Năm 2023", false), counts ? [writing.RowOf(count, 8)] : []);
        }

        return file.ToArray();
    }
}
