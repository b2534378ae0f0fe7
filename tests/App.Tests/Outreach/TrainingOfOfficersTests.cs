using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Outreach;

/// <summary>Officers, their duties, the classes they are in and what they are certified in.</summary>
public sealed class TrainingOfOfficersTests(PostgresServer server)
{
    private static readonly DateOnly March = OutreachScene.March;
    private static readonly DateOnly April = OutreachScene.April;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task From_the_list_of_officers_to_a_certificate_and_its_withdrawal(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var (good, absent, failed) = (await scene.OfficerAsync("Hoàng Văn An"), await scene.OfficerAsync("Hoàng Văn Bình"), await scene.OfficerAsync("Hoàng Văn Cường"));
        var (course, run) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await scene.KeepCourseAsync(course));
        Stands(await scene.PlanAsync(run, course));
        Refused(await scene.JoinAsync(run, []), "course-run.none-chosen");
        Stands(await scene.JoinAsync(run, [good, absent, failed]));
        Refused(await scene.JoinAsync(run, [good]), "course-run.already");
        var members = await scene.MembersAsync(run);
        Assert.All(members, m => Assert.Equal(("hamlet-head", RunMemberState.Taking), (m.Duty, m.State)));
        Refused(await scene.CloseAsync(run), "course-run.roll-missing");
        var days = await scene.DaysAsync(run);
        Stands(await scene.RollAsync(days[0], members.Select(m => m.Id)));
        Refused(await scene.RollAsync(days[0], members.Select(m => m.Id)), "stale");
        Refused(await scene.RollAsync(days[1], [Guid.CreateVersion7()]), "course-run.no-member");
        Stands(await scene.RollAsync(days[1], [members[0].Id, members[2].Id]));
        Refused(await scene.ScoresAsync(run, [(members[0].Id, 101)]), "course-run.score");
        Stands(await scene.ScoresAsync(run, [(members[0].Id, 80), (members[1].Id, 90), (members[2].Id, 40)]));
        Refused(await scene.CloseAsync(run, April), "course-run.not-over");
        Stands(await scene.CloseAsync(run));
        Refused(await scene.CloseAsync(run), "course-run.over");

        // Who missed a day of two or failed gets none, and the class knows why.
        members = await scene.MembersAsync(run);
        Assert.Equal([RunMemberState.Completed, RunMemberState.NotCompleted, RunMemberState.NotCompleted], members.Select(m => m.State));
        var closed = await scene.RunAsync(run);
        Assert.Equal("completion.days 1 2 80", string.Join(' ', Domain.Outreach.CompletionRules.WhyNot(closed.Terms, members[1].Days, members[1].Score).Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));
        Assert.Equal("completion.score 40 50", string.Join(' ', Domain.Outreach.CompletionRules.WhyNot(closed.Terms, members[2].Days, members[2].Score).Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));
        var certificate = Assert.Single(await scene.AllAsync<Certificate>());
        Assert.Equal((good, 1, 2024, "1/2024", (int?)80, "review data"), (certificate.OfficerId, certificate.Number, certificate.Year, certificate.Written, certificate.Score, certificate.Topics));
        Assert.Equal(["data", "review"], (await scene.AllAsync<LearntTopic>()).Select(t => t.Topic).Order());

        // The course may change afterwards; the certificate does not.
        Stands(await scene.KeepCourseAsync(course, topics: "credit", title: "Khóa khác", seen: 1));
        Assert.Equal("Nghiệp vụ rà soát", (await scene.AllAsync<Certificate>())[0].Title);

        Refused(await scene.WithdrawAsync(certificate, why: " "), "outreach.why");
        Refused(await scene.WithdrawAsync(certificate, on: April), "certificate.before");
        Refused(await scene.WithdrawAsync(certificate, by: OutreachScene.Supervisor), "not-allowed");
        Stands(await scene.WithdrawAsync(certificate));
        Refused(await scene.WithdrawAsync((await scene.AllAsync<Certificate>())[0]), "certificate.withdrawn");
        Assert.All(await scene.AllAsync<LearntTopic>(), t => Assert.Equal(new DateOnly(2024, 6, 1), t.WithdrawnOn));
        await scene.Store.AsOperatorAsync(async s => Assert.Empty(await s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_classes_closed_at_one_instant_give_different_numbers(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var officers = new List<Guid>();
        for (var i = 0; i < 6; i++) officers.Add(await scene.OfficerAsync($"Lý Thị {i}"));
        var runs = new[] { await scene.ReadyAsync(officers[..2]), await scene.ReadyAsync(officers[2..4]), await scene.ReadyAsync(officers[4..]) };
        var seen = await Task.WhenAll(runs.Select(scene.RunAsync));
        var results = await Task.WhenAll(seen.Select(r => Task.Run(() => scene.CloseAsync(r.Id, seen: r.Version))));
        Assert.All(results, Stands);
        Assert.Equal(Enumerable.Range(1, 6), (await scene.AllAsync<Certificate>()).Select(c => c.Number).Order());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Whoever_answers_for_another_commune_sees_and_touches_nothing_of_it(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var officer = await scene.OfficerAsync();
        var run = await scene.ReadyAsync([officer]);
        Stands(await scene.CloseAsync(run));
        var (next, certificate, member) = (OutreachScene.NextDoor, (await scene.AllAsync<Certificate>())[0], (await scene.MembersAsync(run))[0]);
        await scene.AsAsync(next, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal((0, 0, 0, 0), (await db.Set<Officer>().CountAsync(), await db.Set<OfficerDuty>().CountAsync(), await db.Set<Certificate>().CountAsync(), await db.Set<RunMember>().CountAsync()));
            Assert.Equal((0, 0, 0), (await db.Set<Course>().CountAsync(), await db.Set<CourseRun>().CountAsync(), await db.Set<RunPresence>().CountAsync()));
            Assert.Null(await s.GetRequiredService<OfficerList>().FindAsync(officer, default));
            return true;
        });
        Refused(await scene.KeepOfficerAsync(officer, "Tên khác", seen: 1, by: next), "officer.not-found");
        Refused(await scene.KeepOfficerAsync(Guid.CreateVersion7(), "Người mới", by: next), "officer.place");
        Refused(await scene.StartAsync(officer, "surveyor", by: next), "officer.not-found");
        Refused(await scene.EndAsync((await scene.AllAsync<OfficerDuty>())[0], April, next), "duty.not-found");
        Refused(await scene.JoinAsync(run, [officer], next), "course-run.not-found");
        Refused(await scene.LeaveAsync(member, by: next), "course-run.no-member");
        Refused(await scene.CloseAsync(run, by: next), "course-run.not-found");
        Refused(await scene.RollAsync((await scene.DaysAsync(run))[0], [], next), "course-run.not-found");
        Refused(await scene.ScoresAsync(run, [(member.Id, 5)], next), "course-run.not-found");
        Refused(await scene.WithdrawAsync(certificate, by: next), "certificate.not-found");
        foreach (var result in new[] { await scene.KeepOfficerAsync(Guid.CreateVersion7(), "Ai đó", by: OutreachScene.Supervisor), await scene.StartAsync(officer, "surveyor", by: OutreachScene.Supervisor), await scene.KeepCourseAsync(Guid.CreateVersion7(), by: OutreachScene.Supervisor), await scene.PlanAsync(Guid.CreateVersion7(), member.CourseId, by: OutreachScene.Supervisor), await scene.CloseAsync(run, by: OutreachScene.Supervisor) })
            Refused(result, "not-allowed");
        // The successor by merger sees all of it.
        Assert.Equal(1, await scene.AsAsync(OutreachScene.OfSuccessor, s => s.GetRequiredService<OfficerList>().CountAsync(new(new(2026, 11, 1)), 10, default)));
        Stands(await scene.WithdrawAsync(certificate, by: OutreachScene.OfSuccessor));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_commune_sends_its_officers_to_the_class_of_the_district_and_sees_only_them_in_it(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var (here, there) = (await scene.OfficerAsync("Nông Thị Đây"), await scene.OfficerAsync("Mã Văn Kia", "commune-officer", Given.YenTrach.Id, inHamlet: false, by: OutreachScene.NextDoor));
        var of = await scene.OfficerAsync("Trần Thị Huyện", "district-officer", Given.District.Id, inHamlet: false, by: OutreachScene.OfProvince);
        var (course, run) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Refused(await scene.KeepCourseAsync(course, place: Given.District.Id), "course.place");
        Stands(await scene.KeepCourseAsync(course, place: Given.District.Id, by: OutreachScene.OfProvince));
        Stands(await scene.PlanAsync(run, course, place: Given.District.Id, by: OutreachScene.OfProvince));
        Stands(await scene.JoinAsync(run, [here]));
        Refused(await scene.JoinAsync(run, [there]), "officer.not-found");
        Stands(await scene.JoinAsync(run, [there], OutreachScene.NextDoor));
        Stands(await scene.JoinAsync(run, [of], OutreachScene.OfProvince));
        Task<IReadOnlyList<RunMemberRow>> SeenAsync((Guid?, string[]) by) => scene.AsAsync(by, s => s.GetRequiredService<RunList>().MembersAsync(run, default));
        // Who works for a wider place is no secret; who works next door is not ours to see.
        Assert.Equal(["Nông Thị Đây", "Trần Thị Huyện"], (await SeenAsync(OutreachScene.Officer)).Select(m => m.Member.Name).Order());
        Assert.Equal(3, (await SeenAsync(OutreachScene.OfProvince)).Count);
        Refused(await scene.RollAsync((await scene.DaysAsync(run))[0], []), "course-run.not-found");
        // But the commune's own list of officers is its own.
        Assert.Null(await scene.AsAsync(OutreachScene.Officer, s => s.GetRequiredService<OfficerList>().FindAsync(of, default)));
        Assert.Equal(1, await scene.AsAsync(OutreachScene.Officer, s => s.GetRequiredService<OfficerList>().CountAsync(new(April), 10, default)));
        // A commune's own class is for its own.
        var own = Guid.CreateVersion7();
        Stands(await scene.PlanAsync(own, course));
        Refused(await scene.JoinAsync(own, [there], OutreachScene.OfProvince), "course-run.elsewhere");
        // A partner's people have no area and read none of it.
        await scene.AsAsync((null, [Roles.Partner]), async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal((0, 0), (await db.Set<Officer>().CountAsync(), await db.Set<RunMember>().CountAsync()));
            return true;
        });
    }

    [Fact]
    public async Task What_is_typed_wrong_is_refused_and_says_what()
    {
        await using var scene = await OutreachScene.BeginAsync(StoreKind.Sqlite, server);
        var id = Guid.CreateVersion7();
        Refused(await scene.KeepOfficerAsync(id, " "), "officer.name");
        Refused(await scene.KeepOfficerAsync(id, "A", place: Given.Province.Id), "officer.place");
        Refused(await scene.KeepOfficerAsync(id, "A", hamlet: Given.YenTrach.Id), "officer.hamlet");
        Refused(await scene.KeepOfficerAsync(id, "A", phone: "12a"), "officer.phone");
        Refused(await scene.KeepOfficerAsync(id, "A", user: "khong.co"), "officer.user");
        Stands(await scene.KeepOfficerAsync(id, "  Nông   Văn A ", Given.Xom1.Id, phone: "0912 345 678"));
        var officer = (await scene.AllAsync<Officer>())[0];
        Assert.Equal(("Nông Văn A", "a van nong"), (officer.Name, officer.GivenKey));
        Assert.Equal("0912345678", await scene.Store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<DataKeys>().Decrypt(officer.PhoneSealed))));
        Refused(await scene.KeepOfficerAsync(id, "B"), "stale");
        Refused(await scene.KeepOfficerAsync(id, "B", seen: 7), "stale");
        Refused(await scene.StartAsync(id, "commune-leader"), "duty.level");
        Refused(await scene.StartAsync(id, "nothing"), "duty.unknown");
        Refused(await scene.StartAsync(id, "surveyor", new(2099, 1, 1)), "outreach.future");
        Stands(await scene.StartAsync(id, "surveyor"));
        Refused(await scene.StartAsync(id, "surveyor", April), "duty.held");
        var duty = (await scene.AllAsync<OfficerDuty>())[0];
        Refused(await scene.EndAsync(duty, March), "duty.before");
        Stands(await scene.EndAsync(duty, April));
        Refused(await scene.EndAsync((await scene.AllAsync<OfficerDuty>())[0], April), "duty.ended");
        // The name may be mended; the phone that was not typed again stays.
        Stands(await scene.KeepOfficerAsync(id, "Nông Văn An", Given.Xom1.Id, seen: 1));
        Assert.Equal("an van nong", (await scene.AllAsync<OfficerDuty>())[0].GivenKey);
        Assert.NotNull((await scene.AllAsync<Officer>())[0].PhoneSealed);

        var course = Guid.CreateVersion7();
        Refused(await scene.KeepCourseAsync(course, topics: ""), "course.topics");
        Refused(await scene.KeepCourseAsync(course, topics: "x"), "course.topics");
        Refused(await scene.KeepCourseAsync(course, title: ""), "course.title");
        Refused(await scene.KeepCourseAsync(course, passing: 0), "course.passing");
        Refused(await scene.KeepCourseAsync(course, test: "? a\n- b\n- c"), "test.no-right");
        Stands(await scene.KeepCourseAsync(course, test: "", passing: null));
        var run = Guid.CreateVersion7();
        Refused(await scene.PlanAsync(run, Guid.CreateVersion7()), "course-run.course");
        Refused(await scene.PlanAsync(run, course, days: []), "course-run.days");
        Refused(await scene.PlanAsync(run, course, venue: ""), "course-run.venue");
        Refused(await scene.PlanAsync(run, course, place: Given.District.Id), "course-run.place");
        Stands(await scene.PlanAsync(run, course));
        Refused(await scene.CloseAsync(run), "course-run.no-members");
        Stands(await scene.JoinAsync(run, [id]));
        var member = (await scene.MembersAsync(run))[0];
        Refused(await scene.ScoresAsync(run, [(member.Id, 50)]), "course-run.no-test");
        Stands(await scene.RollAsync((await scene.DaysAsync(run))[0], [member.Id]));
        Refused(await scene.PlanAsync(run, course, days: [April.AddDays(1)], seen: 1), "course-run.called");
        Stands(await scene.PlanAsync(run, course, days: [April], seen: 1));
        Stands(await scene.LeaveAsync(member));
        Refused(await scene.LeaveAsync(member), "course-run.no-member");
        var called = (await scene.RunAsync(run)).Version;
        Refused(await scene.AsAsync(OutreachScene.Officer, s => s.GetRequiredService<PlanRun>().CallOffAsync(Guid.CreateVersion7(), new(run, " ", called), default)), "outreach.why");
        Stands(await scene.AsAsync(OutreachScene.Officer, s => s.GetRequiredService<PlanRun>().CallOffAsync(Guid.CreateVersion7(), new(run, "mưa lũ", called), default)));
        Refused(await scene.JoinAsync(run, [id]), "course-run.over");
        Stands(await scene.KeepCourseAsync(course, test: "", passing: null, seen: 1, retired: true));
        Refused(await scene.PlanAsync(Guid.CreateVersion7(), course), "course-run.course");
    }

    [Fact]
    public async Task Files_of_a_course_are_of_the_kinds_taken_and_kept_encrypted()
    {
        await using var scene = await OutreachScene.BeginAsync(StoreKind.Sqlite, server);
        var course = Guid.CreateVersion7();
        Stands(await scene.KeepCourseAsync(course));
        Task<ActResult> AddAsync(string name, byte[] content, (Guid?, string[])? by = null) =>
            scene.AsAsync(by ?? OutreachScene.Officer, s => s.GetRequiredService<OutreachFiles>().AddToCourseAsync(Guid.CreateVersion7(), course, name, content, default));
        byte[] pdf = [.. "%PDF-1.7 tài liệu"u8];
        Stands(await AddAsync("../tai-lieu.pdf", pdf));
        Refused(await AddAsync("khac.pdf", pdf), "outreach-file.twice");
        Refused(await AddAsync("x.exe", [.. "MZ"u8]), "outreach-file.type");
        Refused(await AddAsync("x.zip", [(byte)'P', (byte)'K', 3, 4]), "outreach-file.type");
        Refused(await AddAsync("x.pdf", []), "outreach-file.missing");
        Refused(await AddAsync("y.pdf", [.. pdf, 1], OutreachScene.NextDoor), "course.not-found");
        Stands(await AddAsync("bai.docx", [(byte)'P', (byte)'K', 3, 4]));
        var file = (await scene.AllAsync<OutreachFile>()).Single(f => f.Name == "tai-lieu.pdf");
        Assert.NotEqual(pdf, file.Content);
        Assert.Equal(("application/pdf", pdf.Length), (file.ContentType, file.Bytes));
    }
}
