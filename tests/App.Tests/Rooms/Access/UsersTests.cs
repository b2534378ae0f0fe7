using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Rooms.Access;

public sealed partial class UsersTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_administrator_makes_a_user_who_comes_in_with_the_password_shown_once(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var form = (await administrator.GetPageAsync("/access/users/new")).Form();
        var found = await administrator.SubmitAsync(Handler(form, "Find"), ("Form.UserName", "lan.ma"), ("Form.DisplayName", "Ma Thị Lan"), ("Form.Find", "phu luong"));
        Assert.Contains("Xã Phú Lương", found.Text);
        form = found.Form().With(("Form.PlaceId", Given.PhuLuong.Id.ToString()), ("Form.RoleNames", Roles.CommuneOfficer));
        Assert.Equal("Ma Thị Lan", form["Form.DisplayName"]);
        var made = await administrator.SubmitAsync(form);
        var password = ShownPassword().Match(made.Html).Groups[1].Value;

        // The second click of a double click makes nobody and shows no other password.
        var again = await administrator.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.DoesNotMatch(ShownPassword(), (await administrator.GetPageAsync(again.Location!)).Html);

        await Site.SignInAsync(site.Visitor(), "lan.ma", password);
        var list = await administrator.GetPageAsync("/access/users?q=lan&role=commune-officer&state=open");
        Assert.Contains("Ma Thị Lan", list.Text);
        Assert.Contains("Xã Phú Lương", list.Text);
        Assert.DoesNotContain("Ma Thị Lan", (await administrator.GetPageAsync("/access/users?role=auditor")).Text);
        Assert.Empty(await site.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
        Assert.DoesNotContain(password, await JournalTextAsync(site));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_locked_users_open_sign_in_ends_and_begins_again_only_after_unlocking(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var id = await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var officer = site.Visitor();
        await Site.SignInAsync(officer, "can.bo");
        await officer.GetPageAsync("/account");
        var form = (await administrator.GetPageAsync($"/access/users/{id}")).Form("handler=Lock");
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync(form)).Status);
        Assert.Contains("/sign-in", (await officer.GetPageAsync("/account", HttpStatusCode.Redirect)).Location);

        var page = await administrator.GetPageAsync($"/access/users/{id}");
        Assert.Contains("Đã khóa", page.Text);
        await administrator.SubmitAsync(page.Form("handler=Unlock"));
        await officer.GetPageAsync("/account", HttpStatusCode.Redirect);
        await Site.SignInAsync(officer, "can.bo");
        await officer.GetPageAsync("/account");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_reset_password_ends_open_sign_ins_and_is_shown_once(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var id = await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var officer = site.Visitor();
        await Site.SignInAsync(officer, "can.bo");
        var form = (await administrator.GetPageAsync($"/access/users/{id}")).Form("handler=Reset");
        var reset = await administrator.SubmitAsync(form);
        var password = ShownPassword().Match(reset.Html).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync(form)).Status);
        await officer.GetPageAsync("/account", HttpStatusCode.Redirect);
        await Site.SignInAsync(officer, "can.bo", password);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_last_administrator_of_the_whole_store_can_be_neither_locked_nor_changed_into_something_else(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var last = await site.GivenUserAsync("quan.tri", null, Roles.Administrator);
        await site.GivenUserAsync("quan.tri.huyen", Given.District, Roles.Administrator);
        Task<ActResult> Do(Func<Accounts, Task<ActResult>> act) => site.AsOperatorAsync(s => act(s.GetRequiredService<Accounts>()));
        var request = new UserRequest("quan.tri", "Quản Trị", null, [Roles.Auditor]);
        Assert.Equal("user.last-administrator", Assert.Single((await Do(a => a.LockAsync(Guid.CreateVersion7(), last, true, default))).Problems).Code);
        Assert.Equal("user.last-administrator", Assert.Single((await Do(a => a.ChangeAsync(Guid.CreateVersion7(), last, request, default))).Problems).Code);
        Assert.Equal("user.last-administrator", Assert.Single((await Do(a => a.ChangeAsync(Guid.CreateVersion7(), last, request with { PlaceId = Given.Province.Id, RoleNames = [Roles.Administrator] }, default))).Problems).Code);

        var second = await site.GivenUserAsync("quan.tri.hai", null, Roles.Administrator);
        var both = await Task.WhenAll(new[] { last, second }.Select(id => Do(a => a.LockAsync(Guid.CreateVersion7(), id, true, default))));
        Assert.Single(both, r => r.Stands);
    }

    [Fact]
    public async Task A_partners_people_belong_to_one_partner_of_the_area_and_have_no_other_role()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var union = new Partner { Id = Guid.CreateVersion7(), Name = "Hội Phụ nữ", Kind = VuonLen.Domain.Programmes.PartnerKind.Association, PlaceId = Given.YenLac.Id, Policies = "latrine" };
        await site.AsOperatorAsync(s => s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.given", "", "x"), c => s.GetRequiredService<VuonLen.App.Plumbing.Store.Db>().InsertManyAsync([union], c), default));
        async Task<string?> MakeAsync(Guid? partner, params string[] roles)
        {
            var made = await site.AsOperatorAsync(s => s.GetRequiredService<Accounts>().CreateAsync(
                Guid.CreateVersion7(), Guid.CreateVersion7(), new("nguoi.hoi", "Người của hội", Given.YenLac.Id, roles, partner), Site.Password, default));
            return made.Problems.SingleOrDefault()?.Code;
        }

        Assert.Equal("user.partner-missing", await MakeAsync(null, Roles.Partner));
        Assert.Equal("user.partner-missing", await MakeAsync(Guid.CreateVersion7(), Roles.Partner));
        Assert.Equal("user.partner-alone", await MakeAsync(union.Id, Roles.Partner, Roles.CommuneOfficer));
        Assert.Equal("user.partner-role", await MakeAsync(union.Id, Roles.CommuneOfficer));

        // Through the form: a partner of another area is not offered, and not taken.
        var administrator = await site.SignedInAsync(Roles.Administrator, Given.YenTrach);
        var form = await administrator.GetPageAsync("/access/users/new");
        Assert.DoesNotContain("Hội Phụ nữ", form.Text, StringComparison.Ordinal);
        var refused = await administrator.SubmitAsync(
            form.Form("/access/users/new"), ("Form.UserName", "nguoi.hoi"), ("Form.DisplayName", "Người của hội"), ("Form.RoleNames", Roles.Partner), ("Form.PartnerId", union.Id.ToString()), ("Form.PlaceId", Given.YenTrach.Id.ToString()));
        Assert.Contains("Chọn đơn vị phối hợp", refused.Text, StringComparison.Ordinal);
        Assert.Null(await MakeAsync(union.Id, Roles.Partner));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_administrator_bound_to_a_place_manages_users_of_that_place_and_no_others(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var inside = await site.GivenUserAsync("trong", Given.YenLac, Roles.CommuneOfficer);
        var outside = await site.GivenUserAsync("ngoai", Given.YenTrach, Roles.CommuneOfficer);
        var above = await site.GivenUserAsync("tren", null, Roles.Administrator);
        var administrator = await site.SignedInAsync(Roles.Administrator, Given.PhuLuong);
        var list = (await administrator.GetPageAsync("/access/users")).Html;
        Assert.Contains(inside.ToString(), list);
        Assert.DoesNotContain(outside.ToString(), list);
        Assert.DoesNotContain(above.ToString(), list);
        await administrator.GetPageAsync($"/access/users/{outside}", HttpStatusCode.NotFound);
        await administrator.GetPageAsync($"/access/users/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);

        var form = (await administrator.GetPageAsync($"/access/users/{inside}")).Form($"/access/users/{inside}", exactly: true);
        foreach (var place in new[] { "", Given.YenTrach.Id.ToString(), Given.Province.Id.ToString() })
        {
            Assert.Contains("nằm ngoài địa bàn", (await administrator.SubmitAsync(form, ("Form.PlaceId", place))).Text);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.SubmitAsync(form with { Action = $"/access/users/{outside}" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.SubmitAsync(form with { Action = $"/access/users/{above}?handler=Reset" })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync(form, ("Form.RoleNames", Roles.CommuneChair))).Status);
    }

    [Fact]
    public async Task Bad_fields_come_back_with_kind_sentences_and_what_was_typed()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        await site.GivenUserAsync("lan.ma", Given.YenLac, Roles.CommuneOfficer);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var form = (await administrator.GetPageAsync("/access/users/new")).Form();
        var bad = await administrator.SubmitAsync(form, ("Form.UserName", "Lan Mã"), ("Form.DisplayName", "Ma Thị Lan"), ("Form.RoleNames", "vua"));
        Assert.Contains("Không có vai trò “vua”", bad.Text);
        bad = await administrator.SubmitAsync(form, ("Form.UserName", "Lan Mã"), ("Form.DisplayName", "Ma Thị Lan"), ("Form.RoleNames", Roles.Auditor));
        Assert.Contains("chỉ gồm chữ thường không dấu", bad.Text);
        Assert.Equal("Ma Thị Lan", bad.Form()["Form.DisplayName"]);
        bad = await administrator.SubmitAsync(form, ("Form.UserName", "lan.ma"), ("Form.DisplayName", "Ma Thị Lan"), ("Form.RoleNames", Roles.Auditor));
        Assert.Contains("đã có người dùng", bad.Text);
        bad = await administrator.SubmitAsync(form, ("Form.UserName", "lan.ma2"), ("Form.DisplayName", " "));
        Assert.Contains("Mời ghi họ và tên", bad.Text);
        Assert.Contains("ít nhất một vai trò", bad.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.SubmitAsync(form, ("Form.PlaceId", "đâu đó"))).Status);
    }

    [Fact]
    public async Task Who_may_not_manage_users_is_told_so_and_a_role_taken_away_counts_at_once()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        await site.GivenUserAsync("quan.tri", null, Roles.Administrator);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("/not-allowed", (await officer.GetPageAsync("/access/users", HttpStatusCode.Redirect)).Location);
        Assert.Contains("không có quyền", (await officer.GetPageAsync("/not-allowed", HttpStatusCode.Forbidden)).Text);

        var id = await site.GivenUserAsync("quan.tri.hai", null, Roles.Administrator);
        var administrator = site.Visitor();
        await Site.SignInAsync(administrator, "quan.tri.hai");
        await administrator.GetPageAsync("/access/users");
        var changed = await site.AsOperatorAsync(s => s.GetRequiredService<Accounts>().ChangeAsync(Guid.CreateVersion7(), id, new("quan.tri.hai", "Hai", Given.YenLac.Id, [Roles.Supervisor]), default));
        Assert.True(changed.Stands);
        await administrator.GetPageAsync("/access/users", HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Pages_of_users_follow_by_key_without_missing_or_repeating_anyone(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        for (var i = 0; i < App.Rooms.Access.UsersModel.PageSize + 5; i++) await site.GivenUserAsync($"u-{i:000}", Given.YenLac, Roles.Surveyor);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var first = await administrator.GetPageAsync("/access/users?role=surveyor");
        var next = WebUtility.HtmlDecode(NextPage().Match(first.Html).Groups[1].Value);
        var second = await administrator.GetPageAsync(next);
        var seen = UserLinks().Matches(first.Html + second.Html).Select(m => m.Value).ToList();
        Assert.Equal(App.Rooms.Access.UsersModel.PageSize + 5, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_person_changes_their_own_password_and_language(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var here = site.Visitor();
        var elsewhere = site.Visitor();
        await Site.SignInAsync(here, "can.bo");
        await Site.SignInAsync(elsewhere, "can.bo");
        var form = (await here.GetPageAsync("/account/password")).Form();
        Assert.Contains("Mật khẩu hiện tại chưa đúng", (await here.SubmitAsync(form, ("Current", "sai-mat-khau"), ("Password", "mat-khau-moi-1"), ("Again", "mat-khau-moi-1"))).Text);
        Assert.Contains("ít nhất 12 ký tự", (await here.SubmitAsync(form, ("Current", Site.Password), ("Password", "ngan"), ("Again", "ngan"))).Text);
        Assert.Contains("chưa giống nhau", (await here.SubmitAsync(form, ("Current", Site.Password), ("Password", "mat-khau-moi-1"), ("Again", "mat-khau-moi-2"))).Text);
        Assert.Equal("/account", (await here.SubmitAsync(form, ("Current", Site.Password), ("Password", "mat-khau-moi-1"), ("Again", "mat-khau-moi-1"))).Location);
        await elsewhere.GetPageAsync("/account", HttpStatusCode.Redirect);
        var account = await here.GetPageAsync("/account");
        await here.SubmitAsync(account.Form(), ("Language", "en"));
        Assert.Contains("My account", (await here.GetPageAsync("/account")).Text);

        // Another browser learns the language at the sign-in.
        await Site.SignInAsync(elsewhere, "can.bo", "mat-khau-moi-1");
        var stranger = site.Visitor();
        await Site.SignInAsync(stranger, "can.bo", "mat-khau-moi-1");
        Assert.Contains("My account", (await stranger.GetPageAsync("/account")).Text);
    }

    private static PageForm Handler(PageForm form, string handler) => form with { Action = form.Action.Split('?')[0] + "?handler=" + handler };

    private static Task<string> JournalTextAsync(Site site) => site.AsOperatorAsync(async s => string.Concat(await s.BodiesAsync()));

    [GeneratedRegex("data-password>([^<]+)<")]
    private static partial Regex ShownPassword();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextPage();

    [GeneratedRegex("/access/users/[0-9a-f-]{36}")]
    private static partial Regex UserLinks();
}
