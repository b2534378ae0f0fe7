using VuonLen.Domain.Outreach;

namespace VuonLen.Domain.Tests.Outreach;

public sealed class CommunicationRulesTests
{
    private static string Codes(CommunicationKind kind, Turnout turnout) => string.Join(' ', CommunicationRules.Check(kind, turnout).Select(p => p.Code));

    [Theory]
    [InlineData(CommunicationKind.Loudspeaker)]
    [InlineData(CommunicationKind.Leaflets)]
    [InlineData(CommunicationKind.SocialMedia)]
    public void A_loudspeaker_counts_broadcasts_and_never_households(CommunicationKind kind)
    {
        Assert.False(kind.CountsPeople());
        Assert.Equal("", Codes(kind, new(0, 0, 0, 0, 12)));
        Assert.Equal("turnout.people-unknown", Codes(kind, new(0, 0, 0, 30, 12)));
        Assert.Equal("turnout.people-unknown", Codes(kind, new(5, 0, 0, 0, 12)));
        Assert.Equal("turnout.issues", Codes(kind, new(0, 0, 0, 0, 0)));
    }

    [Fact]
    public void Of_a_meeting_people_are_counted_and_fit_together()
    {
        const CommunicationKind kind = CommunicationKind.VillageMeeting;
        Assert.Equal("", Codes(kind, new(20, 25, 45, 40, 0)));
        Assert.Equal("turnout.people", Codes(kind, new(0, 0, 0, 0, 0)));
        Assert.Equal("turnout.people", Codes(kind, new(-1, 2, 0, 0, 0)));
        Assert.Equal("turnout.minority", Codes(kind, new(2, 2, 5, 0, 0)));
        Assert.Equal("turnout.households", Codes(kind, new(2, 2, 0, 5, 0)));
        Assert.Equal("turnout.no-issues", Codes(kind, new(2, 2, 0, 2, 1)));
    }

    [Fact]
    public void A_line_of_a_plan_is_for_somebody_in_its_year()
    {
        string Line(int events = 3, Audience audience = Audience.Poor | Audience.NearPoor, int year = 2026) =>
            string.Join(' ', CommunicationRules.CheckLine(2026, CommunicationKind.Dialogue, events, audience, new(year, 6, 30)).Select(p => p.Code));
        Assert.Equal("", Line());
        Assert.Equal("plan-line.events", Line(0));
        Assert.Equal("plan-line.audience", Line(audience: Audience.None));
        Assert.Equal("plan-line.audience", Line(audience: (Audience)1_024));
        Assert.Equal("plan-line.by", Line(year: 2027));
    }

    [Fact]
    public void A_hamlet_with_only_a_loudspeaker_was_never_reached()
    {
        Assert.True(new Reach(80, 0, 0, 40).IsNever);
        Assert.Equal(50m, new Reach(80, 40, 2, 0).Percent);
        Assert.Null(new Reach(0, 0, 1, 0).Percent);
        var both = Reach.Of([new(80, 40, 1, 0), new(20, 10, 1, 5)], 1, 5);
        Assert.Equal((100, 50, 1, 5), (both.Households, both.Reached, both.Events, both.Issues));
    }
}
