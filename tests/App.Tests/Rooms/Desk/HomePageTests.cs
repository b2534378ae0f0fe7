using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Rooms.Desk;

public sealed class HomePageTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Each_role_meets_what_waits_for_it_and_nobody_anothers_area(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var households = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, households[0]);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac)).GetPageAsync("/");
        Assert.Contains("1/3 hộ đã có kết quả rõ ràng", officer.Text, StringComparison.Ordinal);
        Assert.Contains($"/reviews/{round}/households?step=Listed", officer.Html, StringComparison.Ordinal);
        var elsewhere = await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach)).GetPageAsync("/");
        Assert.DoesNotContain(round.ToString(), elsewhere.Html, StringComparison.Ordinal);
        Assert.Contains("Không có đợt rà soát nào đang mở", elsewhere.Text, StringComparison.Ordinal);
        foreach (var role in Roles.All) await (await site.SignedInAsync(role, Given.YenLac)).GetPageAsync("/");
    }

    [Fact]
    public async Task A_complete_round_waits_for_the_chair_and_a_frozen_one_gives_the_rate()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var households = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, households);
        await using var site = await Site.OverAsync(scene.Store);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("chờ ký quyết định", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        await scene.FreezeAsync(round);
        var after = await chair.GetPageAsync("/");
        Assert.DoesNotContain("chờ ký quyết định", after.Text, StringComparison.Ordinal);
        Assert.Contains("/households?class=Poor", after.Html, StringComparison.Ordinal);
    }
}
