using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>Statements of the bank taken over: what they say is what is left, in whichever order they came, and whose a loan is, is found or said.</summary>
public sealed class StatementTests(PostgresServer server)
{
    private static readonly DateOnly January = CreditScene.January;
    private static readonly DateOnly February = CreditScene.February;
    private static readonly DateOnly March = CreditScene.March;
    private static readonly DateOnly April = new(2025, 4, 30);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_a_statement_says_otherwise_than_the_one_before_it_is_the_same_once_it_is_taken_over(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(January, new StatementRow("1", "Ma Văn A", 50_000_000), new StatementRow("2", "Ma Văn B", 50_000_000));
        await scene.TakeOverAsync(February, new StatementRow("1", "Ma Văn A", 50_000_000));
        var march = StatementRow.Csv([new("2", "Ma Văn B", 40_000_000), new("3", "Ma Văn C", 5_000_000)]);
        async Task<string> SaidAsync() => string.Join(' ', (await scene.CompareAsync(March, march)).ByCommune[Given.YenLac.Id].Differences.Select(d => $"{d.Change} {d.Loan}"));
        Assert.Equal("New 3 Gone 1 Back 2", await SaidAsync());
        await scene.TakeOverAsync(March, march);
        Assert.Equal("New 3 Gone 1 Back 2", await SaidAsync());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_statement_taken_over_ties_to_the_dong_with_its_rows_by_every_cut(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        StatementRow[] rows =
        [
            new("6600 0001", "Hoàng Thị Mai", 40_000_001, Interest: 220_000),
            new("66000002", "Ma Văn Bình", 10_000_000, 2_500_000, 700_003) { Programme = "19", Association = "HND", Group = "N 02", Leader = "Nông Văn Tú" },
            new("66000003", "Lý Thị Hoa", 0, 8_000_000) { Programme = "Nước sạch và vệ sinh môi trường nông thôn", Group = "T016", Leader = "" },
            new("66000004", "Trần Văn Sơn", 95_000_000) { Programme = "03", Association = "", Group = "", Leader = "" },
        ];
        var id = await scene.TakeOverAsync(January, rows);
        Assert.Equal(StatementState.Applied, Assert.Single(await scene.AllAsync<StatementFile>(), f => f.Id == id).State);
        var statement = Assert.Single(await scene.AllAsync<Statement>());
        Assert.Equal((Given.YenLac.Id, January, 4, 0, null), (statement.CommuneId, statement.AsOf, statement.Loans, statement.LeftOut, statement.Why));

        var first = await scene.LoanAsync("66000001");
        Assert.Equal(
            ("Hoàng Thị Mai", "poor", "women", new DateOnly(2021, 3, 15), new DateOnly(2031, 3, 15), 100_000_000, 660, 40_000_001, 220_000, null),
            (first.Borrower, first.Programme, first.Association, first.DisbursedOn, first.DueOn, first.Principal, first.YearRate, first.InTerm, first.Interest, first.GoneOn));
        Assert.Equal(["N02 farmers Nông Văn Tú", "T015 women Ma Thị Lan", "T016 women "], (await scene.AllAsync<CreditGroup>()).Select(g => $"{g.Code} {g.Association} {g.Leader}").Order(StringComparer.Ordinal));
        Assert.All(await scene.AllAsync<LoanBalance>(), b => Assert.Equal((January, null), (b.From, b.Until)));

        var all = rows.Sum(r => r.Balance.Outstanding);
        foreach (var cut in Enum.GetValues<CreditCut>())
        {
            var sum = OutstandingRow.Of([.. await scene.OutstandingAsync(February, cut, CreditScene.Officer)]);
            Assert.Equal((4, 2, all, 10_500_000, 700_003, 220_000), (sum.Loans, sum.OverdueLoans, sum.Total, sum.Overdue, sum.Frozen, sum.Interest));
        }

        Assert.Equal(["job 95000000", "poor 40000001", "near-poor 13200003", "water-sanitation 8000000"], (await scene.OutstandingAsync(January)).Select(r => $"{r.Key} {r.Total}"));
        Assert.Equal([" 95000000", "women 48000001", "farmers 13200003"], (await scene.OutstandingAsync(January, CreditCut.Association)).Select(r => $"{r.Key} {r.Total}"));
        Assert.Equal(["", "T015", "N02", "T016"], (await scene.OutstandingAsync(January, CreditCut.Group)).Select(r => r.Key));
        Assert.Equal(Given.YenLac.Id, Assert.Single(await scene.OutstandingAsync(January, CreditCut.Commune)).Id);
        Assert.Empty(await scene.OutstandingAsync(January.AddDays(-1)));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_loan_is_of_whom_the_number_says_else_the_name_else_the_name_in_the_hamlet_else_of_nobody(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var mai = await scene.HouseholdAsync("Hoàng Thị Mai", Given.Xom1, "019180001234");
        var binh = await scene.HouseholdAsync("Ma Văn Bình", Given.Xom2);
        await scene.HouseholdAsync("Ma Văn Sơn", Given.Xom1);
        var son = await scene.HouseholdAsync("Ma Văn Sơn", Given.Xom2);
        await scene.HouseholdAsync("Nông Văn Xa", CreditScene.XomTrach, "019180009999");
        await scene.TakeOverAsync(
            January,
            new("1", "Hoàng Mai", 10_000_000) { Number = "019 180 001 234" },
            new("2", "MA VĂN BÌNH", 10_000_000),
            new("3", "Ma Văn Sơn", 10_000_000) { Hamlet = "Thôn Yên Thủy" },
            new("4", "Ma Văn Sơn", 10_000_000),
            new("5", "Dương Văn Không", 10_000_000) { Hamlet = "xóm đồng xiền" },
            // Who lives in a commune that the officer does not see is nobody's business here.
            new("6", "Nông Văn Xa", 10_000_000) { Number = "019180009999" });
        async Task<(LoanMatch, Guid?, Guid)> OfAsync(string number) => await scene.LoanAsync(number) is var loan ? (loan.Match, loan.HouseholdId, loan.HamletId) : default;
        Assert.Equal((LoanMatch.Number, mai.Id, Given.Xom1.Id), await OfAsync("1"));
        Assert.Equal((LoanMatch.Name, binh.Id, Given.Xom2.Id), await OfAsync("2"));
        Assert.Equal((LoanMatch.Name, son.Id, Given.Xom2.Id), await OfAsync("3"));
        Assert.Equal((LoanMatch.Several, null, Guid.Empty), await OfAsync("4"));
        Assert.Equal((LoanMatch.None, null, Given.Xom1.Id), await OfAsync("5"));
        Assert.Equal((LoanMatch.None, null, Guid.Empty), await OfAsync("6"));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_month_later_only_what_changed_is_written_and_the_comparison_says_it_beforehand(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(January, new("1", "Ma Văn A", 50_000_000), new("2", "Ma Văn B", 50_000_000), new("3", "Ma Văn C", 50_000_000), new("4", "Ma Văn D", 20_000_000), new("5", "Ma Văn E", 1_000_000), new("7", "Ma Văn G", 5_000_000));
        await scene.TakeOverAsync(February, new("1", "Ma Văn A", 50_000_000), new("2", "Ma Văn B", 45_000_000), new("3", "Ma Văn C", 50_000_000), new("4", "Ma Văn D", 20_000_000), new("5", "Ma Văn E", 1_000_000));
        Assert.Equal([(January, null)], (await scene.HistoryAsync("1")).Select(b => (b.From, b.Until)));
        Assert.Equal([(January, (DateOnly?)February, 50_000_000), (February, null, 45_000_000)], (await scene.HistoryAsync("2")).Select(b => (b.From, b.Until, b.InTerm)));
        var (runs, gone) = (await scene.LoanAsync("2"), await scene.LoanAsync("7"));
        Assert.Equal((null, 45_000_000, February, 5_000_000), (runs.GoneOn, runs.InTerm, gone.GoneOn, gone.InTerm));
        Assert.Equal((February, January), await scene.Store.AsAsync(CreditScene.Officer, async s => ((await s.GetRequiredService<LoanList>().StatedOnAsync(runs, default))!.Value, (await s.GetRequiredService<LoanList>().StatedOnAsync(gone, default))!.Value)));
        Assert.Equal((176_000_000, 166_000_000), (await scene.SumAsync(January), await scene.SumAsync(February)));

        StatementRow[] march =
        [
            new("1", "Ma Văn A", 55_000_000), new("2", "Ma Văn B", 40_000_000, 5_000_000), new("3", "Ma Thị Khác", 49_000_000, 0, 1_000_000) { Programme = "19" }, new("4", "Ma Văn D", 20_000_000) { Group = "T099" },
            new("7", "Ma Văn G", 5_000_000), new("8", "Ma Văn H", 9_000_000),
        ];
        var (reading, compared) = await scene.CompareAsync(March, StatementRow.Csv(march));
        var one = compared[Given.YenLac.Id];
        Assert.Equal((6, 6, (DateOnly?)February, 166_000_000, 184_000_000), (reading.Rows, one.Loans, one.BeforeOn, one.Before!.Value.Outstanding, one.Sum.Outstanding));
        Assert.Equal(Enum.GetValues<LoanChange>(), one.Differences.Select(d => d.Change));
        Assert.Equal(Enum.GetValues<LoanChange>(), one.Counts.Keys.Order());
        LoanDifference Of(LoanChange change) => one.Differences.Single(d => d.Change == change);
        Assert.Equal(("8", 0, 9_000_000), (Of(LoanChange.New).Loan, Of(LoanChange.New).Before, Of(LoanChange.New).After));
        Assert.Equal(("5", 1_000_000, 0), (Of(LoanChange.Gone).Loan, Of(LoanChange.Gone).Before, Of(LoanChange.Gone).After));
        Assert.Equal(["7", "1", "2", "3", "3", "4", "3"], new[] { LoanChange.Back, LoanChange.More, LoanChange.BecameOverdue, LoanChange.BecameFrozen, LoanChange.OtherProgramme, LoanChange.OtherGroup, LoanChange.OtherBorrower }.Select(c => Of(c).Loan));
        // To look at it writes nothing.
        Assert.Equal(2, (await scene.AllAsync<Statement>()).Count);
        await scene.TakeOverAsync(March, march);
        Assert.Null((await scene.LoanAsync("7")).GoneOn);
        Assert.Equal([(January, (DateOnly?)February), (March, null)], (await scene.HistoryAsync("7")).Select(b => (b.From, b.Until)));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task In_whichever_order_three_months_come_in_they_leave_the_same(StoreKind kind)
    {
        var months = new Dictionary<DateOnly, StatementRow[]>
        {
            [January] = [new("1", "Ma Văn A", 50_000_000), new("2", "Ma Văn B", 30_000_000), new("3", "Ma Văn C", 20_000_000), new("4", "Ma Văn D", 7_000_000), new("5", "Ma Văn E", 2_000_000)],
            [February] = [new("1", "Ma Văn A", 45_000_000) { Leader = "Lý Thị Mới" }, new("2", "Ma Văn B", 30_000_000) { Group = "T016" }, new("4", "Ma Văn D", 7_000_000), new("6", "Ma Văn G", 9_000_000) { Programme = "06" }],
            [March] = [new("1", "Ma Văn A", 45_000_000, Interest: 1_000) { Leader = "Hứa Thị Sau" }, new("2", "Ma Văn B", 10_000_000, 15_000_000), new("3", "Ma Văn C", 20_000_000), new("4", "Ma Văn Đ", 7_000_000)],
        };
        List<string>? first = null;
        DateOnly[][] orders = [[January, February, March], [January, March, February], [February, January, March], [February, March, January], [March, January, February], [March, February, January]];
        foreach (var order in orders)
        {
            await using var scene = await CreditScene.BeginAsync(kind, server);
            foreach (var month in order) await scene.TakeOverAsync(month, months[month]);
            var left = await scene.LeftAsync();
            first ??= left;
            Assert.Equal(first, left);
            if (order[0] == March) await scene.AssertConsistentAsync();
        }

        Assert.Contains(first!, l => l.StartsWith("loan 3", StringComparison.Ordinal) && l.EndsWith("gone ", StringComparison.Ordinal));
        Assert.Contains(first!, l => l.StartsWith("loan 5", StringComparison.Ordinal) && l.EndsWith("gone 02/28/2025", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_file_handed_in_twice_is_one_and_another_of_the_same_day_wants_a_reason_and_replaces(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(January, new StatementRow("1", "Ma Văn A", 50_000_000), new StatementRow("2", "Ma Văn B", 30_000_000));
        var wrong = StatementRow.Csv([new("1", "Ma Văn A", 47_000_000), new("3", "Ma Văn C", 9_000_000)]);
        var id = await scene.TakeOverAsync(February, wrong);
        var (again, result) = await scene.ReceiveAsync(February, wrong, name: "khac ten.csv");
        Stands(result);
        Assert.Equal(id, again);
        Refused(await scene.ApplyAsync(again), "statement.applied");
        Refused(await scene.ApplyAsync(Guid.CreateVersion7()), "statement.not-found");

        var (right, received) = await scene.ReceiveAsync(February, StatementRow.Csv([new("1", "Ma Văn A", 45_000_000), new("2", "Ma Văn B", 30_000_000)]));
        Stands(received);
        Assert.Equal(3, (await scene.AllAsync<StatementFile>()).Count);
        Refused(await scene.ApplyAsync(right), "statement.month-twice");
        Refused(await scene.ApplyAsync(right, new('x', ApplyStatement.LongestWhy + 1)), "statement.why-long");
        Assert.Equal(56_000_000, await scene.SumAsync(February));
        Stands(await scene.ApplyAsync(right, "ngân hàng gửi lại tệp đúng"));
        Assert.Equal(75_000_000, await scene.SumAsync(February));
        var statement = Assert.Single(await scene.AllAsync<Statement>(), s => s.AsOf == February);
        Assert.Equal((right, 2, "ngân hàng gửi lại tệp đúng"), (statement.FileId, statement.Loans, statement.Why));
        // Who was said to be gone is not, and what the wrong file alone had never was.
        Assert.Equal([(January, null)], (await scene.HistoryAsync("2")).Select(b => (b.From, b.Until)));
        Assert.Null((await scene.LoanAsync("2")).GoneOn);
        Assert.Equal(["1", "2"], (await scene.AllAsync<Loan>()).Select(l => l.Number).Order());
        Assert.Equal([(January, (DateOnly?)February, 50_000_000), (February, null, 45_000_000)], (await scene.HistoryAsync("1")).Select(b => (b.From, b.Until, b.InTerm)));

        // What was gone, came back by mistake and is gone after all went when it first did.
        await scene.TakeOverAsync(March, new StatementRow("1", "Ma Văn A", 45_000_000));
        await scene.TakeOverAsync(April, new StatementRow("1", "Ma Văn A", 45_000_000), new StatementRow("2", "Ma Văn B", 30_000_000));
        Assert.Null((await scene.LoanAsync("2")).GoneOn);
        await scene.TakeOverAsync(April, StatementRow.Csv([new("1", "Ma Văn A", 45_000_000)]), "ngân hàng gửi lại");
        Assert.Equal(March, (await scene.LoanAsync("2")).GoneOn);
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Whose_a_loan_is_can_be_said_by_hand_and_no_later_statement_says_otherwise(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, b) = (await scene.HouseholdAsync("Ma Văn A", Given.Xom1), await scene.HouseholdAsync("Ma Văn B", Given.Xom2));
        var far = await scene.HouseholdAsync("Ma Văn Xa", CreditScene.XomTrach);
        await scene.TakeOverAsync(January, new StatementRow("1", "Chị Tư", 50_000_000), new StatementRow("2", "Ma Văn B", 30_000_000));
        var unknown = await scene.LoanAsync("1");
        Assert.Equal(LoanMatch.None, unknown.Match);
        Refused(await scene.TieAsync(unknown, a.Code, " "), "loan.why");
        Refused(await scene.TieAsync(unknown, a.Code, new('x', ApplyStatement.LongestWhy + 1)), "loan.why-long");
        Refused(await scene.TieAsync(unknown, "H-KHONG-CO"), "loan.household");
        Refused(await scene.TieAsync(unknown, far.Code), "loan.household");
        Refused(await scene.TieAsync(unknown, a.Code, by: CreditScene.OfficerNextDoor), "loan.not-found");
        Stands(await scene.TieAsync(unknown, a.Code));
        Refused(await scene.TieAsync(unknown, b.Code), "stale");
        var tied = await scene.LoanAsync("1");
        Assert.Equal((LoanMatch.ByHand, (Guid?)a.Id, Given.Xom1.Id, "vợ của chủ hộ, ngân hàng ghi tên thường gọi"), (tied.Match, tied.HouseholdId, tied.HamletId, tied.MatchWhy));

        // Of the other somebody says that it is not theirs, whatever the name.
        Stands(await scene.TieAsync(await scene.LoanAsync("2"), "", "trùng tên, hộ này không vay"));
        await scene.TakeOverAsync(February, new StatementRow("1", "Ma Văn B", 49_000_000), new StatementRow("2", "Ma Văn B", 29_000_000));
        tied = await scene.LoanAsync("1");
        Assert.Equal((LoanMatch.ByHand, (Guid?)a.Id, 49_000_000), (tied.Match, tied.HouseholdId, tied.InTerm));
        var untied = await scene.LoanAsync("2");
        Assert.Equal((LoanMatch.None, null, "trùng tên, hộ này không vay", 29_000_000), (untied.Match, untied.HouseholdId, untied.MatchWhy, untied.InTerm));
        await scene.AssertConsistentAsync();
    }
}
