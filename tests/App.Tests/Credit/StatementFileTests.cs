using System.Text;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>Files as people have them: right ones in every dress, wrong ones refused whole, rows that cannot be read set aside with a reason.</summary>
public sealed class StatementFileTests(PostgresServer server)
{
    private const string Letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ";
    private const string Abc = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00ADõö÷øùúûüýþ®¡¢£¤¥¦§";

    private static readonly DateOnly January = CreditScene.January;
    private static readonly StatementRow[] Rows = [new("1", "Hoàng Thị Mai", 40_000_000, 1_500_000), new("2", "Nguyễn Văn Dũng", 30_000_000) { Hamlet = "Đồng Xiền" }];

    [Theory]
    [InlineData("comma")]
    [InlineData("semicolon")]
    [InlineData("tab")]
    [InlineData("abc")]
    [InlineData("workbook")]
    public async Task The_same_rows_in_any_dress_are_the_same_loans(string dress)
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var content = dress switch
        {
            "semicolon" => StatementRow.Csv(Rows, ';'),
            "tab" => StatementRow.Csv(Rows, '\t'),
            "abc" => Encoding.Latin1.GetBytes(string.Concat(StatementRow.Text(Rows, ';').Select(c => Letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Abc[at] : c).Where(c => c < 256))),
            "workbook" => await StatementRow.WorkbookAsync(Rows),
            _ => [.. Encoding.UTF8.Preamble, .. StatementRow.Csv(Rows)],
        };
        var id = await scene.TakeOverAsync(January, content);
        Assert.Equal(
            ["1 Hoàng Thị Mai poor women 40000000 1500000", "2 Nguyễn Văn Dũng poor women 30000000 0"],
            (await scene.AllAsync<Loan>()).OrderBy(l => l.Number).Select(l => $"{l.Number} {l.Borrower} {l.Programme} {l.Association} {l.InTerm} {l.Overdue}"));
        Assert.Equal("Ma Thị Lan", Assert.Single(await scene.AllAsync<CreditGroup>()).Leader);
        Assert.Equal(Given.Xom1.Id, (await scene.LoanAsync("2")).HamletId);
        // The file is kept as it came, where nobody reads it without the key.
        var kept = Assert.Single(await scene.AllAsync<StoredFile>());
        Assert.False(kept.Content.AsSpan().IndexOf(content.AsSpan()[..20]) >= 0);
        Assert.Equal(kept.Id, Assert.Single(await scene.AllAsync<StatementFile>(), f => f.Id == id).FileId);
    }

    [Theory]
    [InlineData("empty", "workbook.empty")]
    [InlineData("picture", "workbook.not-a-workbook")]
    [InlineData("other", "statement.no-columns")]
    [InlineData("without", "statement.column-missing")]
    [InlineData("headings", "statement.nothing")]
    [InlineData("total", "statement.total")]
    [InlineData("below", "statement.nothing-right")]
    [InlineData("future", "statement.not-yet")]
    [InlineData("no-day", "statement.no-day")]
    public async Task A_wrong_file_is_refused_whole_and_leaves_nothing(string wrong, string code)
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var content = wrong switch
        {
            "empty" => [],
            "picture" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52],
            "other" => Encoding.UTF8.GetBytes("STT,Chủ xe,Biển số\r\n1,Ma Văn A,20A-123\r\n"),
            "without" => Encoding.UTF8.GetBytes(StatementRow.Text(Rows).Replace("Tổng dư nợ", "Cột khác", StringComparison.Ordinal).Replace("Xã, thị trấn", "Nơi nào", StringComparison.Ordinal)),
            "headings" => StatementRow.Csv([]),
            "total" => StatementRow.Csv(Rows, total: 71_500_001),
            "below" => StatementRow.Csv([new("1", "Ma Văn A", -5_000_000)]),
            _ => StatementRow.Csv(Rows),
        };
        var (id, result) = await scene.ReceiveAsync(wrong switch { "future" => new(2126, 1, 1), "no-day" => null, _ => January }, content);
        Refused(result, code);
        if (wrong == "without") Assert.Equal(["Xã", "Tổng dư nợ"], result.Problems.Select(p => (string)p.Values[0]!));
        Refused(await scene.ApplyAsync(id), "statement.not-found");
        Assert.Empty(await scene.AllAsync<StatementFile>());
        Assert.Empty(await scene.AllAsync<StoredFile>());
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Rows_that_cannot_be_read_are_set_aside_with_a_reason_and_counted(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var file = StatementRow.Csv([.. Rows, new("3", "Ma Văn C", 5_000_000) { Programme = "77" }, new("4", "", 5_000_000), new("1", "Ma Văn Lặp", 5_000_000), new("5", "Ma Văn E", 5_000_000) { Association = "Hội Lạ" }], total: 1);
        var (reading, _) = await scene.CompareAsync(January, file);
        Assert.Equal((6, 3, 1, 2), (reading.Rows, reading.Rejected, reading.Warned, reading.Accepted));
        Assert.Equal(["statement.programme", "statement.no-borrower", "statement.loan-twice", "statement.association"], reading.Odd.Select(o => o.Findings[0].Problem.Code));
        var (id, received) = await scene.ReceiveAsync(January, file);
        Stands(received);
        Refused(await scene.ApplyAsync(id), "statement.why-left-out");
        Refused(await scene.ApplyAsync(id, "  "), "statement.why-left-out");
        Assert.Empty(await scene.AllAsync<Loan>());
        Stands(await scene.ApplyAsync(id, "chờ ngân hàng sửa ba dòng"));
        var statement = Assert.Single(await scene.AllAsync<Statement>());
        Assert.Equal((3, 3, "chờ ngân hàng sửa ba dòng"), (statement.Loans, statement.LeftOut, statement.Why));
        Assert.Equal(76_500_000, await scene.SumAsync(January));
        await scene.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_file_set_aside_is_not_taken_over_and_may_come_again()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        Task<ActResult> WithdrawAsync(Guid id) => scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<ReceiveStatement>().WithdrawAsync(Guid.CreateVersion7(), id, default));
        var (id, received) = await scene.ReceiveAsync(January, StatementRow.Csv(Rows));
        Stands(received);
        Stands(await WithdrawAsync(id));
        Refused(await scene.ApplyAsync(id), "statement.withdrawn");
        Refused(await WithdrawAsync(Guid.CreateVersion7()), "statement.not-found");
        var again = await scene.TakeOverAsync(January, StatementRow.Csv(Rows));
        Assert.NotEqual(id, again);
        Refused(await WithdrawAsync(again), "statement.applied");
        await scene.AssertConsistentAsync();
    }
}
