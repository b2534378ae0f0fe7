using CsCheck;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reviews;

public sealed class StatusStoryTests
{
    private const string Standard = "2022-2025";
    private static readonly Gen<HouseholdClass> Class = Gen.OneOf(Gen.Const(HouseholdClass.Poor), Gen.Const(HouseholdClass.NearPoor), Gen.Const(HouseholdClass.None));

    /// <summary>Yearly decisions: a class, or gone.</summary>
    private static readonly Gen<(HouseholdClass Class, bool Gone)[]> Years = Gen.Select(Class, Gen.Int[0, 9].Select(n => n == 0)).Array[1, 9];

    [Fact]
    public void The_story_says_on_every_day_what_the_last_decision_said()
    {
        Years.Sample(years =>
        {
            var story = Write(years);
            for (var i = 0; i < years.Length; i++)
            {
                var expected = years[i].Gone ? HouseholdClass.None : years[i].Class;
                Assert.Equal(expected, StatusStory.On(story, Day(i)));
                Assert.Equal(expected, StatusStory.On(story, Day(i + 1).AddDays(-1)));
            }

            AssertNoOverlap(story);
        });
    }

    [Fact]
    public void A_correction_changes_its_stretch_and_nothing_else()
    {
        Gen.Select(Years, Gen.Int[0, 8], Gen.Int[1, 9], Class, Gen.Bool).Sample((years, start, length, after, isOpen) =>
        {
            var story = Write(years);
            var until = isOpen ? (DateOnly?)null : Day(start + length);
            var put = new StatusSpan(after, Standard, Day(start), until, Guid.Parse("00000000-0000-0000-0000-0000000000ff"));
            var corrected = StatusStory.With(story, put, Id(99));
            AssertNoOverlap(corrected);
            for (var day = Day(0).AddDays(-3); day < Day(20); day = day.AddDays(37))
            {
                var expected = put.HoldsOn(day) ? after : StatusStory.On(story, day);
                Assert.Equal(expected, StatusStory.On(corrected, day));
            }
        });
    }

    [Fact]
    public void A_household_found_the_same_again_keeps_its_since_day()
    {
        var story = Write([(HouseholdClass.Poor, false), (HouseholdClass.Poor, false), (HouseholdClass.NearPoor, false)]);
        Assert.Equal([(HouseholdClass.Poor, Day(0), (DateOnly?)Day(2)), (HouseholdClass.NearPoor, Day(2), null)], story.Select(s => (s.Class, s.From, s.Until)));
    }

    [Fact]
    public void A_new_standard_ends_the_old_span_even_where_the_class_stays()
    {
        var running = new StatusSpan(HouseholdClass.Poor, "2016-2020", Day(0), null, Id(0));
        Assert.Equal(StatusStep.EndAndBegin, StatusStory.After(running, HouseholdClass.Poor, false, Standard));
    }

    [Fact]
    public void Who_was_never_listed_and_is_found_to_need_nothing_has_no_span()
    {
        Assert.Equal(StatusStep.None, StatusStory.After(null, HouseholdClass.None, false, Standard));
        Assert.Equal(StatusStep.None, StatusStory.After(null, HouseholdClass.None, true, Standard));
    }

    [Fact]
    public void Having_been_poor_needs_a_span_that_ended()
    {
        var story = Write([(HouseholdClass.Poor, false), (HouseholdClass.None, false), (HouseholdClass.NearPoor, false)]);
        Assert.True(StatusStory.WasOn(story, HouseholdClass.Poor, Day(2)));
        Assert.False(StatusStory.WasOn(story, HouseholdClass.NearPoor, Day(9)));
        Assert.False(StatusStory.WasOn(story, HouseholdClass.Poor, Day(1).AddDays(-1)));
    }

    [Fact]
    public void What_was_known_ignores_what_was_recorded_later()
    {
        var signed = new DateOnly(2023, 12, 10);
        var recorded = new DateTime(2023, 12, 20, 0, 0, 0, DateTimeKind.Utc);
        var corrected = new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        DecidedClass[] decisions = [new(HouseholdClass.NearPoor, signed, recorded, Id(1)), new(HouseholdClass.Poor, signed, corrected, Id(2))];
        Assert.Null(KnownClass.On(decisions, signed, recorded.AddSeconds(-1)));
        Assert.Equal(HouseholdClass.NearPoor, KnownClass.On(decisions, signed, recorded)!.Class);
        Assert.Equal(HouseholdClass.NearPoor, KnownClass.On(decisions, signed.AddDays(200), corrected.AddSeconds(-1))!.Class);
        Assert.Equal(HouseholdClass.Poor, KnownClass.On(decisions, signed, corrected)!.Class);
        Assert.Null(KnownClass.On(decisions, signed.AddDays(-1), corrected));
    }

    private static List<StatusSpan> Write((HouseholdClass Class, bool Gone)[] years)
    {
        var story = new List<StatusSpan>();
        for (var i = 0; i < years.Length; i++)
        {
            var running = story.Count > 0 && story[^1].Until is null ? story[^1] : null;
            var step = StatusStory.After(running, years[i].Class, years[i].Gone, Standard);
            if ((step & StatusStep.End) != 0) story[^1] = running! with { Until = Day(i) };
            if ((step & StatusStep.Begin) != 0) story.Add(new(years[i].Class, Standard, Day(i), null, Id(i)));
        }

        return story;
    }

    private static void AssertNoOverlap(IReadOnlyList<StatusSpan> story)
    {
        for (var i = 1; i < story.Count; i++) Assert.True(story[i - 1].Until is { } until && until <= story[i].From);
    }

    private static DateOnly Day(int year) => new(2020 + year, 12, 10);

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
