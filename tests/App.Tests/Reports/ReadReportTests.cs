using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reports;

public sealed class ReadReportTests(PostgresServer server)
{
    private static readonly DateOnly Reform = new(2025, 7, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_tables_of_a_frozen_round_are_drawn_from_what_it_froze(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        var report = await scene.ReportAsync(ReportScene.Ask("05623"), ReportScene.Officer);
        Assert.Equal(["Xã Yên Lạc", "Xóm Đồng Xiền", "Xóm Yên Thủy"], report.Tabulation.Units.Select(u => u.Place!.Name));
        Assert.Equal([100, 400, 4, 4.00m, 2, 2.00m], Figures(report, 1)[..6]);
        // Poor: two at the opening and the one that left, one new, one again, one from the near-poor list; one to it.
        Assert.Equal([3, 1, 1, 0, 1, 1, 1, 0, 4], Figures(report, 2));
        Assert.Equal([2, 1, 0, 0, 1, 0, 0, 0, 2], Figures(report, 3));
        Assert.All(Enumerable.Range(1, 13), n => Assert.Empty(report.Print(n).Discrepancies));
        Assert.True(report.HeaderOf(1).IsComplete);
        Assert.Contains("125/QĐ-UBND", Assert.Single(report.HeaderOf(1).Decisions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Lists_have_a_row_for_each_member_and_are_read_in_parts(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await scene.Store.AsAsync(ReportScene.Officer, async s =>
        {
            var (report, _) = await s.GetRequiredService<ReadReport>().DoAsync(ReportScene.Ask("05623"), default);
            var rows = await report!.Print(15).Rows.ToListAsync();
            Assert.Equal(12, rows.Count(r => r.Values.Count > 0));
            Assert.Equal(["Xóm Đồng Xiền", "Xóm Yên Thủy"], rows.Where(r => r.Values.Count == 0).Select(r => r.Unit.Place!.Name));
            var (page, count) = report.PrintList(15, 2, 1);
            var third = await page.Rows.ToListAsync();
            Assert.Equal((4, 3), (count, third.Count(r => r.Values.Count > 0)));
            Assert.Equal(3, third[1].Values[0].Number);
            return true;
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Lists_mark_what_was_delivered_in_the_year_and_nothing_that_was_not(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        var household = (await scene.Store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == scene.YenLac.Id && h.Decided == HouseholdClass.Poor).OrderBy(h => h.HouseholdId).ToListAsync()))[0];
        Support Given(string kindOf, DateOnly? delivered, bool stands = true) => new()
        {
            Id = Guid.CreateVersion7(),
            PolicyCode = kindOf,
            HouseholdId = household.HouseholdId,
            OwnerId = Guid.CreateVersion7(),
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            Name = household.HeadName,
            GivenKey = household.HeadGivenKey,
            Kind = kindOf,
            ClaimFrom = new(2023, 1, 1),
            Stands = stands,
            Step = delivered is null ? SupportStep.Approved : SupportStep.Delivered,
            StepOn = delivered ?? new(2023, 5, 1),
            DeliveredOn = delivered,
            Year = 2023,
        };
        await scene.WriteAsync((db, c) => db.InsertManyAsync(
            [
                Given("health-insurance", new(2023, 1, 1)), Given("latrine", new(2023, 12, 31)), Given("house", new(2022, 12, 31)), Given("tuition", new(2024, 1, 1)),
                Given("production-model", null), Given("learning-costs", new(2023, 5, 1), stands: false),
            ],
            c));
        await scene.Store.AsAsync(ReportScene.Officer, async s =>
        {
            var (report, _) = await s.GetRequiredService<ReadReport>().DoAsync(ReportScene.Ask("05623"), default);
            var columns = report!.Tables[14].Columns;
            var rows = (await report.Print(15).Rows.ToListAsync()).Where(r => r.Values.Count > 0);
            var marked = rows.SelectMany(r => columns.Select((c, i) => (c.Key, r.Values[i].Text))).Where(v => v.Key.StartsWith("support.", StringComparison.Ordinal) && v.Text.Length > 0).ToList();
            Assert.Equal([("support.health", "x"), ("support.other", "x")], marked);
            return true;
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_commune_of_2025_shows_the_round_of_the_commune_it_absorbed(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        (Guid?, string[]) after = (Given.PhuLuong.Id, [Roles.CommuneOfficer]);
        var byId = await scene.ReportAsync(ReportScene.Ask(Given.PhuLuong.Id.ToString()), after);
        Assert.Equal(Reform, byId.Tabulation.Subject.GeographyOn);
        Assert.Equal(4, Figures(byId, 2)[8]);
        // A code means another unit on another day: 05611 was a town and became this commune.
        var byCode = await scene.ReportAsync(ReportScene.Ask("05611", Reform));
        Assert.Equal(Given.PhuLuong.Id, byCode.Place.Id);
        Assert.Equal(4, Figures(byCode, 2)[8]);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_district_with_communes_not_frozen_says_which_and_that_its_total_is_partial(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        var report = await scene.ReportAsync(ReportScene.Ask("168"));
        Assert.False(report.HeaderOf(2).IsComplete);
        Assert.Equal(new[] { Given.Du.Id, Given.YenTrach.Id }.Order(), report.Tabulation.CommunesNotFrozen.Order());
        var table = report.Tabulation.Draw(report.Tables[1]);
        Assert.Equal(CellState.Partial, table.Rows[0].Cells[8].State);
        Assert.All(table.Rows.Where(r => r.Unit.Place!.Id == Given.YenTrach.Id), r => Assert.All(r.Cells, c => Assert.Equal(CellState.Missing, c.State)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Without_counts_of_hamlets_table_one_says_which_hamlets_lack_them(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server, withCounts: false);
        var report = await scene.ReportAsync(ReportScene.Ask("05623"));
        Assert.Equal([null, null, 4, null], Figures(report, 1)[..4]);
        Assert.Equal(new[] { Given.Xom1.Id, Given.Xom2.Id }.Order(), report.Print(1).Notes.Single(n => n.Code == "note.hamlet-counts-missing").Places.Order());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_later_correction_leaves_the_figures_as_frozen_and_is_said(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await scene.WriteAsync(async (db, cancel) =>
        {
            var household = await db.Set<RoundHousehold>().FirstAsync(h => h.Code == "PL-0001", cancel);
            db.Add(new Correction
            {
                DecisionId = Guid.CreateVersion7(),
                HouseholdId = household.HouseholdId,
                RoundId = scene.YenLac.Id,
                CommuneId = household.CommuneId,
                HamletId = household.HamletId,
                Before = HouseholdClass.Poor,
                After = HouseholdClass.NearPoor,
                Why = "Nhập nhầm điểm B1",
            });
        });
        var report = await scene.ReportAsync(ReportScene.Ask("05623"));
        Assert.Equal(4, Figures(report, 2)[8]);
        Assert.Equal([1], report.Print(2).Notes.Single(n => n.Code == "note.corrected").Values);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, "05617", 2023, "report.not-frozen")]
    [InlineData(StoreKind.Postgres, "05617", 2023, "report.not-frozen")]
    [InlineData(StoreKind.Sqlite, "05623", 2022, "report.no-round")]
    [InlineData(StoreKind.Sqlite, "05611", 2023, "report.no-round")]
    [InlineData(StoreKind.Sqlite, "99999", 2023, "report.no-place")]
    public async Task Where_no_table_can_be_drawn_it_is_said_why(StoreKind kind, string place, int year, string code)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        var (report, problems) = await scene.ReadAsync(ReportScene.Ask(place, year: year));
        Assert.Null(report);
        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_unit_outside_the_area_is_not_there_nor_is_one_that_reaches_beyond_it(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        foreach (var (place, person) in new[] { ("05623", ReportScene.Elsewhere), ("168", ReportScene.Officer), ("19", ReportScene.Officer), ("05623-01", ReportScene.Elsewhere) })
        {
            var (report, problems) = await scene.ReadAsync(ReportScene.Ask(place), person);
            Assert.Null(report);
            Assert.Equal("report.no-place", Assert.Single(problems).Code);
        }

        Assert.Equal(2, Figures(await scene.ReportAsync(ReportScene.Ask("05623-01"), ReportScene.Officer), 2)[8]);
    }

    [Fact]
    public async Task A_unit_that_was_neither_there_on_the_day_nor_at_the_review_is_refused_with_its_first_day()
    {
        await using var scene = await ReportScene.BeginAsync(StoreKind.Sqlite, server);
        var (_, problems) = await scene.ReadAsync(ReportScene.Ask(Given.PhuLuong.Id.ToString(), new DateOnly(2023, 10, 1)));
        Assert.Equal("report.place-not-then", Assert.Single(problems).Code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task All_fifteen_tables_ask_the_store_a_fixed_number_of_questions(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await scene.Store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            using var statements = new Statements(db);
            var (report, _) = await s.GetRequiredService<ReadReport>().DoAsync(ReportScene.Ask("168"), default);
            Assert.InRange(statements.Count, 6, 10);
            var read = statements.Count;
            for (var n = 1; n <= StatutoryTables.Count; n++) await report!.Print(n).Rows.ToListAsync();
            // One part of members and one of supports for each of the two lists.
            Assert.Equal(read + 4, statements.Count);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_administrator_marks_a_layout_as_checked_and_takes_it_back(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        (Guid?, string[]) administrator = (Given.Province.Id, [Roles.Administrator]);
        Task<ActResult> Check(int table, string against, (Guid?, string[]) by, Guid? act = null) =>
            scene.Store.AsAsync(by, s => s.GetRequiredService<CheckLayout>().DoAsync(act ?? Guid.CreateVersion7(), new(table, against), default));
        var strips = async () => (await scene.ReportAsync(ReportScene.Ask("05623"))).HeaderOf(2).Strips().Select(s => s.Code).ToList();

        Assert.Equal("not-allowed", Assert.Single((await Check(2, "Thông tư 02/2022", ReportScene.Officer)).Problems).Code);
        Assert.Equal("report.no-table", Assert.Single((await Check(16, "Thông tư 02/2022", administrator)).Problems).Code);
        Assert.Equal("report.layout-unchecked", Assert.Single((await Check(2, " ", administrator)).Problems).Code);
        Assert.Equal(["print.layout-not-checked"], await strips());

        var act = Guid.CreateVersion7();
        Assert.Equal(ActOutcome.Done, (await Check(2, "Thông tư 02/2022", administrator, act)).Outcome);
        Assert.Empty(await strips());
        Assert.Equal(ActOutcome.Done, (await Check(2, "", administrator)).Outcome);
        Assert.Equal(["print.layout-not-checked"], await strips());
    }

    private static decimal?[] Figures(RoundReport report, int table) => [.. report.Tabulation.Draw(report.Tables[table - 1]).Rows[0].Cells.Select(c => c.Figure)];

    /// <summary>Counts what one context asks the store.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly Db _db;
        private readonly List<IDisposable> _subscriptions = [];

        public Statements(Db db)
        {
            _db = db;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData { Context: { } context } && ReferenceEquals(context, _db)) Count++;
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => throw error;

        public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
    }
}
