using System.Collections.Immutable;
using CsCheck;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reports;

/// <summary>Tables drawn as corrected up to a day: households that live through yearly rounds whose decisions are corrected at any later time.</summary>
public sealed class CorrectedTests
{
    private const int Years = 4;
    private static readonly HouseholdClass[] Classes = [HouseholdClass.None, HouseholdClass.NearPoor, HouseholdClass.Poor, HouseholdClass.AverageStandard];

    /// <summary>What a round decides about a household, and a correction of it: recorded so many days after the round was frozen, or never.</summary>
    private static readonly Gen<Year> AYear =
        from decided in Gen.Int[0, 3].Select(i => Classes[i])
        from gone in Gen.Int[0, 9]
        from applies in Gen.Bool
        from after in Gen.Int[0, 3].Select(i => Classes[i])
        from later in Gen.Int[1, 1200].Nullable()
        select new Year(decided, gone == 0, applies, after, later);

    private static readonly Gen<Year[][]> Households = AYear.Array[Years].Array[1, 12];

    [Fact]
    public void Next_years_opening_list_is_this_years_closing_list_as_corrected_on_any_day() => Gen.Select(Households, Gen.Int[0, 1500]).Sample((households, day) =>
    {
        var asOf = At(FrozenOn(Years - 1)).AddDays(day);
        var drawn = Enumerable.Range(0, Years).Select(year => Draw(households, year, asOf)).ToList();
        for (var year = 0; year + 1 < Years; year++)
        {
            foreach (var list in new[] { HouseholdClass.Poor, HouseholdClass.NearPoor })
            {
                Assert.Equal(
                    drawn[year].Households.Where(h => h.ClosesOn(list)).Select(h => h.Code).Order(),
                    drawn[year + 1].Households.Where(h => h.OpensOn(list)).Select(h => h.Code).Order());
            }
        }
    });

    [Fact]
    public void The_movement_tables_balance_as_corrected_and_no_record_contradicts_itself() => Gen.Select(Households, Gen.Int[0, 1500]).Sample((households, day) =>
    {
        for (var year = 0; year < Years; year++)
        {
            var tabulation = SmallDistrict.Tabulate(Draw(households, year, At(FrozenOn(Years - 1)).AddDays(day)));
            Assert.Empty(tabulation.Contradicting);
            foreach (var definition in SmallDistrict.Tables.Where(t => t.Number is 2 or 3)) Assert.Empty(tabulation.Draw(definition).Discrepancies);
        }
    });

    [Fact]
    public void Before_anything_was_corrected_every_record_is_the_frozen_one() => Households.Sample(households =>
    {
        foreach (var life in households.Select((years, i) => Life.Of(years, i)))
        {
            foreach (var row in life.Rows.OfType<Row>())
                Assert.Same(row.Frozen, Corrected.Of(row.Frozen, RoundId(row.Year), OpenedOn(row.Year), life.StoryBy(At(FrozenOn(row.Year)), withCorrections: false)));
        }
    });

    [Fact]
    public void A_household_corrected_onto_the_list_after_the_next_round_opened_stands_on_both_ends_of_that_round()
    {
        Year[][] households = [[new(HouseholdClass.None, false, true, HouseholdClass.Poor, 400), new(HouseholdClass.None, false, false, HouseholdClass.None, null)]];
        var corrected = Draw(households, 1, At(FrozenOn(0)).AddDays(401));
        var household = Assert.Single(corrected.Households);
        Assert.Equal((HouseholdClass.Poor, HouseholdClass.Poor, Movement.Stayed), (household.Opening, household.Closing, household.On(HouseholdClass.Poor)));
        Assert.Empty(Draw(households, 1, At(FrozenOn(0)).AddDays(399)).Households);
    }

    [Fact]
    public void Who_was_taken_off_the_list_by_a_correction_and_is_listed_by_the_next_round_is_newly_arising_there_or_comes_back()
    {
        var poor = new Year(HouseholdClass.Poor, false, true, HouseholdClass.None, null);
        var wrongly = poor with { CorrectedAfter = 400 };
        Assert.Equal(Movement.New, Assert.Single(Draw([[wrongly, poor]], 1, At(FrozenOn(0)).AddDays(401)).Households).On(HouseholdClass.Poor));
        Assert.Equal(Movement.Stayed, Assert.Single(Draw([[wrongly, poor]], 1, At(FrozenOn(0)).AddDays(399)).Households).On(HouseholdClass.Poor));
        Assert.Equal(Movement.Returned, Assert.Single(Draw([[poor, wrongly, poor]], 2, At(FrozenOn(1)).AddDays(401)).Households).On(HouseholdClass.Poor));
    }

    [Fact]
    public void Who_was_said_to_be_gone_and_is_corrected_to_poor_is_back_with_the_persons_of_the_opening()
    {
        Year[] years = [new(HouseholdClass.Poor, false, true, HouseholdClass.None, null), new(HouseholdClass.None, true, true, HouseholdClass.NearPoor, 5)];
        var household = Assert.Single(Draw([years], 1, At(FrozenOn(1)).AddDays(6)).Households);
        Assert.Equal((Departure.None, Movement.ToOtherList, 3), (household.Departure, household.On(HouseholdClass.Poor), household.ClosingPersons));
    }

    /// <summary>A round of all households as corrections known on a day make it, by the two functions the Reports room draws with.</summary>
    private static ReviewedRound Draw(Year[][] households, int year, DateTime asOf)
    {
        var drawn = ImmutableArray.CreateBuilder<ReviewedHousehold>();
        foreach (var life in households.Select((years, i) => Life.Of(years, i)))
        {
            var story = life.StoryBy(asOf);
            if (life.Rows[year] is { } row) drawn.Add(Corrected.Of(row.Frozen, RoundId(year), OpenedOn(year), story));
            else if (life.Rows.Take(year).LastOrDefault(r => r is not null) is { } earlier && Corrected.NotLookedAt(earlier.Frozen, OpenedOn(year), story) is { } listed) drawn.Add(listed);
        }

        return new() { Households = drawn.ToImmutable(), HamletCounts = [] };
    }

    private static DateOnly OpenedOn(int year) => new(2020 + year, 9, 1);

    private static DateOnly FrozenOn(int year) => new(2020 + year, 12, 10);

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

    private static Guid RoundId(int year) => SmallDistrict.Id((byte)year, 0x72);

    private sealed record Year(HouseholdClass Decided, bool IsGone, bool Applies, HouseholdClass CorrectedTo, int? CorrectedAfter);

    private sealed record Row(int Year, ReviewedHousehold Frozen);

    /// <summary>One household as the store would have it: what each round froze, and every decision with when it was recorded.</summary>
    private sealed record Life(Row?[] Rows, List<RoundDecision> Decisions)
    {
        public static Life Of(Year[] years, int number)
        {
            var life = new Life(new Row?[years.Length], []);
            for (var year = 0; year < years.Length; year++) life.Live(year, years[year], number);
            return life;
        }

        public DecidedStory StoryBy(DateTime at, bool withCorrections = true) => new([.. Decisions.Where(d => d.Decided.RecordedAt <= at && (withCorrections || !d.IsCorrection))]);

        private void Live(int year, Year decides, int number)
        {
            // The opening list is taken from what is known on its day, corrections recorded by then among it.
            var opening = KnownClass.On(Decisions.Select(d => d.Decided), OpenedOn(year), At(OpenedOn(year)))?.Class ?? HouseholdClass.None;
            if (opening == HouseholdClass.None && !decides.Applies) return;
            var isGone = decides.IsGone && opening.IsListed();
            var closing = isGone ? HouseholdClass.None : decides.Decided;
            var wasOn = StoryBy(At(FrozenOn(year))).WasOn(closing, OpenedOn(year));
            Rows[year] = new(year, new ReviewedHousehold
            {
                HouseholdId = SmallDistrict.Id((byte)number, 0x73),
                HamletId = SmallDistrict.A1.Id,
                Code = $"H{number:00}",
                HeadName = "",
                Opening = opening,
                Closing = closing,
                Departure = isGone ? Departure.OtherDecrease : Departure.None,
                Arrival = isGone ? Arrival.None : ArrivalRule.Of(opening, closing, Arrival.None, wasOn).Arrival,
                OpeningPersons = opening == HouseholdClass.None ? 0 : 3,
                ClosingPersons = isGone ? 0 : 3,
            });
            Decisions.Add(Decision(year, false, closing, At(FrozenOn(year))));
            if (decides.CorrectedAfter is { } days && decides.CorrectedTo != closing)
                Decisions.Add(Decision(year, true, decides.CorrectedTo, At(FrozenOn(year)).AddDays(days)));
        }

        private static RoundDecision Decision(int year, bool isCorrection, HouseholdClass of, DateTime at) =>
            new(RoundId(year), isCorrection, new DecidedClass(of, FrozenOn(year), at, SmallDistrict.Id((byte)year, isCorrection ? (byte)0x75 : (byte)0x74)));
    }
}
