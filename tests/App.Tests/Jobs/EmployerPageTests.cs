using System.Net;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Tests.Jobs;

/// <summary>The pages of employers and of who came to sessions and fairs, as people use them without scripts.</summary>
public sealed class EmployerPageTests(PostgresServer server)
{
    private static readonly ManualClock May = new(new DateTime(2024, 5, 20, 5, 0, 0));

    [Fact]
    public async Task An_employer_is_kept_chosen_for_a_vacancy_found_without_marks_and_merged()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("Không có đơn vị nào", (await officer.GetPageAsync("/jobs/employers")).Text, StringComparison.Ordinal);
        var form = (await officer.GetPageAsync("/jobs/employers/edit")).Form("/jobs/employers/edit");
        var refused = await officer.SubmitAsync(form, ("Name", "Xưởng may Yên Lạc"), ("TaxCode", "0300588568"), ("Place", "Xã Yên Lạc"));
        Assert.Contains("Mã số thuế không đúng", refused.Text, StringComparison.Ordinal);
        Assert.Equal("0300588568", refused.Form("/jobs/employers/edit")["TaxCode"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(refused.Form("/jobs/employers/edit"), ("TaxCode", "0300588569"))).Status);
        var kept = await scene.ReadAsync(db => db.Set<Employer>().AsNoTracking().SingleAsync());

        // Chosen for one vacancy; another names a new one.
        var edit = (await officer.GetPageAsync("/jobs/vacancies/edit")).Form();
        var missing = await officer.SubmitAsync(edit, ("Work", "Công nhân may"), ("Place", "Xã Yên Lạc"), ("Places", "2"), ("From", "01/05/2024"));
        Assert.Contains("Ghi tên đơn vị tuyển dụng.", missing.Text, StringComparison.Ordinal);
        var opened = await officer.SubmitAsync(edit, ("Work", "Công nhân may"), ("employer-id", kept.Id.ToString()), ("Place", "Xã Yên Lạc"), ("Places", "2"), ("From", "01/05/2024"));
        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        Assert.Contains("Xưởng may Yên Lạc", (await officer.GetPageAsync(opened.Location!)).Text, StringComparison.Ordinal);
        edit = (await officer.GetPageAsync("/jobs/vacancies/edit")).Form();
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(edit, ("Work", "Thợ may"), ("Employer", "Xưởng may Y.Lạc"), ("EmployerKind", "HouseholdBusiness"), ("Place", "Xã Yên Lạc"), ("Places", "3"), ("From", "01/05/2024"))).Status);
        var list = await officer.GetPageAsync("/jobs/employers?q=xuong%20may");
        Assert.Contains("Hộ kinh doanh", list.Text, StringComparison.Ordinal);
        Assert.Contains("1 (còn 3 chỗ)", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Xưởng may", (await officer.GetPageAsync("/jobs/employers?kind=State")).Html.Split("<table")[^1].Split("</form>")[^1], StringComparison.Ordinal);
        Assert.Contains("Xưởng may Yên Lạc", await Door.TextOfAsync(await officer.GetAsync("/jobs/employers/export?q=yen")), StringComparison.Ordinal);

        var second = await scene.ReadAsync(db => db.Set<Employer>().AsNoTracking().SingleAsync(e => e.Id != kept.Id));
        var merge = (await officer.GetPageAsync($"/jobs/employers/edit/{second.Id}")).Form("handler=Merge");
        Assert.Contains("Chọn một đơn vị khác", (await officer.SubmitAsync(merge)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(merge, ("Kept", kept.Id.ToString()))).Status);
        Assert.Contains("2 (còn 5 chỗ)", (await officer.GetPageAsync("/jobs/employers")).Text, StringComparison.Ordinal);
        await officer.GetPageAsync($"/jobs/employers/edit/{second.Id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_came_is_chosen_from_those_who_want_a_job_or_found_by_name_and_stands_at_the_household()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        Assert.True((await scene.WishAsync(workers[0], WorkerWishes.LocalJob)).Stands);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var held = await officer.SubmitAsync((await officer.GetPageAsync("/jobs/events")).Form(), ("Kind", "Counselling"), ("Venue", "Hội trường"), ("Workers", "1"));
        Assert.Equal(HttpStatusCode.Redirect, held.Status);
        var page = await officer.GetPageAsync(held.Location!);
        Assert.Contains("Chưa ghi tên ai", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(workers[1].FullName, page.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn ai", (await officer.SubmitAsync(page.Form("handler=Name"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Name"), ("Picked", workers[0].Id.ToString()))).Status);
        // The same form again is stale, and says so.
        Assert.Contains("handler=Name", (await officer.SubmitAsync((await officer.GetPageAsync($"{held.Location}?q={Uri.EscapeDataString(workers[1].FullName)}")).Form("handler=Name"), ("Seen", "1"), ("Picked", workers[1].Id.ToString()))).Html, StringComparison.Ordinal);
        var found = await officer.GetPageAsync($"{held.Location}?q={Uri.EscapeDataString(workers[1].FullName)}");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(found.Form("handler=Name"), ("Picked", workers[1].Id.ToString()))).Status);
        Assert.Contains("2 người có tên", (await officer.GetPageAsync("/jobs/events")).Text, StringComparison.Ordinal);
        Assert.Contains(workers[1].FullName, await Door.TextOfAsync(await officer.GetAsync($"{held.Location}/export")), StringComparison.Ordinal);
        Assert.Contains("Tư vấn việc làm, 20/05/2024", (await officer.GetPageAsync($"/households/{workers[0].HouseholdId}?tab=supports")).Text, StringComparison.Ordinal);
        var remove = PageForm.AllOf((await officer.GetPageAsync(held.Location!)).Html, held.Location!).First(f => f.Action.Contains("handler=Remove", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(remove)).Status);
        Assert.Contains("1 người có tên", (await officer.GetPageAsync("/jobs/events")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_area_and_other_roles_see_and_do_nothing()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        var employer = Guid.CreateVersion7();
        Assert.True((await EmployerTests.KeepAsync(scene, employer, "Xưởng chè", EmployerKind.Cooperative)).Stands);
        var id = await JobEventTests.HoldAsync(scene, 3);
        Assert.True((await JobEventTests.NameAsync(scene, id, workers)).Stands);
        await using var site = await Site.OverAsync(scene.Store, May);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var page in (string[])[$"/jobs/employers/edit/{employer}", $"/jobs/events/{id}", $"/jobs/events/{id}/export"]) await elsewhere.GetPageAsync(page, HttpStatusCode.NotFound);
        Assert.DoesNotContain("Xưởng chè", (await elsewhere.GetPageAsync("/jobs/employers")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Xưởng chè", await Door.TextOfAsync(await elsewhere.GetAsync("/jobs/employers/export")), StringComparison.Ordinal);
        var supervisor = await site.SignedInAsync(Roles.Supervisor, Given.District);
        Assert.Contains("Xưởng chè", (await supervisor.GetPageAsync("/jobs/employers")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=", (await supervisor.GetPageAsync($"/jobs/events/{id}")).Html, StringComparison.Ordinal);
        Assert.Contains("/not-allowed", (await supervisor.GetPageAsync($"/jobs/employers/edit/{employer}", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        foreach (var page in (string[])["/jobs/employers", "/jobs/employers/export", $"/jobs/events/{id}"])
            Assert.Contains("/not-allowed", (await partner.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        await supervisor.GetPageAsync("/jobs/employers?kind=Nonsense", HttpStatusCode.BadRequest);
        await supervisor.GetPageAsync($"/jobs/events/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }
}
