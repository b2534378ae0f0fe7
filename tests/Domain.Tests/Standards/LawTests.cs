using System.Text.Json.Nodes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Standards;

public sealed class LawTests
{
    private static readonly Guid Province = Guid.Parse("0196f000-0000-7000-8000-000000000019");

    public static TheoryData<string> Files() => new(GivenLaw.Files.Select(f => f.File));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_value_of_the_law_says_from_unit_source_and_when_it_was_checked(string file)
    {
        // Read as plain JSON, so that the test does not lean on the reader it guards.
        var root = JsonNode.Parse(GivenLaw.Files.Single(f => f.File == file).Text)!.AsObject();
        Assert.All(root["values"]!.AsArray(), node =>
        {
            var value = node!.AsObject();
            Assert.All(
                ["key", "from", "unit", "source", "checkedOn", "certainty"], name => Assert.False(string.IsNullOrWhiteSpace(value[name]?.GetValue<string>()), name));
            Assert.True(value.ContainsKey("value"));
            Assert.True(DateOnly.TryParseExact(value["from"]!.GetValue<string>(), "yyyy-MM-dd", out _));
            Assert.True(DateOnly.TryParseExact(value["checkedOn"]!.GetValue<string>(), "yyyy-MM-dd", out _));
            Assert.Equal(value["value"] is null, value["certainty"]!.GetValue<string>() == "unknown");
        });
    }

    [Fact]
    public void Every_key_is_one_the_rules_read()
    {
        var keys = typeof(LawKey).GetFields().Select(f => (string)f.GetValue(null)!).ToArray();
        var prefixes = new[] { LawKey.IndicatorPrefix, LawKey.RetirementMalePrefix, LawKey.RetirementFemalePrefix };
        Assert.All(GivenLaw.Book.Values, v => Assert.True(keys.Contains(v.Key) || prefixes.Any(p => v.Key.StartsWith(p, StringComparison.Ordinal)), v.Key));
        Assert.All(keys.Except(prefixes), key => Assert.Contains(GivenLaw.Book.Values, v => v.Key == key));
    }

    [Theory]
    [InlineData("2015-12-31", null)]
    [InlineData("2016-01-01", "2016-2020")]
    [InlineData("2021-12-31", "2016-2020")]
    [InlineData("2022-01-01", "2022-2025")]
    [InlineData("2026-12-31", "2022-2025")]
    [InlineData("2027-01-01", "2026-2030")]
    public void The_standard_of_a_day_is_the_one_in_force(string day, string? standard) =>
        Assert.Equal(standard, GivenLaw.Book.NameOn(DateOnly.Parse(day, null))?.Text());

    [Theory]
    [InlineData("2022-2025", "2021-10-01", 12)]
    [InlineData("2016-2020", "2021-10-01", 10)]
    [InlineData("2026-2030", "2026-10-01", 12)]
    [InlineData("2022-2025", "2026-10-01", 12)]
    public void A_changeover_autumn_can_be_reviewed_under_both_standards(string name, string day, int indicators) =>
        Assert.Equal(indicators, GivenLaw.Standard(StandardNames.Find(name)!.Value, DateOnly.Parse(day, null)).Values.Indicators.Count);

    [Fact]
    public void Before_its_decree_a_standard_cannot_be_drawn_and_says_what_is_missing()
    {
        var problems = new List<Problem>();
        Assert.Null(Standard.Of(GivenLaw.Book, StandardName.Y2022, new DateOnly(2021, 3, 14), [], problems));
        Assert.Contains(problems, p => p.Code == "law.no-value" && p.Field == LawKey.LineRural);
    }

    [Fact]
    public void The_retirement_age_never_falls_for_those_born_later()
    {
        var law = GivenLaw.Of2022.Values;
        foreach (var table in new[] { law.RetirementOfMen, law.RetirementOfWomen })
        {
            for (var month = 1900 * 12; month < 2010 * 12; month++) Assert.True(table.AgeMonthsFor(month) <= table.AgeMonthsFor(month + 1));
        }

        Assert.Equal((62 * 12, 60 * 12), (law.RetirementOfMen.AgeMonthsFor(1990 * 12), law.RetirementOfWomen.AgeMonthsFor(1990 * 12)));
    }

    [Fact]
    public void A_province_raises_a_line_for_a_time_and_its_households_feel_it()
    {
        var (book, problem) = GivenLaw.Book.With(Line(1_800_000));
        Assert.Null(problem);
        var household = new HouseholdFacts { Area = AreaType.Rural, IncomePerPerson = 1_700_000, B2 = 30 };
        Assert.Equal(HouseholdClass.Poor, Class(book!, household, new DateOnly(2024, 6, 1), [Province]));
        Assert.Equal(HouseholdClass.None, Class(book!, household, new DateOnly(2024, 6, 1), []));
        Assert.Equal(HouseholdClass.None, Class(book!, household, new DateOnly(2023, 12, 31), [Province]));
        Assert.Equal(HouseholdClass.None, Class(book!, household, new DateOnly(2025, 1, 1), [Province]));
        Assert.Empty(GivenLaw.Book.Local);
    }

    [Fact]
    public void The_nearest_place_with_its_own_line_is_the_one_that_counts()
    {
        var commune = Guid.Parse("0196f000-0000-7000-8000-000000005620");
        var (book, _) = GivenLaw.Book.With(Line(1_800_000));
        (book, _) = book!.With(Line(1_900_000) with { PlaceId = commune });
        var household = new HouseholdFacts { Area = AreaType.Rural, IncomePerPerson = 1_850_000, B2 = 30 };
        Assert.Equal(HouseholdClass.Poor, Class(book!, household, new DateOnly(2024, 6, 1), [commune, Province]));
        Assert.Equal(HouseholdClass.None, Class(book!, household, new DateOnly(2024, 6, 1), [Province]));
    }

    [Theory]
    [InlineData(1_500_000, "income-line.rural", "law.local-not-higher")]
    [InlineData(1_400_000, "income-line.rural", "law.local-not-higher")]
    [InlineData(40, "b2.cut-off", "law.local-not-allowed")]
    [InlineData(17, "nutrition.until-age", "law.local-not-allowed")]
    [InlineData(2, "no.such", "law.local-no-such-value")]
    public void A_province_may_not_lower_a_line_nor_touch_another_number(long number, string key, string code)
    {
        var (book, problem) = GivenLaw.Book.With(Line(number) with { Key = key });
        Assert.Null(book);
        Assert.Equal(code, problem!.Code);
    }

    [Fact]
    public void A_local_value_without_a_source_or_outside_the_national_one_or_twice_is_refused()
    {
        Assert.Equal("law.local-no-source", GivenLaw.Book.With(Line(1_800_000) with { Source = " " }).Problem!.Code);
        Assert.Equal("law.local-dates", GivenLaw.Book.With(Line(1_800_000) with { Until = new DateOnly(2024, 1, 1) }).Problem!.Code);
        Assert.Equal("law.local-outside", GivenLaw.Book.With(Line(1_800_000) with { From = new DateOnly(2020, 1, 1) }).Problem!.Code);
        var (book, _) = GivenLaw.Book.With(Line(1_800_000));
        Assert.Equal("law.local-overlap", book!.With(Line(1_900_000) with { From = new DateOnly(2024, 12, 31), Until = null }).Problem!.Code);
        Assert.Null(book!.With(Line(1_900_000) with { From = new DateOnly(2025, 1, 1), Until = null }).Problem);
    }

    [Theory]
    [InlineData("{", "law.not-json")]
    [InlineData("[]", "law.missing")]
    [InlineData("{\"standard\":\"all\"}", "law.missing")]
    [InlineData("{\"standard\":\"1999\",\"values\":[]}", "law.wrong")]
    [InlineData("{\"standard\":\"all\",\"values\":[],\"valeus\":[]}", "law.not-a-property")]
    [InlineData("{\"standard\":\"all\",\"values\":[{\"key\":\"k\",\"value\":1,\"unit\":\"u\",\"from\":\"2024-01-01\",\"source\":\"s\",\"certainty\":\"seen\"}]}", "law.missing")]
    [InlineData("{\"standard\":\"all\",\"values\":[{\"key\":\"k\",\"value\":1,\"unit\":\"u\",\"from\":\"01/01/2024\",\"source\":\"s\",\"checkedOn\":\"2024-01-01\",\"certainty\":\"seen\"}]}", "law.wrong")]
    [InlineData("{\"standard\":\"all\",\"values\":[{\"key\":\"k\",\"value\":null,\"unit\":\"u\",\"from\":\"2024-01-01\",\"source\":\"s\",\"checkedOn\":\"2024-01-01\",\"certainty\":\"seen\"}]}", "law.wrong")]
    [InlineData("{\"standard\":\"all\",\"values\":[{\"key\":\"k\",\"value\":1,\"unit\":\"u\",\"from\":\"2024-01-01\",\"until\":\"2024-01-01\",\"source\":\"s\",\"checkedOn\":\"2024-01-01\",\"certainty\":\"seen\"}]}", "law.wrong")]
    [InlineData("{\"standard\":\"all\",\"values\":[{\"key\":\"k\",\"value\":1.5,\"unit\":\"u\",\"from\":\"2024-01-01\",\"source\":\"s\",\"checkedOn\":\"2024-01-01\",\"certainty\":\"seen\"}]}", "law.wrong")]
    public void A_slip_in_a_file_of_the_law_is_refused(string json, string code)
    {
        var problems = new List<Problem>();
        Assert.Null(LawText.Parse("x.json", json, problems));
        Assert.Contains(problems, p => p.Code == code);
    }

    [Fact]
    public void Two_values_of_one_key_may_not_hold_on_one_day()
    {
        var problems = new List<Problem>();
        var text = LawText.Parse(GivenLaw.Files[1].File, GivenLaw.Files[1].Text, problems)!;
        var twice = text with { Values = text.Values.Add(text.Values[0] with { From = new DateOnly(2024, 1, 1) }) };
        Assert.Null(LawBook.Of([twice], problems));
        Assert.Equal("law.overlap", Assert.Single(problems).Code);
    }

    private static LocalValue Line(long number) => new(
        StandardName.Y2022, LawKey.LineRural, number, new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1), Province, "Nghị quyết của HĐND tỉnh");

    private static HouseholdClass Class(LawBook book, HouseholdFacts household, DateOnly day, IReadOnlyList<Guid> places)
    {
        var standard = Standard.Of(book, StandardName.Y2022, day, places, [])!;
        return Classification.Classify(household, [], standard.Values, new ReferenceDay(day)).Class;
    }
}
