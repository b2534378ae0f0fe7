using System.Text.Json;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Programmes;

public sealed class EntitleVerbTests(PostgresServer server)
{
    [Fact]
    public async Task The_lists_of_the_screen_are_written_without_one_with_the_reason_of_each()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.PoorWithoutLatrineAsync(2);
        await scene.OfferAsync([ids[0]]);
        var folder = Directory.CreateTempSubdirectory("vuonlen-entitle-");
        try
        {
            Task<int> Run(params string[] args) => CommandLine.RunAsync(["entitle", .. args, "--out", folder.FullName, "--db", scene.Store.Settings.File!, "--keys", scene.Store.Settings.KeysFolder]);
            Assert.Equal(Exit.Refused, await Run("--place", "99999"));
            Assert.Equal(Exit.Refused, await Run("--place", "05623", "--as-of", "31/02/2024"));
            Assert.Equal(Exit.Refused, await Run("--place", "05623", "--policy", "castle"));
            Assert.Equal(Exit.Refused, await Run("--place", "05623", "--policy", "smart-device", "--as-of", "2026-03-01"));
            Assert.Empty(folder.GetFiles());

            Assert.Equal(Exit.Done, await Run("--place", "05623", "--policy", "latrine", "--as-of", "20/01/2024", "--format", "json"));
            var rows = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "latrine.json"))).RootElement.EnumerateArray().ToList();
            Assert.Equal(ids.Order().Select(i => i.ToString()), rows.Select(r => r.GetProperty("household_id").GetString()).Order());
            Assert.All(rows, r => Assert.Equal(("yes", "Poor", "hộ nghèo; thiếu hụt nhà tiêu hợp vệ sinh"), (r.GetProperty("entitled").GetString(), r.GetProperty("class").GetString(), r.GetProperty("reason").GetString())));
            Assert.Equal("Applied", rows.Single(r => r.GetProperty("household_id").GetString() == ids[0].ToString()).GetProperty("standing_step").GetString());
            Assert.Equal(JsonValueKind.Null, rows.Single(r => r.GetProperty("household_id").GetString() == ids[1].ToString()).GetProperty("standing_step").ValueKind);

            Assert.Equal(Exit.Done, await Run("--place", "168", "--policy", "all", "--as-of", "2024-01-20", "--lang", "en"));
            var lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "latrine.csv"));
            Assert.Equal(3, lines.Length);
            Assert.StartsWith("household_id,household_code,head,", lines[0], StringComparison.Ordinal);
            // A commune's own policy goes the same way, by its code and among all.
            var code = await scene.Store.GivenInForceAsync();
            Assert.Equal(Exit.Done, await Run("--place", "05623", "--policy", code, "--as-of", "2024-01-20", "--format", "json"));
            var own = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, code + ".json"))).RootElement.EnumerateArray().ToList();
            Assert.Equal(ids.Order().Select(i => i.ToString()), own.Select(r => r.GetProperty("household_id").GetString()).Order());
            Assert.Equal(Exit.Done, await Run("--place", "168", "--policy", "all", "--as-of", "2024-01-20"));
            Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, code + ".csv"))).Length);
            // Before its first day it entitles nobody.
            Assert.Equal(Exit.Refused, await Run("--place", "05623", "--policy", code, "--as-of", "2023-12-31"));
            // A policy nobody is entitled to has a list too, with nobody on it.
            Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "preschool-lunch.csv")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
