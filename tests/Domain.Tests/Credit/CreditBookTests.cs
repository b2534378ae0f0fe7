using System.Text.Json;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Credit;

public sealed class CreditBookTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "credit.json"));
    private static readonly CreditBook Book = CreditBook.Read(Text);

    [Fact]
    public void Every_term_and_every_rule_says_where_it_is_from_how_sure_it_is_and_when_it_was_checked()
    {
        Assert.All(Book.Programmes.SelectMany(p => p.Terms), t =>
        {
            Assert.False(string.IsNullOrWhiteSpace(t.Source));
            Assert.True(Enum.IsDefined(t.Certainty));
            Assert.Equal(new DateOnly(2026, 11, 28), t.CheckedOn);
            // Nobody has compared a number of credit with the gazette yet: each says what is to be checked.
            Assert.NotNull(t.Note);
            Assert.NotEqual(Certainty.Seen, t.Certainty);
        });
        Assert.All(Book.Rules, r => Assert.Equal(new DateOnly(2026, 11, 28), r.CheckedOn));
        Assert.All(Book.Programmes.Where(p => p.Terms.IsEmpty), p => Assert.NotNull(p.Note));
    }

    [Theory]
    [InlineData("poor", 100_000_000L, CeilingPer.Household, 120, 660)]
    [InlineData("near-poor", 100_000_000L, CeilingPer.Household, 120, 792)]
    [InlineData("newly-escaped", 100_000_000L, CeilingPer.Household, 60, 825)]
    [InlineData("student", 4_000_000L, CeilingPer.Month, null, 660)]
    [InlineData("job", 100_000_000L, CeilingPer.Person, 120, 792)]
    [InlineData("water-sanitation", 10_000_000L, CeilingPer.Work, 60, 900)]
    [InlineData("poor-housing", 25_000_000L, CeilingPer.Household, 180, 300)]
    [InlineData("difficult-area", 100_000_000L, CeilingPer.Household, null, 900)]
    [InlineData("ex-prisoner", 100_000_000L, CeilingPer.Person, null, 660)]
    public void What_a_programme_lends_at_the_end_of_2023(string code, long ceiling, CeilingPer per, int? months, int rate)
    {
        var terms = Book.TermsOn(code, new(2023, 12, 31));
        Assert.Equal((ceiling, per, months, rate), (terms?.Ceiling, terms?.CeilingPer, terms?.LongestMonths, terms?.YearRate));
    }

    [Fact]
    public void Near_poor_and_newly_escaped_households_pay_120_and_125_percent_of_what_the_poor_pay()
    {
        var day = new DateOnly(2024, 1, 1);
        var poor = Book.TermsOn("poor", day)!.YearRate!.Value;
        Assert.Equal((poor * 120 / 100, poor * 125 / 100), (Book.TermsOn("near-poor", day)!.YearRate, Book.TermsOn("newly-escaped", day)!.YearRate));
    }

    [Fact]
    public void Water_and_latrine_each_have_the_ceiling_of_the_day()
    {
        Assert.Equal(10_000_000, Book.TermsOn("water-sanitation", new(2024, 9, 1))?.Ceiling);
        Assert.Equal(25_000_000, Book.TermsOn("water-sanitation", new(2024, 9, 2))?.Ceiling);
        Assert.Equal([Indicator.WaterSource, Indicator.Latrine], Book.Find("water-sanitation")!.Indicators);
        Assert.Equal([Indicator.HousingQuality, Indicator.FloorArea], Book.Find("poor-housing")!.Indicators);
        Assert.Empty(Book.Find("poor")!.Indicators);
    }

    [Fact]
    public void What_is_not_known_is_null_and_never_a_number()
    {
        var job = Book.TermsOn("job", new(2026, 1, 1))!;
        Assert.Equal((null, null, null, Certainty.Unknown), (job.Ceiling, job.LongestMonths, job.YearRate, job.Certainty));
        Assert.Null(Book.TermsOn("abroad", new(2024, 1, 1)));
        Assert.Null(Book.TermsOn("poor", new(2000, 1, 1)));
        Assert.Null(Book.TermsOn("nobody", new(2024, 1, 1)));
        Assert.Null(Book.RulesOn(new(2017, 12, 31)));
    }

    [Fact]
    public void Loans_are_counted_by_365_days_at_130_percent_when_overdue_and_without_interest_when_frozen()
    {
        var rules = Book.RulesOn(new(2024, 2, 29))!;
        Assert.Equal((130, 100_000L, 365, false), (rules.OverduePercent, rules.InstalmentStep, rules.DaysInYear, rules.FrozenBearsInterest));
    }

    [Theory]
    [InlineData("01", "poor")]
    [InlineData("1", "poor")]
    [InlineData(" 001 ", "poor")]
    [InlineData("0 1", "poor")]
    [InlineData("10", "difficult-area")]
    [InlineData("19", "near-poor")]
    [InlineData("22", "newly-escaped")]
    [InlineData("6", "water-sanitation")]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData("99", null)]
    public void A_number_of_the_bank_names_a_programme_however_it_is_typed(string number, string? code) => Assert.Equal(code, Book.OfBankCode(number)?.Code);

    [Fact]
    public void The_bank_lends_through_four_associations()
    {
        Assert.Equal(["women", "farmers", "veterans", "youth"], Book.Associations.Select(a => a.Code));
        Assert.Equal("Hội Cựu chiến binh", Book.FindAssociation("veterans")?.Name.Vi);
        Assert.Null(Book.FindAssociation("bank"));
    }

    [Theory]
    [InlineData("\"code\": \"near-poor\"", "\"code\": \"poor\"", "programme poor twice")]
    [InlineData("\"code\": \"near-poor\"", "\"code\": \"Near poor\"", "small letters")]
    [InlineData("\"code\": \"farmers\"", "\"code\": \"women\"", "association women twice")]
    [InlineData("\"bankCodes\": [\"19\"]", "\"bankCodes\": [\"1\"]", "bank code 1 twice")]
    [InlineData("\"bankCodes\": [\"19\"]", "\"bankCodes\": [\" 0\"]", "programme near-poor: bankCodes")]
    [InlineData("\"until\": \"2026-01-01\"", "\"until\": \"2026-01-02\"", "programme job: 2019-11-08 and 2026-01-01 overlap")]
    [InlineData("\"until\": \"2026-01-01\"", "\"until\": \"2019-11-08\"", "programme job: until is not after from")]
    [InlineData("\"ceiling\": 4000000", "\"ceiling\": 0", "programme student: ceiling")]
    [InlineData("\"ceilingPer\": \"month\"", "\"ceilingPer\": null", "programme student: ceilingPer")]
    [InlineData("\"ceilingPer\": \"month\"", "\"ceilingPer\": \"moon\"", "ceilingPer")]
    [InlineData("\"longestMonths\": 60", "\"longestMonths\": 0", "programme newly-escaped: longestMonths")]
    [InlineData("\"yearRate\": 825", "\"yearRate\": 10001", "programme newly-escaped: yearRate")]
    [InlineData("\"yearRate\": 825", "\"yearRate\": 8.25", "yearRate")]
    [InlineData("\"indicators\": [\"water-source\",", "\"indicators\": [\"latrine\",", "programme water-sanitation: indicators")]
    [InlineData("\"who\": [\"near-poor\"]", "\"who\": [\"near-poor\", \"near-poor\"]", "programme near-poor: who")]
    [InlineData("\"who\": [\"near-poor\"]", "\"who\": [\"rich\"]", "who")]
    [InlineData("\"who\": [\"near-poor\"]", "\"who\": null", "[1].who")]
    [InlineData("\"who\": [\"near-poor\"],", "", "who")]
    [InlineData("\"source\": \"Quyết định 15/2013/QĐ-TTg\"", "\"source\": \" \"", "programme near-poor: source")]
    [InlineData("\"overduePercent\": 130", "\"overduePercent\": 99", "overduePercent")]
    [InlineData("\"instalmentStep\": 100000", "\"instalmentStep\": 0", "instalmentStep")]
    [InlineData("\"daysInYear\": 365", "\"daysInYear\": 359", "daysInYear")]
    [InlineData("\"daysInYear\": 365", "\"daysInTheYear\": 365", "daysInTheYear")]
    public void A_file_that_contradicts_itself_is_not_read_and_says_why(string right, string wrong, string why)
    {
        var at = Text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, right);
        var refused = Assert.Throws<JsonException>(() => CreditBook.Read(string.Concat(Text.AsSpan(0, at), wrong, Text.AsSpan(at + right.Length))));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_needs_a_note()
    {
        const string Terms = """{"from": "2020-01-01", "ceiling": 1, "ceilingPer": "work", "longestMonths": 1, "yearRate": RATE, "source": "s", "checkedOn": "2026-11-28", "certainty": "CERTAIN"}""";
        static string File(string terms) => $$$"""
            {"programmes": [{"code": "a", "bankCodes": [], "name": {"vi": "a", "en": "a"}, "purpose": {"vi": "a", "en": "a"}, "who": [], "indicators": [], "terms": [{{{terms}}}]}],
             "associations": [{"code": "b", "name": {"vi": "b", "en": "b"}, "also": []}],
             "rules": [{"from": "2020-01-01", "overduePercent": 130, "instalmentStep": 1, "daysInYear": 365, "overdueBy": "instalment", "frozenBearsInterest": false, "source": "s", "checkedOn": "2026-11-28", "certainty": "low"}]}
            """;
        static string With(string rate, string certainty) => File(Terms.Replace("RATE", rate, StringComparison.Ordinal).Replace("CERTAIN", certainty, StringComparison.Ordinal));
        Assert.Single(CreditBook.Read(With("1", "high")).Programmes);
        foreach (var wrong in new[] { With("null", "high"), With("1", "unknown"), File("") })
            Assert.Contains("note", Assert.Throws<JsonException>(() => CreditBook.Read(wrong)).Message, StringComparison.Ordinal);
    }
}
