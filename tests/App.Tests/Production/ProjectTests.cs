using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Production;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Production;

/// <summary>Production projects: what is given and handed on is counted once, and never more than there is.</summary>
public sealed class ProjectTests(PostgresServer server)
{
    private static readonly DateOnly February = ProjectScene.February;
    private static readonly DateOnly March = ProjectScene.March;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_calf_goes_from_the_first_household_to_the_next_and_each_is_one_support(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var id = await scene.RunningAsync(3);
        var members = await scene.MembersAsync(id);
        Assert.All(members, m => Assert.Equal((true, HouseholdClass.Poor, MemberState.Waiting), (m.IsTarget, m.Class, m.StateOn(February))));
        Stands(await scene.GiveAsync(id, [members[0].Id, members[1].Id]));
        var project = await scene.ProjectAsync(id);
        Assert.Equal((20_000_000, 0, 0), (project.Given, project.Returned, project.PassedOn));
        var supports = await scene.SupportsAsync();
        Assert.Equal(2, supports.Count);
        Assert.All(supports, s => Assert.Equal((SupportStep.Delivered, February, (long?)10_000_000, (MoneySource?)MoneySource.Central, 2024), (s.Step, s.DeliveredOn!.Value, s.Amount, s.Source, s.Year)));
        members = await scene.MembersAsync(id);
        Assert.Equal(supports.Select(s => (Guid?)s.Id).Order(), members.Take(2).Select(m => m.SupportId).Order());
        Assert.Equal((1, 1, (DateOnly?)February.AddMonths(1)), (members[0].Owes, members[0].Owed, members[0].DueOn));
        Assert.Equal(MemberState.Late, members[0].StateOn(February.AddMonths(1).AddDays(1)));

        // Nothing is passed on before something was handed back.
        Refused(await scene.PassOnAsync(id, members[2].Id), "project.above-at-hand");
        Refused(await scene.BackAsync(members[2]), "project.nothing-owed");
        Refused(await scene.BackAsync(members[0], 2), "project.above-owed");
        Stands(await scene.BackAsync(members[0]));
        Refused(await scene.BackAsync(members[0]), "stale");
        Stands(await scene.PassOnAsync(id, members[2].Id));
        Refused(await scene.PassOnAsync(id, members[2].Id), "project.received");
        var passed = (await scene.SupportsAsync()).Single(s => s.OwnerId == members[2].HouseholdId);
        Assert.Equal((SupportStep.Delivered, (MoneySource?)MoneySource.Rotated, null), (passed.Step, passed.Source, passed.Amount));
        var third = (await scene.MembersAsync(id))[2];
        // What it is worth stands in the project; no money was spent on it again.
        Assert.Equal((true, 1, (Guid?)passed.Id, (long?)8_000_000), (third.IsRotated, third.Owed, third.SupportId, third.Amount));

        // What a dead cow cannot give is excused by the chair; what nobody waits for is paid in; only then does it end.
        Refused(await scene.EndAsync(id), "project.still-owed");
        Refused(await scene.BackAsync(members[1], kind: MovementKind.Excused, note: " "), "project.why");
        Refused(await scene.BackAsync(members[1], kind: MovementKind.Excused, note: "chết rét", by: ProjectScene.Officer), "not-allowed");
        Stands(await scene.BackAsync(members[1], kind: MovementKind.Excused, note: "chết rét"));
        Stands(await scene.BackAsync(third));
        Refused(await scene.EndAsync(id), "project.at-hand");
        Refused(await scene.PayInAsync(id, 2), "project.above-at-hand");
        Refused(await scene.PayInAsync(id, by: ProjectScene.Officer), "not-allowed");
        Stands(await scene.PayInAsync(id));
        Stands(await scene.EndAsync(id, why: "xong"));
        project = await scene.ProjectAsync(id);
        Assert.Equal((ProjectState.Ended, 2, 2, 0), (project.State, project.Returned, project.PassedOn, project.AtHand));
        Assert.Equal(
            [MovementKind.Returned, MovementKind.PassedOn, MovementKind.Excused, MovementKind.Returned, MovementKind.PaidIn], (await scene.MovementsAsync(id)).Select(m => m.Kind));
        Refused(await scene.BackAsync((await scene.MembersAsync(id))[0]), "project.over");
        Assert.Empty(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_put_down_by_mistake_is_taken_back_once_and_both_lines_stay(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var id = await scene.RunningAsync(3);
        var members = await scene.MembersAsync(id);
        Stands(await scene.GiveAsync(id, [members[0].Id, members[1].Id]));
        members = await scene.MembersAsync(id);
        Stands(await scene.BackAsync(members[0]));
        var wrong = Assert.Single(await scene.MovementsAsync(id)).Id;
        Refused(await scene.ReverseAsync(Guid.CreateVersion7()), "project.no-movement");
        Refused(await scene.ReverseAsync(wrong, " "), "project.why");
        Refused(await scene.ReverseAsync(wrong, by: OfficerNextDoor), "project.no-movement");
        Refused(await scene.ReverseAsync(wrong, by: ProjectScene.Chair), "not-allowed");
        Refused(await scene.ReverseAsync(wrong, by: (Given.YenLac.Id, [Roles.Supervisor])), "not-allowed");
        var results = await Task.WhenAll(scene.ReverseAsync(wrong), scene.ReverseAsync(wrong));
        Assert.Single(results, r => r.Stands);
        Refused(await scene.ReverseAsync(wrong), "project.reversed");
        Assert.Equal((0, 1), ((await scene.ProjectAsync(id)).Returned, (await scene.MembersAsync(id))[0].Owed));
        Assert.Equal([MovementKind.Returned, MovementKind.Reversed], (await scene.MovementsAsync(id)).Select(m => m.Kind));

        // What another household has already is not taken back; what the chair excused, the chair takes back.
        Stands(await scene.BackAsync((await scene.MembersAsync(id))[0]));
        Stands(await scene.PassOnAsync(id, members[2].Id));
        Refused(await scene.ReverseAsync((await scene.MovementsAsync(id)).Last(m => m.Kind == MovementKind.Returned).Id), "project.passed-on");
        Refused(await scene.ReverseAsync((await scene.MovementsAsync(id)).Single(m => m.Kind == MovementKind.PassedOn).Id), "project.no-movement");
        Stands(await scene.BackAsync(members[1], kind: MovementKind.Excused, note: "chết rét"));
        var excused = (await scene.MovementsAsync(id)).Single(m => m.Kind == MovementKind.Excused).Id;
        Refused(await scene.ReverseAsync(excused), "not-allowed");
        Stands(await scene.ReverseAsync(excused, by: ProjectScene.Chair));
        Assert.Equal((1, 1, 1), ((await scene.MembersAsync(id))[1].Owed, (await scene.ProjectAsync(id)).Returned, (await scene.ProjectAsync(id)).PassedOn));
        Assert.Empty(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_many_who_give_the_rest_of_the_grant_or_pass_on_the_last_calf_at_once_one_does(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var id = await scene.RunningAsync(4, ProjectScene.Terms(grant: 10_000_000));
        var members = await scene.MembersAsync(id);
        var seen = (await scene.ProjectAsync(id)).Version;
        var gave = await Task.WhenAll(members.Select(m => scene.GiveAsync(id, [m.Id], seen: seen)));
        Assert.Single(gave, r => r.Stands);
        Assert.Equal(10_000_000, (await scene.ProjectAsync(id)).Given);
        Assert.Single(await scene.SupportsAsync());

        members = await scene.MembersAsync(id);
        var first = members.Single(m => m.ReceivedOn is not null);
        var back = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.BackAsync(first)));
        Assert.Single(back, r => r.Stands);
        seen = (await scene.ProjectAsync(id)).Version;
        var passed = await Task.WhenAll(members.Where(m => m.ReceivedOn is null).Select(m => scene.PassOnAsync(id, m.Id, seen: seen)));
        Assert.Single(passed, r => r.Stands);
        var project = await scene.ProjectAsync(id);
        Assert.Equal((1, 1), (project.Returned, project.PassedOn));
        Assert.Equal(2, (await scene.SupportsAsync()).Count);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Seven_of_ten_are_entitled_when_it_is_approved_and_while_it_runs(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var (poor, others) = (await scene.HouseholdsAsync(4), await scene.HouseholdsAsync(2, HouseholdClass.None));
        var id = Guid.CreateVersion7();
        Stands(await scene.PlanAsync(id));
        Refused(await scene.ApproveAsync(id), "project.no-members");
        Stands(await scene.JoinAsync(id, [.. poor.Take(2), others[0]]));
        Refused(await scene.JoinAsync(id, poor.Take(1)), "project.already");
        Refused(await scene.ApproveAsync(id), "project.targets");
        Stands(await scene.JoinAsync(id, poor.Skip(2)));
        Stands(await scene.ApproveAsync(id));
        Refused(await scene.JoinAsync(id, [others[1]]), "project.targets");
        var members = await scene.MembersAsync(id);
        var stranger = members.Single(m => m.HouseholdId == others[0]);
        Assert.False(stranger.IsTarget);
        Refused(await scene.GiveAsync(id, [stranger.Id]), "project.not-target");

        // Whoever received stays; whoever has not may go, and come again.
        var leaving = members.First(m => m.IsTarget);
        Stands(await scene.LeaveAsync(leaving));
        Refused(await scene.GiveAsync(id, [leaving.Id]), "project.no-member");
        Stands(await scene.JoinAsync(id, [leaving.HouseholdId], February));
        Stands(await scene.GiveAsync(id, [members.Last(m => m.IsTarget).Id]));
        Refused(await scene.LeaveAsync((await scene.MembersAsync(id)).Single(m => m.ReceivedOn is not null)), "project.received");
        Assert.Equal((5, 4), ((await scene.ProjectAsync(id)).Members, (await scene.ProjectAsync(id)).Targets));
        Refused(await scene.EndAsync(id, cancel: true, why: "x"), "project.given");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Nobody_is_given_twice_a_year_nor_out_of_more_than_there_is(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var id = await scene.RunningAsync(2, ProjectScene.Terms(grant: 25_000_000));
        var members = await scene.MembersAsync(id);
        // One has this year's support by another way already, the other has only applied: that one is taken to its end.
        Stands(await scene.Supports.OfferAsync(members.Select(m => m.HouseholdId), policy: "production-model"));
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Approved, ProjectScene.January.AddDays(1), amount: 5_000_000, only: [members[0].HouseholdId]));
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Delivered, ProjectScene.January.AddDays(2), only: [members[0].HouseholdId]));
        Refused(await scene.GiveAsync(id, members.Select(m => m.Id)), "support.twice");
        Refused(await scene.GiveAsync(id, [members[1].Id], 25_000_001), "project.above-grant");
        Refused(await scene.GiveAsync(id, [members[1].Id], 0), "project.amount");
        Refused(await scene.GiveAsync(id, []), "project.none-chosen");
        Refused(await scene.GiveAsync(id, [members[1].Id], on: ProjectScene.January.AddDays(-1)), "project.before");
        Refused(await scene.GiveAsync(id, [members[1].Id], on: new(2099, 1, 1)), "project.future");
        // A partner it was referred to has nothing more to do.
        var partner = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Hội Nông dân", Given.YenLac, "production-model");
        var applied = (await scene.SupportsAsync()).Single(s => s.OwnerId == members[1].HouseholdId);
        Stands(await scene.AsAsync(ProjectScene.Officer, s => s.GetRequiredService<ReferSupports>().DoAsync(Guid.CreateVersion7(), new(partner, ProjectScene.January.AddDays(1), [new(applied.Id, applied.Version)], null), default)));
        Stands(await scene.GiveAsync(id, [members[1].Id]));
        Assert.Equal(PartnerStep.Confirmed, await scene.ReadAsync(db => db.Set<SupportReferral>().AsNoTracking().Select(r => r.State).SingleAsync()));
        var supports = await scene.SupportsAsync();
        Assert.Equal(2, supports.Count);
        Assert.All(supports, s => Assert.Equal(SupportStep.Delivered, s.Step));
        Assert.Equal(10_000_000, (await scene.ProjectAsync(id)).Given);
    }

    [Fact]
    public async Task A_plan_is_changed_until_it_is_approved_and_only_where_the_law_and_the_area_let_it()
    {
        await using var scene = await ProjectScene.BeginAsync(StoreKind.Sqlite, server);
        var id = Guid.CreateVersion7();
        Refused(await scene.PlanAsync(id, by: ProjectScene.Chair), "not-allowed");
        Refused(await scene.PlanAsync(id, by: OfficerNextDoor), "project.place");
        Refused(await scene.PlanAsync(id, place: Given.Province.Id), "project.place");
        Refused(await scene.PlanAsync(id, policy: "latrine"), "project.policy");
        Refused(await scene.PlanAsync(id, ProjectScene.Terms(grant: 50_000_001)), "project.grant-share");
        Refused(await scene.PlanAsync(id, ProjectScene.Terms() with { From = new(2022, 4, 18) }), "project.no-law");
        Refused(await scene.PlanAsync(id, name: " "), "project.name");
        Refused(await scene.PlanAsync(id, leader: ""), "project.leader");
        var act = Guid.CreateVersion7();
        Stands(await scene.PlanAsync(id, act: act, by: ReviewScene.Operator));
        Assert.Equal(ActOutcome.AlreadyDone, (await scene.PlanAsync(id, act: act, by: ReviewScene.Operator)).Outcome);
        Refused(await scene.PlanAsync(id), "stale");
        Refused(await scene.PlanAsync(id, seen: 7), "stale");
        Stands(await scene.PlanAsync(id, ProjectScene.Terms(rotation: new(RotationForm.None, "x", 5, 5)), seen: 1));
        var project = await scene.ProjectAsync(id);
        Assert.Equal((RotationForm.None, null, 0L, 0), (project.Form, project.Unit, project.Share, project.Months));
        Stands(await scene.JoinAsync(id, await scene.HouseholdsAsync(1)));
        Refused(await scene.ApproveAsync(id, decision: " "), "project.decision");
        Refused(await scene.ApproveAsync(id, ProjectScene.Officer), "not-allowed");
        Stands(await scene.ApproveAsync(id));
        Refused(await scene.PlanAsync(id, seen: (await scene.ProjectAsync(id)).Version), "project.not-planned");
        // Where nothing goes round, who received owes nothing.
        Stands(await scene.GiveAsync(id, [(await scene.MembersAsync(id))[0].Id]));
        Assert.Equal((0L, (DateOnly?)null, MemberState.Settled), ((await scene.MembersAsync(id))[0].Owed, (await scene.MembersAsync(id))[0].DueOn, (await scene.MembersAsync(id))[0].StateOn(March)));
        Stands(await scene.EndAsync(id));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Whoever_answers_for_another_commune_sees_and_touches_nothing_of_it(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var id = await scene.RunningAsync(2);
        var members = await scene.MembersAsync(id);
        Stands(await scene.GiveAsync(id, [members[0].Id]));
        var member = (await scene.MembersAsync(id))[0];
        await scene.AsAsync(OfficerNextDoor, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal((0, 0, 0), (await db.Set<ProductionProject>().CountAsync(), await db.Set<ProjectMember>().CountAsync(), await db.Set<ProjectMovement>().CountAsync()));
            Assert.Equal(0, await s.GetRequiredService<ProjectList>().LateAsync(new(2030, 1, 1), default));
            return true;
        });
        Refused(await scene.GiveAsync(id, [members[1].Id], by: OfficerNextDoor), "project.not-found");
        Refused(await scene.JoinAsync(id, [members[0].HouseholdId], by: OfficerNextDoor), "project.not-found");
        Refused(await scene.BackAsync(member, by: OfficerNextDoor), "project.no-member");
        // A hamlet head sees the households of the hamlet; the project is the commune's.
        Assert.Equal(2, await scene.AsAsync((Given.Xom1.Id, [Roles.HamletHead]), s => s.GetRequiredService<Db>().Set<ProjectMember>().CountAsync()));
        Refused(await scene.BackAsync(member, by: (Given.YenLac.Id, [Roles.Supervisor])), "not-allowed");
        Assert.Equal(1, await scene.AsAsync(ProjectScene.Officer, s => s.GetRequiredService<ProjectList>().LateAsync(new(2030, 1, 1), default)));
    }

    [Fact]
    public async Task A_household_that_applied_out_of_the_years_money_gives_it_back_when_a_calf_comes()
    {
        await using var scene = await ProjectScene.BeginAsync(StoreKind.Sqlite, server);
        var id = await scene.RunningAsync(2);
        var members = await scene.MembersAsync(id);
        await scene.AsAsync(ProjectScene.Chair, s => s.GetRequiredService<GiveQuota>().DoAsync(Guid.CreateVersion7(), new("production-model", Given.YenLac.Id, 2024, 2, 30_000_000, "15/QĐ", null), default));
        Stands(await scene.GiveAsync(id, [members[0].Id]));
        Stands(await scene.Supports.OfferAsync([members[1].HouseholdId], policy: "production-model"));
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Approved, February, amount: 6_000_000, only: [members[1].HouseholdId]));
        Assert.Equal((2, 16_000_000), await TakenAsync(scene));
        Stands(await scene.BackAsync((await scene.MembersAsync(id))[0]));
        Stands(await scene.PassOnAsync(id, members[1].Id));
        Assert.Equal((1, 10_000_000), await TakenAsync(scene));
    }

    [Fact]
    public async Task A_quota_given_after_a_calf_went_round_does_not_count_it()
    {
        await using var scene = await ProjectScene.BeginAsync(StoreKind.Sqlite, server);
        var id = await scene.RunningAsync(2);
        var members = await scene.MembersAsync(id);
        Stands(await scene.GiveAsync(id, [members[0].Id]));
        Stands(await scene.BackAsync((await scene.MembersAsync(id))[0]));
        Stands(await scene.PassOnAsync(id, members[1].Id));
        Stands(await scene.AsAsync(ProjectScene.Chair, s => s.GetRequiredService<GiveQuota>().DoAsync(Guid.CreateVersion7(), new("production-model", Given.YenLac.Id, 2024, 1, 10_000_000, "15/QĐ", null), default)));
        Assert.Equal((1, 10_000_000), await TakenAsync(scene));
        // Money of the year is what was spent in it.
        var counts = await scene.AsAsync(ProjectScene.Officer, s => s.GetRequiredService<SupportList>().CountsAsync(new SupportQuery("production-model", 2024), default));
        Assert.Equal((2, 10_000_000), (counts.Sum(c => c.Count), counts.Sum(c => c.Money)));
    }

    private static async Task<(int, long)> TakenAsync(ProjectScene scene)
    {
        var quota = await scene.ReadAsync(db => db.Set<Quota>().AsNoTracking().SingleAsync());
        return (quota.PlacesTaken, quota.MoneyTaken);
    }
}
