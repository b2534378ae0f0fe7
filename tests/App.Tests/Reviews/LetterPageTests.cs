using System.Net;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>The letter an officer is asked for most often.</summary>
public sealed class LetterPageTests(PostgresServer server)
{
    [Fact]
    public async Task A_letter_says_the_class_of_the_day_by_its_decision_for_the_household_or_a_member()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var id = (await scene.PoorWithoutLatrineAsync(1))[0];
        var round = await scene.Reviews.OpenAsync(2024);
        await scene.Reviews.RecordAsync(round, HouseholdClass.None, id);
        await scene.Reviews.FreezeAsync(round, 2024);
        var child = await scene.Reviews.ReadAsync(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.HouseholdId == id && p.Relation == Domain.Registry.Relation.Child));
        await using var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2025, 3, 20, 5, 0, 0)));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);

        // Two clicks: the household's page, the letter; then the printer.
        var household = await officer.GetPageAsync($"/households/{id}");
        Assert.Contains($"href=\"/reviews/letters/{id}\"", household.Html, StringComparison.Ordinal);
        var poor = (await officer.GetPageAsync($"/reviews/letters/{id}?on=15/01/2024")).Text;
        Assert.Contains("Ủy ban nhân dân xã Yên Lạc xác nhận", poor, StringComparison.Ordinal);
        Assert.Contains("hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2022-2025, tính đến ngày 15/01/2024 , theo Quyết định số 125/QĐ-UBND ngày 10/12/2023".Replace(" ,", ",", StringComparison.Ordinal), poor.Replace(" ,", ",", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Hộ có 3 nhân khẩu", poor, StringComparison.Ordinal);
        var escaped = (await officer.GetPageAsync($"/reviews/letters/{id}")).Text;
        Assert.Contains("không có tên trong danh sách", escaped, StringComparison.Ordinal);
        Assert.Contains("hộ mới thoát nghèo đến trước ngày 10/12/2027", escaped, StringComparison.Ordinal);
        Assert.Contains("Yên Lạc, ngày 20 tháng 3 năm 2025", escaped, StringComparison.Ordinal);
        var before = (await officer.GetPageAsync($"/reviews/letters/{id}?on=01/01/2023")).Text;
        Assert.Contains("không có tên trong danh sách", before, StringComparison.Ordinal);
        Assert.DoesNotContain("125/QĐ-UBND", before, StringComparison.Ordinal);
        var one = (await officer.GetPageAsync($"/reviews/letters/{id}?on=15/01/2024&person={child.Id}")).Text;
        Assert.Contains($"{child.FullName}, sinh 1980, là con của chủ hộ", one.Replace(" ,", ",", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("nhân khẩu tại ngày", one, StringComparison.Ordinal);

        await officer.GetPageAsync($"/reviews/letters/{id}?person={Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/reviews/letters/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync($"/reviews/letters/{id}", HttpStatusCode.NotFound);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        Assert.Contains("/not-allowed", (await partner.GetPageAsync($"/reviews/letters/{id}", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
    }
}
