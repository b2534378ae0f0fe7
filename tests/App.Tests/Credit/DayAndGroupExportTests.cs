using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using static VuonLen.App.Tests.Credit.TransactionDayTests;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>Lists of transaction days, of groups and of a group's members as workbooks: the rows of the screen, all of them, and nobody else's.</summary>
public sealed class DayAndGroupExportTests(PostgresServer server)
{
    /// <summary>More than a page of a list.</summary>
    private const int Groups = 60;

    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));
    private static readonly DateOnly January = new(2025, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Groups_are_exported_as_they_are_filtered_every_row_with_its_leader(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var group = await GroupsAsync(scene);
        var household = await scene.HouseholdAsync("Nông Thị Dẫn", Given.Xom1);
        Stands(await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<KeepMembers>().JoinAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), group, household.Id, "", GroupRole.Leader, new(2025, 1, 5)), default)));
        await using var site = await Site.OverAsync(scene.Store, March);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("/credit/groups/export?association=women", (await chair.GetPageAsync("/credit/groups?association=women&after=x")).Html, StringComparison.Ordinal);

        var all = await TextAsync(chair, "/credit/groups/export");
        for (var i = 0; i < Groups; i++) Assert.Contains($"T{i:000}", all, StringComparison.Ordinal);
        Assert.Contains("Nông Thị Dẫn", all, StringComparison.Ordinal);
        Assert.Contains("Ma Thị Lan", all, StringComparison.Ordinal);
        Assert.DoesNotContain("YT01", all, StringComparison.Ordinal);
        var veterans = await TextAsync(chair, "/credit/groups/export?association=veterans");
        Assert.Contains("T001", veterans, StringComparison.Ordinal);
        Assert.DoesNotContain("T000", veterans, StringComparison.Ordinal);
        Assert.DoesNotContain("T001", await TextAsync(chair, "/credit/groups/export?ended=true"), StringComparison.Ordinal);

        // Another commune is asked for in vain, and whoever reads more asks for one.
        Assert.DoesNotContain("T000", await TextAsync(await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach), $"/credit/groups/export?place={Given.YenLac.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("YT01", await TextAsync(chair, $"/credit/groups/export?place={Given.YenTrach.Id}"), StringComparison.Ordinal);
        var province = await site.SignedInAsync(Roles.CommuneOfficer, Given.Province);
        Assert.Contains("YT01", await TextAsync(province, "/credit/groups/export"), StringComparison.Ordinal);
        var one = await TextAsync(province, $"/credit/groups/export?place={Given.YenTrach.Id}");
        Assert.Contains("YT01", one, StringComparison.Ordinal);
        Assert.DoesNotContain("T000", one, StringComparison.Ordinal);
        foreach (var wrong in new[] { "place=x", "ended=x" }) Assert.Equal(HttpStatusCode.BadRequest, (await chair.GetAsync("/credit/groups/export?" + wrong)).StatusCode);

        // Members of one: those of the list that is shown.
        var members = await TextAsync(chair, $"/credit/groups/{group}/export?show=Members");
        Assert.Contains("Nông Thị Dẫn", members, StringComparison.Ordinal);
        Assert.DoesNotContain("Nông Thị Dẫn", await TextAsync(chair, $"/credit/groups/{group}/export?show=Left"), StringComparison.Ordinal);
        Assert.Contains("Nông Thị Dẫn", await TextAsync(chair, $"/credit/groups/{group}/export?show=WithoutLoan"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Transaction_days_are_exported_for_the_communes_of_the_area_and_month_by_month_for_one(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        Stands(await SetAsync(scene, January, 12, seen: null, point: "Nhà văn hóa Yên Lạc"));
        Stands(await MoveAsync(scene, new(2025, 3, 1), new(2025, 3, 14), why: "ngân hàng thông báo"));
        await using var site = await Site.OverAsync(scene.Store, March);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("/credit/days/export", (await chair.GetPageAsync("/credit/days")).Html, StringComparison.Ordinal);
        var page = $"/credit/days/{Given.YenLac.Id}";
        Assert.Contains(page + "/export", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);

        var days = await TextAsync(chair, "/credit/days/export");
        foreach (var said in new[] { "Xã Yên Lạc", "Thứ sáu", "07:30–11:00", "Nhà văn hóa Yên Lạc", "ngày 12 hằng tháng", "đã dời ngày: ngân hàng thông báo" }) Assert.Contains(said, days, StringComparison.Ordinal);
        Assert.DoesNotContain("Yên Trạch", days, StringComparison.Ordinal);
        var months = await TextAsync(chair, page + "/export");
        foreach (var said in new[] { "03/2025", "thay ngày 12/03/2025: ngân hàng thông báo", "06/2025" }) Assert.Contains(said, months, StringComparison.Ordinal);
        Assert.DoesNotContain("07/2025", months, StringComparison.Ordinal);

        var next = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        var nextDays = await TextAsync(next, "/credit/days/export");
        Assert.Contains("Chưa ghi ngày giao dịch", nextDays, StringComparison.Ordinal);
        Assert.DoesNotContain("Yên Lạc", nextDays, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await next.GetAsync(page + "/export")).StatusCode);
        foreach (var none in new[] { Given.Xom1.Id, Guid.CreateVersion7() }) Assert.Equal(HttpStatusCode.NotFound, (await chair.GetAsync($"/credit/days/{none}/export")).StatusCode);
        var wide = await TextAsync(await site.SignedInAsync(Roles.CommuneOfficer, Given.Province), "/credit/days/export");
        foreach (var commune in new[] { "Xã Yên Lạc", "Xã Yên Trạch" }) Assert.Contains(commune, wide, StringComparison.Ordinal);
        foreach (var role in new[] { Roles.HamletHead, Roles.Partner })
        {
            var other = await site.SignedInAsync(role, role == Roles.HamletHead ? Given.Xom1 : Given.YenLac);
            foreach (var path in new[] { "/credit/days/export", page + "/export", "/credit/groups/export" }) Assert.Contains("/not-allowed", (await other.GetPageAsync(path, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_demonstration_each_of_them_says_so()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var group = await GroupsAsync(scene);
        Stands(await SetAsync(scene, January, 12, seen: null));
        Stands(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<Acts>().DoAsync(new(DemonstrationMark.ActId, DemonstrationMark.ActKind, "", group), _ => Task.CompletedTask, default)));
        await using var site = await Site.OverAsync(scene.Store, March);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        foreach (var path in new[] { "/credit/days/export", $"/credit/days/{Given.YenLac.Id}/export", "/credit/groups/export", $"/credit/groups/{group}/export" })
            Assert.Contains("DỮ LIỆU MINH HỌA", (await TextAsync(chair, path)).ToUpperInvariant(), StringComparison.Ordinal);
    }

    /// <summary>Groups of two associations, and one next door; the first of them.</summary>
    private static async Task<Guid> GroupsAsync(CreditScene scene)
    {
        await scene.TakeOverAsync(CreditScene.January, [.. Enumerable.Range(0, Groups).Select(i => new StatementRow($"{i}", "Ai Đó", 5_000_000) { Group = $"T{i:000}", Association = i % 2 == 0 ? "Hội Phụ nữ" : "Hội Cựu chiến binh" })]);
        await scene.TakeOverAsync(CreditScene.January, StatementRow.Csv([new("900", "Người Trạch", 5_000_000) { Commune = "Xã Yên Trạch", Group = "YT01" }]), by: CreditScene.OfficerNextDoor);
        return (await scene.AllAsync<CreditGroup>()).Single(g => g.Code == "T000").Id;
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Door.TextOfAsync(answer);
    }
}
