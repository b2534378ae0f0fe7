using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Outreach;

/// <summary>The pages of training and communication, as people use them without scripts.</summary>
public sealed class OutreachPageTests(PostgresServer server)
{
    private static readonly ManualClock May = new(new DateTime(2026, 5, 20, 5, 0, 0));

    private static async Task NotAllowedAsync(HttpClient client, string path) => Assert.Contains("/not-allowed", (await client.GetPageAsync(path, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);

    private static string IdOf(string location) => location[(location.LastIndexOf('/') + 1)..];

    [Fact]
    public async Task From_a_new_officer_to_a_test_taken_in_the_system_and_a_certificate()
    {
        await using var scene = await OutreachScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.PhuLuong);
        await site.GivenUserAsync("truong.xom", Given.Xom1After, Roles.HamletHead);
        var head = site.Visitor();
        await Site.SignInAsync(head, "truong.xom");

        Assert.Contains("Chưa có cán bộ nào", (await officer.GetPageAsync("/outreach/officers")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/outreach/officers/edit", (await chair.GetPageAsync("/outreach/officers")).Html, StringComparison.Ordinal);
        var form = (await officer.GetPageAsync("/outreach/officers/edit")).Form();
        var wrong = await officer.SubmitAsync(form, ("Name", ""), ("Phone", "abc"), ("UserName", "khong.co"));
        Assert.Contains("Mời ghi họ tên", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Không có tài khoản “khong.co”", wrong.Text, StringComparison.Ordinal);
        var added = await officer.SubmitAsync(form, ("Name", "Nông Văn Trưởng"), ("Hamlet", Given.Xom1After.Id.ToString()), ("Phone", "0912345678"), ("UserName", "truong.xom"));
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var person = added.Location!;
        var page = await officer.GetPageAsync(person);
        Assert.Contains("Hiện không giữ nhiệm vụ nào", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", page.Text, StringComparison.Ordinal);
        Assert.Contains("0912345678", (await officer.SubmitAsync(page.Form("handler=Phone"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Phone", (await chair.GetPageAsync(person)).Html, StringComparison.Ordinal);
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(page.Form("handler=Start"), ("Duty", "surveyor"), ("Day", "x"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Start"), ("Duty", "surveyor"), ("Day", "01/03/2026"))).Status);
        Assert.Contains("chưa dự lớp nào", (await officer.GetPageAsync(person)).Text, StringComparison.Ordinal);

        // The first page says who was never trained, and the list who and in what.
        Assert.Contains("1 nhiệm vụ cán bộ đang giữ mà chưa được tập huấn", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        var untrained = await officer.GetPageAsync("/outreach/untrained?sort=since&topic=review");
        Assert.Contains("Nông Văn Trưởng", untrained.Text, StringComparison.Ordinal);
        Assert.Contains("đề xuất của hệ thống", untrained.Text, StringComparison.Ordinal);
        Assert.Contains("chưa dự lớp nào", await Door.TextOfAsync(await officer.GetAsync("/outreach/untrained/export")), StringComparison.Ordinal);
        Assert.Contains("Mọi người đều đã được tập huấn", (await officer.GetPageAsync("/outreach/untrained?on=01/01/2026")).Text, StringComparison.Ordinal);

        // A course with a test; a line that cannot be read says which.
        var write = (await officer.GetPageAsync("/outreach/courses/edit")).Form();
        (string, string)[] right = [("Title", "Rà soát và dữ liệu"), ("Level", "Hamlet"), ("Topics", "review"), ("Topics", "data"), ("Reading", "# Một\nđọc kỹ"), ("Passing", "100")];
        Assert.Contains("Dòng 1 của bài kiểm tra", (await officer.SubmitAsync(write, [.. right, ("Test", "sai")])).Text, StringComparison.Ordinal);
        var written = await officer.SubmitAsync(write, [.. right, ("Test", "? Một\n- a\n* b\n? Hai\n* a\n* b\n- c")]);
        Assert.Equal(HttpStatusCode.Redirect, written.Status);
        var course = written.Location!;
        Assert.Contains("đọc kỹ", (await head.GetPageAsync(course)).Text, StringComparison.Ordinal);
        // Whoever may take the test is not shown what is right.
        Assert.DoesNotContain("verdict-badge", (await head.GetPageAsync(course)).Html, StringComparison.Ordinal);
        Assert.Contains("Câu hỏi chỉ hiện", (await head.GetPageAsync(course)).Text, StringComparison.Ordinal);

        var plan = (await officer.GetPageAsync("/outreach/runs/edit?course=" + IdOf(course))).Form();
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(plan, ("Venue", "Hội trường"), ("Organiser", "UBND xã"), ("Days", "31/02/2026"))).Text, StringComparison.Ordinal);
        var planned = await officer.SubmitAsync(plan, ("Venue", "Hội trường"), ("Organiser", "UBND xã"), ("Days", "19/05/2026, 20/05/2026"));
        Assert.Equal(HttpStatusCode.Redirect, planned.Status);
        var run = planned.Location!;
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(run)).Form("handler=Join"), ("Picked", IdOf(person)))).Status);

        // The hamlet head reads and takes the test: once wrong, once right; both are kept.
        Assert.Contains("Rà soát và dữ liệu", (await head.GetPageAsync("/outreach/learn")).Text, StringComparison.Ordinal);
        var member = (await scene.MembersAsync(Guid.Parse(IdOf(run)))).Single();
        var study = await head.GetPageAsync($"/outreach/learn/{member.Id}");
        Assert.Contains("Còn câu chưa trả lời", (await head.SubmitAsync(study.Form(), ("q0", "1"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(study.Form(), ("q0", "0"), ("q1", "0"))).Status);
        Assert.Contains("đúng 0/2 câu, 0%", (await head.GetPageAsync($"/outreach/learn/{member.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync((await head.GetPageAsync($"/outreach/learn/{member.Id}")).Form(), ("q0", "1"), ("q1", "0"), ("q1", "1"))).Status);
        Assert.Equal((2, (int?)100), ((await scene.MembersAsync(member.RunId))[0].Attempts, (await scene.MembersAsync(member.RunId))[0].Score));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/outreach/learn/{member.Id}")).StatusCode);

        foreach (var day in await scene.DaysAsync(member.RunId))
            Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync($"{run}/roll/{day.Id}")).Form(), ("There", member.Id.ToString()))).Status);
        await NotAllowedAsync(chair, $"{run}/roll/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(run)).Form("handler=Close"), ("Day", "20/05/2026"))).Status);
        Assert.Contains("hoàn thành", (await officer.GetPageAsync(run)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(run.Replace("/runs/", "/runs/edit/", StringComparison.Ordinal))).StatusCode);
        Assert.Contains("1/2026", await Door.TextOfAsync(await officer.GetAsync(run + "/export")), StringComparison.Ordinal);
        Assert.Contains("Rà soát và dữ liệu", await Door.TextOfAsync(await chair.GetAsync("/outreach/officers/export")), StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", await Door.TextOfAsync(await officer.GetAsync("/outreach/officers/export")), StringComparison.Ordinal);

        var certificate = (await scene.AllAsync<Certificate>()).Single();
        var print = await chair.GetPageAsync($"/outreach/certificates/{certificate.Id}");
        Assert.Contains("Giấy chứng nhận hoàn thành lớp tập huấn", print.Text, StringComparison.Ordinal);
        Assert.Contains("Nông Văn Trưởng", print.Text, StringComparison.Ordinal);
        var withdraw = (await officer.GetPageAsync($"/outreach/certificates/{certificate.Id}")).Form("handler=Withdraw");
        Assert.Contains("Mời ghi lý do", (await officer.SubmitAsync(withdraw, ("Why", " "), ("Day", "20/05/2026"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(withdraw, ("Why", "thi hộ"), ("Day", "20/05/2026"))).Status);
        Assert.Contains("Chứng nhận đã bị thu hồi", (await chair.GetPageAsync($"/outreach/certificates/{certificate.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("chứng nhận đã bị thu hồi", (await officer.GetPageAsync(person)).Text, StringComparison.Ordinal);

        var neighbour = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var path in new[] { person, course, run, run + "/export", $"/outreach/certificates/{certificate.Id}", person.Replace("/officers/", "/officers/edit/", StringComparison.Ordinal) })
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync(path)).StatusCode);
        var partner = await site.SignedInAsync(Roles.Partner, Given.PhuLuong);
        foreach (var path in new[] { "/outreach", "/outreach/officers", "/outreach/learn", "/outreach/untrained/export" }) await NotAllowedAsync(partner, path);
    }

    [Fact]
    public async Task From_a_plan_to_the_reach_of_a_meeting_and_an_answer()
    {
        await using var scene = await OutreachScene.BeginAsync(StoreKind.Sqlite, server);
        var poor = await scene.Reviews.HouseholdsAsync(2, HouseholdClass.Poor, Given.Xom1After);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.PhuLuong);
        Assert.Contains("Chưa có kế hoạch của năm", (await officer.GetPageAsync("/outreach/plan")).Text, StringComparison.Ordinal);
        await NotAllowedAsync(chair, "/outreach/plan/edit");
        var line = (await officer.GetPageAsync("/outreach/plan/edit")).Form();
        Assert.Contains("Ngày phải trong năm 2026", (await officer.SubmitAsync(line, ("Topic", "Nhà ở"), ("Events", "2"), ("By", "30/06/2027"), ("Groups", "Poor"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(line, ("Topic", "Nhà ở"), ("Events", "2"), ("By", "30/06/2026"), ("Groups", "Poor"), ("Groups", "NearPoor"))).Status);
        Assert.Contains("0/2", (await chair.GetPageAsync("/outreach/plan?year=2026")).Text, StringComparison.Ordinal);

        var form = (await officer.GetPageAsync("/outreach/events/edit")).Form();
        Assert.Contains("Mời chọn ít nhất một đối tượng", (await officer.SubmitAsync(form, ("Topic", "Nhà ở"), ("Day", "18/05/2026"), ("Venue", "Nhà văn hóa"), ("Organiser", "UBND xã"))).Text, StringComparison.Ordinal);
        var lineId = (await scene.AllAsync<PlanLine>()).Single().Id.ToString();
        var planned = await officer.SubmitAsync(form, ("Topic", "Nhà ở"), ("Day", "18/05/2026"), ("Venue", "Nhà văn hóa"), ("Organiser", "UBND xã"), ("Groups", "Poor"), ("Hamlets", Given.Xom1After.Id.ToString()), ("Line", lineId));
        Assert.Equal(HttpStatusCode.Redirect, planned.Status);
        var here = planned.Location!;
        Assert.Contains("Mời ghi số nguyên", (await officer.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=Hold"), ("Men", "một"), ("Women", "2"), ("Day", "18/05/2026"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=Hold"), ("Men", "3"), ("Women", "4"), ("Minority", "7"), ("Households", "2"), ("Day", "18/05/2026"))).Status);
        var list = await officer.GetPageAsync($"{here}?hamlet={Given.Xom1After.Id}");
        Assert.Contains("Chưa chọn hộ nào", (await officer.SubmitAsync(list.Form("handler=Name"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync($"{here}?hamlet={Given.Xom1After.Id}")).Form("handler=Name"), ("Picked", poor[0].ToString()))).Status);
        Assert.Contains("1 hộ đã đánh dấu tên", (await chair.GetPageAsync(here)).Text, StringComparison.Ordinal);
        var reach = (await chair.GetPageAsync("/outreach/reach?year=2026")).Text;
        Assert.Contains("1/2 hộ", reach, StringComparison.Ordinal);
        Assert.Contains("không tính là đã đến hộ", reach, StringComparison.Ordinal);
        Assert.Contains("Nhà ở", await Door.TextOfAsync(await chair.GetAsync("/outreach/events/export?year=2026")), StringComparison.Ordinal);
        Assert.Contains("Xóm Đồng Xiền", await Door.TextOfAsync(await chair.GetAsync("/outreach/reach/export?year=2026")), StringComparison.Ordinal);
        Assert.Contains("Nhà ở", await Door.TextOfAsync(await chair.GetAsync("/outreach/plan/export?year=2026")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(here.Replace("/events/", "/events/edit/", StringComparison.Ordinal))).StatusCode);

        // What was said waits on the first page until it is answered.
        var feedback = await officer.GetPageAsync("/outreach/feedback?event=" + IdOf(here));
        Assert.Contains("Mời ghi ý kiến", (await officer.SubmitAsync(feedback.Form("handler=Record"), ("Text", " "), ("Topic", "Đường"), ("Day", "18/05/2026"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(feedback.Form("handler=Record"), ("Text", "Đường lầy"), ("Topic", "Đường"), ("Day", "18/05/2026"))).Status);
        Assert.Contains("1 ý kiến người dân chờ trả lời", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync("/outreach/feedback?waiting=true")).Form("handler=Answer"), ("Answer", "Đã ghi kế hoạch"), ("AnsweredBy", "Chủ tịch"), ("Day", "20/05/2026"))).Status);
        Assert.Contains("Đã ghi kế hoạch", (await chair.GetPageAsync(here)).Text, StringComparison.Ordinal);
        Assert.Contains("Đường lầy", await Door.TextOfAsync(await chair.GetAsync("/outreach/feedback/export")), StringComparison.Ordinal);

        var neighbour = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var path in new[] { here, here.Replace("/events/", "/events/edit/", StringComparison.Ordinal), "/outreach/plan/edit/" + lineId, $"/outreach/files/{Guid.CreateVersion7()}" })
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync(path)).StatusCode);
    }
}
