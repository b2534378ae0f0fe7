using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Outreach;
using VuonLen.Domain.Places;
using static VuonLen.App.Tests.Notices.Telling;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>What is told of feedback, and of the training of officers.</summary>
public sealed class OutreachToldTests(PostgresServer server)
{
    private const string Title = "Nghiệp vụ rà soát";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Feedback_is_told_to_the_commune_without_what_was_said_or_by_whom(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        Task<ActResult> SayAsync(Guid id, string text = "Bể nước cạn", (Guid?, string[])? by = null) => scene.AsAsync(by ?? OutreachScene.OfSuccessor, s => s.GetRequiredService<RecordFeedback>().DoAsync(
            Guid.CreateVersion7(), new(id, Given.PhuLuong.Id, null, Given.Xom1After.Id, "Nước", text, "Bà Nông Thị Kín", new(2026, 4, 16)), default));
        var id = Guid.CreateVersion7();
        await scene.Store.NothingToldAsync("not-allowed", () => SayAsync(id, by: (Given.PhuLuong.Id, [Roles.CommuneChair])));
        await scene.Store.NothingToldAsync("feedback.text", () => SayAsync(id, " "));
        Assert.Equal([Told(NoticeKinds.FeedbackReceived, "/outreach/feedback?waiting=true", place: Given.PhuLuong)], await scene.Store.ToldOfAsync(() => SayAsync(id)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.AsAsync(OutreachScene.OfSuccessor, s => s.GetRequiredService<RecordFeedback>().AnswerAsync(Guid.CreateVersion7(), new(id, "Đã sửa", "UBND xã", new(2026, 4, 20), 1), default))));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_has_an_account_hears_of_their_class_and_of_their_own_certificate_alone(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var (good, absent) = (await UserAsync(scene, "mot", Given.YenLac), await UserAsync(scene, "hai", Given.YenLac));
        var officers = new[] { await OfficerAsync(scene, "Hoàng Văn An", "mot"), await OfficerAsync(scene, "Hoàng Văn Bình", "hai"), await OfficerAsync(scene, "Hoàng Văn Cường", null) };
        var (course, run) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await scene.KeepCourseAsync(course));
        Stands(await scene.PlanAsync(run, course));
        await scene.Store.NothingToldAsync("not-allowed", () => scene.JoinAsync(run, officers, OutreachScene.Supervisor));
        await scene.Store.NothingToldAsync("officer.not-found", () => scene.JoinAsync(run, [.. officers, Guid.CreateVersion7()]));
        Assert.Equal(
            new[] { good, absent }.Order().Select(user => Told(NoticeKinds.CourseJoined, "/outreach/learn", Title, user: user)),
            await scene.Store.ToldOfAsync(() => scene.JoinAsync(run, officers)));
        await scene.Store.NothingToldAsync("course-run.already", () => scene.JoinAsync(run, officers));

        var members = await scene.MembersAsync(run);
        var present = members.Where(m => m.Name != "Hoàng Văn Bình").Select(m => m.Id).ToList();
        foreach (var day in await scene.DaysAsync(run)) Stands(await scene.RollAsync(day, present));
        Stands(await scene.ScoresAsync(run, [.. members.Select(m => (m.Id, (int?)90))]));
        await scene.Store.NothingToldAsync("stale", () => scene.CloseAsync(run, seen: 7));
        await scene.Store.NothingToldAsync("course-run.not-over", () => scene.CloseAsync(run, OutreachScene.April));
        var told = await scene.Store.ToldOfAsync(() => scene.CloseAsync(run));
        var certificate = (await scene.AllAsync<Certificate>()).Single(c => c.Name == "Hoàng Văn An");
        Assert.Equal([Told(NoticeKinds.CertificateGiven, $"/outreach/certificates/{certificate.Id}", Title, user: good)], told);
    }

    [Fact]
    public async Task Who_may_not_open_their_class_is_not_sent_there()
    {
        await using var scene = await OutreachScene.BeginAsync(StoreKind.Sqlite, server);
        await UserAsync(scene, "quan.tri", Given.YenLac, Roles.Administrator);
        var head = await UserAsync(scene, "truong.xom", Given.Xom1, Roles.HamletHead);
        await scene.ReadyAsync([await OfficerAsync(scene, "Hoàng Văn An", "quan.tri"), await OfficerAsync(scene, "Hoàng Văn Bình", "truong.xom")]);
        await using var site = await Site.OverAsync(scene.Store, new ManualClock());
        await site.PostAsync();
        var notices = await site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Notice>().AsNoTracking().ToListAsync());
        Assert.Equal((head, "course-joined"), (Assert.Single(notices).UserId, notices[0].Kind));

        // Nor is the choice offered.
        Task<List<NoticeKind>> OfferedAsync(string role) => scene.AsAsync((Given.YenLac.Id, [role]), s => Task.FromResult(NoticeKinds.For(s.GetRequiredService<Caller>()).ToList()));
        Assert.Empty((await OfferedAsync(Roles.Administrator)).Intersect([NoticeKinds.CourseJoined, NoticeKinds.CertificateGiven]));
        Assert.Equal([NoticeKinds.CourseJoined, NoticeKinds.CertificateGiven], (await OfferedAsync(Roles.HamletHead)).Intersect([NoticeKinds.CourseJoined, NoticeKinds.CertificateGiven]));
    }

    private static async Task<Guid> OfficerAsync(OutreachScene scene, string name, string? user)
    {
        var id = Guid.CreateVersion7();
        Stands(await scene.KeepOfficerAsync(id, name, Given.Xom1.Id, user: user));
        return id;
    }

    private static async Task<Guid> UserAsync(OutreachScene scene, string name, Place place, string role = Roles.CommuneOfficer)
    {
        var id = Guid.CreateVersion7();
        Stands(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<Accounts>().CreateAsync(Guid.CreateVersion7(), id, new(name, name, place.Id, [role]), Site.Password, default)));
        return id;
    }
}
