using System.Text.Json;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Credit;

/// <summary>A month of the bank from the command line: looked at, taken over, and what is outstanding after it.</summary>
public sealed class CreditVerbTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_statement_is_looked_at_and_taken_over_and_says_both_times_what_it_changes(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn A", 50_000_000), new StatementRow("2", "Ma Văn B", 30_000_000));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.csv");
        try
        {
            await File.WriteAllBytesAsync(path, StatementRow.Csv([new("1", "Ma Văn A", 45_000_000, 5_000_000), new("3", "Ma Văn C", 9_000_000)]));
            var looked = await Heard.OnAsync(scene.Store, "credit", "import", path, "--as-of", "2025-02-28");
            Assert.Equal((Exit.Done, ""), (looked.Exit, looked.Error));
            string[] changes = ["Yên Lạc: 2 món, dư nợ 59.000.000\u00A0đồng, kỳ trước 80.000.000\u00A0đồng", "món mới 1; không còn 1; chuyển quá hạn 1"];
            Assert.Equal(changes, Lines(looked.Out)[^2..].Select(l => l.Replace("Xã ", "", StringComparison.Ordinal)));
            Assert.Single(await scene.AllAsync<Statement>());

            var taken = await Heard.OnAsync(scene.Store, "credit", "import", path, "--as-of", "2025-02-28", "--apply");
            Assert.Equal((Exit.Done, ""), (taken.Exit, taken.Error));
            Assert.Equal([.. changes, "Đã ghi nhận 2 món của 1 xã."], Lines(taken.Out)[^3..].Select(l => l.Replace("Xã ", "", StringComparison.Ordinal)));
            // The same file once more: known, and nothing is taken over a second time.
            var again = await Heard.OnAsync(scene.Store, "credit", "import", path, "--as-of", "2025-02-28", "--apply");
            Assert.Equal((Exit.Done, 2), (again.Exit, (await scene.AllAsync<Statement>()).Count));
            Assert.DoesNotContain("Đã ghi nhận", again.Out, StringComparison.Ordinal);

            var outstanding = await Heard.OnAsync(scene.Store, "credit", "outstanding", "--as-of", "2025-02-28", "--by", "commune", "--format", "json");
            Assert.Equal(59_000_000, JsonDocument.Parse(outstanding.Out).RootElement.EnumerateArray().Sum(r => r.GetProperty("outstanding").GetInt64()));
            var none = await Heard.OnAsync(scene.Store, "credit", "outstanding", "--as-of", "2024-01-31");
            Assert.Equal((Exit.Refused, ""), (none.Exit, none.Out));
            Assert.Equal(Exit.Refused, (await Heard.OnAsync(scene.Store, "credit", "import", path + ".none", "--as-of", "2025-02-28")).Exit);
            Assert.Equal(Exit.Refused, (await Heard.OnAsync(scene.Store, "credit", "import", path, "--as-of", "31/31/2025")).Exit);
            await scene.AssertConsistentAsync();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
