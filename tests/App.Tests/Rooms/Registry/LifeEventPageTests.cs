using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Rooms.Registry;

public sealed class LifeEventPageTests(PostgresServer server)
{
    private static readonly DateOnly Formed = new(2020, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_form_sent_twice_takes_a_child_in_once(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await using var site = await Site.OverAsync(store);
        var (household, _) = await FamilyAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var form = (await officer.GetPageAsync($"/households/{household}/join")).Form();
        (string, string)[] child = [("Person.FullName", "Nông Thị Mai"), ("Person.Birth", "03/02/2023"), ("On", "03/02/2023"), ("Why", "Born"), ("Relation", "Child")];
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form, child)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form, child)).Status);
        var page = await officer.GetPageAsync($"/households/{household}");
        Assert.Contains("Đã thêm Nông Thị Mai vào hộ", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, await MembersAsync(store, household));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_officers_who_correct_one_person_see_both_values_and_the_second_decides(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await using var site = await Site.OverAsync(store);
        var (_, members) = await FamilyAsync(store);
        var first = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var second = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var (a, b) = ((await first.GetPageAsync($"/persons/{members[1]}/correct")).Form(), (await second.GetPageAsync($"/persons/{members[1]}/correct")).Form());
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(a, ("Person.FullName", "Triệu Thị Bình"), ("Person.Birth", "1985"))).Status);
        var conflict = await second.SubmitAsync(b, ("Person.FullName", "Triệu Thị Bích"));
        Assert.Equal(HttpStatusCode.OK, conflict.Status);
        Assert.Contains("Người khác vừa sửa", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("1985", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Triệu Thị Bích", conflict.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(conflict.Form())).Status);
        Assert.Equal("Triệu Thị Bích", await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Person>().Where(p => p.Id == members[1]).Select(p => p.FullName).SingleAsync()));
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_said_and_nothing_is_written()
    {
        await using var store = await WithPlacesAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        var (household, members) = await FamilyAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        async Task Says(string page, string sentence, params (string, string)[] fields)
        {
            var answer = await officer.SubmitAsync((await officer.GetPageAsync(page)).Form(), fields);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        }

        var here = $"/households/{household}";
        await Says($"{here}/leave/{members[0]}", "chủ hộ", ("On", "04/05/2022"), ("Why", "Died"));
        await Says($"{here}/leave/{members[2]}", "ngày/tháng/năm", ("On", "31/02/2022"), ("Why", "MovedAway"));
        await Says($"{here}/leave/{members[2]}", "tương lai", ("On", "01/01/2999"), ("Why", "MovedAway"));
        await Says($"{here}/join", "Mời điền mục này", ("On", "03/02/2023"), ("Person.FullName", " "));
        await Says($"{here}/join", "019012", ("On", "03/02/2023"), ("Person.FullName", "Nông Thị Mai"), ("Person.IdNumber", "019012"));
        await Says($"{here}/move", "xóm", ("On", "03/02/2023"), ("To", ""));
        await Says($"{here}/split", "ít nhất một người", ("On", "03/02/2023"));
        Assert.Equal(3, await MembersAsync(store, household));
    }

    [Fact]
    public async Task A_household_is_registered_split_merged_and_moved_away_by_its_forms()
    {
        await using var store = await WithPlacesAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store, new Day2024());
        var (household, members) = await FamilyAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var register = (await officer.GetPageAsync("/households/new")).Form();
        var registered = await officer.SubmitAsync(register, ("HamletId", Given.Xom2.Id.ToString()), ("On", "01/03/2021"), ("Person.FullName", "Hoàng Văn Sơn"), ("Person.Birth", "1970"));
        Assert.StartsWith("/households/", registered.Location, StringComparison.Ordinal);
        var split = (await officer.GetPageAsync($"/households/{household}/split")).Form();
        var parted = await officer.SubmitAsync(split, ("Leavers", members[2].ToString()), ("NewHeadId", members[2].ToString()), ("On", "01/01/2023"));
        Assert.Equal(HttpStatusCode.Redirect, parted.Status);
        var code = HouseholdCode.Of(Guid.Parse(registered.Location!.Split('/')[^1]));
        var merge = (await officer.GetPageAsync($"{parted.Location}/merge?Into={code}")).Form();
        Assert.Equal(registered.Location, (await officer.SubmitAsync(merge, ("On", "01/06/2023"))).Location);
        Assert.Contains("đã nhập vào hộ khác", (await officer.GetPageAsync(parted.Location!)).Text, StringComparison.Ordinal);
        var move = (await officer.GetPageAsync($"/households/{household}/move")).Form();
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(move, ("To", "away"), ("On", "01/09/2023"))).Status);
        Assert.Contains("đã chuyển khỏi địa bàn từ ngày 01/09/2023", (await officer.GetPageAsync($"/households/{household}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_number_is_shown_once_to_who_says_why_and_not_without(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await using var site = await Site.OverAsync(store);
        var (household, members) = await FamilyAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.DoesNotContain("019080123456", (await officer.GetPageAsync($"/households/{household}")).Html, StringComparison.Ordinal);
        var page = $"/persons/{members[0]}/reveal/IdNumber";
        var silent = await officer.SubmitAsync((await officer.GetPageAsync(page)).Form(), ("Why", " "));
        Assert.DoesNotContain("019080123456", silent.Html, StringComparison.Ordinal);
        var shown = await officer.SubmitAsync(silent.Form(), ("Why", "Đối chiếu thẻ"));
        Assert.Contains("019080123456", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Đối chiếu thẻ", (await officer.GetPageAsync($"/households/{household}?tab=history")).Text, StringComparison.Ordinal);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync(page, HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/persons/{members[0]}/reveal/Salary", HttpStatusCode.NotFound);
    }

    private static async Task<(Guid Household, Guid[] Members)> FamilyAsync(TestStore store)
    {
        var household = Guid.CreateVersion7();
        Guid[] members = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        var result = await store.AsOperatorAsync(s => s.GetRequiredService<RegisterHousehold>().DoAsync(
            Guid.CreateVersion7(),
            new(household, Given.Xom1.Id, "", Formed,
            [
                new(members[0], Relation.Head, new("Nông Văn Hoà", Sex.Male, "12/05/1980", 2, "019080123456")),
                new(members[1], Relation.Spouse, new("Triệu Thị Bình", Sex.Female, "1982", 2)),
                new(members[2], Relation.Child, new("Nông Văn Sơn", Sex.Male, "03/09/2000", 2)),
            ]),
            default));
        Assert.Empty(result.Problems);
        return (household, members);
    }

    private static Task<int> MembersAsync(TestStore store, Guid household) =>
        store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Person>().CountAsync(p => p.HouseholdId == household));

    private async Task<TestStore> WithPlacesAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        return store;
    }

    private sealed class Day2024 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 5, 1, 2, 0, 0, TimeSpan.Zero);
    }
}
