using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>Statements and areas: what lies outside is left to others, communes that merged count once, and of two at once one stands.</summary>
public sealed class StatementAreaTests(PostgresServer server)
{
    private static readonly DateOnly January = CreditScene.January;
    private static readonly DateOnly February = CreditScene.February;
    private static readonly DateOnly March = CreditScene.March;
    private static readonly DateOnly June = CreditScene.June;
    private static readonly DateOnly July = CreditScene.July;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Rows_of_a_commune_outside_the_area_are_left_to_others(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (here, there) = (await scene.HouseholdAsync("Ma Văn A", Given.Xom1), await scene.HouseholdAsync("Ma Văn Xa", CreditScene.XomTrach));
        var file = StatementRow.Csv([new("1", "Ma Văn A", 50_000_000) { Hamlet = "Đồng Xiền" }, new("2", "Ma Văn Xa", 30_000_000) { Commune = "Yên Trạch", Group = "X01" }, new("3", "Ma Văn Xa", 20_000_000) { Commune = "05617", Group = "X01" }]);
        var (reading, compared) = await scene.CompareAsync(January, file);
        Assert.Equal((1, 2, 0, 0), (reading.Rows, reading.OfOthers, reading.Rejected, reading.Odd.Count));
        Assert.Equal([Given.YenLac.Id], compared.Keys);
        var mine = await scene.TakeOverAsync(January, file);
        Assert.Equal(["1"], (await scene.AllAsync<Loan>()).Select(l => l.Number));
        Assert.Equal(["T015"], (await scene.AllAsync<CreditGroup>()).Select(g => g.Code));
        Assert.Equal(50_000_000, await scene.SumAsync(January));

        // Next door nothing of it is seen; the same file brings theirs.
        Assert.Empty(await scene.AllAsync<Loan>(CreditScene.OfficerNextDoor));
        Assert.Empty(await scene.AllAsync<StatementFile>(CreditScene.OfficerNextDoor));
        Assert.Empty(await scene.AllAsync<StoredFile>(CreditScene.OfficerNextDoor));
        Assert.Empty(await scene.OutstandingAsync(January, by: CreditScene.OfficerNextDoor));
        Refused(await scene.ApplyAsync(mine, by: CreditScene.OfficerNextDoor), "statement.not-found");
        var theirs = await scene.TakeOverAsync(January, file, by: CreditScene.OfficerNextDoor);
        Assert.NotEqual(mine, theirs);
        Assert.Equal((50_000_000, 50_000_000, 100_000_000), (await scene.SumAsync(January, CreditScene.Officer), await scene.SumAsync(January, CreditScene.OfficerNextDoor), await scene.SumAsync(January)));
        Assert.Equal((here.Id, there.Id), ((await scene.LoanAsync("1")).HouseholdId!.Value, (await scene.LoanAsync("2")).HouseholdId!.Value));

        // A file of others alone, and a commune nobody knows.
        var (_, others) = await scene.ReceiveAsync(February, StatementRow.Csv([new("2", "Ma Văn Xa", 30_000_000) { Commune = "Yên Trạch" }]));
        Refused(others, "statement.of-others");
        var (_, nowhere) = await scene.ReceiveAsync(February, StatementRow.Csv([new("2", "Ma Văn Xa", 30_000_000) { Commune = "Xã Phú Lương" }]));
        Refused(nowhere, "statement.nothing-right");
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Whoever_may_not_run_credit_is_refused_and_a_hamlet_head_sees_the_loans_of_the_hamlet(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.HouseholdAsync("Ma Văn A", Given.Xom1);
        var b = await scene.HouseholdAsync("Ma Văn B", Given.Xom2);
        var file = StatementRow.Csv([new("1", "Ma Văn A", 50_000_000), new("2", "Ma Văn B", 30_000_000), new("3", "Ai Đó", 20_000_000) { Hamlet = "Đồng Xiền" }]);
        var (id, received) = await scene.ReceiveAsync(January, file);
        Stands(received);
        foreach (var role in new[] { Roles.Surveyor, Roles.HamletHead, Roles.CommuneChair, Roles.Supervisor, Roles.Partner, Roles.Analyst, Roles.Auditor, Roles.Administrator })
        {
            var other = (Given.YenLac.Id, new[] { role });
            var (_, result) = await scene.ReceiveAsync(January, file, other);
            Refused(result, "not-allowed");
            Refused(await scene.ApplyAsync(id, by: other), "not-allowed");
            Refused(await scene.Store.AsAsync(other, s => s.GetRequiredService<ReceiveStatement>().WithdrawAsync(Guid.CreateVersion7(), id, default)), "not-allowed");
        }

        Stands(await scene.ApplyAsync(id));
        Refused(await scene.TieAsync(await scene.LoanAsync("3"), b.Code, by: (Given.YenLac.Id, [Roles.CommuneChair])), "not-allowed");
        Task<int> SeenAsync((Guid?, string[]) who) => scene.Store.AsAsync(who, async s => (await s.GetRequiredService<LoanList>().PageAsync(new(), default)).Rows.Count);
        Assert.Equal((3, 2, 1), (await SeenAsync(CreditScene.Officer), await SeenAsync((Given.Xom1.Id, [Roles.HamletHead])), await SeenAsync((Given.Xom2.Id, [Roles.HamletHead]))));
        // Who works with figures alone, and whom loans do not concern, read none.
        foreach (var role in new[] { Roles.Analyst, Roles.Administrator, Roles.Partner, Roles.Surveyor, Roles.HamletHead }) Assert.DoesNotContain(Permissions.ReadCredit, Permissions.OfRole[role].AsEnumerable());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Communes_that_merged_count_once_on_every_day_before_and_after(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var today = CreditScene.OfficerOfToday;
        StatementRow Du(string loan, long sum) => new(loan, "Lý Văn " + loan, sum) { Commune = "Thị trấn Đu", Group = "D01" };
        StatementRow Lac(string loan, long sum) => new(loan, "Ma Văn " + loan, sum) { Commune = "Xã Yên Lạc", Hamlet = "Đồng Xiền" };
        StatementRow Now(string loan, long sum) => new(loan, "Ma Văn " + loan, sum) { Commune = "Xã Phú Lương", Hamlet = "Đồng Xiền", Group = "M01" };

        await scene.TakeOverAsync(March, StatementRow.Csv([Du("1", 10_000_000), Du("2", 20_000_000)]), by: today);
        // The new commune's first statement is there before the last ones of the old.
        await scene.TakeOverAsync(July, StatementRow.Csv([Now("1", 9_000_000), Now("3", 30_000_000), Now("5", 7_000_000)]), by: today);
        await scene.TakeOverAsync(June, StatementRow.Csv([Du("1", 10_000_000), Du("2", 15_000_000), Lac("3", 30_000_000), Lac("4", 40_000_000)]), by: today);
        foreach (var (day, sum) in new[]
        {
            (March.AddDays(-1), 0), (March, 30_000_000), (June.AddDays(-1), 30_000_000), (June, 95_000_000), (new(2025, 7, 1), 95_000_000), (July.AddDays(-1), 95_000_000), (July, 46_000_000), (new DateOnly(2026, 11, 1), 46_000_000),
        })
        {
            foreach (var cut in Enum.GetValues<CreditCut>()) Assert.Equal(sum, (await scene.OutstandingAsync(day, cut)).Sum(r => r.Total));
            Assert.Equal(sum, await scene.SumAsync(day, today));
        }

        Assert.Equal([Given.YenLac.Id, Given.Du.Id], (await scene.OutstandingAsync(June, CreditCut.Commune)).Select(r => r.Id!.Value));
        // Until the new commune has its own, the old ones count under its name.
        Assert.Equal([Given.PhuLuong.Id], (await scene.OutstandingAsync(July.AddDays(-1), CreditCut.Commune)).Select(r => r.Id!.Value));
        Assert.Equal([Given.PhuLuong.Id], (await scene.OutstandingAsync(July, CreditCut.Commune)).Select(r => r.Id!.Value));

        // A loan goes over to the new commune as the one it was; what it has no more is gone.
        Assert.Equal([(Given.Du.Id, March, (DateOnly?)July), (Given.PhuLuong.Id, July, null)], (await scene.HistoryAsync("1")).Select(b => (b.CommuneId, b.From, b.Until)));
        Assert.Equal([Given.PhuLuong.Id, Given.Du.Id, Given.PhuLuong.Id, Given.YenLac.Id, Given.PhuLuong.Id], (await scene.AllAsync<Loan>()).OrderBy(l => l.Number).Select(l => l.CommuneId));
        Assert.Equal([null, July, null, July, null], (await scene.AllAsync<Loan>()).OrderBy(l => l.Number).Select(l => l.GoneOn));
        // A hamlet the bank names is the one that is there on the day.
        Assert.Equal((Given.Xom1After.Id, Given.Xom1.Id), ((await scene.LoanAsync("5")).HamletId, (await scene.LoanAsync("4")).HamletId));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_old_communes_with_a_loan_of_one_number_are_compared_and_taken_over(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var today = CreditScene.OfficerOfToday;
        await scene.TakeOverAsync(March, StatementRow.Csv([new("1", "Ma Văn A", 40_000_000)]), by: today);
        await scene.TakeOverAsync(June, StatementRow.Csv([new("1", "Lý Văn B", 10_000_000) { Commune = "Thị trấn Đu", Group = "D01" }]), by: today);
        var july = StatementRow.Csv([new("1", "Lý Văn B", 9_000_000) { Commune = "Xã Phú Lương" }]);
        var (_, compared) = await scene.CompareAsync(July, july, today);
        Assert.Equal(50_000_000, compared[Given.PhuLuong.Id].Before!.Value.Outstanding);
        await scene.TakeOverAsync(July, july, by: today);
        var loans = (await scene.AllAsync<Loan>()).OrderBy(l => l.Borrower).ToList();
        Assert.Equal([("Lý Văn B", null, 9_000_000), ("Ma Văn A", (DateOnly?)July, 40_000_000)], loans.Select(l => (l.Borrower, l.GoneOn, l.InTerm)));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_two_statements_of_one_day_taken_over_at_once_one_stands(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(January, [.. Enumerable.Range(1, 40).Select(i => new StatementRow($"{i}", $"Ma Văn {i}", 50_000_000))]);
        async Task<Guid> HandedInAsync(DateOnly day, long sum)
        {
            var (id, result) = await scene.ReceiveAsync(day, StatementRow.Csv([.. Enumerable.Range(1, 40).Where(i => i != sum % 7).Select(i => new StatementRow($"{i}", $"Ma Văn {i}", sum))]));
            Stands(result);
            return id;
        }

        var (first, second) = (await HandedInAsync(March, 40_000_001), await HandedInAsync(March, 40_000_002));
        var results = await Task.WhenAll(Task.Run(() => scene.ApplyAsync(first)), Task.Run(() => scene.ApplyAsync(second)));
        Assert.Single(results, r => r.Stands);
        Assert.Contains(Assert.Single(results, r => !r.Stands).Problems[0].Code, new[] { "statement.month-twice", "duplicate", "stale" });
        await scene.AssertConsistentAsync();

        // Of two earlier ones that come late at once, each would cut the same spans: none may overlap, whether both stand or one.
        var (earlier, late) = (await HandedInAsync(January.AddDays(10), 45_000_003), await HandedInAsync(February, 42_000_004));
        results = await Task.WhenAll(Task.Run(() => scene.ApplyAsync(earlier)), Task.Run(() => scene.ApplyAsync(late)));
        Assert.Contains(results, r => r.Stands);
        await scene.AssertConsistentAsync();
    }
}
