using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Journal;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Rooms.Journal;

public sealed partial class JournalPagesTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_commune_reads_its_own_acts_and_none_of_another(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var ours = await DoAsync(site, "household.register", "Theo đơn của gia đình", db => db.Add(Given.Household("Nông Văn Cường", Given.Xom1)));
        var theirs = await DoAsync(site, "household.register", "Việc của xã bạn", db => db.Add(In(Given.YenTrach, "Ma Thị Dung")));
        var both = await DoAsync(site, "household.merge", "Chung hai xã", db => db.AddRange(Given.Household("Hoàng Văn Ổn", Given.Xom1), In(Given.YenTrach, "Ma Thị Kín")));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var list = await officer.GetPageAsync("/journal");
        Assert.Contains("Theo đơn của gia đình", list.Text);
        Assert.Contains("Chung hai xã", list.Text);
        Assert.DoesNotContain("Việc của xã bạn", list.Text);
        Assert.DoesNotContain("Nguyễn Thị nguoi.thu", Rows(list));
        Assert.Contains("Nông Văn Cường", (await officer.GetPageAsync($"/journal/{ours}")).Text);
        await officer.GetPageAsync($"/journal/{theirs}", HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/journal/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/journal?commune={Given.YenTrach.Id}", HttpStatusCode.NotFound);
        var shared = await officer.GetPageAsync($"/journal/{both}");
        Assert.Contains("Hoàng Văn Ổn", shared.Text);
        Assert.DoesNotContain("Ma Thị Kín", shared.Text);

        // The chair of the commune that absorbed both reads on; the hamlet head may not read the journal at all.
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.PhuLuong);
        Assert.Contains("Theo đơn của gia đình", (await chair.GetPageAsync("/journal")).Text);
        var head = await site.SignedInAsync(Roles.HamletHead, Given.Xom1);
        await head.GetPageAsync("/journal", HttpStatusCode.Redirect);
        var narrow = await site.SignedInAsync(Roles.CommuneOfficer, Given.Xom1);
        Assert.DoesNotContain("Theo đơn của gia đình", (await narrow.GetPageAsync("/journal")).Text);
    }

    [Fact]
    public async Task A_day_in_the_address_is_read_day_first_and_one_that_is_no_day_is_said_so()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var read = await officer.GetPageAsync("/journal?from=05/12/2023");
        Assert.Equal("05/12/2023", read.Form("/journal")["from"]);
        Assert.Contains("05/12/2023", (await officer.GetPageAsync("/journal?from=2023-12-05")).Text);
        var wrong = await officer.GetPageAsync("/journal?from=12/25/2023");
        Assert.Contains("Ngày không hợp lệ", wrong.Text);
        Assert.Equal("12/25/2023", wrong.Form("/journal")["from"]);
        await officer.GetPageAsync("/journal?from=05/12/2023&commune=khong", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_administrator_reads_acts_on_users_of_their_area_and_no_household(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        await DoAsync(site, "household.register", "Theo đơn của gia đình", db => db.Add(Given.Household("Nông Văn Cường", Given.Xom1)));
        await site.GivenUserAsync("trong", Given.YenLac, Roles.CommuneOfficer);
        await site.GivenUserAsync("ngoai", Given.YenTrach, Roles.CommuneOfficer);
        var bound = await site.SignedInAsync(Roles.Administrator, Given.PhuLuong);
        var seen = new List<string>();
        foreach (Match act in ActLinks().Matches((await bound.GetPageAsync("/journal?kind=user.create")).Html)) seen.Add((await bound.GetPageAsync(act.Value)).Text);
        Assert.Contains(seen, s => s.Contains("Nguyễn Thị trong", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, s => s.Contains("Nguyễn Thị ngoai", StringComparison.Ordinal));
        Assert.All(seen, s => Assert.DoesNotContain("AQAAAA", s));
        var whole = await site.SignedInAsync(Roles.Administrator, null);
        foreach (var reader in new[] { bound, whole }) Assert.DoesNotContain("Theo đơn của gia đình", (await reader.GetPageAsync("/journal")).Text);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_act_shows_each_change_from_to_with_sealed_columns_sealed_and_erased_content_said_to_be_erased(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var household = Given.Household("Nông Văn Cường", Given.Xom1);
        var person = Given.Person("Nông Văn Cường", household);
        (person.PhoneSealed, person.IdNumberIndex) = ("0912345678"u8.ToArray(), [1, 2, 3]);
        var made = await DoAsync(site, "household.register", "", db => db.AddRange(household, person));
        var changed = await DoAsync(site, "household.correct", "Ghi nhầm", async db => (await db.Set<Household>().SingleAsync()).Address = "Tổ 3");
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync($"/journal/{changed}");
        Assert.Matches("<del>[^<]*</del>.*→.*<ins>Tổ 3</ins>", WebUtility.HtmlDecode(page.Html));
        Assert.Contains("Ghi nhầm", page.Text);
        page = await officer.GetPageAsync($"/journal/{made}");
        Assert.Contains("(đã mã hóa)", page.Text);
        Assert.DoesNotContain(Convert.ToBase64String("0912345678"u8), page.Html);
        Assert.DoesNotContain("AQID", page.Html);
        Assert.Contains("Xóm Đồng Xiền", page.Text);

        await site.AsOperatorAsync(s => s.EraseAsync(Given.YenLac.Id));
        page = await officer.GetPageAsync($"/journal/{made}");
        Assert.Contains("đã được xóa theo quy định của pháp luật", page.Text);
        Assert.DoesNotContain("(đã mã hóa)", page.Text);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Acts_are_filtered_by_kind_person_day_and_record_and_paged_by_key(StoreKind kind)
    {
        var clock = new ManualClock();
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store, clock);
        Household first = Given.Household("Hộ đầu tiên", Given.Xom1);
        await DoAsync(site, "household.register", "việc đầu", db => db.Add(first));
        clock.Advance(TimeSpan.FromDays(1));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        for (var i = 0; i < ActList.PageSize + 3; i++) await DoAsync(site, "household.move", $"việc {i:000}.", db => db.Add(Given.Household("Hộ", Given.Xom1)));
        Assert.Contains("việc đầu", Rows(await officer.GetPageAsync("/journal?kind=household.register")));
        Assert.Contains("việc đầu", Rows(await officer.GetPageAsync("/journal?from=2026-11-24&to=2026-11-24")));
        Assert.DoesNotContain("việc đầu", Rows(await officer.GetPageAsync("/journal?from=2026-11-25")));
        Assert.DoesNotContain("việc đầu", Rows(await officer.GetPageAsync("/journal?who=không+ai")));
        Assert.Contains("việc đầu", Rows(await officer.GetPageAsync($"/journal?table=registry_household&key={first.Id}")));
        Assert.DoesNotContain("việc 0", Rows(await officer.GetPageAsync($"/journal?table=registry_household&key={first.Id}")));
        Assert.Contains("Ngày không hợp lệ", (await officer.GetPageAsync("/journal?from=hôm+qua")).Text);

        var seen = new List<string>();
        for (var address = "/journal?who=operator"; address is not null;)
        {
            var page = await officer.GetPageAsync(address);
            Assert.True(seen.Count <= 2 * ActList.PageSize, "The pages go round: " + address);
            seen.AddRange(ActLinks().Matches(page.Html).Select(m => m.Value));
            address = NextPage().Match(page.Html) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(ActList.PageSize + 4, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_proof_says_the_journal_is_whole_until_somebody_changes_a_link(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        await DoAsync(site, "household.register", "", db => db.Add(Given.Household("Nông Văn Cường", Given.Xom1)));
        await DoAsync(site, "household.register", "", db => db.Add(In(Given.YenTrach, "Ma Thị Dung")));
        await site.AsOperatorAsync(s => s.GetRequiredService<DailySeal>().SealAsync(new DateOnly(2026, 11, 23), default));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync("/journal/proof");
        Assert.Contains("23/11/2026", page.Text);
        // An officer proves their own chain; that the seal names others' chains is no fault.
        Assert.Contains("Nhật ký nguyên vẹn: 1 mắt xích, 1 chuỗi", (await officer.SubmitAsync(page.Form())).Text);
        await site.AsOperatorAsync(s => s.ForgeAsync(Given.YenLac.Id));
        var broken = await officer.SubmitAsync(page.Form());
        Assert.Contains("Nhật ký có 1 sai lệch", broken.Text);
        Assert.Contains("Nội dung không khớp", broken.Text);
    }

    private static string Rows(Page page) => WebUtility.HtmlDecode(TableBody().Match(page.Html).Value);

    private static Household In(Place commune, string head) => new()
    {
        Id = Guid.CreateVersion7(),
        Code = "T-" + Guid.CreateVersion7().ToString("N")[^8..],
        CommuneId = commune.Id,
        HamletId = Given.Xom2.Id,
        HeadName = head,
        HeadKey = head,
        HeadGivenKey = head,
        FormedOn = new DateOnly(2020, 1, 1),
        Size = 1,
    };

    private static Task<Guid> DoAsync(Site site, string kind, string why, Action<Db> work) => DoAsync(site, kind, why, db =>
    {
        work(db);
        return Task.CompletedTask;
    });

    private static Task<Guid> DoAsync(Site site, string kind, string why, Func<Db, Task> work) => site.AsOperatorAsync(async s =>
    {
        var id = Guid.CreateVersion7();
        var db = s.GetRequiredService<Db>();
        var result = await s.GetRequiredService<Acts>().DoAsync(new ActRequest(id, kind, why, id), _ => work(db), default);
        Assert.Empty(result.Problems);
        return id;
    });

    [GeneratedRegex("<tbody>.*</tbody>", RegexOptions.Singleline)]
    private static partial Regex TableBody();

    [GeneratedRegex("/journal/[0-9a-f-]{36}")]
    private static partial Regex ActLinks();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextPage();
}
