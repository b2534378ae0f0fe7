using CsCheck;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Programmes;

public sealed class PolicyBookTests
{
    private static readonly PolicyBook Shipped = Read();

    [Fact]
    public void The_shipped_catalogue_is_whole_and_every_policy_names_its_law()
    {
        Assert.True(Shipped.Policies.Length > 30);
        Assert.All(Shipped.Policies, p =>
        {
            Assert.False(string.IsNullOrWhiteSpace(p.Source));
            Assert.True(p.CheckedOn >= new DateOnly(2026, 11, 1));
            Assert.NotEmpty(p.Rates);
            Assert.All(p.Rates, r => Assert.False(string.IsNullOrWhiteSpace(r.Source)));
            Assert.All(p.Rates, r => Assert.True(r.From >= p.From && (p.Until is null || r.From < p.Until), $"{p.Code}: {r.What.Vi}"));
            // A number nobody has seen is not shown as law: what is not known has no number.
            Assert.DoesNotContain(p.Rates, r => r.Certainty == Certainty.Unknown && r.Amount is not null);
        });
    }

    [Theory]
    [InlineData("2022-06-01")]
    [InlineData("2023-12-31")]
    [InlineData("2025-12-31")]
    public void Every_deprivation_that_a_policy_can_answer_has_one_in_the_years_of_the_standard(string day)
    {
        var answered = Shipped.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).SelectMany(p => p.Answers).ToHashSet();
        // Too many dependants is answered by work and allowances, not by a support of its own.
        Assert.Empty(IndicatorNames.All.Take(12).Where(i => i != Indicator.Dependants && !answered.Contains(i)).Select(i => i.Word()));
    }

    [Fact]
    public void A_policy_that_reaches_only_the_lists_reaches_nobody_else()
    {
        var narrow = Shipped.Policies.Where(p => !p.ReachesUnlisted).ToArray();
        Assert.NotEmpty(narrow);
        Assert.Contains(Shipped.Policies, p => p.ReachesUnlisted);
        Gen.Select(GivenSituations.Known, Gen.Int[0, 1023], Gen.Int[0, narrow.Length - 1]).Sample((household, mask, which) =>
        {
            var unlisted = GivenSituations.Forget(household, mask & ~16) with { Class = HouseholdClass.None, NewlyEscaped = Answer.No };
            Assert.Equal((0, 0), Entitlements.Count(narrow[which], unlisted));
        }, iter: 10_000);
    }

    [Fact]
    public void Those_counted_are_those_listed() => Gen.Select(GivenSituations.Known, Gen.Int[0, 1023], Gen.Int[0, Shipped.Policies.Length - 1]).Sample((household, mask, which) =>
    {
        var (policy, seen) = (Shipped.Policies[which], GivenSituations.Forget(household, mask & ~16));
        var listed = Entitlements.Of(policy, seen).ToList();
        Assert.Equal((listed.Count(e => e.Answer == Answer.Yes), listed.Count(e => e.Answer == Answer.Unknown)), Entitlements.Count(policy, seen));
        Assert.All(listed, e => Assert.Equal(policy.Subject == PolicySubject.Person, e.PersonId is not null));
        Assert.All(listed, e => Assert.NotEmpty(e.Grounds));
    }, iter: 10_000);

    [Theory]
    [InlineData("2025-12-31", "2026-01-01")]
    public void A_policy_that_changed_is_another_with_the_same_code(string before, string after)
    {
        var (old, next) = (Shipped.Find("latrine", DateOnly.ParseExact(before, "yyyy-MM-dd")), Shipped.Find("latrine", DateOnly.ParseExact(after, "yyyy-MM-dd")));
        Assert.NotNull(old);
        Assert.NotNull(next);
        Assert.NotEqual(old, next);
        Assert.Equal(old.Until, next.From);
        Assert.Same(old, Shipped.Nearest("latrine", old.From.AddDays(1)));
        Assert.Null(Shipped.Find("latrine", old.From.AddDays(-1)));
        Assert.Same(old, Shipped.Nearest("latrine", old.From.AddDays(-1)));
        Assert.Null(Shipped.Nearest("no-such", old.From));
    }

    [Theory]
    [InlineData("\"steps\": [\"applied\", \"approved\", \"delivered\"]", "\"steps\": [\"approved\", \"applied\", \"delivered\"]", "policy.steps")]
    [InlineData("\"steps\": [\"applied\", \"approved\", \"delivered\"]", "\"steps\": [\"applied\", \"approved\"]", "policy.steps")]
    [InlineData("\"steps\": [\"applied\", \"approved\", \"delivered\"]", "\"steps\": [\"applied\", \"approved\", \"delivered\", \"refused\"]", "policy.steps")]
    [InlineData("\"until\": null", "\"until\": \"2020-01-01\"", "policy.dates")]
    [InlineData("\"sources\": [\"central\"]", "\"sources\": []", "policy.no-source-of-money")]
    [InlineData("\"subject\": \"household\"", "\"subject\": \"household\", \"colour\": \"red\"", "law.malformed")]
    [InlineData("\"subject\": \"household\"", "\"subject\": \"village\"", "law.malformed")]
    public void A_policy_that_contradicts_itself_is_refused(string good, string bad, string code)
    {
        const string text = """
            [{"code": "x", "name": {"vi": "x", "en": "x"}, "from": "2022-01-01", "until": null, "source": "s", "checkedOn": "2026-11-27", "certainty": "low", "note": null,
              "agency": {"vi": "x", "en": "x"}, "project": null, "subject": "household", "answers": [], "entitled": {"class": ["poor"]}, "kind": "x", "again": "never", "rates": [],
              "steps": ["applied", "approved", "delivered"], "documents": [], "sources": ["central"]}]
            """;
        var problems = new List<Problem>();
        Assert.NotNull(PolicyBook.Read([("x.json", text)], problems));
        Assert.Contains(good, text, StringComparison.Ordinal);
        Assert.Null(PolicyBook.Read([("x.json", text.Replace(good, bad, StringComparison.Ordinal))], problems));
        Assert.Equal(code, Assert.Single(problems).Code);
        problems.Clear();
        Assert.Null(PolicyBook.Read([("x.json", text), ("y.json", text)], problems));
        Assert.Equal("law.overlap", Assert.Single(problems).Code);
    }

    [Fact]
    public void A_policy_that_was_written_is_read_back_the_same() => Assert.All(Shipped.Policies, policy =>
    {
        var text = PolicyBook.Write(policy with { PlaceId = Guid.NewGuid() });
        Assert.Contains(policy.Name.Vi, text, StringComparison.Ordinal);
        var again = PolicyBook.ReadPolicy(text, [])!;
        Assert.Equal(text, PolicyBook.Write(again));
        Assert.Equal((policy.Code, policy.From, policy.Entitled, null), (again.Code, again.From, again.Entitled, again.PlaceId));
    });

    [Fact]
    public void A_text_that_is_no_policy_or_too_long_is_refused()
    {
        foreach (var (text, code) in new[] { ("{", "law.malformed"), ("{}", "law.malformed"), (new string(' ', PolicyBook.MostText + 1), "policy.too-long") })
        {
            var problems = new List<Problem>();
            Assert.Null(PolicyBook.ReadPolicy(text, problems));
            Assert.Equal(code, Assert.Single(problems).Code);
        }
    }

    [Fact]
    public void A_policy_of_a_locality_is_for_those_who_live_there()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var own = Shipped.Policies.First(p => p.Subject == PolicySubject.Household) with { Code = "1-own", PlaceId = here, Entitled = new Criterion.ClassIs([HouseholdClass.Poor]) };
        var poor = new Situation { On = own.From, HouseholdId = Guid.NewGuid(), Class = HouseholdClass.Poor, Places = [here] };
        Assert.Equal((1, 0), Entitlements.Count(own, poor));
        Assert.Equal((0, 0), Entitlements.Count(own, poor with { Places = [there] }));
        Assert.Empty(Entitlements.Of(own, poor with { Places = [] }));
        Assert.Equal(Answer.No, Entitlements.Ask(own, poor with { Places = [there] }, null).Answer);
        var book = Shipped.With([own]);
        Assert.Same(own, book.Find("1-own", own.From));
        Assert.Equal(Shipped.Policies.Length + 1, book.Policies.Length);
    }

    [Fact]
    public void No_code_of_the_law_begins_with_a_digit_as_those_of_localities_do() => Assert.All(Shipped.Policies, p => Assert.True(char.IsAsciiLetterLower(p.Code[0])));

    private static PolicyBook Read()
    {
        var problems = new List<Problem>();
        var book = PolicyBook.Read(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "policies"), "*.json").Select(f => (Path.GetFileName(f), File.ReadAllText(f))), problems);
        Assert.Empty(problems);
        return book!;
    }
}
