using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Programmes;

/// <summary>The pages of needs and supports, as people use them.</summary>
public sealed class SupportPageTests(PostgresServer server)
{
    private static readonly ManualClock Spring = new(new DateTime(2024, 3, 20, 5, 0, 0));

    [Fact]
    public async Task Every_page_asks_for_a_permission_and_shows_nothing_of_another_area()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.PoorWithoutLatrineAsync(1);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var page in (string[])["/needs", "/needs/households", "/programmes", "/programmes/latrine"])
        {
            Assert.Contains("/not-allowed", (await partner.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
            Assert.Contains("/sign-in", (await site.Visitor().GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
            Assert.DoesNotContain("Nông Văn 000", (await elsewhere.GetPageAsync(page)).Text, StringComparison.Ordinal);
        }

        await elsewhere.GetPageAsync($"/programmes/latrine?commune={Given.YenLac.Id}", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/programmes/latrine/export?commune={Given.YenLac.Id}")).StatusCode);
        await elsewhere.GetPageAsync($"/households/{ids[0]}?tab=supports", HttpStatusCode.NotFound);
        await elsewhere.GetPageAsync("/programmes/castle", HttpStatusCode.NotFound);
        await elsewhere.GetPageAsync("/needs/households?indicator=Nonsense", HttpStatusCode.BadRequest);
        await elsewhere.GetPageAsync("/programmes?answers=Nonsense", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task From_the_list_of_those_who_lack_a_latrine_to_delivered_ones_without_scripts()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.PoorWithoutLatrineAsync(2);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);

        Assert.Contains("/needs/households?indicator=Latrine", (await officer.GetPageAsync("/needs")).Html, StringComparison.Ordinal);
        var lacking = await officer.GetPageAsync("/needs/households?indicator=Latrine&state=Open");
        Assert.Contains("Nông Văn 000", lacking.Text, StringComparison.Ordinal);
        Assert.Contains("2 nhu cầu", lacking.Text, StringComparison.Ordinal);
        Assert.Contains("/programmes/latrine", (await officer.GetPageAsync("/programmes?answers=Latrine")).Html, StringComparison.Ordinal);

        var list = await officer.GetPageAsync("/programmes/latrine");
        Assert.Contains("thiếu hụt nhà tiêu hợp vệ sinh", list.Text, StringComparison.Ordinal);
        Assert.Contains("chưa đối chiếu", list.Text, StringComparison.Ordinal);
        var offer = list.Form("handler=Offer");
        var nobody = await officer.SubmitAsync(offer.Without("Picked"));
        Assert.Contains("Chưa chọn hộ nào", nobody.Text, StringComparison.Ordinal);
        var noDay = await officer.SubmitAsync(offer, ("Picked", $"{ids[0]}~"), ("Day", "31/02/2024"));
        Assert.Contains("Ngày không hợp lệ", noDay.Text, StringComparison.Ordinal);
        var said = await officer.SubmitAsync(offer, ("Picked", $"{ids[0]}~"), ("Picked", $"{ids[1]}~"), ("Step", "Applied"), ("Day", "10/01/2024"));
        Assert.Equal(HttpStatusCode.Redirect, said.Status);
        // The same form sent again does nothing twice.
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(offer, ("Picked", $"{ids[0]}~"), ("Picked", $"{ids[1]}~"), ("Step", "Applied"), ("Day", "10/01/2024"))).Status);
        Assert.Equal(2, (await scene.SupportsAsync()).Count);
        Assert.Contains("đã được hỗ trợ", (await officer.GetPageAsync(said.Location!)).Text, StringComparison.Ordinal);

        async Task<Page> AdvanceAsync(HttpClient who, string show, params (string, string)[] fields)
        {
            var picks = (await scene.SupportsAsync()).Select(s => ("Picked", PolicyModel.PickOf(s)));
            return await who.SubmitAsync((await who.GetPageAsync($"/programmes/latrine?show={show}")).Form("handler=Advance"), [.. picks, .. fields]);
        }

        var money = await AdvanceAsync(chair, "Applied", ("Step", "Approved"), ("Day", "10/02/2024"), ("Amount", "hai triệu"));
        Assert.Contains("số đồng nguyên", money.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AdvanceAsync(chair, "Applied", ("Step", "Approved"), ("Day", "10/02/2024"), ("Amount", "2.000.000"), ("Source", "Province"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await AdvanceAsync(officer, "Approved", ("Step", "Delivered"), ("Day", "15/03/2024"))).Status);
        Assert.All(await scene.SupportsAsync(), s => Assert.Equal((SupportStep.Delivered, 2_000_000L, MoneySource.Province), (s.Step, s.Amount, s.Source)));
        var delivered = await officer.GetPageAsync("/programmes/latrine?show=Delivered");
        Assert.Contains("2.000.000", delivered.Text, StringComparison.Ordinal);
        Assert.Equal(NeedState.Met, (await scene.LatrineNeedAsync(ids[0])).State);

        var household = await officer.GetPageAsync($"/households/{ids[0]}?tab=supports");
        Assert.Contains("Đã bàn giao", household.Text, StringComparison.Ordinal);
        Assert.Contains("Bàn giao · 2.000.000", household.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Có thể hỗ trợ thêm", household.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_is_told_what_can_be_done_and_what_would_change_its_class()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.HouseholdsAsync(2);
        var round = await scene.Reviews.OpenAsync(2023);
        foreach (var (id, facts) in ids.Zip((HouseholdFacts[])[
                     new() { B1 = 120, B2 = 30, Latrine = Latrine.OpenPit, Water = WaterSource.SurfaceWater, DurableWalls = Answer.No, DurableRoof = Answer.No, DurableFrame = Answer.Yes },
                     new() { B1 = 120, B2 = 50, Latrine = Latrine.OpenPit },
                 ]))
        {
            await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<AddApplicant>().DoAsync(Guid.CreateVersion7(), new(round, id, Domain.Reviews.Arrival.New), default));
            Assert.True((await scene.Reviews.TryRecordAsync(round, new ReviewResult { HouseholdId = id, Facts = facts, Mark = Domain.Reviews.Arrival.New })).Stands);
        }

        await scene.Reviews.FreezeAsync(round);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var three = (await officer.GetPageAsync($"/households/{ids[0]}?tab=supports")).Text;
        Assert.Contains("Trả lời thiếu hụt: Nhà tiêu hợp vệ sinh", three, StringComparison.Ordinal);
        Assert.Contains("Nhóm hỗ trợ nhỏ nhất có thể làm đổi kết quả, tính theo đợt rà soát 2023", three, StringComparison.Ordinal);
        Assert.Contains("Hỗ trợ làm nhà tiêu hợp vệ sinh → còn 2 thiếu hụt → Hộ cận nghèo", three, StringComparison.Ordinal);
        // Five in all, one of them known: no support that we know of brings it below three.
        Assert.DoesNotContain("Nhóm hỗ trợ nhỏ nhất", (await officer.GetPageAsync($"/households/{ids[1]}?tab=supports")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chair_puts_down_what_was_given_and_approvals_stop_there()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.OfferAsync(await scene.PoorWithoutLatrineAsync(2));
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        var form = (await chair.GetPageAsync("/programmes/latrine?show=Applied")).Form("handler=Quota");
        Assert.Contains("số nguyên không âm", (await chair.SubmitAsync(form, ("QuotaPlaces", "một"), ("QuotaDecision", "15/QĐ-UBND"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync(form, ("QuotaPlaces", "1"), ("QuotaMoney", "10.000.000"), ("QuotaDecision", "15/QĐ-UBND"))).Status);
        var page = await chair.GetPageAsync("/programmes/latrine?show=Applied");
        Assert.Contains("15/QĐ-UBND", page.Text, StringComparison.Ordinal);
        var refused = await chair.SubmitAsync(page.Form("handler=Advance"), [.. (await scene.SupportsAsync()).Select(s => ("Picked", PolicyModel.PickOf(s))), ("Step", "Approved"), ("Day", "10/02/2024")]);
        Assert.Contains("Đã duyệt hết chỉ tiêu 1 của năm 2024", refused.Text, StringComparison.Ordinal);
        Assert.All(await scene.SupportsAsync(), s => Assert.Equal(SupportStep.Applied, s.Step));
    }

    [Fact]
    public async Task Lists_are_workbooks_with_the_rows_of_the_screen()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.PoorWithoutLatrineAsync(2);
        await scene.OfferAsync([ids[0]]);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        async Task<string> TextsAsync(string address)
        {
            using var zip = new ZipArchive(new MemoryStream(await officer.GetByteArrayAsync(address)));
            return string.Concat(zip.Entries.Where(e => e.FullName.Contains("sheet", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("sharedStrings", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()));
        }

        var unserved = await TextsAsync("/programmes/latrine/export");
        Assert.Contains("Nông Văn 001", unserved, StringComparison.Ordinal);
        Assert.DoesNotContain("Nông Văn 000", unserved, StringComparison.Ordinal);
        Assert.Contains("Nông Văn 000", await TextsAsync("/programmes/latrine/export?show=Applied"), StringComparison.Ordinal);
        Assert.Contains("Nông Văn 001", await TextsAsync("/needs/households/export?indicator=Latrine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_counts_by_hamlet_and_by_commune_and_its_shares_are_made_of_sums()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.HouseholdsAsync(3);
        var others = await scene.HouseholdsAsync(1, hamlet: Given.Xom2);
        await scene.ReviewAsync(2023, Latrine.OpenPit, [.. ids, .. others]);
        await scene.OfferAsync([ids[0], ids[1], others[0]]);
        await scene.AdvanceAsync(SupportStep.Approved, new DateOnly(2024, 2, 10), amount: 3_000_000, only: [ids[0]]);
        await scene.AdvanceAsync(SupportStep.Delivered, new DateOnly(2024, 3, 10), only: [ids[0]]);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var byHamlet = (await officer.GetPageAsync("/programmes/latrine/coverage")).Text.Replace('\u00A0', ' ');
        Assert.Contains("Xóm Đồng Xiền 3 1 66,67 % 1 0 1 0 3.000.000", byHamlet, StringComparison.Ordinal);
        Assert.Contains("Xóm Yên Thủy 1 0 100,00 % 1 0 0 0 0", byHamlet, StringComparison.Ordinal);
        Assert.Contains("Tổng số 4 1 75,00 % 2 0 1 0 3.000.000", byHamlet, StringComparison.Ordinal);
        var supervisor = await site.SignedInAsync(Roles.Supervisor, Given.District);
        var byCommune = (await supervisor.GetPageAsync("/programmes/latrine/coverage")).Text.Replace('\u00A0', ' ');
        Assert.Contains("Xã Yên Lạc 4 1 75,00 % 2 0 1 0 3.000.000", byCommune, StringComparison.Ordinal);
        var head = await site.SignedInAsync(Roles.HamletHead, Given.Xom2);
        var own = (await head.GetPageAsync("/programmes/latrine/coverage")).Text;
        Assert.Contains("Xóm Yên Thủy 1 0", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Đồng Xiền", own, StringComparison.Ordinal);
        // Before the review nobody was known to be entitled.
        Assert.Contains("Xã Yên Lạc 0 0 – 0 0 0 0 0", (await supervisor.GetPageAsync("/programmes/latrine/coverage?on=01/06/2023")).Text, StringComparison.Ordinal);
        await supervisor.GetPageAsync($"/programmes/latrine/coverage?commune={Given.YenLac.Id}");
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync($"/programmes/latrine/coverage?commune={Given.YenLac.Id}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Đồng Xiền", (await elsewhere.GetPageAsync("/programmes/latrine/coverage")).Text, StringComparison.Ordinal);
        await elsewhere.GetPageAsync("/programmes/castle/coverage", HttpStatusCode.NotFound);
    }
}
