using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Production;
using VuonLen.App.Tests.Training;
using static VuonLen.App.Tests.Notices.Telling;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>What is told of production projects and of vocational classes.</summary>
public sealed class ProjectsAndClassesToldTests(PostgresServer server)
{
    private const string Tea = "Trồng và chế biến chè";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_project_is_told_when_it_has_households_and_when_it_is_approved(StoreKind kind)
    {
        await using var scene = await ProjectScene.BeginAsync(kind, server);
        var id = Guid.CreateVersion7();
        var ids = await scene.HouseholdsAsync(4);
        // Nobody approves a project without households: the plan alone is told to nobody.
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.PlanAsync(id)));
        await scene.Store.NothingToldAsync("not-allowed", () => scene.JoinAsync(id, ids, by: ProjectScene.Chair));
        await scene.Store.NothingToldAsync("household.not-found", () => scene.JoinAsync(id, [.. ids, Guid.CreateVersion7()]));
        Assert.Equal([Told(NoticeKinds.ProjectPlanned, $"/production/{id}", "Chăn nuôi bò", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.JoinAsync(id, ids[..3])));
        await scene.Store.NothingToldAsync("project.already", () => scene.JoinAsync(id, ids));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.JoinAsync(id, ids[3..])));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.PlanAsync(id, seen: 3)));

        await scene.Store.NothingToldAsync("not-allowed", () => scene.ApproveAsync(id, ProjectScene.Officer));
        await scene.Store.NothingToldAsync("project.decision", () => scene.ApproveAsync(id, decision: " "));
        Assert.Equal([Told(NoticeKinds.ProjectApproved, $"/production/{id}", "Chăn nuôi bò", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.ApproveAsync(id)));
        await scene.Store.NothingToldAsync("project.not-planned", () => scene.ApproveAsync(id));
        Assert.Empty(await scene.Store.ToldOfAsync(async () => await scene.JoinAsync(id, await scene.HouseholdsAsync(1))));
    }

    [Fact]
    public async Task A_project_whose_name_is_as_long_as_may_be_is_told_whole()
    {
        await using var scene = await ProjectScene.BeginAsync(StoreKind.Sqlite, server);
        var (id, name) = (Guid.CreateVersion7(), new string('ồ', 200));
        Stands(await scene.PlanAsync(id, name: name));
        Assert.Equal([Told(NoticeKinds.ProjectPlanned, $"/production/{id}", name, Given.YenLac)], await scene.Store.ToldOfAsync(async () => await scene.JoinAsync(id, await scene.HouseholdsAsync(1))));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_class_is_told_when_it_is_planned_and_when_it_is_approved_and_then_also_to_who_teaches_it(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var (id, alone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var centre = await TaughtClassTests.CentreAsync(scene);
        await scene.Store.NothingToldAsync("not-allowed", () => scene.PlanAsync(id, by: TrainingScene.Chair));
        await scene.Store.NothingToldAsync("class.trade", () => scene.PlanAsync(id, trade: "khong-co"));
        Assert.Equal([Told(NoticeKinds.ClassPlanned, $"/training/{id}", Tea, Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.PlanAsync(id, partner: centre)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.PlanAsync(id, capacity: 20, seen: 1, partner: centre)));

        await scene.Store.NothingToldAsync("not-allowed", () => scene.ApproveAsync(id, TrainingScene.Officer));
        await scene.Store.NothingToldAsync("class.decision", () => scene.ApproveAsync(id, decision: " "));
        await scene.Store.NothingToldAsync("stale", () => scene.ApproveAsync(id, seen: 1));
        Assert.Equal(
            [Told(NoticeKinds.ClassGiven, $"/referrals/classes/{id}", Tea, Given.YenLac, centre), Told(NoticeKinds.ClassApproved, $"/training/{id}", Tea, Given.YenLac)],
            await scene.Store.ToldOfAsync(() => scene.ApproveAsync(id)));
        Stands(await scene.PlanAsync(alone));
        Assert.Equal([Told(NoticeKinds.ClassApproved, $"/training/{alone}", Tea, Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.ApproveAsync(alone)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.CancelAsync(alone)));
    }

    [Fact]
    public async Task A_partner_hears_once_of_a_class_it_is_given_and_not_before_it_is_approved()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var (id, open) = (Guid.CreateVersion7(), await scene.OpenClassAsync());
        var (first, second) = (await TaughtClassTests.CentreAsync(scene), await TaughtClassTests.CentreAsync(scene));
        Stands(await scene.PlanAsync(id));
        Assert.Empty(await scene.Store.ToldOfAsync(() => TaughtClassTests.GiveAsync(scene, id, first)));
        Assert.Equal([first, null], (await scene.Store.ToldOfAsync(() => scene.ApproveAsync(id))).Select(t => t.Partner));

        await scene.Store.NothingToldAsync("not-allowed", () => TaughtClassTests.GiveAsync(scene, open, first, by: TrainingScene.Chair));
        await scene.Store.NothingToldAsync("class.partner", () => TaughtClassTests.GiveAsync(scene, open, Guid.CreateVersion7()));
        foreach (var centre in new[] { first, second }) Assert.Equal([Told(NoticeKinds.ClassGiven, $"/referrals/classes/{open}", Tea, Given.YenLac, centre)], await scene.Store.ToldOfAsync(() => TaughtClassTests.GiveAsync(scene, open, centre)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => TaughtClassTests.GiveAsync(scene, open, null)));
    }
}
