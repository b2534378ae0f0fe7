using System.Net;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Training;

/// <summary>The classes of a training centre, as its people use them without scripts.</summary>
public sealed class TaughtClassPageTests(PostgresServer server)
{
    private static readonly ManualClock Wednesday = new(new DateTime(2024, 3, 6, 5, 0, 0));

    [Fact]
    public async Task The_commune_gives_a_class_and_the_centre_calls_its_roll_on_a_phone()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        var centre = await TaughtClassTests.CentreAsync(scene);
        await using var site = await Site.OverAsync(scene.Store, Wednesday);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var teacher = await site.SignedInAsync(Roles.Partner, Given.YenLac, centre);
        Assert.Contains("Chưa có lớp nào", (await teacher.GetPageAsync("/referrals/classes")).Text, StringComparison.Ordinal);

        // Chosen where the class is planned, kept where it is mended, changed later on its page.
        var planned = await officer.SubmitAsync(
            (await officer.GetPageAsync("/training/edit?trade=tea")).Form(),
            ("Provider", "Trung tâm GDNN-GDTX"), ("PartnerId", centre.ToString()), ("Venue", "Nhà văn hóa"), ("From", "04/03/2024"), ("Until", "08/03/2024"), ("Capacity", "20"), ("UnitCost", "3.500.000"));
        Assert.Equal(HttpStatusCode.Redirect, planned.Status);
        var id = Guid.Parse(planned.Location![(planned.Location!.LastIndexOf('/') + 1)..]);
        Assert.Equal(centre.ToString(), (await officer.GetPageAsync($"/training/edit/{id}")).Form()["PartnerId"]);
        Assert.True((await scene.EnrolAsync(id, workers)).Stands);
        Assert.True((await scene.ApproveAsync(id)).Stands);
        var give = (await officer.GetPageAsync($"/training/{id}")).Form("handler=Give");
        Assert.Contains("đang giao như vậy", (await officer.SubmitAsync(give)).Text, StringComparison.Ordinal);

        // The teacher is told on the first page, sees names, years of birth and hamlets, and nothing of the household.
        var home = await teacher.GetPageAsync("/");
        Assert.Contains("6 buổi học chưa điểm danh", home.Text, StringComparison.Ordinal);
        Assert.Contains("/referrals/classes", home.Html, StringComparison.Ordinal);
        Assert.Contains("6 buổi chưa điểm danh", (await teacher.GetPageAsync("/referrals/classes")).Text, StringComparison.Ordinal);
        var page = await teacher.GetPageAsync($"/referrals/classes/{id}");
        Assert.Contains(workers[0].FullName, page.Text, StringComparison.Ordinal);
        Assert.Contains("1980", page.Text, StringComparison.Ordinal);
        Assert.Contains("Xóm Đồng Xiền", page.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["Hộ nghèo", "3.500.000", "/households/"]) Assert.DoesNotContain(word, page.Html, StringComparison.Ordinal);
        var first = (await scene.SessionsAsync(id))[0];
        var roll = (await teacher.GetPageAsync($"/referrals/classes/{id}/roll/{first.Id}")).Form();
        Assert.Equal(2, roll.Fields.Count(f => f.Key == "There"));
        Assert.Contains("không phải học viên", (await teacher.SubmitAsync(roll, ("There", Guid.CreateVersion7().ToString()))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await teacher.SubmitAsync(roll, ("There", (await scene.LearnersAsync(id))[0].Id.ToString()))).Status);
        Assert.Contains("1 người có mặt", (await teacher.GetPageAsync($"/referrals/classes/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("1 người có mặt", (await officer.GetPageAsync($"/training/{id}?tab=sessions")).Text, StringComparison.Ordinal);
        // What has not come offers no button.
        Assert.DoesNotContain("<button", (await teacher.GetPageAsync($"/referrals/classes/{id}/roll/{(await scene.SessionsAsync(id))[^1].Id}")).Html.Split("<main")[1].Split("</main>")[0], StringComparison.Ordinal);

        // Taken back, it is gone.
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync($"/training/{id}")).Form("handler=Give"), ("PartnerId", ""))).Status);
        await teacher.GetPageAsync($"/referrals/classes/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_partners_and_the_commune_do_not_come_in_and_a_partner_that_ended_sees_nothing()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        var centre = await TaughtClassTests.CentreAsync(scene);
        var id = await scene.OpenClassAsync();
        Assert.True((await scene.EnrolAsync(id, workers)).Stands);
        Assert.True((await TaughtClassTests.GiveAsync(scene, id, centre)).Stands);
        await using var site = await Site.OverAsync(scene.Store, Wednesday);
        var teacher = await site.SignedInAsync(Roles.Partner, Given.YenLac, centre);
        var other = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var roll = $"/referrals/classes/{id}/roll/{(await scene.SessionsAsync(id))[0].Id}";
        var form = (await teacher.GetPageAsync(roll)).Form();
        foreach (var page in (string[])[$"/referrals/classes/{id}", roll])
        {
            await other.GetPageAsync(page, HttpStatusCode.NotFound);
            Assert.Contains("/not-allowed", (await officer.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Trồng và chế biến chè", (await other.GetPageAsync("/referrals/classes")).Text, StringComparison.Ordinal);
        foreach (var page in (string[])["/training", $"/training/{id}", $"/training/{id}/payments/export", $"/households/{workers[0].HouseholdId}"])
            Assert.Contains("/not-allowed", (await teacher.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        await teacher.GetPageAsync($"/referrals/classes/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        await teacher.GetPageAsync($"/referrals/classes/{id}/roll/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);

        await scene.Supports.Reviews.WriteAsync(async (db, c) => (await db.Set<Partner>().SingleAsync(p => p.Id == centre, c)).Until = new(2024, 3, 1));
        await teacher.GetPageAsync($"/referrals/classes/{id}", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.SubmitAsync(form)).Status);
        Assert.Contains("Chưa có lớp nào", (await teacher.GetPageAsync("/referrals/classes")).Text, StringComparison.Ordinal);
    }
}
