using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Registry;

public sealed class PersonListTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Somebody_who_is_no_head_is_found_by_name_without_marks_and_by_number(StoreKind kind)
    {
        await using var store = await WithFamiliesAsync(kind);
        Assert.Equal(["Triệu Thị Hoà"], await NamesAsync(store, Given.YenLac, "hoa"));
        Assert.Equal(["Triệu Thị Hoà"], await NamesAsync(store, Given.YenLac, "thị hòa"));
        Assert.Equal(["Triệu Thị Hoà"], await NamesAsync(store, Given.YenLac, "trieu"));
        Assert.Equal(["Triệu Thị Hoà"], await NamesAsync(store, Given.YenLac, "0191 8500 0001"));
        Assert.Empty(await NamesAsync(store, Given.YenLac, "khong ai"));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Nobody_is_found_outside_the_area_or_after_leaving_the_register(StoreKind kind)
    {
        await using var store = await WithFamiliesAsync(kind);
        Assert.Empty(await NamesAsync(store, Given.YenTrach, "hoa"));
        Assert.Empty(await NamesAsync(store, Given.YenTrach, "019185000001"));
        Assert.Empty(await NamesAsync(store, Given.YenLac, "gone"));
        // The commune of 2025 sees whom the one it absorbed had.
        Assert.Equal(["Triệu Thị Hoà"], await NamesAsync(store, Given.PhuLuong, "hoa"));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Pages_of_a_common_name_follow_each_other_without_a_gap_or_a_double(StoreKind kind)
    {
        await using var store = await WithFamiliesAsync(kind);
        // Half are named Lan, the other half are of the family Lan: the pages cross from one run into the other.
        await GivenAsync(store, Enumerable.Range(0, PersonList.PageSize + 20).Select(i => i % 2 == 0 ? $"Ma {(char)('A' + (i % 26))} Lan" : $"Lan Thị {i:000}"));
        var seen = new List<Guid>();
        for (string? after = null; ;)
        {
            var from = after;
            var page = await store.AsAsync((Given.YenLac.Id, [Roles.CommuneOfficer]), s => s.GetRequiredService<PersonList>().PageAsync("lan", from, default));
            seen.AddRange(page.Rows.Select(r => r.Id));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(PersonList.PageSize + 20, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task The_page_leads_from_a_member_to_the_household_and_the_household_list_leads_there()
    {
        await using var store = await WithFamiliesAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("/persons?q=hoa", WebUtility.HtmlDecode((await officer.GetPageAsync("/households?q=hoa&sort=code")).Html));
        var found = await officer.GetPageAsync("/persons?q=hoa");
        Assert.Contains("Triệu Thị Hoà", found.Text);
        Assert.Contains("Nông Văn Cường", found.Text);
        Assert.DoesNotContain("019185000001", found.Html);
        Assert.Contains("Không có ai", (await officer.GetPageAsync("/persons?q=khong+ai")).Text);
        Assert.Contains("Gõ tên", (await officer.GetPageAsync("/persons")).Text);
        var analyst = await site.SignedInAsync(Roles.Analyst, Given.YenLac);
        await analyst.GetPageAsync("/persons?q=hoa", HttpStatusCode.Redirect);
    }

    private static Task<string[]> NamesAsync(TestStore store, Domain.Places.Place area, string text) => store.AsAsync(
        (area.Id, [Roles.CommuneOfficer]), async s => (await s.GetRequiredService<PersonList>().PageAsync(text, null, default)).Rows.Select(r => r.FullName).ToArray());

    private async Task<TestStore> WithFamiliesAsync(StoreKind kind)
    {
        var store = await TestStore.WithPlacesAsync(kind, server);
        var household = Given.Household("Nông Văn Cường", Given.Xom1);
        await WriteAsync(store, (db, keys) =>
        {
            db.Add(household);
            var wife = Named(Given.Person("Triệu Thị Hoà", household, Relation.Spouse));
            (wife.IdKind, wife.IdNumberIndex) = (IdNumberKind.Citizen12, keys.IndexOf((byte)IdNumberKind.Citizen12, "019185000001"));
            db.AddRange(Named(Given.Person("Nông Văn Cường", household)), wife);
            var gone = Named(Given.Person("Gone", household, Relation.Child));
            gone.HouseholdId = null;
            db.Add(gone);
        });
        return store;
    }

    private static Task GivenAsync(TestStore store, IEnumerable<string> names) => WriteAsync(store, (db, _) =>
    {
        var household = Given.Household("Lý Thị Sen", Given.Xom2);
        db.Add(household);
        db.AddRange(names.Select(n => Named(Given.Person(n, household, Relation.Other))));
    });

    private static Person Named(Person person)
    {
        var keys = NameKeys.Of(person.FullName);
        (person.NameKey, person.GivenKey) = (keys.FamilyFirst, keys.GivenFirst);
        return person;
    }

    private static Task WriteAsync(TestStore store, Action<Db, DataKeys> write) => store.AsOperatorAsync(async s =>
    {
        var result = await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.given", "", "persons"),
            _ =>
            {
                write(s.GetRequiredService<Db>(), s.GetRequiredService<DataKeys>());
                return Task.CompletedTask;
            },
            default);
        Assert.Equal(ActOutcome.Done, result.Outcome);
    });
}
