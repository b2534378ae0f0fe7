using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Standards;

public sealed class LocalLineTests(PostgresServer server)
{
    private static readonly RaiseLineRequest Request = new(
        StandardName.Y2022, "income-line.rural", 1_800_000, new DateOnly(2024, 1, 1), null, "19", "Nghị quyết 15/NQ-HĐND");

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_province_raises_a_line_and_its_communes_feel_it_until_it_ends(StoreKind kind)
    {
        await using var store = await GivenAsync(kind);
        Assert.Equal(HouseholdClass.None, await ClassAsync(store, new DateOnly(2024, 6, 1)));
        Assert.True((await RaiseAsync(store, Request)).Stands);
        Assert.Equal(HouseholdClass.Poor, await ClassAsync(store, new DateOnly(2024, 6, 1)));
        Assert.Equal(HouseholdClass.None, await ClassAsync(store, new DateOnly(2023, 12, 31)));

        var line = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Set<LocalLine>().Single().Id));
        var end = await store.AsOperatorAsync(s => s.GetRequiredService<RaiseLine>().EndAsync(Guid.CreateVersion7(), line, new DateOnly(2025, 1, 1), "hết hiệu lực", default));
        Assert.True(end.Stands);
        Assert.Equal(HouseholdClass.None, await ClassAsync(store, new DateOnly(2025, 1, 1)));
        Assert.Equal(HouseholdClass.Poor, await ClassAsync(store, new DateOnly(2024, 12, 31)));
    }

    [Theory]
    [InlineData(1_500_000, "income-line.rural", "19", "law.local-not-higher")]
    [InlineData(40, "b2.cut-off", "19", "law.local-not-allowed")]
    [InlineData(1_800_000, "income-line.rural", "99", "law.local-no-place")]
    public async Task What_may_not_be_raised_is_refused_and_nothing_is_written(long number, string key, string place, string code)
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        var result = await RaiseAsync(store, Request with { Number = number, Key = key, PlaceCode = place });
        Assert.Equal(code, Assert.Single(result.Problems).Code);
        Assert.Equal(0, await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Set<LocalLine>().Count())));
    }

    [Fact]
    public async Task A_second_line_in_the_way_and_an_end_before_the_beginning_are_refused()
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        Assert.True((await RaiseAsync(store, Request)).Stands);
        Assert.Equal("law.local-overlap", Assert.Single((await RaiseAsync(store, Request with { Number = 1_900_000 })).Problems).Code);
        var line = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Set<LocalLine>().Single().Id));
        Task<ActResult> EndAsync(Guid id, DateOnly on) => store.AsOperatorAsync(s => s.GetRequiredService<RaiseLine>().EndAsync(Guid.CreateVersion7(), id, on, "", default));
        Assert.Equal("law.local-end", Assert.Single((await EndAsync(line, new DateOnly(2024, 1, 1))).Problems).Code);
        Assert.Equal("law.local-not-there", Assert.Single((await EndAsync(Guid.CreateVersion7(), new DateOnly(2025, 1, 1))).Problems).Code);
    }

    [Fact]
    public async Task An_administrator_raises_a_line_on_the_page_and_everybody_sees_it_in_the_law_book()
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var form = (await administrator.GetPageAsync("/standards/law/raise")).Form();
        (string, string)[] filled =
        [
            ("Value", "2022-2025/income-line.rural"), ("Number", "1.400.000"), ("PlaceCode", "19"), ("From", "2024-01-01"), ("Source", "Nghị quyết 15/NQ-HĐND"),
        ];
        var refused = await administrator.SubmitAsync(form, filled);
        Assert.Contains("không cao hơn mức chung 1.500.000", refused.Text, StringComparison.Ordinal);
        Assert.Equal("1.400.000", refused.Form()["Number"]);
        var done = await administrator.SubmitAsync(refused.Form(), ("Number", "1.800.000"));
        Assert.Equal("/standards/law", done.Location);

        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var book = await officer.GetPageAsync("/standards/law?on=2024-06-01&standard=2022-2025");
        Assert.Contains("Nghị quyết 15/NQ-HĐND", book.Text, StringComparison.Ordinal);
        Assert.Contains("1.800.000", book.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/standards/law/raise", book.Html, StringComparison.Ordinal);
        var line = store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Set<LocalLine>().Single().Id));
        var end = (await administrator.GetPageAsync($"/standards/law/lines/{await line}/end")).Form();
        Assert.Contains("Ngày không hợp lệ", (await administrator.SubmitAsync(end, ("Until", "mai"))).Text, StringComparison.Ordinal);
        Assert.Equal("/standards/law", (await administrator.SubmitAsync(end, ("Until", "2025-01-01"))).Location);
    }

    [Theory]
    [InlineData("/standards/law/raise")]
    [InlineData("/standards/law/lines/0196f000-0000-7000-8000-000000000001/end")]
    [InlineData("/standards/score-sheets/load")]
    public async Task Who_may_not_change_the_law_is_not_let_in(string path)
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        foreach (var role in new[] { Roles.CommuneOfficer, Roles.CommuneChair, Roles.Auditor })
        {
            var page = await (await site.SignedInAsync(role, Given.YenLac)).GetPageAsync(path, System.Net.HttpStatusCode.Redirect);
            Assert.StartsWith("/not-allowed", new Uri(site.Address, page.Location).PathAndQuery, StringComparison.Ordinal);
        }

        Assert.Contains("/sign-in", (await site.Visitor().GetPageAsync(path, System.Net.HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
    }

    private static Task<ActResult> RaiseAsync(TestStore store, RaiseLineRequest request) =>
        store.AsOperatorAsync(s => s.GetRequiredService<RaiseLine>().DoAsync(Guid.CreateVersion7(), request, "thử", default));

    /// <summary>A rural household of 1,700,000 đồng a head that lacks three things.</summary>
    private static Task<HouseholdClass> ClassAsync(TestStore store, DateOnly day) => store.AsOperatorAsync(async services =>
    {
        var standard = await services.GetRequiredService<HouseholdStandards>().OfAsync(StandardName.Y2022, day, Given.Xom1.Id, [], default);
        var facts = new HouseholdFacts { Area = AreaType.Rural, IncomePerPerson = 1_700_000, B2 = 30 };
        return Classification.Classify(facts, [], standard!.Values, new ReferenceDay(day)).Class;
    });

    private async Task<TestStore> GivenAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        return store;
    }
}
