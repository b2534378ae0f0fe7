using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Programmes;

public sealed class SupportRulesTests
{
    private static readonly DateOnly Today = new(2024, 6, 1);
    private static readonly DateOnly May = new(2024, 5, 1);

    private static readonly Policy Policy = new()
    {
        Code = "x",
        Name = new("x", "x"),
        From = new(2022, 1, 1),
        Until = new(2024, 5, 15),
        Source = "s",
        CheckedOn = Today,
        Certainty = Certainty.Seen,
        Agency = new("x", "x"),
        Subject = PolicySubject.Household,
        Answers = [],
        Entitled = new Criterion.ClassIs([HouseholdClass.Poor]),
        Kind = "x",
        Again = Again.Never,
        Rates = [],
        Steps = [SupportStep.Invited, SupportStep.Applied, SupportStep.Approved, SupportStep.Delivered, SupportStep.Checked],
        Documents = [],
        Sources = [MoneySource.Central],
    };

    [Theory]
    [InlineData(SupportStep.Invited, SupportStep.Applied, null)]
    [InlineData(SupportStep.Applied, SupportStep.Approved, null)]
    [InlineData(SupportStep.Approved, SupportStep.Delivered, null)]
    [InlineData(SupportStep.Delivered, SupportStep.Checked, null)]
    [InlineData(SupportStep.Invited, SupportStep.Declined, null)]
    [InlineData(SupportStep.Approved, SupportStep.Refused, null)]
    [InlineData(SupportStep.Invited, SupportStep.Approved, "support.step-order")]
    [InlineData(SupportStep.Applied, SupportStep.Delivered, "support.step-order")]
    [InlineData(SupportStep.Applied, SupportStep.Applied, "support.step-order")]
    [InlineData(SupportStep.Approved, SupportStep.Applied, "support.step-order")]
    [InlineData(SupportStep.Delivered, SupportStep.Refused, "support.delivered")]
    [InlineData(SupportStep.Checked, SupportStep.Declined, "support.ended")]
    [InlineData(SupportStep.Refused, SupportStep.Applied, "support.ended")]
    [InlineData(SupportStep.Declined, SupportStep.Approved, "support.ended")]
    public void Steps_are_taken_in_order_and_only_before_the_end(SupportStep now, SupportStep to, string? code) =>
        Assert.Equal(code, SupportRules.Check(Policy, now, May, to, May, Today)?.Code);

    [Theory]
    [InlineData("2024-04-30", "support.before-last-step")]
    [InlineData("2024-05-01", null)]
    [InlineData("2024-05-14", null)]
    [InlineData("2024-05-15", "policy.not-in-force")]
    [InlineData("2024-06-02", "support.future")]
    public void An_approval_is_on_a_day_the_policy_holds_not_before_the_step_before_and_not_to_come(string on, string? code) =>
        Assert.Equal(code, SupportRules.Check(Policy, SupportStep.Applied, May, SupportStep.Approved, Day(on), Today)?.Code);

    [Fact]
    public void What_was_approved_is_delivered_though_the_policy_has_ended_since() =>
        Assert.Null(SupportRules.Check(Policy, SupportStep.Approved, May, SupportStep.Delivered, Today, Today));

    [Theory]
    [InlineData(Again.Never, "2024-05-01", "0001-01-01", null)]
    [InlineData(Again.Yearly, "2024-12-31", "2024-01-01", "2025-01-01")]
    [InlineData(Again.Quarterly, "2024-03-31", "2024-01-01", "2024-04-01")]
    [InlineData(Again.Quarterly, "2024-12-01", "2024-10-01", "2025-01-01")]
    [InlineData(Again.SchoolYearly, "2024-08-31", "2023-09-01", "2024-09-01")]
    [InlineData(Again.SchoolYearly, "2024-09-01", "2024-09-01", "2025-09-01")]
    [InlineData(Again.AsNeeded, "2024-02-28", "2024-02-28", "2024-02-29")]
    public void A_support_claims_the_days_in_which_no_other_of_its_kind_is_given(Again again, string on, string from, string? until) =>
        Assert.Equal((Day(from), until is null ? null : Day(until)), SupportRules.ClaimOf(again, Day(on)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
