using System.Net;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Tests.Jobs;

/// <summary>The pages of jobs, as people use them without scripts.</summary>
public sealed class JobPageTests(PostgresServer server)
{
    [Fact]
    public async Task From_a_vacancy_to_a_worker_who_is_still_there_and_the_year_that_counts_it()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        foreach (var worker in workers) Assert.True((await scene.WishAsync(worker, WorkerWishes.LocalJob, "tea")).Stands);
        await using var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2024, 5, 20, 5, 0, 0)));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);

        var edit = (await officer.GetPageAsync("/jobs/vacancies/edit")).Form();
        var unread = await officer.SubmitAsync(edit, ("Work", "Công nhân chế biến chè"), ("Employer", "Xưởng chè"), ("Place", "Xã Yên Lạc"), ("Places", "hai"), ("LeastAge", "14"), ("From", "31/02/2024"));
        Assert.Contains("Ngày không hợp lệ", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Xưởng chè", unread.Html, StringComparison.Ordinal);
        var opened = await officer.SubmitAsync(edit, ("Work", "Công nhân chế biến chè"), ("Employer", "Xưởng chè"), ("Place", "Xã Yên Lạc"), ("IsHere", "true"), ("Places", "2"), ("Wage", "6.000.000"), ("Trade", "tea"), ("From", "01/05/2024"));
        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        Assert.Contains("Công nhân chế biến chè", (await officer.GetPageAsync("/jobs/vacancies?open=true")).Text, StringComparison.Ordinal);
        var change = (await officer.GetPageAsync("/jobs/vacancies/edit/" + opened.Location![(opened.Location!.LastIndexOf('/') + 1)..])).Form();
        Assert.Equal("6.000.000", change["Wage"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(change, ("Wage", "6.500.000"))).Status);

        var page = await officer.GetPageAsync(opened.Location!);
        Assert.Contains("muốn việc ở đây, đúng tuổi, đủ trình độ, đúng nghề, ở xã này", page.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn ai", (await officer.SubmitAsync(page.Form("handler=Refer"), ("Day", "10/05/2024"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Refer"), ("Picked", workers[0].Id.ToString()), ("Picked", workers[1].Id.ToString()), ("Day", "10/05/2024"))).Status);
        page = await officer.GetPageAsync(opened.Location!);
        var referral = await scene.ReadAsync(db => db.Set<Referral>().AsNoTracking().SingleAsync(r => r.PersonId == workers[1].Id));
        var declines = PageForm.AllOf(page.Html, page.Path).Where(f => f.Action.Contains("handler=Decline", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, declines.Count);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(declines.Single(f => f["Referral"] == referral.Id.ToString()), ("Why", "đã đủ người"))).Status);
        Assert.Contains("đã đủ người", (await officer.GetPageAsync(opened.Location!)).Text, StringComparison.Ordinal);

        var vacancy = opened.Location![(opened.Location!.LastIndexOf('/') + 1)..];
        var place = (await officer.GetPageAsync($"/jobs/place?person={workers[0].Id}&vacancy={vacancy}")).Form();
        Assert.Contains("Lương tháng", (await officer.SubmitAsync(place, ("Wage", "x"), ("Day", "15/05/2024"))).Text, StringComparison.Ordinal);
        var placed = await officer.SubmitAsync(place, ("Day", "15/05/2024"));
        Assert.Equal(HttpStatusCode.Redirect, placed.Status);
        var job = await officer.GetPageAsync(placed.Location!);
        Assert.Contains("Xưởng chè", job.Text, StringComparison.Ordinal);
        Assert.Contains("có, năm 2024", job.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Look", job.Html, StringComparison.Ordinal);
        Assert.Contains("1/2", (await officer.GetPageAsync(opened.Location!)).Text, StringComparison.Ordinal);

        // The year after: looked at, listed, counted, on the household's page.
        await using var later = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2025, 6, 1, 5, 0, 0)));
        var again = later.Visitor();
        await Site.SignInAsync(again, "nguoi.thu.1");
        Assert.Contains("1 việc làm đến kỳ hỏi lại", (await again.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains(workers[0].FullName, (await again.GetPageAsync("/jobs/placements?due=true")).Text, StringComparison.Ordinal);
        foreach (var months in (string[])["6", "12"])
        {
            var look = PageForm.AllOf((await again.GetPageAsync(placed.Location!)).Html, placed.Location!).First(f => f.Action.Contains("handler=Look", StringComparison.Ordinal));
            Assert.Equal(months, look["Months"]);
            Assert.Equal(HttpStatusCode.Redirect, (await again.SubmitAsync(look, ("IsThere", "true"))).Status);
        }

        Assert.DoesNotContain(workers[0].FullName, (await again.GetPageAsync("/jobs/placements?due=true")).Text, StringComparison.Ordinal);
        Assert.Contains("100,0 %", (await again.GetPageAsync("/jobs")).Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Xưởng chè", await Door.TextOfAsync(await again.GetAsync("/jobs/placements/export?year=2024")), StringComparison.Ordinal);
        var household = await again.GetPageAsync($"/households/{workers[0].HouseholdId}?tab=supports");
        Assert.Contains("Xưởng chè", household.Text, StringComparison.Ordinal);
        Assert.Contains($"/jobs/place?person={workers[0].Id}", household.Html, StringComparison.Ordinal);
        var end = (await again.GetPageAsync(placed.Location!)).Form("handler=End");
        Assert.Contains("Ghi lý do", (await again.SubmitAsync(end, ("Why", " "))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SubmitAsync(end, ("Why", "hết hợp đồng"))).Status);
        Assert.Contains("thôi việc 01/06/2025", (await again.GetPageAsync(placed.Location!)).Text, StringComparison.Ordinal);

        var events = (await again.GetPageAsync("/jobs/events")).Form();
        Assert.Contains("Số lao động từ 1", (await again.SubmitAsync(events, ("Venue", "Hội trường"), ("Workers", "x"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SubmitAsync(events, ("Kind", "Fair"), ("Venue", "Hội trường"), ("Workers", "150"), ("Employers", "9"))).Status);
        Assert.Contains("Phiên giao dịch việc làm", (await again.GetPageAsync("/jobs/events")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_area_and_other_roles_see_and_do_nothing()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        await using var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2024, 5, 20, 5, 0, 0)));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var placed = (await officer.SubmitAsync((await officer.GetPageAsync($"/jobs/place?person={workers[0].Id}")).Form(), ("Employer", "Xưởng chè"), ("Day", "15/05/2024"))).Location!;
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync(placed, HttpStatusCode.NotFound);
        await elsewhere.GetPageAsync($"/jobs/place?person={workers[0].Id}", HttpStatusCode.NotFound);
        Assert.DoesNotContain(workers[0].FullName, (await elsewhere.GetPageAsync("/jobs/placements")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(workers[0].FullName, await Door.TextOfAsync(await elsewhere.GetAsync("/jobs/placements/export")), StringComparison.Ordinal);
        var supervisor = await site.SignedInAsync(Roles.Supervisor, Given.District);
        Assert.DoesNotContain("handler=", (await supervisor.GetPageAsync(placed)).Html, StringComparison.Ordinal);
        Assert.Contains("/not-allowed", (await supervisor.GetPageAsync($"/jobs/place?person={workers[0].Id}", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        Assert.Contains("/not-allowed", (await (await site.SignedInAsync(Roles.Analyst, Given.District)).GetPageAsync("/jobs", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        await supervisor.GetPageAsync("/jobs/placements?kind=Nonsense", HttpStatusCode.BadRequest);
    }
}
