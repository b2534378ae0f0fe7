using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Imports;

public sealed class CompanionImportTests(PostgresServer server)
{
    public static TheoryData<StoreKind> Stores => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Answers_join_the_results_of_the_list_and_counts_those_of_the_hamlets(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var households = GivenWorkbook.Households(2, 0);
        var list = await store.StagedAsync(round, GivenWorkbook.Write(households).ToArray());
        Assert.Empty(await store.ApplyAsync(list.Id));
        var lacking = IndicatorSet.Empty.With(Indicator.HealthInsurance).With(Indicator.Latrine).With(Indicator.Telecom).With(Indicator.WaterSource);
        // The first by the head's number although the name is misspelled, the second by name and hamlet.
        var companion = await store.StagedAsync(round, Companion(
            AnswersOf(households[0], "Nong Van Pao", households[0].Head.IdNumber, lacking), AnswersOf(households[1], households[1].Head.Name, IdentityNumber.None, lacking)), "kem.xlsx");
        Assert.Equal((true, 3, 0), (companion.IsCompanion, companion.Households, companion.Rejected));
        Assert.Empty(await store.ApplyAsync(companion.Id));
        var rows = await store.AllAsync<RoundHousehold>();
        Assert.All(rows, r => Assert.Equal((lacking, 40, 120, 1), (r.Lacking, r.B2, r.B1, r.ChildrenLackingHealth)));
        Assert.All(rows, r => Assert.Equal((HouseholdClass.Poor, HouseholdClass.Poor), (r.Found, r.Recorded)));
        Assert.DoesNotContain(rows, r => r.Conflicts.HasFlag(Domain.Reviews.Conflicts.Doubled));
        var totals = Assert.Single(await store.AllAsync<HamletTotals>());
        Assert.Equal((40, 60, 150, 240, "Công an xã"), (totals.KinhHouseholds, totals.MinorityHouseholds, totals.KinhPersons, totals.MinorityPersons, totals.Source));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Answers_of_a_household_that_the_round_does_not_have_are_refused_and_nothing_is_written(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var household = GivenWorkbook.Households(1, 0)[0];
        var companion = await store.StagedAsync(round, Companion(AnswersOf(household, household.Head.Name, household.Head.IdNumber, IndicatorSet.Empty)), "kem.xlsx");
        Assert.Equal("answers.no-household", Assert.Single(await store.ApplyAsync(companion.Id)).Code);
        Assert.Empty(await store.AllAsync<HamletTotals>());
        Assert.Equal(ImportState.Staged, (await store.OneAsync<Import>(i => i.Id == companion.Id)).State);
    }

    private static SurveyedAnswers AnswersOf(SurveyedHousehold household, string head, IdentityNumber number, IndicatorSet lacking) =>
        new(0, household.Number, household.CommuneId, household.HamletId, head, default, number, lacking, default, 2, 1, 0, new Dictionary<string, string>());

    private static byte[] Companion(params SurveyedAnswers[] answers)
    {
        var writing = new SurveyWriting(GivenWorkbook.Geography, GivenWorkbook.Vocabulary, GivenWorkbook.Setting.On);
        var count = new SurveyedHamletCount(0, Given.YenLac.Id, Given.Xom1.Id, 40, 60, 150, 240, "Công an xã");
        using var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            SurveySheetWriter.Write(workbook, GivenWorkbook.Companion.Sheets[0], new("Xã Yên Lạc", "Năm 2023", false), answers.Select((a, i) => writing.RowOf(a, i + 8)));
            SurveySheetWriter.Write(workbook, GivenWorkbook.Companion.Sheets[1], new("Xã Yên Lạc", "Năm 2023", false), [writing.RowOf(count, 8)]);
        }

        return file.ToArray();
    }
}
