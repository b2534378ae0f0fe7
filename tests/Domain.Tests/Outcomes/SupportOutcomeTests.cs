using VuonLen.Domain.Outcomes;

namespace VuonLen.Domain.Tests.Outcomes;

public sealed class SupportOutcomeTests
{
    private static readonly DateOnly Found = new(2023, 12, 10);
    private static readonly DateOnly Delivered = new(2024, 3, 20);
    private static readonly DateOnly Next = new(2024, 12, 10);

    [Fact]
    public void A_need_that_the_next_finding_no_longer_has_is_cleared_and_the_months_are_counted() =>
        Assert.Equal((Outcome.Cleared, (int?)8), SupportOutcomes.Of(Delivered, [new(Found, Next, true, null)], 36));

    [Fact]
    public void What_runs_is_lacked_still_only_where_a_later_decision_found_it_again()
    {
        Assert.Equal((Outcome.NotReviewed, (int?)null), SupportOutcomes.Of(Delivered, [new(Found, null, false, null)], 36));
        Assert.Equal((Outcome.StillLacking, (int?)null), SupportOutcomes.Of(Delivered, [new(Found, null, false, Next)], 36));
        // Found again before this support: an earlier one had been in vain.
        Assert.Equal((Outcome.NotReviewed, (int?)null), SupportOutcomes.Of(Delivered, [new(Found.AddYears(-1), null, false, Found)], 36));
    }

    [Theory]
    [InlineData(35, Outcome.Relapsed)]
    [InlineData(36, Outcome.Cleared)]
    public void A_relapse_is_a_new_stretch_within_the_months_counted(int monthsLater, Outcome expected) =>
        Assert.Equal(expected, SupportOutcomes.Of(Delivered, [new(Next.AddMonths(monthsLater), null, false, null), new(Found, Next, true, null)], 36)!.Value.Outcome);

    [Fact]
    public void Who_left_before_anybody_could_tell_is_counted_apart_and_who_lacked_nothing_is_not_counted()
    {
        Assert.Equal((Outcome.Gone, (int?)null), SupportOutcomes.Of(Delivered, [new(Found, Next, false, null)], 36));
        Assert.Null(SupportOutcomes.Of(Delivered, [new(Next, null, false, null)], 36));
        Assert.Null(SupportOutcomes.Of(Next, [new(Found, Next, true, null)], 36));
        Assert.Null(SupportOutcomes.Of(Delivered, [], 36));
    }

    [Theory]
    [InlineData("2024-01-31", "2024-02-29", 1)]
    [InlineData("2024-01-31", "2024-02-28", 0)]
    [InlineData("2024-03-20", "2024-12-20", 9)]
    [InlineData("2024-03-20", "2024-12-19", 8)]
    [InlineData("2024-03-20", "2024-03-20", 0)]
    public void Months_are_whole(string from, string until, int months) =>
        Assert.Equal(months, SupportOutcomes.MonthsBetween(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(until, "yyyy-MM-dd")));
}
