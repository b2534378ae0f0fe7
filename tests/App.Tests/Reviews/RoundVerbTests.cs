using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class RoundVerbTests(PostgresServer server)
{
    [Fact]
    public async Task A_round_is_opened_looked_at_and_frozen_by_verbs()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var poor = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        Task<int> Run(params string[] args) => CommandLine.RunAsync([.. args, "--db", scene.Store.Settings.File!, "--keys", scene.Store.Settings.KeysFolder]);
        Assert.Equal(Exit.Refused, await Run("round", "open", "--round", "2023", "--place", "99999"));
        Assert.Equal(Exit.Refused, await Run("round", "open", "--round", "2010", "--place", "05623"));
        Assert.Equal(Exit.Refused, await Run("round", "open", "--round", "2023", "--place", "05623", "--on", "09/31/2023"));
        Assert.Equal(Exit.Done, await Run("round", "open", "--round", "2023", "--place", "05623", "--on", "05/09/2023", "--review-date", "2023-10-01"));
        Assert.Equal(Exit.Refused, await Run("round", "open", "--round", "2023", "--place", "05623"));
        Assert.Equal(Exit.Done, await Run("round", "status", "--round", "2023", "--place", "168", "--lang", "en"));
        Assert.Equal(Exit.Refused, await Run("round", "status", "--place", "99999"));
        var round = await scene.ReadAsync(db => db.Set<Round>().AsNoTracking().SingleAsync());
        string[] freeze = ["round", "freeze", "--round", "2023", "--place", "05623", "--number", "125/QĐ-UBND", "--signer", "Ma Văn Chủ", "--signed-on", "2023-12-10"];
        Assert.Equal(Exit.Refused, await Run(freeze));
        await scene.RecordAsync(round.Id, HouseholdClass.Poor, poor);
        Assert.Equal(Exit.Done, await Run(freeze));
        Assert.Equal(Exit.Refused, await Run(freeze));
        Assert.Equal(RoundState.Frozen, await scene.ReadAsync(db => db.Set<Round>().Select(r => r.State).SingleAsync()));
        Assert.Equal(Exit.Refused, await Run("round", "freeze", "--round", "2023", "--as", "khong.co.ai", "--place", "05623", "--number", "1", "--signer", "A", "--signed-on", "2023-12-10"));
    }
}
