using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Registry;

public sealed class HouseholdListTests(PostgresServer server)
{
    private static readonly string[] Names =
        ["Nguyễn Thị Hòa", "Nông Văn Hoà", "Hoàng Văn Bình", "Lý Thị Hoa", "Đặng Văn Hòa", "Ma Thị Ánh", "Triệu Văn Đức", "Dương Thị Hoa", "Hoa Văn Ước", "Nguyễn Văn An"];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Search_ignores_marks_and_finds_by_given_or_family_name(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        Assert.Equivalent(
            new[] { "Nguyễn Thị Hòa", "Nông Văn Hoà", "Lý Thị Hoa", "Đặng Văn Hòa", "Dương Thị Hoa", "Hoa Văn Ước", "Hoàng Văn Bình" },
            await NamesAsync(store, new(Text: "hoa")), strict: true);
        Assert.Equal(["Đặng Văn Hòa"], await NamesAsync(store, new(Text: "dang van hoa")));
        Assert.Equivalent(new[] { "Nguyễn Thị Hòa", "Nguyễn Văn An" }, await NamesAsync(store, new(Text: "NGUYỄN")), strict: true);
        Assert.Empty(await NamesAsync(store, new(Text: "khong ai")));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Search_finds_a_household_by_its_code_and_by_any_members_identity_number(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        var household = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().FirstAsync(h => h.HeadName == "Lý Thị Hoa"));
        Assert.Equal(["Lý Thị Hoa"], await NamesAsync(store, new(Text: household.Code.ToLowerInvariant())));
        Assert.Equal(["Lý Thị Hoa"], await NamesAsync(store, new(Text: "0191 9000 0003")));
        Assert.Empty(await NamesAsync(store, new(Text: "019190000999")));
    }

    [Fact]
    public async Task A_code_without_a_digit_is_a_code_and_a_name_of_ten_letters_stays_a_name()
    {
        await using var store = await WithHouseholdsAsync(StoreKind.Sqlite);
        var id = Enumerable.Range(0, 10_000).Select(_ => Guid.CreateVersion7()).First(i => !HouseholdCode.Of(i).Any(char.IsAsciiDigit));
        var (letters, name) = (Given.Household(id, "Vi Văn Chữ", Given.Xom1), NameKeys.Of("Ma Nga Hoàng"));
        var named = Given.Household("Ma Nga Hoàng", Given.Xom1);
        (named.HeadKey, named.HeadGivenKey) = (name.FamilyFirst, name.GivenFirst);
        await store.AsOperatorAsync(async s => Assert.True((await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "given", "", "more"), c => s.GetRequiredService<Db>().InsertManyAsync([letters, named], c), default)).Stands));
        Assert.Equal(["Vi Văn Chữ"], await NamesAsync(store, new(Text: letters.Code.ToLowerInvariant())));
        Assert.Equal(["Vi Văn Chữ"], await NamesAsync(store, new(Text: " " + letters.Code.Replace("-", "", StringComparison.Ordinal) + " ")));
        Assert.Equal(["Ma Nga Hoàng"], await NamesAsync(store, new(Text: "ma nga hoang")));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Pages_follow_each_other_without_a_gap_or_a_double_in_every_order(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        foreach (var order in Enum.GetValues<HouseholdOrder>())
        {
            var whole = await store.AsOperatorAsync(async s => (await s.GetRequiredService<HouseholdList>().PageAsync(new(Order: order), default)).Rows.Select(r => r.Id).ToList());
            var paged = new List<Guid>();
            for (string? after = null; ;)
            {
                var page = await store.AsOperatorAsync(s => s.GetRequiredService<HouseholdList>().PageAsync(new(Order: order, After: after, Take: 3), default));
                paged.AddRange(page.Rows.Select(r => r.Id));
                if ((after = page.Next) is null) break;
            }

            Assert.Equal(Names.Length, whole.Count);
            Assert.Equal(whole, paged);
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Names_found_come_by_given_name_then_by_family_name_whatever_the_length_of_a_page(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        for (var take = 1; take <= Names.Length; take++)
        {
            var found = new List<string>();
            for (string? after = null; ;)
            {
                var page = await store.AsOperatorAsync(s => s.GetRequiredService<HouseholdList>().PageAsync(new(Text: "hoa", After: after, Take: take), default));
                found.AddRange(page.Rows.Select(r => r.HeadName));
                Assert.True(found.Count <= Names.Length, "The pages go round.");
                if ((after = page.Next) is null) break;
            }

            Assert.Equal(["Dương Thị Hoa", "Lý Thị Hoa", "Nguyễn Thị Hòa", "Đặng Văn Hòa", "Nông Văn Hoà", "Hoa Văn Ước", "Hoàng Văn Bình"], found);
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_area_of_many_communes_shows_its_rows_and_no_others_whatever_is_asked(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        var strangers = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToArray();
        async Task<List<Guid>> SeenAsync(HouseholdQuery query, params Guid[] communes) => await store.AsOperatorAsync(async s =>
        {
            s.GetRequiredService<Caller>().BecomeOperator("operator:test", new AreaScope(communes, [], false));
            var list = s.GetRequiredService<HouseholdList>();
            var rows = (await list.PageAsync(query, default)).Rows.Select(r => r.Id).ToList();
            Assert.Equal(rows.Count, (await list.CountAsync(query, default)).Counted);
            return rows;
        });
        var asked = from text in new[] { null, "hoa", "nguyen", "019190000003" }
                    from classes in new HouseholdClass[][] { [], [HouseholdClass.Poor], [HouseholdClass.None], [HouseholdClass.Poor, HouseholdClass.None] }
                    from people in new byte?[] { null, 1 }
                    from order in Enum.GetValues<HouseholdOrder>()
                    select new HouseholdQuery(null, text, classes, people, Order: order);
        foreach (var query in asked)
        {
            Assert.Empty(await SeenAsync(query, strangers));
            var few = await SeenAsync(query, Given.YenLac.Id);
            Assert.Equal(few, await SeenAsync(query, [.. strangers, Given.YenLac.Id]));
            Assert.Equal(few, await SeenAsync(query, [.. strangers[..3], Given.YenLac.Id]));
        }

        Assert.Equal(Names.Length, (await SeenAsync(new(), [.. strangers, Given.YenLac.Id])).Count);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_sees_some_hamlets_finds_names_there_page_by_page_and_nowhere_else(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        var all = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().AsNoTracking().ToListAsync());
        var hamlet = all.Select(h => h.HamletId).First();
        await store.AsOperatorAsync(async s =>
        {
            s.GetRequiredService<Caller>().BecomeOperator("operator:test", new AreaScope([Given.YenLac.Id], [hamlet, Guid.CreateVersion7()], true));
            var list = s.GetRequiredService<HouseholdList>();
            var found = new List<string>();
            for (string? after = null; ;)
            {
                var page = await list.PageAsync(new(Text: "hoa", After: after, Take: 1), default);
                found.AddRange(page.Rows.Select(r => r.HeadName));
                Assert.True(found.Count <= Names.Length, "The pages go round.");
                if ((after = page.Next) is null) break;
            }

            var wanted = all.Where(h => h.HamletId == hamlet && (h.HeadGivenKey.StartsWith("hoa", StringComparison.Ordinal) || h.HeadKey.StartsWith("hoa", StringComparison.Ordinal)));
            Assert.Equivalent(wanted.Select(h => h.HeadName).ToList(), found, strict: true);
            Assert.Equal(found.Count, (await list.CountAsync(new(Text: "hoa"), default)).Counted);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Every_combination_of_filters_agrees_with_a_slow_count(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        var all = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().AsNoTracking().ToListAsync());
        var cases = from place in new Guid?[] { null, Given.District.Id, Given.YenLac.Id, Given.Xom1.Id, Given.PhuLuong.Id, Given.YenTrach.Id }
                    from classes in new HouseholdClass[][] { [], [HouseholdClass.Poor], [HouseholdClass.Poor, HouseholdClass.None] }
                    from people in new byte?[] { null, 1, 2 }
                    select new HouseholdQuery(place, null, classes, people);
        await store.AsOperatorAsync(async s =>
        {
            var list = s.GetRequiredService<HouseholdList>();
            foreach (var query in cases)
            {
                var slow = all.Where(h =>
                    (query.PlaceId is null
                        || query.PlaceId == Given.District.Id || query.PlaceId == Given.YenLac.Id || query.PlaceId == Given.PhuLuong.Id
                        || (query.PlaceId == Given.Xom1.Id && h.HamletId == Given.Xom1.Id))
                    && (query.Classes!.Count == 0 || query.Classes.Contains(h.Class))
                    && (query.EthnicGroup is null || h.EthnicGroup == query.EthnicGroup));
                Assert.Equal(slow.Count(), (await list.CountAsync(query, default)).Counted);
                Assert.Equal(slow.Count(), (await list.PageAsync(query, default)).Rows.Count);
            }
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Neither_list_nor_search_nor_count_shows_what_lies_outside_the_area(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        foreach (var query in new HouseholdQuery[] { new(), new(Given.YenLac.Id), new(Text: "hoa"), new(Text: "019190000003") })
        {
            await store.AsAsync((Given.YenTrach.Id, [Roles.CommuneOfficer]), async s =>
            {
                var list = s.GetRequiredService<HouseholdList>();
                Assert.Empty((await list.PageAsync(query, default)).Rows);
                Assert.Equal(0, (await list.CountAsync(query, default)).Counted);
                return true;
            });
        }
    }

    private static async Task<List<string>> NamesAsync(TestStore store, HouseholdQuery query) =>
        await store.AsOperatorAsync(async s => (await s.GetRequiredService<HouseholdList>().PageAsync(query, default)).Rows.Select(r => r.HeadName).ToList());

    private async Task<TestStore> WithHouseholdsAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var keys = services.GetRequiredService<DataKeys>();
            var households = new List<Household>();
            var people = new List<Person>();
            for (var i = 0; i < Names.Length; i++)
            {
                var name = NameKeys.Of(Names[i]);
                var household = Given.Household(Names[i], i % 2 == 0 ? Given.Xom1 : Given.Xom2, i % 3 == 0 ? HouseholdClass.Poor : HouseholdClass.None);
                (household.HeadKey, household.HeadGivenKey, household.EthnicGroup) = (name.FamilyFirst, name.GivenFirst, (byte)(1 + (i % 2)));
                var member = Given.Person(Names[i] + " con", household, Relation.Child);
                (member.IdKind, member.IdNumberIndex) = (IdNumberKind.Citizen12, keys.IndexOf((byte)IdNumberKind.Citizen12, $"01919000000{i}"));
                households.Add(household);
                people.Add(member);
            }

            var result = await services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "given", "", "x"),
                async c =>
                {
                    await db.InsertManyAsync(households, c);
                    await db.InsertManyAsync(people, c);
                },
                default);
            Assert.True(result.Stands);
        });
        return store;
    }
}
