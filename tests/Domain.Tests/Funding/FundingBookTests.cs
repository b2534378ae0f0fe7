using System.Text.Json;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Funding;

public sealed class FundingBookTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "funding.json"));
    private static readonly FundingBook Book = FundingBook.Read(Text);

    [Fact]
    public void Every_project_source_and_rule_says_where_it_is_from_how_sure_it_is_and_when_it_was_checked()
    {
        var laws = Book.Projects.Select(p => (What: p.Code, p.Source, p.CheckedOn, p.Certainty, p.Note))
            .Concat(Book.Sources.Select(s => (What: s.Code, s.Source, s.CheckedOn, s.Certainty, s.Note)))
            .Concat(Book.Years.Select(y => (What: $"{y.From:yyyy}", y.Source, y.CheckedOn, y.Certainty, y.Note)));
        Assert.All(laws, law =>
        {
            Assert.False(string.IsNullOrWhiteSpace(law.Source), law.What);
            Assert.Equal(new DateOnly(2026, 11, 28), law.CheckedOn);
            Assert.True(Enum.IsDefined(law.Certainty), law.What);
            // Nobody has compared the file with the gazette yet.
            Assert.NotEqual(Certainty.Seen, law.Certainty);
            if (law.Certainty > Certainty.High) Assert.NotNull(law.Note);
        });
    }

    [Fact]
    public void The_district_gives_until_it_ended_on_1_July_2025_and_all_of_that_year_has_its_source()
    {
        Assert.NotNull(Book.SourceOn("district", new(2025, 6, 30)));
        Assert.Null(Book.SourceOn("district", new(2025, 7, 1)));
        Assert.Contains("district", Book.SourcesOf(2025).Select(s => s.Code));
        Assert.DoesNotContain("district", Book.SourcesOf(2026).Select(s => s.Code));
        Assert.Equal(MoneySource.District, Book.SourceOf("district")!.Of);
        Assert.Null(Book.SourceOf("nobody"));
    }

    [Fact]
    public void The_projects_of_the_programme_end_with_2025_and_one_heading_follows_them()
    {
        Assert.Equal(["1.1", "1.2", "2", "3.1", "3.2", "4.1", "4.2", "4.3", "5", "6.1", "6.2", "7.1", "7.2"], Book.ProjectsOf(2023).Select(p => p.Code).Where(c => char.IsAsciiDigit(c[0])));
        Assert.DoesNotContain(Book.ProjectsOf(2026), p => char.IsAsciiDigit(p.Code[0]));
        Assert.Contains("merged", Book.ProjectsOf(2026).Select(p => p.Code));
        Assert.DoesNotContain("merged", Book.ProjectsOf(2025).Select(p => p.Code));
        Assert.Equal("Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", Book.ProjectOn("2", new(2022, 1, 18))!.Name.Vi);
        Assert.Null(Book.ProjectOn("2", new(2022, 1, 17)));
        Assert.Null(Book.ProjectOn("2", new(2026, 1, 1)));
        Assert.Equal(Certainty.Unknown, Book.Project("merged")!.Certainty);
        Assert.Null(Book.Project("8"));
    }

    [Theory]
    [InlineData(2016, null)]
    [InlineData(2017, "2018-01-31")]
    [InlineData(2023, "2024-01-31")]
    [InlineData(2025, "2026-01-31")]
    [InlineData(2026, "2027-01-31")]
    public void Money_of_a_year_is_paid_until_the_end_of_January_after_it(int year, string? last) => Assert.Equal(last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), Book.LastDayOf(year));

    [Fact]
    public void Goods_and_work_are_each_valued_in_ways_of_their_own_and_money_in_none()
    {
        string[] Of(GiftForm form) => [.. Book.Valuations.Where(v => v.Forms.Contains(form)).Select(v => v.Code)];
        Assert.Equal(["invoice", "market", "council", "donor"], Of(GiftForm.Goods));
        Assert.Equal(["council", "donor", "day-wage"], Of(GiftForm.Labour));
        Assert.Empty(Of(GiftForm.Cash));
        Assert.Null(Book.ValuationOf(null));
        Assert.Equal("By the invoice", Book.ValuationOf("invoice")!.Name.En);
    }

    [Theory]
    [InlineData("\"code\": \"1.2\"", "\"code\": \"1.1\"", "project 1.1: 2022-01-18 and 2022-01-18 overlap")]
    [InlineData("\"code\": \"1.2\"", "\"code\": \"\"", "a code")]
    [InlineData("\"code\": \"1.2\"", "\"code\": \"1 2\"", "project 1 2: a code, without blanks")]
    [InlineData("\"code\": \"province\"", "\"code\": \"central-recurrent\"", "source central-recurrent: 2016-01-01 and 2016-01-01 overlap")]
    [InlineData("\"until\": \"2025-07-01\"", "\"until\": \"2016-01-01\"", "source district: until is not after from")]
    [InlineData("\"of\": \"province\"", "\"of\": \"provinces\"", "of")]
    [InlineData("\"en\": \"Province's budget\"", "\"en\": \" \"", "source province: a name in both languages")]
    [InlineData("\"source\": \"Nghị định 78/2002/NĐ-CP\"", "\"source\": \" \"", "source credit: source")]
    [InlineData("\"checkedOn\": \"2026-11-28\",", "", "project 1.1: checkedOn")]
    [InlineData("\"certainty\": \"high\"", "\"certainty\": \"sure\"", "certainty")]
    [InlineData("\"certainty\": \"high\",\n      \"note\": null", "\"certainty\": \"low\",\n      \"note\": null", "project 2: what is not well known needs a note")]
    [InlineData("\"adjustUntil\": \"01-31\"", "\"adjustUntil\": \"02-29\"", "years 2017-01-01: adjustUntil")]
    [InlineData("\"adjustUntil\": \"01-31\"", "\"adjustUntil\": \"31/01\"", "years 2017-01-01: adjustUntil")]
    [InlineData("\"adjustUntil\"", "\"adjustedUntil\"", "adjustedUntil")]
    [InlineData("\"code\": \"market\"", "\"code\": \"invoice\"", "valuation invoice twice")]
    [InlineData("\"code\": \"market\"", "\"code\": \"\"", "valuation : a code")]
    [InlineData("\"goods\"", "\"cow\"", "forms")]
    [InlineData("\"projects\"", "\"project\"", "project")]
    public void A_file_that_contradicts_itself_is_not_read_and_says_why(string right, string wrong, string why)
    {
        var at = Text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, right);
        var refused = Assert.Throws<JsonException>(() => FundingBook.Read(string.Concat(Text.AsSpan(0, at), wrong, Text.AsSpan(at + right.Length))));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"projects": [], "sources": [], "valuations": [], "years": []}""")]
    public void A_file_without_projects_is_none(string text) => Assert.Throws<JsonException>(() => FundingBook.Read(text));
}
