using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Training;

/// <summary>The pages of wishes and classes, as people use them without scripts.</summary>
public sealed class TrainingPageTests(PostgresServer server)
{
    private static readonly ManualClock March = new(new DateTime(2024, 3, 8, 5, 0, 0));

    [Fact]
    public async Task From_the_form_at_the_household_to_a_class_its_roll_and_the_list_to_sign()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);

        // The survey, at the household.
        var form = (await officer.GetPageAsync($"/needs/wishes/{workers[0].HouseholdId}")).Form();
        var noTrade = await officer.SubmitAsync(form, ("Workers[0].Asked", "true"), ("Workers[0].Wants", "Training"), ("Day", "20/02/2024"));
        Assert.Contains("chọn nghề", noTrade.Text, StringComparison.Ordinal);
        Assert.Contains("checked", noTrade.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form, ("Workers[0].Wants", "Training"), ("Workers[0].Trade", "tea"), ("Wants", "Loan"), ("Wants", "Water"), ("Day", "20/02/2024"))).Status);
        var list = await officer.GetPageAsync("/needs/wishes?wish=Training");
        Assert.Contains(workers[0].FullName, list.Text, StringComparison.Ordinal);
        Assert.Contains("Trồng và chế biến chè", list.Text, StringComparison.Ordinal);
        Assert.Contains("Vay vốn 1", list.Text, StringComparison.Ordinal);
        Assert.Contains(workers[0].FullName, await Door.TextOfAsync(await officer.GetAsync("/needs/wishes/export?wish=Training")), StringComparison.Ordinal);
        Assert.DoesNotContain(workers[0].FullName, await Door.TextOfAsync(await officer.GetAsync("/needs/wishes/export?trade=cooking")), StringComparison.Ordinal);

        // The plan says what is missing and leads to the class.
        var plan = await officer.GetPageAsync("/training/plan");
        Assert.Contains("/training/edit?trade=tea", plan.Html, StringComparison.Ordinal);
        Assert.Contains("Xóm Đồng Xiền (1)", plan.Text, StringComparison.Ordinal);
        var edit = (await officer.GetPageAsync("/training/edit?trade=tea")).Form();
        Assert.Equal("tea", edit["Trade"]);
        var unread = await officer.SubmitAsync(edit, ("Provider", "Trung tâm GDNN-GDTX"), ("Venue", "Nhà văn hóa"), ("From", "04/03/2024"), ("Until", "31/02/2024"), ("Capacity", "ba"), ("UnitCost", "x"));
        Assert.Contains("Ngày không hợp lệ", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Sĩ số từ 1 đến 35", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Nhà văn hóa", unread.Html, StringComparison.Ordinal);
        var planned = await officer.SubmitAsync(edit, ("Provider", "Trung tâm GDNN-GDTX"), ("Venue", "Nhà văn hóa"), ("From", "04/03/2024"), ("Until", "08/03/2024"), ("Capacity", "2"), ("UnitCost", "3.500.000"));
        Assert.Equal(HttpStatusCode.Redirect, planned.Status);
        var here = planned.Location!;

        // It is changed while nobody is enrolled; learners are those who asked, or found by name.
        var change = (await officer.GetPageAsync("/training/edit/" + here[(here.LastIndexOf('/') + 1)..])).Form();
        Assert.Equal("3.500.000", change["UnitCost"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(change, ("UnitCost", "2.500.000"))).Status);
        var learners = await officer.GetPageAsync(here);
        Assert.Contains(workers[0].FullName, learners.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(workers[1].FullName, learners.Text, StringComparison.Ordinal);
        var nobody = await officer.SubmitAsync(learners.Form("handler=Enrol"), ("Day", "25/02/2024"));
        Assert.Contains("Chưa chọn ai", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(learners.Form("handler=Enrol"), ("Picked", workers[0].Id.ToString()), ("Day", "25/02/2024"), ("Kilometres", "16"))).Status);
        var found = await officer.GetPageAsync($"{here}?q={Uri.EscapeDataString(workers[1].FullName)}");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(found.Form("handler=Enrol"), ("Picked", workers[1].Id.ToString()), ("Day", "25/02/2024"))).Status);
        Assert.DoesNotContain("handler=Enrol", (await officer.GetPageAsync(here)).Html, StringComparison.Ordinal);

        // The chair approves; the officer calls every roll on a phone and closes the class.
        Assert.DoesNotContain("handler=Approve", (await officer.GetPageAsync(here)).Html, StringComparison.Ordinal);
        Assert.Contains("1 lớp học nghề chờ duyệt", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync((await chair.GetPageAsync(here)).Form("handler=Approve"), ("Decision", "32/QĐ-UBND"), ("Day", "01/03/2024"))).Status);
        var id = Guid.Parse(here[(here.LastIndexOf('/') + 1)..]);
        Assert.Contains("10 buổi học chưa điểm danh", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        foreach (var session in await scene.SessionsAsync(id))
        {
            var roll = (await officer.GetPageAsync($"{here}/roll/{session.Id}")).Form();
            Assert.Equal(2, roll.Fields.Count(f => f.Key == "There"));
            Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(roll, ("There", (await scene.LearnersAsync(id))[0].Id.ToString()))).Status);
        }

        Assert.DoesNotContain("<button", (await chair.GetPageAsync($"{here}/roll/{(await scene.SessionsAsync(id))[0].Id}")).Html.Split("<main")[1].Split("</main>")[0], StringComparison.Ordinal);
        Assert.Contains("1 người có mặt", (await officer.GetPageAsync($"{here}?tab=sessions")).Text, StringComparison.Ordinal);
        var completed = (await scene.LearnersAsync(id))[0];
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=Close"), ($"Certificates[{completed.Id}]", "CC-01"), ("Day", "08/03/2024"))).Status);
        Assert.Contains("150.000", (await officer.GetPageAsync($"{here}?tab=payments")).Text, StringComparison.Ordinal);
        var sheet = await Door.TextOfAsync(await officer.GetAsync($"{here}/payments/export"));
        Assert.Contains("Ký nhận", sheet, StringComparison.Ordinal);
        Assert.Contains(completed.Name, sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=FollowUp", (await officer.GetPageAsync($"{here}?tab=follow-up")).Html, StringComparison.Ordinal);

        // A year later.
        await using var later = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2025, 3, 10, 5, 0, 0)));
        var again = later.Visitor();
        await Site.SignInAsync(again, "nguoi.thu.1");
        var follow = (await again.GetPageAsync($"{here}?tab=follow-up")).Form("handler=FollowUp");
        Assert.Equal("3", follow["Months"]);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SubmitAsync(follow, ($"Results[{completed.Id}]", "Employed"), ($"Notes[{completed.Id}]", "Xưởng chè Yên Lạc"), ("Day", "10/06/2024"))).Status);
        var asked = await again.GetPageAsync($"{here}?tab=follow-up");
        Assert.Contains("Xưởng chè Yên Lạc", asked.Text, StringComparison.Ordinal);
        Assert.Equal("6", asked.Form("handler=FollowUp")["Months"]);
        Assert.Contains("1 trong 1 người đã hỏi", (await again.GetPageAsync("/training?year=2024")).Text, StringComparison.Ordinal);
        var household = await again.GetPageAsync($"/households/{completed.HouseholdId}?tab=supports");
        Assert.Contains("Trồng và chế biến chè", household.Text, StringComparison.Ordinal);
        Assert.Contains("Vay vốn, Nước sạch", household.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_area_and_other_roles_see_and_do_nothing()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        Assert.True((await scene.WishAsync(workers[0], WorkerWishes.Training)).Stands);
        var id = await scene.OpenClassAsync();
        Assert.True((await scene.EnrolAsync(id, workers)).Stands);
        await using var site = await Site.OverAsync(scene.Store, March);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var address in (string[])[$"/training/{id}", $"/training/edit/{id}", $"/training/{id}/roll/{(await scene.SessionsAsync(id))[0].Id}", $"/needs/wishes/{workers[0].HouseholdId}", $"/training/{id}/payments/export"])
            await elsewhere.GetPageAsync(address, HttpStatusCode.NotFound);
        foreach (var address in (string[])["/training", "/training/plan", "/needs/wishes"]) Assert.DoesNotContain("Trồng và chế biến chè", (await elsewhere.GetPageAsync(address)).Html.Split("</form>")[^1], StringComparison.Ordinal);

        // A supervisor reads, and is offered nothing to do; an analyst does not come in.
        var supervisor = await site.SignedInAsync(Roles.Supervisor, Given.District);
        var seen = await supervisor.GetPageAsync($"/training/{id}");
        Assert.Contains(workers[0].FullName, seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=", seen.Html, StringComparison.Ordinal);
        Assert.Contains("/not-allowed", (await supervisor.GetPageAsync("/training/edit", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        var analyst = await site.SignedInAsync(Roles.Analyst, Given.District);
        Assert.Contains("/not-allowed", (await analyst.GetPageAsync("/training", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        await supervisor.GetPageAsync("/needs/wishes?wish=Nonsense", HttpStatusCode.BadRequest);
        await supervisor.GetPageAsync("/training?year=Nonsense", HttpStatusCode.BadRequest);
    }
}
