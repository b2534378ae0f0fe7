using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Programmes;

/// <summary>The pages of a locality's own policies, as people use them without scripts; and the count that scripts ask for.</summary>
public sealed class LocalPolicyPageTests(PostgresServer server)
{
    private static readonly ManualClock Spring = new(new DateTime(2024, 3, 20, 5, 0, 0));

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task From_the_first_condition_to_a_list_of_those_entitled_without_scripts(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var poor = await scene.PoorWithoutLatrineAsync(3);
        await scene.HouseholdsAsync(2, HouseholdClass.NearPoor);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("/programmes/edit", (await officer.GetPageAsync("/programmes")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/programmes/edit", (await chair.GetPageAsync("/programmes")).Html, StringComparison.Ordinal);

        // Each button sends all that was typed, and gets it back.
        var page = await officer.GetPageAsync("/programmes/edit");
        Assert.Contains("Chưa có điều kiện nào", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Do", "add 0"), ("Add", ""), ("Add", "0|class"), ("Form.Name", "Quà của xã"), ("Form.Agency", "UBND xã"));
        Assert.Contains("Chọn ít nhất một diện hộ", page.Text, StringComparison.Ordinal);
        var form = Editor(page);
        Assert.Equal(("Quà của xã", "UBND xã", "class"), (form["Form.Name"], form["Form.Agency"], form["Form.Criteria.Facts[0].Fact"]));
        page = await officer.SubmitAsync(form, ("Do", "count"), ("Form.Criteria.Facts[0].Values", "Poor"), ("Form.Criteria.Facts[0].Values", "NearPoor"));
        Assert.Contains("Hộ nghèo hoặc hộ cận nghèo.", page.Text, StringComparison.Ordinal);
        Assert.Contains("5 hộ được hưởng tại Xã Yên Lạc", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Do", "add 0"), ("Add", ""), ("Add", "0|lacks"));
        page = await officer.SubmitAsync(Editor(page), ("Do", "count"), ("Form.Criteria.Facts[1].Values", "Latrine"));
        Assert.Contains("3 hộ được hưởng tại Xã Yên Lạc", page.Text, StringComparison.Ordinal);
        Assert.Contains("Thêm 2 trường hợp thiếu thông tin", page.Text, StringComparison.Ordinal);
        Assert.Contains("Số liệu đọc lúc", page.Text, StringComparison.Ordinal);

        // A contradiction, a fact of a person, an alternative, and away with it again.
        page = await officer.SubmitAsync(Editor(page), ("Do", "add 0"), ("Add", ""), ("Add", """0|{"newly-escaped":true}"""));
        Assert.Contains("Mâu thuẫn, không hộ nào có thể được hưởng: “hộ nghèo hoặc hộ cận nghèo”; “hộ mới thoát nghèo” không thể cùng đúng", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Do", "remove 2"));
        page = await officer.SubmitAsync(Editor(page), ("Do", "add 0.0"), ("Add", ""), ("Add", """0.0|{"newly-escaped":true}"""));
        Assert.Contains("Hộ nghèo, hộ cận nghèo hoặc hộ mới thoát nghèo; và thiếu hụt nhà tiêu hợp vệ sinh.", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Do", "add member"), ("Add", ""), ("Add", "member|age"));
        page = await officer.SubmitAsync(Editor(page), ("Do", "count"), ("Form.Criteria.Facts[3].From", "0"), ("Form.Criteria.Facts[3].Until", "120"));
        Assert.Contains("có thành viên: từ đủ 0 đến dưới 120 tuổi", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Do", "add 1"), ("Add", ""), ("Add", """1|{"is":"disabled"}"""), ("Form.Criteria.None", "1"));
        Assert.Contains("không có thành viên nào: (từ đủ 0 đến dưới 120 tuổi; và người khuyết tật)", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Do", "remove 4"));
        page = await officer.SubmitAsync(Editor(page), ("Do", "remove 3"));

        // Saved with what is still missing said first.
        var nothing = await officer.SubmitAsync(Editor(page).Without("Form.From"));
        Assert.Contains("Ghi ngày bắt đầu áp dụng", nothing.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Form.From", "01/01/2024"));
        Assert.Contains("Chọn ít nhất một nguồn vốn", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(Editor(page), ("Form.Sources", "Commune"));
        Assert.Contains("Ghi ít nhất một mức", page.Text, StringComparison.Ordinal);
        var saved = await officer.SubmitAsync(Editor(page), ("Form.Rates[0].What", "Tiền mặt"), ("Form.Rates[0].Amount", "500.000"), ("Form.Rates[0].Per", "năm"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);

        // Read, changed, signed by another, and listed.
        var draft = await officer.GetPageAsync(saved.Location!);
        Assert.Contains("Dự thảo", draft.Text, StringComparison.Ordinal);
        Assert.Contains("3 hộ được hưởng", draft.Text, StringComparison.Ordinal);
        var again = Editor(await officer.GetPageAsync(saved.Location!.Replace("local", "edit", StringComparison.Ordinal)));
        Assert.Equal(("Quà của xã", "500.000", "01/01/2024"), (again["Form.Name"], again["Form.Rates[0].Amount"], again["Form.From"]));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(again, ("Form.Name", "Quà Tết của xã"))).Status);
        Assert.Contains("Người khác vừa sửa", (await officer.SubmitAsync(again, ("Act", Guid.CreateVersion7().ToString()))).Text, StringComparison.Ordinal);
        Assert.Contains("1 dự thảo chính sách của địa phương chờ ký", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chờ ký", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        var sign = (await chair.GetPageAsync(saved.Location!)).Form("handler=Put");
        Assert.Contains("Ghi số, ký hiệu văn bản", (await chair.SubmitAsync(sign, ("Decision", " "), ("DecisionOn", "01/03/2024"))).Text, StringComparison.Ordinal);
        var put = await chair.SubmitAsync(sign, ("Decision", "Quyết định 45/QĐ-UBND"), ("DecisionOn", "01/03/2024"));
        Assert.Equal(HttpStatusCode.Redirect, put.Status);
        Assert.DoesNotContain("chờ ký", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        var index = await officer.GetPageAsync("/programmes");
        Assert.Contains("của Xã Yên Lạc", index.Text, StringComparison.Ordinal);
        Assert.Contains("Đã ban hành", index.Text, StringComparison.Ordinal);
        var code = (await scene.Store.BookAsync()).Policies.Single(p => p.PlaceId is not null).Code;
        Assert.Contains("Nông Văn 000", (await officer.GetPageAsync($"/programmes/{code}")).Text, StringComparison.Ordinal);
        Assert.Contains(saved.Location!, (await officer.GetPageAsync($"/programmes/{code}")).Html, StringComparison.Ordinal);
        Assert.Contains("Quà Tết của xã", (await officer.GetPageAsync($"/programmes/{code}/coverage")).Text, StringComparison.Ordinal);
        Assert.Contains("Quà Tết của xã", (await officer.GetPageAsync($"/households/{poor[0]}?tab=supports")).Text, StringComparison.Ordinal);
        await officer.GetPageAsync(saved.Location!.Replace("local", "edit", StringComparison.Ordinal), HttpStatusCode.NotFound);

        // Ended: what waits is named and linked.
        Stands(await scene.OfferAsync((await scene.EntitledAsync(code, SupportScene.January)).Where(e => e.Entitlement.Answer == Answer.Yes).Select(e => e.OwnerId), policy: code));
        var end = (await chair.GetPageAsync(saved.Location!)).Form("handler=End");
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync(end, ("EndOn", "01/02/2024"), ("Why", "hết kinh phí"))).Status);
        var ended = await chair.GetPageAsync(saved.Location!);
        Assert.Contains("năm 2024: 3 hồ sơ đã đăng ký", ended.Text, StringComparison.Ordinal);
        Assert.Contains("Còn 3 hồ sơ đang chờ", (await chair.GetPageAsync($"/programmes/{code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_count_states_its_permission_and_counts_the_callers_own_area_alone()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.PoorWithoutLatrineAsync(2);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var own = Editor(await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac)).GetPageAsync("/programmes/edit"));
        async Task<Page> CountAsync(HttpClient who, PageForm form, params (string, string)[] more) => await who.SubmitAsync(
            form with { Action = "/programmes/edit?handler=Count" }, [("Form.Criteria.Facts[0].Fact", "class"), ("Form.Criteria.Facts[0].Values", "Poor"), .. more]);
        foreach (var (role, place, expected) in new[] { (Roles.CommuneOfficer, Given.YenLac, "2"), (Roles.CommuneOfficer, Given.YenTrach, "0"), (Roles.CommuneOfficer, Given.Province, "2") })
        {
            var who = await site.SignedInAsync(role, place);
            var counted = await CountAsync(who, Editor(await who.GetPageAsync("/programmes/edit")), ("CountIn", Given.YenLac.Id.ToString()));
            Assert.Equal(HttpStatusCode.OK, counted.Status);
            Assert.DoesNotContain("<html", counted.Html, StringComparison.Ordinal);
            if (place == Given.YenTrach) Assert.DoesNotContain("2 hộ được hưởng", counted.Text, StringComparison.Ordinal);
            else Assert.Contains($"{expected} hộ được hưởng", counted.Text, StringComparison.Ordinal);
        }

        foreach (var role in new[] { Roles.CommuneChair, Roles.HamletHead, Roles.Partner, Roles.Auditor })
        {
            var who = await site.SignedInAsync(role, Given.YenLac);
            Assert.Contains("/not-allowed", (await who.GetPageAsync("/programmes/edit", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
            Assert.NotEqual(HttpStatusCode.OK, (await CountAsync(who, own)).Status);
        }

        Assert.Contains("/sign-in", (await site.Visitor().GetPageAsync("/programmes/edit", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await CountAsync(site.Visitor(), own)).Status);
    }

    [Fact]
    public async Task A_draft_is_for_who_writes_and_signs_in_its_own_place_and_who_drafted_does_not_sign()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store, Spring);
        var id = Guid.CreateVersion7();
        Stands(await store.DraftAsync(id));
        foreach (var (role, place) in new[] { (Roles.CommuneOfficer, Given.YenTrach), (Roles.CommuneChair, Given.YenTrach), (Roles.Supervisor, Given.YenLac), (Roles.HamletHead, Given.Xom1) })
            await (await site.SignedInAsync(role, place)).GetPageAsync($"/programmes/local/{id}", HttpStatusCode.NotFound);
        await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach)).GetPageAsync($"/programmes/edit/{id}", HttpStatusCode.NotFound);

        await site.GivenUserAsync("vua.soan.vua.ky", Given.YenLac, Roles.CommuneOfficer, Roles.CommuneChair);
        var both = site.Visitor();
        await Site.SignInAsync(both, "vua.soan.vua.ky");
        Assert.Equal(HttpStatusCode.Redirect, (await both.SubmitAsync(Editor(await both.GetPageAsync($"/programmes/edit/{id}")), ("Form.Name", "Đã sửa"))).Status);
        var own = await both.SubmitAsync((await both.GetPageAsync($"/programmes/local/{id}")).Form("handler=Put"), ("Decision", "1/QĐ"), ("DecisionOn", "01/03/2024"));
        Assert.Contains("Người soạn không tự duyệt", own.Text, StringComparison.Ordinal);
        var withdrawn = await both.SubmitAsync((await both.GetPageAsync($"/programmes/local/{id}")).Form("handler=Withdraw"), ("Why", "không cần nữa"));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.Status);
        Assert.Equal(LocalPolicyState.Withdrawn, (await store.PolicyAsync(id)).State);
    }

    [Theory]
    [InlineData("latrine")]
    [InlineData("learning-costs")]
    [InlineData("social-pension")]
    [InlineData("work-abroad")]
    [InlineData("preschool-lunch")]
    public async Task A_draft_begun_from_a_policy_of_the_law_entitles_whom_it_does(string start)
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var law = PolicySource.Law.Nearest(start, new(2024, 3, 20))!;
        var form = Editor(await officer.GetPageAsync($"/programmes/edit?start={law.Code}"));
        var saved = await officer.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var draft = (await store.PolicyAsync(Guid.Parse(saved.Location!.Split('/')[^1]))).Read([])!;
        Assert.True(CriterionCheck.AreSame(law.Entitled, draft.Entitled, law.Subject));
        Assert.Equal((law.Subject, law.Kind, law.Again, law.Project), (draft.Subject, draft.Kind, draft.Again, draft.Project));
        Assert.Equal(law.Rates.Select(r => (r.What, r.Certainty == Domain.Standards.Law.Certainty.High ? r.Amount : null, r.IsCeiling, r.Per)), draft.Rates.Select(r => (r.What, r.Amount, r.IsCeiling, r.Per)));
        Assert.Equal(law.Steps, draft.Steps);
        Assert.Equal(law.Documents, draft.Documents);
        Assert.Equal(law.Sources.Order(), draft.Sources);
        Assert.Equal(law.Answers, draft.Answers);
    }

    [Fact]
    public async Task A_next_version_begins_from_the_one_in_force_and_keeps_its_code()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store, Spring);
        var code = await store.GivenInForceAsync();
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var saved = await officer.SubmitAsync(Editor(await officer.GetPageAsync($"/programmes/edit?follows={code}")), ("Form.Rates[0].Amount", "900.000"), ("Form.From", "01/04/2024"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var next = await store.PolicyAsync(Guid.Parse(saved.Location!.Split('/')[^1]));
        Assert.Equal((code, LocalPolicyState.Draft, new DateOnly(2024, 4, 1), code), (next.Code, next.State, next.From, next.Read([])!.Kind));
        await officer.GetPageAsync("/programmes/edit?follows=latrine", HttpStatusCode.NotFound);
        await officer.GetPageAsync("/programmes/edit?start=castle", HttpStatusCode.NotFound);
        await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach)).GetPageAsync($"/programmes/edit?follows={code}", HttpStatusCode.NotFound);
    }

    private static PageForm Editor(Page page) => page.Form();
}
