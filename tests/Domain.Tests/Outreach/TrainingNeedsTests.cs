using System.Text.Json;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Outreach;

public sealed class TrainingNeedsTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "outreach.json"));
    private static readonly OutreachLaw Early = OutreachLaw.Read(Text)[0];
    private static readonly OutreachLaw Now = OutreachLaw.Read(Text)[^1];
    private static readonly DateOnly Day = new(2026, 11, 28);
    private static readonly DateOnly May = new(2026, 5, 20);

    private static Duty DutyOf(string code) => Now.DutyOf(code)!;

    private static string Said(IEnumerable<TopicStanding> standings) => string.Join(' ', standings.Select(t => $"{t.Topic}:{(t.LearntOn is { } on ? on.ToString("yyyy-MM-dd", null) : t.Gap.ToString())}"));

    [Fact]
    public void Who_was_never_in_a_class_lacks_everything_the_duty_needs()
    {
        Assert.Equal("review:Never policy:Never communication:Never data:Never", Said(TrainingNeeds.Ask(DutyOf("hamlet-head"), Now, [], Day)));
        Assert.Equal(4, TrainingNeeds.Lacking(DutyOf("hamlet-head"), Now, [], Day).Count);
    }

    [Fact]
    public void A_certificate_counts_from_its_day_until_it_is_withdrawn()
    {
        TaughtTopic[] taught = [new("review", May, true), new("data", May, true, May.AddMonths(2))];
        Assert.Equal("review:Never data:Never", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, taught, May.AddDays(-1))));
        Assert.Equal("review:2026-05-20 data:2026-05-20", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, taught, May)));
        Assert.Equal("review:2026-05-20 data:2026-05-20", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, taught, May.AddMonths(2).AddDays(-1))));
        Assert.Equal("review:2026-05-20 data:Withdrawn", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, taught, May.AddMonths(2))));
    }

    [Fact]
    public void A_duty_taken_up_after_the_training_lacks_what_it_needs_beyond_the_old_one()
    {
        // A surveyor who was trained for it becomes head of the hamlet.
        TaughtTopic[] taught = [new("review", May, true), new("data", May, true)];
        Assert.Empty(TrainingNeeds.Lacking(DutyOf("surveyor"), Now, taught, Day));
        Assert.Equal("policy:Never communication:Never", Said(TrainingNeeds.Lacking(DutyOf("hamlet-head"), Now, taught, Day)));
    }

    [Fact]
    public void What_was_learnt_before_the_rules_changed_counts_no_more_and_says_so()
    {
        TaughtTopic[] taught = [new("review", new(2023, 9, 1), true), new("data", new(2025, 12, 31), true)];
        Assert.Equal("review:2023-09-01 data:Outdated", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, taught, Day)));
        // By what was known then it counted.
        Assert.Equal("review:2023-09-01 data:2025-12-31", Said(TrainingNeeds.Ask(Early.DutyOf("surveyor")!, Early, taught, new(2025, 12, 31))));
        Assert.Equal("review:2023-09-01 data:2026-01-01", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, [.. taught, new("data", new(2026, 1, 1), true)], Day)));
    }

    [Fact]
    public void A_class_without_a_certificate_is_said_to_be_not_completed()
    {
        TaughtTopic[] taught = [new("review", May, false)];
        Assert.Equal("review:NotCompleted data:Never", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, taught, Day)));
        Assert.Equal("review:2026-05-20 data:Never", Said(TrainingNeeds.Ask(DutyOf("surveyor"), Now, [.. taught, new("review", May, true)], Day)));
    }

    [Fact]
    public void What_is_lacking_is_exactly_what_no_certificate_of_the_day_covers()
    {
        var dice = new Random(90);
        for (var turn = 0; turn < 2_000; turn++)
        {
            var duty = Now.Duties[dice.Next(Now.Duties.Length)];
            var taught = Enumerable.Range(0, dice.Next(8)).Select(_ =>
            {
                var on = new DateOnly(2022, 2, 1).AddDays(dice.Next(1_800));
                return new TaughtTopic(Now.Topics[dice.Next(Now.Topics.Length)].Code, on, dice.Next(4) > 0, dice.Next(4) == 0 ? on.AddDays(dice.Next(400)) : null);
            }).ToList();
            var asked = TrainingNeeds.Ask(duty, Now, taught, Day);
            Assert.Equal(duty.Topics, asked.Select(t => t.Topic));
            foreach (var topic in asked)
            {
                var counts = taught.Any(t => t.Topic == topic.Topic && t.HasCertificate && t.On <= Day && (t.WithdrawnOn is null || t.WithdrawnOn > Day) && (Now.TopicOf(t.Topic)!.FreshFrom is not { } fresh || t.On >= fresh));
                Assert.Equal(counts, topic.Gap is null);
                Assert.Equal(counts, topic.LearntOn is not null);
            }

            // One more certificate never takes anything away.
            var more = TrainingNeeds.Lacking(duty, Now, [.. taught, new(duty.Topics[0], Day, true)], Day);
            Assert.Subset(asked.Where(t => t.Gap is not null).Select(t => t.Topic).ToHashSet(), more.Select(t => t.Topic).ToHashSet());
            Assert.DoesNotContain(duty.Topics[0], more.Select(t => t.Topic));
        }
    }

    [Fact]
    public void Every_day_since_the_programme_has_one_law_and_the_district_ended_with_June_2025()
    {
        var all = OutreachLaw.Read(Text);
        Assert.Equal((new DateOnly(2022, 1, 18), (DateOnly?)null), (all[0].From, all[^1].Until));
        foreach (var (one, next) in all.Zip(all.Skip(1))) Assert.Equal(one.Until, next.From);
        Assert.NotNull(all.Single(l => l.IsValidOn(new(2025, 6, 30))).DutyOf("district-officer"));
        Assert.All(all.Where(l => l.IsValidOn(new(2025, 7, 1)) || l.IsValidOn(Day)), l => Assert.DoesNotContain(l.Duties, d => d.Level == OfficerLevel.District));
        // What no instrument says is never shown as law.
        Assert.All(all.SelectMany(l => l.Duties), d => Assert.Equal(Certainty.Unknown, d.Certainty));
    }

    [Theory]
    [InlineData("\"until\": \"2025-07-01\"", "\"until\": \"2025-07-02\"")]
    [InlineData("\"leastAttendancePercent\": 80", "\"leastAttendancePercent\": 101")]
    [InlineData("\"code\": \"review\"", "\"code\": \"policy\"")]
    [InlineData("\"topics\": [\"review\", \"data\"]", "\"topics\": [\"review\", \"nothing\"]")]
    [InlineData("\"topics\": [\"review\", \"data\"]", "\"topics\": []")]
    public void A_file_that_contradicts_itself_is_not_read(string right, string wrong)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => OutreachLaw.Read(Text.Replace(right, wrong, StringComparison.Ordinal)));
    }
}
