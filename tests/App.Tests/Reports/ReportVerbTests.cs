using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Reports;

public sealed class ReportVerbTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task All_tables_of_a_district_are_written_to_a_folder(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        var folder = Directory.CreateTempSubdirectory("vuonlen-report-");
        try
        {
            Assert.Equal(Exit.Done, await RunAsync(scene, folder, "--round", "2023", "--place", "168", "--table", "all", "--format", "csv"));
            Assert.Equal(Enumerable.Range(1, 15).Select(n => $"bieu-{n:00}_2023_168.csv"), folder.GetFiles().Select(f => f.Name).Order());
            Assert.Equal(Exit.Done, await RunAsync(scene, folder, "--round", "2023", "--place", "168", "--geography", "2025-07-01", "--table", "2", "--format", "xlsx"));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "bieu-02_2023_168_2025-07-01.xlsx")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("2023", "05617", "2")]
    [InlineData("2023", "99999", "2")]
    [InlineData("twenty", "05623", "2")]
    [InlineData("2023", "05623", "16")]
    public async Task What_cannot_be_drawn_is_refused_and_nothing_is_written(string round, string place, string table)
    {
        await using var scene = await ReportScene.BeginAsync(StoreKind.Sqlite, server);
        var folder = Directory.CreateTempSubdirectory("vuonlen-report-");
        try
        {
            Assert.Equal(Exit.Refused, await RunAsync(scene, folder, "--round", round, "--place", place, "--table", table));
            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<int> RunAsync(ReportScene scene, DirectoryInfo folder, params string[] arguments) => CommandLine.RunAsync(
        ["report", .. arguments, "--out", folder.FullName, "--db", scene.Store.Settings.File ?? scene.Store.Settings.ConnectionString, "--keys", scene.Store.Settings.KeysFolder]);
}
