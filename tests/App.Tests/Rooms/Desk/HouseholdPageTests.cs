using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Rooms.Desk;

public sealed class HouseholdPageTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_outside_the_area_is_not_found_on_any_of_its_pages(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var household = (await scene.HouseholdsAsync(1))[0];
        await using var site = await Site.OverAsync(scene.Store);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var page in new[] { "", "?tab=finding", "?tab=history", "/join", "/head", "/move", "/split", "/merge" })
        {
            var answer = await elsewhere.GetPageAsync($"/households/{household}{page}", HttpStatusCode.NotFound);
            Assert.DoesNotContain("Nông Văn 000", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_page_tells_class_decision_members_finding_and_history(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var household = (await scene.HouseholdsAsync(1, HouseholdClass.NearPoor))[0];
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, household);
        await scene.FreezeAsync(round);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync($"/households/{household}");
        Assert.Contains("Nông Văn 000", page.Text, StringComparison.Ordinal);
        Assert.Contains("Hộ nghèo", page.Text, StringComparison.Ordinal);
        Assert.Contains("125/QĐ-UBND", page.Text, StringComparison.Ordinal);
        Assert.Contains("Vợ/chồng", page.Text, StringComparison.Ordinal);
        var finding = await officer.GetPageAsync($"/households/{household}?tab=finding");
        // Only totals came in: the lines and their article are told, the indicators are not guessed.
        Assert.Contains("B1 = 126", finding.Text, StringComparison.Ordinal);
        Assert.Contains("07/2021", finding.Text, StringComparison.Ordinal);
        Assert.Contains("Mới có tổng điểm", finding.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("life-map", finding.Html, StringComparison.Ordinal);
        var history = await officer.GetPageAsync($"/households/{household}?tab=history");
        Assert.Contains("Công nhận theo Quyết định 125/QĐ-UBND", history.Text, StringComparison.Ordinal);
        Assert.Contains("Kết quả rà soát năm 2023", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_households_is_told_so_and_who_may_only_read_sees_no_form()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var household = (await scene.HouseholdsAsync(1))[0];
        await using var site = await Site.OverAsync(scene.Store);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        Assert.StartsWith("/not-allowed", new Uri(site.Address, (await partner.GetPageAsync($"/households/{household}", HttpStatusCode.Redirect)).Location!).AbsolutePath, StringComparison.Ordinal);
        var supervisor = await site.SignedInAsync(Roles.Supervisor, Given.YenLac);
        var page = await supervisor.GetPageAsync($"/households/{household}");
        Assert.DoesNotContain($"/households/{household}/join", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/reveal/", page.Html, StringComparison.Ordinal);
        await supervisor.GetPageAsync($"/households/{household}/join", HttpStatusCode.Redirect);
        var visitor = site.Visitor();
        Assert.Contains("/sign-in", (await visitor.GetPageAsync($"/households/{household}", HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
    }
}
