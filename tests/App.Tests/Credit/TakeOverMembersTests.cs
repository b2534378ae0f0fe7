using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>Where communes merge and the bank numbers groups anew, all members of one go on in another, at once.</summary>
public sealed class TakeOverMembersTests(PostgresServer server)
{
    private static readonly DateOnly Joined = new(2025, 1, 5);
    private static readonly DateOnly Merged = new(2025, 7, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task All_of_them_go_on_in_the_group_after_the_merger_and_stay_what_they_were(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (before, after) = await GroupsAsync(scene);
        await MembersAsync(scene, before, GroupRole.Leader, GroupRole.Deputy, GroupRole.Member);
        var offered = await scene.Store.AsAsync(CreditScene.OfficerOfToday, async s => await s.GetRequiredService<TakeOverMembers>().OfferedAsync((await s.GetRequiredService<GroupList>().FindAsync(after, default))!, default));
        Assert.Equal(before, Assert.Single(offered).Id);

        Refused(await TakeAsync(scene, before, after, by: (Given.PhuLuong.Id, [Roles.CommuneChair])), "not-allowed");
        Refused(await TakeAsync(scene, before, after, by: CreditScene.OfficerNextDoor), "member.group");
        Refused(await TakeAsync(scene, before, before), "member.group");
        Refused(await TakeAsync(scene, before, after, on: new(2099, 1, 1)), "credit.future");
        Refused(await TakeAsync(scene, before, after, why: " "), "member.why");
        Refused(await TakeAsync(scene, before, after, on: Joined.AddDays(-1)), "member.other-group");
        Assert.Equal(3, (await scene.AllAsync<GroupMember>()).Count);

        Stands(await TakeAsync(scene, before, after));
        var all = await scene.AllAsync<GroupMember>();
        Assert.All(all.Where(m => m.GroupId == before), m => Assert.Equal((Merged, "sáp nhập xã"), (m.Until, m.Why)));
        Assert.Equal([GroupRole.Leader, GroupRole.Deputy, GroupRole.Member], all.Where(m => m.GroupId == after && m.Until is null && m.From == Merged).Select(m => m.Role).Order());
        Assert.Equal(all.Where(m => m.GroupId == before).Select(m => (m.HouseholdId, m.Name)).Order(), all.Where(m => m.GroupId == after).Select(m => (m.HouseholdId, m.Name)).Order());
        Refused(await TakeAsync(scene, before, after), "member.nobody");
        await scene.AssertConsistentAsync();
    }

    [Fact]
    public async Task Where_the_other_group_is_led_the_old_leader_becomes_a_member_and_nobody_goes_before_they_joined()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var (before, after) = await GroupsAsync(scene);
        await MembersAsync(scene, before, GroupRole.Leader);
        var leader = await scene.HouseholdAsync("Nông Văn Tổ", Given.Xom1After);
        Stands(await JoinAsync(scene, after, leader.Id, GroupRole.Leader, Merged, CreditScene.OfficerOfToday));
        Stands(await JoinAsync(scene, before, (await scene.HouseholdAsync("Ma Văn Muộn", Given.Xom2)).Id, GroupRole.Member, new(2025, 7, 20), CreditScene.OfficerOfToday));
        Refused(await TakeAsync(scene, before, after), "member.before");
        Stands(await TakeAsync(scene, before, after, on: new(2025, 7, 20)));
        Assert.Equal([GroupRole.Leader, GroupRole.Member, GroupRole.Member], (await scene.AllAsync<GroupMember>()).Where(m => m.GroupId == after).Select(m => m.Role).Order());
    }

    [Fact]
    public async Task A_group_of_a_commune_that_did_not_become_this_one_is_not_taken_over()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var (_, after) = await GroupsAsync(scene);
        await scene.TakeOverAsync(CreditScene.June, StatementRow.Csv([new("9", "Người Trạch", 5_000_000) { Commune = "Xã Yên Trạch", Group = "YT01" }]), by: CreditScene.OfficerNextDoor);
        var other = (await scene.AllAsync<CreditGroup>()).Single(g => g.Code == "YT01").Id;
        Refused(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<TakeOverMembers>().DoAsync(Guid.CreateVersion7(), new(other, after, Merged, "x"), default)), "member.other-group");
    }

    [Fact]
    public async Task The_page_of_the_group_offers_it_and_says_what_was_refused()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var (before, after) = await GroupsAsync(scene);
        await MembersAsync(scene, before, GroupRole.Leader);
        await using var site = await Site.OverAsync(scene.Store, new ManualClock());
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var page = await officer.GetPageAsync($"/credit/groups/{after}");
        Assert.Contains("T015 – Xã Yên Lạc", page.Text, StringComparison.Ordinal);
        var form = page.Form("handler=TakeOver");
        Assert.Equal(("01/07/2025", "Chuyển sang tổ PL01 sau sáp nhập xã"), (form["Day"], form["Why"]));
        // Of another number none is chosen beforehand; of the same, that one.
        Assert.Equal("", form["From"]);
        Assert.Contains("nhận cả tổ một lần ở mục dưới", page.Text, StringComparison.Ordinal);
        await scene.TakeOverAsync(CreditScene.July, StatementRow.Csv([new("2", "Ma Văn B", 5_000_000) { Commune = "Xã Phú Lương", Group = "PL01" }, new("3", "Ma Văn C", 5_000_000) { Commune = "Xã Phú Lương", Group = "T015" }]), "gửi lại", CreditScene.OfficerOfToday);
        var same = (await scene.AllAsync<CreditGroup>()).Single(g => g.Code == "T015" && g.CommuneId == Given.PhuLuong.Id).Id;
        Assert.Equal(before.ToString(), (await officer.GetPageAsync($"/credit/groups/{same}")).Form("handler=TakeOver")["From"]);
        Assert.Contains("Phải ghi lý do", (await officer.SubmitAsync(form, ("From", before.ToString()), ("Why", " "))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form, ("From", before.ToString()))).Status);
        page = await officer.GetPageAsync($"/credit/groups/{after}");
        Assert.Contains("Ma Văn 0", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=TakeOver", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=TakeOver", (await (await site.SignedInAsync(Roles.CommuneChair, Given.PhuLuong)).GetPageAsync($"/credit/groups/{after}")).Html, StringComparison.Ordinal);
    }

    /// <summary>A group of a commune before the merger, and one of the commune it became.</summary>
    private static async Task<(Guid Before, Guid After)> GroupsAsync(CreditScene scene)
    {
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn A", 5_000_000) { Group = "T015" });
        await scene.TakeOverAsync(CreditScene.July, StatementRow.Csv([new("2", "Ma Văn B", 5_000_000) { Commune = "Xã Phú Lương", Group = "PL01" }]), by: CreditScene.OfficerOfToday);
        var groups = (await scene.AllAsync<CreditGroup>()).ToDictionary(g => g.Code, g => g.Id);
        return (groups["T015"], groups["PL01"]);
    }

    private static async Task MembersAsync(CreditScene scene, Guid group, params GroupRole[] roles)
    {
        for (var i = 0; i < roles.Length; i++) Stands(await JoinAsync(scene, group, (await scene.HouseholdAsync($"Ma Văn {i}", Given.Xom1)).Id, roles[i], Joined, CreditScene.Officer));
    }

    private static Task<ActResult> JoinAsync(CreditScene scene, Guid group, Guid household, GroupRole role, DateOnly on, (Guid?, string[]) by) =>
        scene.Store.AsAsync(by, s => s.GetRequiredService<KeepMembers>().JoinAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), group, household, "", role, on), default));

    private static Task<ActResult> TakeAsync(CreditScene scene, Guid from, Guid to, DateOnly? on = null, string why = "sáp nhập xã", (Guid?, string[])? by = null) =>
        scene.Store.AsAsync(by ?? CreditScene.OfficerOfToday, s => s.GetRequiredService<TakeOverMembers>().DoAsync(Guid.CreateVersion7(), new(from, to, on ?? Merged, why), default));
}
