using CsCheck;
using VuonLen.Domain.Jobs;

namespace VuonLen.Domain.Tests.Jobs;

/// <summary>Who counts as given a new job.</summary>
public sealed class NewJobsTests
{
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private static JobSpan Job(DateOnly from, DateOnly? until = null, string employer = "may phu luong", Guid? person = null) => new(person ?? One, employer, from, until);

    [Fact]
    public void A_worker_counts_once_a_year_however_often_the_employer_changes()
    {
        JobSpan[] jobs = [Job(new(2023, 1, 10), new(2023, 4, 1)), Job(new(2023, 5, 2), new(2023, 9, 1), "che vo tranh"), Job(new(2023, 10, 1), null, "dien tu"), Job(new(2023, 2, 1), null, "che vo tranh", Other)];
        Assert.Equal(2, NewJobs.Count(jobs, 2023));
        Assert.Equal(0, NewJobs.Count(jobs, 2024));
    }

    [Fact]
    public void What_did_not_last_a_month_is_no_job_and_what_goes_on_is_one()
    {
        Assert.Equal(0, NewJobs.Count([Job(new(2023, 3, 15), new(2023, 4, 14))], 2023));
        Assert.Equal(1, NewJobs.Count([Job(new(2023, 3, 15), new(2023, 4, 15))], 2023));
        Assert.Equal(1, NewJobs.Count([Job(new(2023, 12, 31))], 2023));
        Assert.Equal(new(2024, 2, 29), NewJobs.LastsFrom(new(2024, 1, 31)));
    }

    [Fact]
    public void A_return_to_who_was_left_less_than_three_months_ago_is_none()
    {
        var first = Job(new(2022, 5, 1), new(2023, 2, 10));
        Assert.Equal(0, NewJobs.Count([first, Job(new(2023, 5, 9))], 2023));
        Assert.Equal(1, NewJobs.Count([first, Job(new(2023, 5, 10))], 2023));
        Assert.Equal(1, NewJobs.Count([first, Job(new(2023, 3, 1), null, "che vo tranh")], 2023));
        // Somebody else's job there is nobody's return.
        Assert.Equal(1, NewJobs.Count([first, Job(new(2023, 3, 1), null, person: Other)], 2023));
    }

    [Theory]
    [InlineData("Xưởng may  Phú Lương", "xưởng may phú lương", true)]
    [InlineData("XƯỞNG MAY PHÚ LƯƠNG", "Xuong may Phu Luong", true)]
    [InlineData("Xưởng may Phú Lương", "Xưởng may Phú Bình", false)]
    public void Employers_are_compared_without_marks_and_case(string one, string other, bool same) => Assert.Equal(same, NewJobs.KeyOf(one) == NewJobs.KeyOf(other));

    [Fact]
    public void The_count_agrees_with_a_slow_reading_of_its_definition()
    {
        var job = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 900], Gen.Int[5, 400], Gen.Bool);
        Gen.Select(job.Array[0, 12], Gen.Int[2021, 2023]).Sample((drawn, year) =>
        {
            var people = Enumerable.Range(0, 4).Select(i => new Guid(i, 0, 0, new byte[8])).ToArray();
            var jobs = drawn.Select(d => Job(new DateOnly(2021, 1, 1).AddDays(d.Item3), d.Item5 ? null : new DateOnly(2021, 1, 1).AddDays(d.Item3 + d.Item4), $"e{d.Item2}", people[d.Item1])).Distinct().ToList();
            var slow = new HashSet<Guid>();
            foreach (var one in jobs)
            {
                var isReturn = false;
                foreach (var o in jobs) isReturn |= !ReferenceEquals(o, one) && o.PersonId == one.PersonId && o.Employer == one.Employer && o.StartedOn < one.StartedOn && (o.EndedOn is null || one.StartedOn < o.EndedOn.Value.AddMonths(3));
                if (one.StartedOn.Year == year && (one.EndedOn is null || one.EndedOn >= one.StartedOn.AddMonths(1)) && !isReturn) slow.Add(one.PersonId);
            }

            return NewJobs.Count(jobs, year) == slow.Count;
        }, iter: 5_000);
    }

    [Fact]
    public void It_is_looked_after_six_and_twelve_months_and_not_before()
    {
        DateOnly started = new(2023, 8, 31), today = new(2025, 1, 1);
        Assert.Null(PlacementRules.CheckRetention(started, 6, new(2024, 2, 29), today));
        Assert.Equal("placement.early", PlacementRules.CheckRetention(started, 6, new(2024, 2, 28), today)?.Code);
        Assert.Equal("placement.months", PlacementRules.CheckRetention(started, 3, today, today)?.Code);
        Assert.Equal("job.future", PlacementRules.CheckRetention(started, 12, today.AddDays(1), today)?.Code);
    }
}
