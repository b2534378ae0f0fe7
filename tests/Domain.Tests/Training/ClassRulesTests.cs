using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.Domain.Tests.Training;

public sealed class ClassRulesTests
{
    private static readonly CourseSupport Law = CourseSupport.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "training.json")))[0];
    private static readonly DateOnly First = new(2024, 3, 4);

    private static ClassPlan Plan(ClassLevel level, DateOnly until, int capacity = 35, long cost = 1, IReadOnlyList<ClassTime>? times = null) =>
        new(level, First, until, capacity, cost, times ?? [new(First, DayPart.Morning)]);

    private static string? Code(ClassPlan plan) => ClassRules.Check(plan, Law).SingleOrDefault()?.Code;

    [Fact]
    public void A_timetable_has_every_chosen_day_from_the_first_to_the_last_at_each_chosen_time()
    {
        var times = ClassRules.Draw(First, First.AddDays(8), [DayOfWeek.Monday, DayOfWeek.Tuesday], [DayPart.Afternoon, DayPart.Morning]);
        Assert.Equal(
            [(First, DayPart.Morning), (First, DayPart.Afternoon), (First.AddDays(1), DayPart.Morning), (First.AddDays(1), DayPart.Afternoon), (First.AddDays(7), DayPart.Morning), (First.AddDays(7), DayPart.Afternoon), (First.AddDays(8), DayPart.Morning), (First.AddDays(8), DayPart.Afternoon)],
            times.Select(t => (t.On, t.Part)));
        Assert.Empty(ClassRules.Draw(First, First, [DayOfWeek.Sunday], [DayPart.Morning]));
        Assert.Empty(ClassRules.Draw(First, First.AddDays(-1), [DayOfWeek.Monday], [DayPart.Morning]));
        // A slip of the year does not fill the memory.
        Assert.InRange(ClassRules.Draw(First, DateOnly.MaxValue, Enum.GetValues<DayOfWeek>(), [DayPart.Morning]).Count, 801, 810);
    }

    [Fact]
    public void Each_level_has_its_length_to_the_day()
    {
        Assert.Null(Code(Plan(ClassLevel.Regular, First)));
        Assert.Null(Code(Plan(ClassLevel.Regular, new(2024, 6, 3))));
        Assert.Equal("class.too-long", Code(Plan(ClassLevel.Regular, new(2024, 6, 4))));
        Assert.Equal("class.elementary-length", Code(Plan(ClassLevel.Elementary, new(2024, 6, 2))));
        Assert.Null(Code(Plan(ClassLevel.Elementary, new(2024, 6, 3))));
        Assert.Null(Code(Plan(ClassLevel.Elementary, new(2025, 3, 3))));
        Assert.Equal("class.elementary-length", Code(Plan(ClassLevel.Elementary, new(2025, 3, 4))));
        Assert.Equal("class.dates", ClassRules.Check(Plan(ClassLevel.Regular, First.AddDays(-1)), Law).First().Code);
    }

    [Fact]
    public void A_plan_is_told_what_is_wrong_with_it()
    {
        Assert.Equal("class.capacity", Code(Plan(ClassLevel.Regular, First, 36)));
        Assert.Equal("class.capacity", Code(Plan(ClassLevel.Regular, First, 0)));
        Assert.Equal("class.unit-cost", Code(Plan(ClassLevel.Regular, First, cost: -1)));
        Assert.Equal("class.no-session", Code(Plan(ClassLevel.Regular, First, times: [])));
        Assert.Equal("class.session-outside", Code(Plan(ClassLevel.Regular, First, times: [new(First.AddDays(1), DayPart.Morning)])));
        Assert.Equal("class.session-twice", Code(Plan(ClassLevel.Regular, First, times: [new(First, DayPart.Morning), new(First, DayPart.Morning)])));
    }

    [Fact]
    public void Once_a_person_again_only_with_a_reason_and_three_times_at_most()
    {
        Assert.Null(ClassRules.CheckAgain("Nông Thị Hoa", 0, null, Law));
        Assert.Equal("enrol.once", ClassRules.CheckAgain("Nông Thị Hoa", 1, " ", Law)?.Code);
        Assert.Null(ClassRules.CheckAgain("Nông Thị Hoa", 1, "công ty giải thể", Law));
        Assert.Null(ClassRules.CheckAgain("Nông Thị Hoa", 2, "công ty giải thể", Law));
        Assert.Equal("enrol.most", ClassRules.CheckAgain("Nông Thị Hoa", 3, "công ty giải thể", Law)?.Code);
        Assert.Equal("enrol.age", ClassRules.CheckLearner("Nông Thị Hoa", Answer.No)?.Code);
        Assert.Equal("enrol.age-unknown", ClassRules.CheckLearner("Nông Thị Hoa", Answer.Unknown)?.Code);
        Assert.Null(ClassRules.CheckLearner("Nông Thị Hoa", Answer.Yes));
    }

    [Fact]
    public void Learners_are_asked_three_six_and_twelve_months_after_the_end_and_not_before()
    {
        DateOnly ended = new(2023, 11, 30), today = new(2025, 1, 1);
        Assert.Equal([3, 6, 12], ClassRules.FollowUpMonths);
        Assert.Equal(new(2024, 2, 29), ClassRules.FollowUpOn(ended, 3));
        Assert.Null(ClassRules.CheckFollowUp(ended, 3, new(2024, 2, 29), today));
        Assert.Equal("follow-up.early", ClassRules.CheckFollowUp(ended, 3, new(2024, 2, 28), today)?.Code);
        Assert.Equal("follow-up.months", ClassRules.CheckFollowUp(ended, 4, today, today)?.Code);
        Assert.Equal("training.future", ClassRules.CheckFollowUp(ended, 12, today.AddDays(1), today)?.Code);
        Assert.All([FollowUpResult.Employed, FollowUpResult.SelfEmployed, FollowUpResult.SameWorkBetter], r => Assert.True(r.LedToWork()));
        Assert.False(FollowUpResult.Nothing.LedToWork());
    }
}
