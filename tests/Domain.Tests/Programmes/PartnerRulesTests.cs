using VuonLen.Domain.Programmes;

namespace VuonLen.Domain.Tests.Programmes;

public sealed class PartnerRulesTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly DateOnly August = new(2026, 8, 1);

    private static readonly (PartnerStep From, PartnerStep To)[] Allowed =
    [
        (PartnerStep.Waiting, PartnerStep.Accepted), (PartnerStep.Waiting, PartnerStep.Declined), (PartnerStep.Waiting, PartnerStep.Confirmed), (PartnerStep.Waiting, PartnerStep.Withdrawn),
        (PartnerStep.Accepted, PartnerStep.Declined), (PartnerStep.Accepted, PartnerStep.Reported), (PartnerStep.Accepted, PartnerStep.Confirmed), (PartnerStep.Accepted, PartnerStep.Withdrawn),
        (PartnerStep.Reported, PartnerStep.Accepted), (PartnerStep.Reported, PartnerStep.Confirmed), (PartnerStep.Reported, PartnerStep.Withdrawn),
    ];

    [Fact]
    public void Exactly_these_ways_are_open_and_what_has_ended_goes_nowhere()
    {
        foreach (var from in Enum.GetValues<PartnerStep>())
        {
            foreach (var to in Enum.GetValues<PartnerStep>())
            {
                var expected = Allowed.Contains((from, to)) ? null : from is PartnerStep.Declined or PartnerStep.Confirmed or PartnerStep.Withdrawn ? "referral.ended" : "referral.order";
                Assert.True(expected == PartnerRules.Check(from, August, to, August, Today)?.Code, $"{from} → {to}");
            }
        }
    }

    [Fact]
    public void A_day_is_never_in_the_future_nor_before_the_last_change()
    {
        Assert.Equal("support.future", PartnerRules.Check(PartnerStep.Waiting, August, PartnerStep.Accepted, Today.AddDays(1), Today)?.Code);
        Assert.Equal("referral.before", PartnerRules.Check(PartnerStep.Waiting, August, PartnerStep.Accepted, August.AddDays(-1), Today)?.Code);
        Assert.Null(PartnerRules.Check(PartnerStep.Waiting, August, PartnerStep.Accepted, Today, Today));
    }

    [Theory]
    [InlineData(SupportStep.Invited, false)]
    [InlineData(SupportStep.Applied, true)]
    [InlineData(SupportStep.Approved, true)]
    [InlineData(SupportStep.Delivered, false)]
    [InlineData(SupportStep.Checked, false)]
    [InlineData(SupportStep.Declined, false)]
    [InlineData(SupportStep.Refused, false)]
    public void Only_what_was_asked_for_and_not_handed_over_is_referred(SupportStep step, bool can) => Assert.Equal(can, PartnerRules.CanRefer(step));

    [Fact]
    public void Open_is_what_somebody_still_works_on() =>
        Assert.Equal([PartnerStep.Waiting, PartnerStep.Accepted, PartnerStep.Reported], Enum.GetValues<PartnerStep>().Where(s => s.IsOpen()));
}
