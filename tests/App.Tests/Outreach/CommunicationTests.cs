using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Outreach;

/// <summary>Plans and events, who was reached, and what people said.</summary>
public sealed class CommunicationTests(PostgresServer server)
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    private static readonly (Guid? Place, string[] Roles) Successor = OutreachScene.OfSuccessor;

    private static Task<ActResult> LineAsync(OutreachScene scene, Guid id, CommunicationKind kind = CommunicationKind.VillageMeeting, int events = 2, long? seen = null, (Guid?, string[])? by = null, Guid? commune = null, int year = 2026) =>
        scene.AsAsync(by ?? Successor, s => s.GetRequiredService<KeepPlanLine>().DoAsync(Guid.CreateVersion7(), new(id, commune ?? Given.PhuLuong.Id, year, kind, "Chính sách nhà ở", events, Audience.Poor | Audience.NearPoor, new(year, 6, 30), seen), default));

    private static Task<ActResult> PlanAsync(OutreachScene scene, Guid id, CommunicationKind kind = CommunicationKind.VillageMeeting, Guid? line = null, Guid[]? hamlets = null, long? seen = null, (Guid?, string[])? by = null, DateOnly? on = null, string topic = "Chính sách nhà ở") =>
        scene.AsAsync(by ?? Successor, s => s.GetRequiredService<KeepEvent>().DoAsync(
            Guid.CreateVersion7(), new(id, Given.PhuLuong.Id, line, kind, topic, on ?? new(2026, 4, 15), "Nhà văn hóa", "UBND xã", Audience.Everybody, hamlets ?? [Given.Xom1After.Id], seen), default));

    private static async Task<ActResult> HoldAsync(OutreachScene scene, Guid id, Turnout turnout, (Guid?, string[])? by = null, DateOnly? on = null)
    {
        var seen = await VersionAsync(scene, id);
        return await scene.AsAsync(by ?? Successor, s => s.GetRequiredService<HoldEvent>().DoAsync(Guid.CreateVersion7(), new(id, on ?? new(2026, 4, 16), turnout, seen), default));
    }

    private static async Task<ActResult> NameAsync(OutreachScene scene, Guid id, IEnumerable<Guid> households, (Guid?, string[])? by = null)
    {
        var seen = await VersionAsync(scene, id);
        return await scene.AsAsync(by ?? Successor, s => s.GetRequiredService<NameHouseholds>().DoAsync(Guid.CreateVersion7(), new(id, [.. households], seen), default));
    }

    private static Task<long> VersionAsync(OutreachScene scene, Guid id) => scene.ReadAsync(db => db.Set<CommunicationEvent>().AsNoTracking().Where(e => e.Id == id).Select(e => e.Version).SingleAsync());

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task From_a_line_of_the_plan_to_the_households_that_were_reached(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var poor = await scene.Reviews.HouseholdsAsync(3, HouseholdClass.Poor, Given.Xom1After);
        var others = await scene.Reviews.HouseholdsAsync(5, HouseholdClass.None, Given.Xom1After);
        var (line, meeting, radio) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await LineAsync(scene, line));
        Refused(await PlanAsync(scene, meeting, CommunicationKind.Dialogue, line), "communication.line");
        Refused(await PlanAsync(scene, meeting, hamlets: [Given.Xom2.Id, Given.YenTrach.Id]), "communication.hamlets");
        Stands(await PlanAsync(scene, meeting, line: line));
        Stands(await PlanAsync(scene, radio, CommunicationKind.Loudspeaker));
        Refused(await NameAsync(scene, meeting, poor), "communication.not-held");
        Refused(await HoldAsync(scene, meeting, new(3, 3, 7, 4, 0)), "turnout.minority");
        Refused(await HoldAsync(scene, meeting, new(3, 3, 2, 3, 0), on: new(2025, 4, 1)), "communication.year");
        Stands(await HoldAsync(scene, meeting, new(3, 3, 2, 3, 0)));
        Refused(await HoldAsync(scene, radio, new(0, 0, 0, 80, 30)), "turnout.people-unknown");
        Stands(await HoldAsync(scene, radio, new(0, 0, 0, 0, 30)));
        Refused(await NameAsync(scene, radio, poor), "communication.no-people");
        Refused(await NameAsync(scene, meeting, []), "communication.none-chosen");
        Refused(await NameAsync(scene, meeting, [Guid.CreateVersion7()]), "household.not-found");
        Stands(await NameAsync(scene, meeting, [poor[0], others[0]]));
        Refused(await NameAsync(scene, meeting, [poor[0]]), "communication.named-already");
        Refused(await NameAsync(scene, meeting, [poor[1], poor[2]]), "communication.named-many");
        Refused(await HoldAsync(scene, meeting, new(3, 3, 2, 1, 0)), "turnout.named");
        Stands(await HoldAsync(scene, meeting, new(4, 4, 2, 4, 0)));

        // A household counts once however often it came; a loudspeaker reaches nobody that is counted.
        var second = Guid.CreateVersion7();
        Stands(await PlanAsync(scene, second, CommunicationKind.Dialogue));
        Stands(await HoldAsync(scene, second, new(5, 5, 0, 5, 0)));
        Stands(await NameAsync(scene, second, [poor[0], poor[1]]));
        await scene.AsAsync(Successor, async s =>
        {
            var read = await s.GetRequiredService<ReadReach>().DoAsync(2026, [Given.PhuLuong], Today, default);
            var hamlet = Assert.Single(read.Units);
            Assert.Equal((Given.Xom1After.Id, 8, 3, 2, 30), (hamlet.Unit.Id, hamlet.Reach.Households, hamlet.Reach.Reached, hamlet.Reach.Events, hamlet.Reach.Issues));
            Assert.Equal((3, 2), read.Groups.Where(g => g.Group == Audience.Poor).Select(g => (g.Households, g.Reached)).Single());
            Assert.Equal((8, 3), read.Groups.Where(g => g.Group == Audience.Everybody).Select(g => (g.Households, g.Reached)).Single());
            Assert.True((await s.GetRequiredService<ReadReach>().DoAsync(2025, [Given.PhuLuong], Today, default)).Units.Single().Reach.IsNever);
            var plan = Assert.Single(await s.GetRequiredService<CommunicationList>().PlanAsync(2026, default));
            Assert.Equal((1, 0, true), (plan.Held, plan.Planned, plan.IsLate(new(2026, 7, 1))));
            return true;
        });

        // Ticked by mistake and taken off again.
        var seen = await VersionAsync(scene, second);
        Stands(await scene.AsAsync(Successor, s => s.GetRequiredService<NameHouseholds>().RemoveAsync(Guid.CreateVersion7(), new(second, poor[1], seen), default)));
        Assert.Equal(1, (await scene.AllAsync<CommunicationEvent>()).Single(e => e.Id == second).Named);
        await scene.Store.AsOperatorAsync(async s => Assert.Empty(await s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Whoever_answers_for_another_commune_sees_and_touches_nothing_of_it(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var households = await scene.Reviews.HouseholdsAsync(1, HouseholdClass.Poor, Given.Xom1After);
        var (line, one) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await LineAsync(scene, line));
        Stands(await PlanAsync(scene, one));
        Stands(await HoldAsync(scene, one, new(2, 2, 0, 2, 0)));
        Stands(await NameAsync(scene, one, households));
        var said = Guid.CreateVersion7();
        Stands(await SayAsync(scene, said));
        var next = OutreachScene.NextDoor;
        await scene.AsAsync(next, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal((0, 0, 0, 0, 0), (await db.Set<PlanLine>().CountAsync(), await db.Set<CommunicationEvent>().CountAsync(), await db.Set<EventHousehold>().CountAsync(), await db.Set<EventHamlet>().CountAsync(), await db.Set<Feedback>().CountAsync()));
            Assert.Equal(0, await s.GetRequiredService<FeedbackList>().WaitingAsync(10, default));
            return true;
        });
        Refused(await LineAsync(scene, line, seen: 1, by: next), "plan-line.not-found");
        Refused(await LineAsync(scene, Guid.CreateVersion7(), by: next), "communication.commune");
        Refused(await PlanAsync(scene, Guid.CreateVersion7(), by: next), "communication.commune");
        Refused(await HoldAsync(scene, one, new(2, 2, 0, 2, 0), next), "communication.not-found");
        Refused(await NameAsync(scene, one, households, next), "communication.not-found");
        Refused(await SayAsync(scene, Guid.CreateVersion7(), next, one), "communication.not-found");
        Refused(await AnswerAsync(scene, said, by: next), "feedback.not-found");
        var supervisor = (Given.PhuLuong.Id, new[] { Roles.Supervisor });
        foreach (var result in new[] { await LineAsync(scene, Guid.CreateVersion7(), by: supervisor), await PlanAsync(scene, Guid.CreateVersion7(), by: supervisor), await HoldAsync(scene, one, new(2, 2, 0, 2, 0), supervisor), await NameAsync(scene, one, households, supervisor), await SayAsync(scene, Guid.CreateVersion7(), supervisor), await AnswerAsync(scene, said, by: supervisor) })
            Refused(result, "not-allowed");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_people_said_waits_until_somebody_answers(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var id = Guid.CreateVersion7();
        Refused(await SayAsync(scene, id, text: " "), "feedback.text");
        Refused(await SayAsync(scene, id, on: new(2099, 1, 1)), "outreach.future");
        Stands(await SayAsync(scene, id));
        Assert.Equal(1, await scene.AsAsync(Successor, s => s.GetRequiredService<FeedbackList>().WaitingAsync(10, default)));
        Assert.Equal(0, await scene.AsAsync((Given.Xom1After.Id, [Roles.HamletHead]), async s => (await s.GetRequiredService<FeedbackList>().PageAsync(false, null, default)).Rows.Count));
        Refused(await AnswerAsync(scene, id, ""), "feedback.answer");
        Refused(await AnswerAsync(scene, id, on: new(2026, 4, 1)), "feedback.before");
        Stands(await AnswerAsync(scene, id));
        Refused(await AnswerAsync(scene, id), "feedback.answered");
        Assert.Equal(0, await scene.AsAsync(Successor, s => s.GetRequiredService<FeedbackList>().WaitingAsync(10, default)));
    }

    [Fact]
    public async Task A_plan_is_changed_and_dropped_and_an_event_called_off_with_why()
    {
        await using var scene = await OutreachScene.BeginAsync(StoreKind.Sqlite, server);
        var (line, one) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Refused(await LineAsync(scene, line, events: 0), "plan-line.events");
        Stands(await LineAsync(scene, line));
        Refused(await LineAsync(scene, line), "stale");
        Stands(await LineAsync(scene, line, events: 5, seen: 1));
        Refused(await PlanAsync(scene, one, topic: ""), "communication.topic");
        Stands(await PlanAsync(scene, one, line: line));
        Refused(await PlanAsync(scene, one), "stale");
        Stands(await PlanAsync(scene, one, hamlets: [], seen: 1, on: new(2026, 5, 1)));
        Assert.Empty(await scene.AllAsync<EventHamlet>());
        Task<ActResult> DropAsync(string why, long seen) => scene.AsAsync(Successor, s => s.GetRequiredService<KeepPlanLine>().DropAsync(Guid.CreateVersion7(), new(line, why, seen), default));
        Refused(await DropAsync(" ", 2), "outreach.why");
        Stands(await DropAsync("không có kinh phí", 2));
        Refused(await DropAsync("lần nữa", 3), "plan-line.dropped");
        var seen = await VersionAsync(scene, one);
        Task<ActResult> CallOffAsync(string why, long version) => scene.AsAsync(Successor, s => s.GetRequiredService<HoldEvent>().CallOffAsync(Guid.CreateVersion7(), new(one, why, version), default));
        Refused(await CallOffAsync("", seen), "outreach.why");
        Stands(await CallOffAsync("mưa bão", seen));
        Refused(await CallOffAsync("mưa bão", seen + 1), "communication.over");
        Refused(await HoldAsync(scene, one, new(1, 1, 0, 1, 0)), "communication.over");
    }

    private static Task<ActResult> SayAsync(OutreachScene scene, Guid id, (Guid?, string[])? by = null, Guid? at = null, string text = "Đề nghị sửa đường", DateOnly? on = null) =>
        scene.AsAsync(by ?? Successor, s => s.GetRequiredService<RecordFeedback>().DoAsync(Guid.CreateVersion7(), new(id, Given.PhuLuong.Id, at, null, "Đường xóm", text, null, on ?? new(2026, 4, 16)), default));

    private static Task<ActResult> AnswerAsync(OutreachScene scene, Guid id, string answer = "Đã đưa vào kế hoạch", (Guid?, string[])? by = null, DateOnly? on = null) =>
        scene.AsAsync(by ?? Successor, async s =>
        {
            var seen = await scene.ReadAsync(db => db.Set<Feedback>().AsNoTracking().Where(f => f.Id == id).Select(f => f.Version).SingleAsync());
            return await s.GetRequiredService<RecordFeedback>().AnswerAsync(Guid.CreateVersion7(), new(id, answer, "Chủ tịch UBND xã", on ?? new(2026, 4, 20), seen), default);
        });
}
