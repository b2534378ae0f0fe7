using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>Who is in a savings and credit group: one group at a time, one leader, and where members and loans do not go together.</summary>
public sealed class GroupMemberTests(PostgresServer server)
{
    private static readonly DateOnly Joined = new(2025, 1, 5);
    private static readonly DateOnly Left = new(2025, 3, 1);
    private static readonly DateOnly Tomorrow = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(2));

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_joins_becomes_leader_and_leaves_with_a_reason(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, first, second) = await TwoGroupsAsync(scene);
        var id = Guid.CreateVersion7();
        Stands(await JoinAsync(scene, id, first, a, name: "  Lường Thị Vợ "));
        var one = Assert.Single(await scene.AllAsync<GroupMember>());
        Assert.Equal((Given.YenLac.Id, Given.Xom1.Id, first, a.Id, "Lường Thị Vợ", "vo thi luong", GroupRole.Member, Joined, null), (one.CommuneId, one.HamletId, one.GroupId, one.HouseholdId, one.Name, one.GivenKey, one.Role, one.From, one.Until));
        Stands(await RoleAsync(scene, id, GroupRole.Leader));
        Assert.Equal("Lường Thị Vợ", (await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<GroupList>().LeadersAsync([first, second], default)))[first]);
        Stands(await LeaveAsync(scene, id, " chuyển đi nơi khác "));
        one = Assert.Single(await scene.AllAsync<GroupMember>());
        Assert.Equal((GroupRole.Leader, Left, "chuyển đi nơi khác", 3L), (one.Role, one.Until!.Value, one.Why, one.Version));

        // From the day it left on it may join another; the head stands for it where nobody else is named.
        Refused(await JoinAsync(scene, Guid.CreateVersion7(), second, a, on: Left.AddDays(-1)), "member.before");
        Stands(await JoinAsync(scene, Guid.CreateVersion7(), second, a, on: Left));
        Assert.Contains(await scene.AllAsync<GroupMember>(), m => m.Name == a.HeadName && m.GroupId == second);
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_cannot_be_put_down_is_refused_each_with_its_code(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, first, second) = await TwoGroupsAsync(scene);
        var (b, far) = (await scene.HouseholdAsync("Ma Văn B", Given.Xom2), await scene.HouseholdAsync("Ma Văn Xa", CreditScene.XomTrach));
        var id = Guid.CreateVersion7();
        Refused(await JoinAsync(scene, id, Guid.CreateVersion7(), a), "member.group");
        Refused(await JoinAsync(scene, id, first, far), "member.household");
        Refused(await JoinAsync(scene, id, first, Given.Household("Không Có", Given.Xom1)), "member.household");
        Refused(await JoinAsync(scene, id, first, a, role: 0), "member.role");
        Refused(await JoinAsync(scene, id, first, a, name: new('x', KeepMembers.LongestName + 1)), "member.name");
        Refused(await JoinAsync(scene, id, first, a, on: Tomorrow), "credit.future");
        Refused(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<KeepMembers>().JoinAsync(Guid.CreateVersion7(), new(id, first, far.Id, "", GroupRole.Member, Joined), default)), "member.other-commune");
        Assert.Empty(await scene.AllAsync<GroupMember>());

        Stands(await JoinAsync(scene, id, first, a, role: GroupRole.Leader));
        Refused(await JoinAsync(scene, Guid.CreateVersion7(), second, a), "member.elsewhere");
        Refused(await JoinAsync(scene, Guid.CreateVersion7(), first, a), "member.elsewhere");
        Refused(await JoinAsync(scene, Guid.CreateVersion7(), first, b, role: GroupRole.Leader), "member.leader");
        var other = Guid.CreateVersion7();
        Stands(await JoinAsync(scene, other, first, b, role: GroupRole.Deputy));
        Refused(await RoleAsync(scene, other, GroupRole.Leader), "member.leader");
        Refused(await RoleAsync(scene, other, (GroupRole)9), "member.role");
        Refused(await RoleAsync(scene, other, GroupRole.Member, seen: 5), "stale");
        Refused(await RoleAsync(scene, Guid.CreateVersion7(), GroupRole.Member, seen: 1), "member.not-found");
        Stands(await RoleAsync(scene, id, GroupRole.Leader));

        Refused(await LeaveAsync(scene, id, " "), "member.why");
        Refused(await LeaveAsync(scene, id, new('x', KeepMembers.LongestWhy + 1)), "member.why");
        Refused(await LeaveAsync(scene, id, "x", on: Joined.AddDays(-1)), "member.before");
        Refused(await LeaveAsync(scene, id, "x", on: Tomorrow), "credit.future");
        Refused(await LeaveAsync(scene, id, "x", seen: 9), "stale");
        Refused(await LeaveAsync(scene, Guid.CreateVersion7(), "x", seen: 1), "member.not-found");
        Stands(await LeaveAsync(scene, id, "thôi"));
        Refused(await LeaveAsync(scene, id, "thôi"), "member.left");
        Refused(await RoleAsync(scene, id, GroupRole.Member), "member.left");
        Stands(await RoleAsync(scene, other, GroupRole.Leader));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_store_itself_lets_a_household_be_in_one_group_and_a_group_have_one_leader(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, first, second) = await TwoGroupsAsync(scene);
        var b = await scene.HouseholdAsync("Ma Văn B", Given.Xom2);
        GroupMember Of(Household household, Guid group, GroupRole role) => new()
        {
            Id = Guid.CreateVersion7(),
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            GroupId = group,
            HouseholdId = household.Id,
            Name = "x",
            GivenKey = "x",
            Role = role,
            From = Joined,
        };
        await scene.WriteAsync(db => db.InsertManyAsync([Of(a, first, GroupRole.Leader)], default));
        Refused(await WrittenAsync(scene, Of(a, second, GroupRole.Member)), "periods.overlap");
        Refused(await WrittenAsync(scene, Of(b, first, GroupRole.Leader)), "duplicate");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => JoinAsync(scene, Guid.CreateVersion7(), i % 2 == 0 ? first : second, b))));
        Assert.Single(results, r => r.Stands);
        foreach (var other in results.Where(r => !r.Stands)) Refused(other, "member.elsewhere");
        Assert.Equal(2, (await scene.AllAsync<GroupMember>()).Count);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_borrows_and_is_no_member_and_who_is_a_member_and_does_not_borrow_are_found(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, first, second) = await TwoGroupsAsync(scene);
        var b = await scene.HouseholdAsync("Ma Văn B", Given.Xom2);
        Stands(await JoinAsync(scene, Guid.CreateVersion7(), first, b, role: GroupRole.Leader));
        await scene.Store.AsAsync(CreditScene.Officer, async s =>
        {
            var list = s.GetRequiredService<GroupList>();
            async Task<string> LoansAsync(GroupShow show) => string.Join(',', (await list.LoansAsync(first, show, null, default)).Rows.Select(l => l.Borrower));
            async Task<string> MembersAsync(GroupShow show) => string.Join(',', (await list.MembersAsync(first, show, null, default)).Rows.Select(m => m.Name));
            // Of the two loans one is A's, who is no member, and one is nobody's.
            Assert.Equal(("Ma Văn A,Ai Khác", "Ma Văn A,Ai Khác", "Ma Văn B", "Ma Văn B", ""), (await LoansAsync(GroupShow.Loans), await LoansAsync(GroupShow.NotMembers), await MembersAsync(GroupShow.Members), await MembersAsync(GroupShow.WithoutLoan), await MembersAsync(GroupShow.Left)));
            return true;
        });
        Stands(await JoinAsync(scene, Guid.CreateVersion7(), first, a));
        await scene.Store.AsAsync(CreditScene.Officer, async s =>
        {
            var list = s.GetRequiredService<GroupList>();
            Assert.Equal(["Ai Khác"], (await list.LoansAsync(first, GroupShow.NotMembers, null, default)).Rows.Select(l => l.Borrower));
            Assert.Equal(["Ma Văn B"], (await list.MembersAsync(first, GroupShow.WithoutLoan, null, default)).Rows.Select(m => m.Name));
            var caller = s.GetRequiredService<Caller>();
            Assert.Equal(new GroupSum(1, 2, 1), await list.SumAsync(caller.Scope, default));
            Assert.Equal([first, second], (await list.PageAsync(new(), caller.Scope, default)).Rows.Select(g => g.Id));
            Assert.Equal([first], (await list.PageAsync(new("women"), caller.Scope, default)).Rows.Where(g => g.Id == first).Select(g => g.Id));
            Assert.Empty((await list.PageAsync(new("none"), caller.Scope, default)).Rows);
            Assert.Empty((await list.PageAsync(new(Ended: true), caller.Scope, default)).Rows);
            return true;
        });

        // When nobody borrows or is in it any more, a group is listed with those that ended.
        await scene.TakeOverAsync(CreditScene.February, new StatementRow("1", "Ma Văn A", 5_000_000) { Group = "T015" });
        await scene.Store.AsAsync(CreditScene.Officer, async s =>
        {
            var (list, caller) = (s.GetRequiredService<GroupList>(), s.GetRequiredService<Caller>());
            Assert.Equal([second], (await list.PageAsync(new(Ended: true), caller.Scope, default)).Rows.Select(g => g.Id));
            Assert.Equal([first], (await list.PageAsync(new(), caller.Scope, default)).Rows.Select(g => g.Id));
            return true;
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_applies_at_a_groups_meeting_joins_where_the_form_says_so_and_is_not_refused_where_not(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, first, second) = await TwoGroupsAsync(scene);
        Stands(await ApplyAsync(scene, a, first, "poor", joins: false));
        Assert.Empty(await scene.AllAsync<GroupMember>());
        Assert.Equal("T015", Assert.Single(await scene.AllAsync<LoanApplication>()).GroupCode);
        Stands(await ApplyAsync(scene, a, first, "water-sanitation", joins: true));
        var member = Assert.Single(await scene.AllAsync<GroupMember>());
        Assert.Equal((a.Id, first, "Ma Văn A", GroupRole.Member, LoanScene.Met), (member.HouseholdId, member.GroupId, member.Name, member.Role, member.From));
        // A member already, it does not join twice; in another group it cannot.
        Stands(await ApplyAsync(scene, a, first, "difficult-area", joins: true));
        Refused(await ApplyAsync(scene, a, second, "near-poor", joins: true), "member.elsewhere");
        Stands(await ApplyAsync(scene, a, second, "near-poor", joins: false));
        Stands(await ApplyAsync(scene, a, null, "poor-housing", joins: true));
        Assert.Single(await scene.AllAsync<GroupMember>());
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Next_door_nobody_sees_or_touches_a_member_and_only_the_officer_puts_one_down(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, first, _) = await TwoGroupsAsync(scene);
        var (b, id) = (await scene.HouseholdAsync("Ma Văn B", Given.Xom2), Guid.CreateVersion7());
        Stands(await JoinAsync(scene, id, first, a));
        foreach (var who in new (Guid?, string[])[] { CreditScene.OfficerNextDoor, LoanScene.ChairNextDoor, (Given.Xom2.Id, [Roles.HamletHead]), (Given.YenLac.Id, [Roles.Partner]) })
        {
            await scene.Store.AsAsync(who, async s =>
            {
                if (who.Item2[0] == Roles.Partner) s.GetRequiredService<Caller>().BecomeUser(new User { Id = Guid.CreateVersion7(), DisplayName = "x" }, [Roles.Partner], AreaScope.Nothing with { Partner = Guid.CreateVersion7() });
                var list = s.GetRequiredService<GroupList>();
                Assert.Empty((await list.MembersAsync(first, GroupShow.Members, null, default)).Rows);
                Assert.Null(await list.OfHouseholdAsync(a.Id, default));
                Assert.Equal(new GroupSum(0, 0, 0), await list.SumAsync(s.GetRequiredService<Caller>().Scope, default));
                return true;
            });
        }

        Refused(await LeaveAsync(scene, id, "x", seen: 1, by: CreditScene.OfficerNextDoor), "member.not-found");
        Refused(await RoleAsync(scene, id, GroupRole.Leader, seen: 1, by: CreditScene.OfficerNextDoor), "member.not-found");
        Refused(await JoinAsync(scene, Guid.CreateVersion7(), first, b, by: CreditScene.OfficerNextDoor), "member.group");
        foreach (var role in Roles.All.Where(r => r != Roles.CommuneOfficer))
        {
            (Guid?, string[]) who = (Given.YenLac.Id, [role]);
            Refused(await JoinAsync(scene, Guid.CreateVersion7(), first, b, by: who), "not-allowed");
            Refused(await LeaveAsync(scene, id, "x", seen: 1, by: who), "not-allowed");
            Refused(await RoleAsync(scene, id, GroupRole.Leader, seen: 1, by: who), "not-allowed");
        }

        // After the merger the commune of today has them in its area.
        Assert.Single(await scene.AllAsync<GroupMember>(CreditScene.OfficerOfToday));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Lists_go_page_by_page_through_everything_once(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (_, first, _) = await TwoGroupsAsync(scene);
        await scene.WriteAsync(async db =>
        {
            await db.InsertManyAsync(Enumerable.Range(0, 120).Select(i => new CreditGroup { Id = Guid.CreateVersion7(), CommuneId = Given.YenLac.Id, Code = $"Z{i:000}" }), default);
            await db.InsertManyAsync(
                Enumerable.Range(0, 120).Select(i => new GroupMember
                {
                    Id = Guid.CreateVersion7(),
                    CommuneId = Given.YenLac.Id,
                    HamletId = Given.Xom1.Id,
                    GroupId = first,
                    HouseholdId = Guid.CreateVersion7(),
                    Name = $"x {i % 7}",
                    GivenKey = $"x {i % 7}",
                    Role = GroupRole.Member,
                    From = Joined,
                    Until = i % 2 == 0 ? null : Left,
                }),
                default);
        });
        await scene.Store.AsAsync(CreditScene.Officer, async s =>
        {
            var (list, scope) = (s.GetRequiredService<GroupList>(), s.GetRequiredService<Caller>().Scope);
            Assert.Equal(60, await AllAsync(async after => await list.MembersAsync(first, GroupShow.Members, after, default), m => m.Id));
            Assert.Equal(60, await AllAsync(async after => await list.MembersAsync(first, GroupShow.Left, after, default), m => m.Id));
            Assert.Equal(60, await AllAsync(async after => await list.MembersAsync(first, GroupShow.WithoutLoan, after, default), m => m.Id));
            Assert.Equal(120, await AllAsync(async after => await list.PageAsync(new(Ended: true, After: after), scope, default), g => g.Id));
            Assert.Equal(2, await AllAsync(async after => await list.PageAsync(new(After: after), scope, default), g => g.Id));
            return true;
        });
    }

    private static async Task<int> AllAsync<T>(Func<string?, Task<(IReadOnlyList<T> Rows, string? Next)>> page, Func<T, Guid> id)
    {
        var (seen, after) = (new HashSet<Guid>(), (string?)null);
        do
        {
            var (rows, next) = await page(after);
            foreach (var row in rows) Assert.True(seen.Add(id(row)));
            after = next;
        }
        while (after is not null);
        return seen.Count;
    }

    /// <summary>A household with a loan through T015, which has another loan of nobody known, and a second group.</summary>
    private static async Task<(Household A, Guid First, Guid Second)> TwoGroupsAsync(CreditScene scene)
    {
        var a = await scene.HouseholdAsync("Ma Văn A", Given.Xom1);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn A", 5_000_000) { Group = "T015" }, new StatementRow("2", "Ai Khác", 6_000_000) { Group = "T015" }, new StatementRow("3", "Người Lạ", 7_000_000) { Group = "T016" });
        var groups = (await scene.AllAsync<CreditGroup>()).ToDictionary(g => g.Code, g => g.Id);
        return (a, groups["T015"], groups["T016"]);
    }

    private static Task<ActResult> JoinAsync(CreditScene scene, Guid id, Guid group, Household household, string name = "", GroupRole role = GroupRole.Member, DateOnly? on = null, (Guid?, string[])? by = null) =>
        scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepMembers>().JoinAsync(Guid.CreateVersion7(), new(id, group, household.Id, name, role, on ?? Joined), default));

    private static async Task<ActResult> LeaveAsync(CreditScene scene, Guid id, string why, DateOnly? on = null, long? seen = null, (Guid?, string[])? by = null)
    {
        var version = seen ?? (await scene.AllAsync<GroupMember>()).Single(m => m.Id == id).Version;
        return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepMembers>().LeaveAsync(Guid.CreateVersion7(), new(id, on ?? Left, why, version), default));
    }

    private static async Task<ActResult> RoleAsync(CreditScene scene, Guid id, GroupRole role, long? seen = null, (Guid?, string[])? by = null)
    {
        var version = seen ?? (await scene.AllAsync<GroupMember>()).Single(m => m.Id == id).Version;
        return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepMembers>().ChangeAsync(Guid.CreateVersion7(), new(id, role, version), default));
    }

    private static Task<ActResult> ApplyAsync(CreditScene scene, Household household, Guid? group, string programme, bool joins) => scene.Store.AsAsync(
        CreditScene.Officer,
        s => s.GetRequiredService<ApplyForLoan>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), household.Id, group, programme, 10_000_000, 36, LoanScene.Cow, LoanScene.Met, joins ? Guid.CreateVersion7() : null), default));

    private static Task<ActResult> WrittenAsync(CreditScene scene, GroupMember member) => scene.Store.AsOperatorAsync(s =>
        s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.given", "", member.Id), stop => s.GetRequiredService<Db>().InsertManyAsync([member], stop), default));
}
