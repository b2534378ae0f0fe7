using CsCheck;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Standards;

public sealed class ClassificationProperties
{
    private static readonly Standard[] Standards =
    [
        GivenLaw.Standard(StandardName.Y2016, new DateOnly(2023, 10, 1)), GivenLaw.Of2022,
        GivenLaw.Standard(StandardName.Y2022, new DateOnly(2025, 10, 1)), GivenLaw.Standard(StandardName.Y2026, new DateOnly(2027, 10, 1)),
    ];

    private static readonly Gen<Standard> AnyStandard = Gen.OneOf<Standard>(Standards);

    [Fact]
    public void The_order_of_members_does_not_matter() =>
        Gen.Select(GivenFacts.Partial, AnyStandard, Gen.Int).Sample((household, standard, seed) =>
        {
            var turned = household.Members.OrderBy(m => HashCode.Combine(m, seed)).ToArray();
            Assert.Equal(household.Classify(standard), new GivenHousehold(household.Facts, turned).Classify(standard));
        });

    [Fact]
    public void Clearing_a_deprivation_never_makes_a_household_poorer() =>
        Gen.Select(GivenFacts.Partial, AnyStandard).Sample((household, standard) =>
        {
            var before = household.Classify(standard);
            foreach (var indicator in IndicatorNames.All.Where(before.Lacking.Has))
            {
                var facts = household.Facts with { Recorded = household.Facts.Recorded.With(indicator, Answer.No), B2 = null };
                var without = new GivenHousehold(household.Facts with { B2 = null }, household.Members).Classify(standard);
                var after = new GivenHousehold(facts, household.Members).Classify(standard);
                Assert.True(Poorest(after) >= Poorest(without) && Richest(after) >= Richest(without), $"{without} {after}");
            }
        });

    [Fact]
    public void A_higher_score_never_makes_a_household_poorer() =>
        Gen.Select(GivenFacts.Partial, AnyStandard, Gen.Int[1, 100]).Sample((household, standard, more) =>
        {
            if (household.Facts.B1 is not { } b1) return;
            var before = household.Classify(standard);
            var after = new GivenHousehold(household.Facts with { B1 = b1 + more }, household.Members).Classify(standard);
            Assert.True(Poorest(after) >= Poorest(before) && Richest(after) >= Richest(before), $"{before} {after}");
        });

    [Fact]
    public void Of_a_household_of_which_all_is_known_nothing_is_undetermined() =>
        Gen.Select(GivenFacts.Whole, AnyStandard).Sample((household, standard) =>
        {
            var finding = household.Classify(standard);
            Assert.Equal(IndicatorSet.Empty, finding.Unknown);
            Assert.Equal(IndicatorSet.Empty, finding.Contradicted);
            Assert.NotEqual(HouseholdClass.Undetermined, finding.Class);
            Assert.Equal(Missing.None, finding.Missing);
        });

    /// <summary>Facts are taken away one by one: what was possible with less known must hold all that is possible with more.</summary>
    [Fact]
    public void Knowing_more_never_contradicts_what_was_found_with_less() =>
        Gen.Select(GivenFacts.Whole, AnyStandard, Gen.Int.Array[40]).Sample((household, standard, choice) =>
        {
            // The score outranks the income by law, so that learning a score may overturn a finding by income: one of the two is given.
            var facts = choice[39] % 2 == 0 ? household.Facts with { IncomePerPerson = null } : household.Facts with { B1 = null };
            var (known, members) = (facts, household.Members);
            var finding = new GivenHousehold(known, members).Classify(standard);
            for (var i = 0; i < choice.Length; i++)
            {
                (known, members) = Forget(known, members, choice[i], i);
                var less = new GivenHousehold(known, members).Classify(standard);
                Assert.True(finding.Possible.IsWithin(less.Possible), $"{finding} was not possible: {less}");
                Assert.Equal(0, finding.Lacking.Bits & ~(less.Lacking.Bits | less.Unknown.Bits));
                Assert.Equal(0, less.Lacking.Bits & ~finding.Lacking.Bits);
                finding = less;
            }
        });

    /// <summary>What is possible is exactly what some completion gives: nothing more is said to be open than is.</summary>
    [Fact]
    public void The_possible_classes_are_those_of_the_completions() =>
        Gen.Select(Gen.UShort, Gen.UShort, Gen.Int[100, 180], Gen.OneOf(AreaType.Rural, AreaType.Urban, AreaType.Unknown), Gen.OneOf<Standard>(Standards[..3]))
            .Sample((lacking, met, b1, area, standard) =>
            {
                var counted = standard.Values.Indicators.Bits;
                var recorded = new RecordedAnswers(new IndicatorSet((ushort)(lacking & counted)), new IndicatorSet((ushort)(met & ~lacking & counted)));
                var household = new GivenHousehold(new HouseholdFacts { Area = area, B1 = b1, Recorded = recorded }, []);
                var open = (ushort)(counted & ~recorded.Lacking.Bits & ~recorded.Met.Bits);
                var classes = 0;
                for (var more = open; ; more = (ushort)((more - 1) & open))
                {
                    var filled = new RecordedAnswers(
                        new IndicatorSet((ushort)(recorded.Lacking.Bits | more)), new IndicatorSet((ushort)(recorded.Met.Bits | (open & ~more))));
                    foreach (var of in area == AreaType.Unknown ? [AreaType.Rural, AreaType.Urban] : new[] { area })
                        classes |= 1 << (int)new GivenHousehold(household.Facts with { Area = of, Recorded = filled }, []).Classify(standard).Class;
                    if (more == 0) break;
                }

                Assert.Equal(new ClassSet((byte)classes), household.Classify(standard).Possible);
            }, iter: 300);

    [Fact]
    public void A_date_known_less_well_is_as_good_where_every_day_it_leaves_open_agrees() =>
        Gen.Select(GivenFacts.Whole, AnyStandard).Sample((household, standard) =>
        {
            var rough = household.Members.Select(m => m with { Birth = GivenFacts.Rougher(m.Birth) }).ToArray();
            var finding = new GivenHousehold(household.Facts, rough).Classify(standard);
            for (var i = 0; i < rough.Length; i++)
            {
                if (rough[i].Birth.IsExact) continue;
                // One person alone: the indicators about members say the same on every day, or are an edge.
                var alone = new GivenHousehold(new HouseholdFacts(), [rough[i]]);
                var found = alone.Classify(standard);
                var (lacking, met) = (0xFFFF, 0xFFFF);
                for (var day = rough[i].Birth.Earliest; day <= rough[i].Birth.Latest; day = day.AddDays(1))
                {
                    var exact = new GivenHousehold(new HouseholdFacts(), [rough[i] with { Birth = PartialDate.Of(day) }]).Classify(standard);
                    (lacking, met) = (lacking & exact.Lacking.Bits, met & ~exact.Lacking.Bits & ~exact.Unknown.Bits & standard.Values.Indicators.Bits);
                }

                Assert.Equal(lacking, found.Lacking.Bits);
                Assert.Equal(met, standard.Values.Indicators.Bits & ~found.Lacking.Bits & ~found.Unknown.Bits);
            }

            Assert.Equal(0, finding.Edge.Bits & ~finding.Unknown.Bits);
        }, iter: 60);

    [Fact]
    public void Many_households_get_what_each_gets_alone_however_they_are_cut() =>
        Gen.Select(GivenFacts.Partial.Array[0, 40], AnyStandard, Gen.Int[0, 40]).Sample((households, standard, cut) =>
        {
            var facts = households.Select(h => h.Facts).ToArray();
            var members = households.SelectMany(h => h.Members).ToArray();
            var first = new int[households.Length + 1];
            for (var i = 0; i < households.Length; i++) first[i + 1] = first[i] + households[i].Members.Length;
            var findings = new Finding[households.Length];
            cut = Math.Min(cut, households.Length);
            var day = new ReferenceDay(standard.Day);
            Classification.ClassifyAll(facts.AsSpan(0, cut), first.AsSpan(0, cut + 1), members, standard.Values, day, findings);
            Classification.ClassifyAll(facts.AsSpan(cut), first.AsSpan(cut), members, standard.Values, day, findings.AsSpan(cut));
            Assert.Equal(households.Select(h => h.Classify(standard)), findings);
        });

    [Fact]
    public void Columns_give_the_classes_that_structs_give() =>
        Gen.Select(
            Gen.Select(Gen.Short[-1, 220], Gen.OneOf(AreaType.Rural, AreaType.Urban, AreaType.Unknown), Gen.UShort, Gen.UShort).Array[0, 100],
            Gen.OneOf<Standard>(Standards[..3])).Sample((rows, standard) =>
            {
                var classes = new HouseholdClass[rows.Length];
                ColumnClassification.Classify(
                    rows.Select(r => r.Item1).ToArray(), rows.Select(r => r.Item2).ToArray(), rows.Select(r => r.Item3).ToArray(),
                    rows.Select(r => r.Item4).ToArray(), standard.Values, classes);
                var expected = rows.Select(r => new GivenHousehold(
                    new HouseholdFacts
                    {
                        B1 = r.Item1 < 0 ? null : r.Item1,
                        Area = r.Item2,
                        Recorded = new RecordedAnswers(new IndicatorSet(r.Item3), new IndicatorSet((ushort)(~(r.Item3 | r.Item4) & 0xFFFF))),
                    }, []).Classify(standard).Class);
                Assert.Equal(expected, classes);
            });

    [Fact]
    public void Classifying_allocates_nothing()
    {
        var households = GivenFacts.Partial.Array[200].Single();
        var facts = households.Select(h => h.Facts).ToArray();
        var members = households.SelectMany(h => h.Members).ToArray();
        var first = new int[households.Length + 1];
        for (var i = 0; i < households.Length; i++) first[i + 1] = first[i] + households[i].Members.Length;
        var findings = new Finding[households.Length];
        foreach (var standard in Standards)
        {
            var day = new ReferenceDay(standard.Day);
            var values = standard.Values;
            Classification.ClassifyAll(facts, first, members, values, day, findings);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Classification.ClassifyAll(facts, first, members, values, day, findings);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Facts_are_as_small_as_they_are_said_to_be()
    {
        Assert.Equal(40, System.Runtime.CompilerServices.Unsafe.SizeOf<HouseholdFacts>());
        Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<MemberFacts>());
        Assert.False(System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<StandardValues>());
        Assert.False(System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<Finding>());
    }

    private static int Poorest(Finding finding) => Enumerable.Range(1, 5).First(c => finding.Possible.Has((HouseholdClass)c));

    private static int Richest(Finding finding) => Enumerable.Range(1, 5).Last(c => finding.Possible.Has((HouseholdClass)c));

    private static (HouseholdFacts Facts, MemberFacts[] Members) Forget(HouseholdFacts facts, MemberFacts[] members, int choice, int step)
    {
        choice = choice & int.MaxValue;
        if (step % 2 == 0 && members.Length > 0)
        {
            var copy = members.ToArray();
            ref var member = ref copy[choice / 14 % copy.Length];
            member = (choice % 14) switch
            {
                0 => member with { Birth = member.Birth.IsExact ? PartialDate.Of(member.Birth.Year, member.Birth.Month) : member.Birth.Month > 0 ? PartialDate.Of(member.Birth.Year) : PartialDate.Unknown },
                1 => member with { Sex = Sex.Unknown },
                2 => member with { Insured = Answer.Unknown },
                3 => member with { Nourished = Answer.Unknown },
                4 => member with { Attends = Schooling.Unknown },
                5 => member with { Diploma = Diploma.Unknown },
                6 => member with { Work = Work.Unknown },
                7 => member with { Contract = Answer.Unknown },
                8 => member with { AbleToWork = Answer.Unknown },
                9 => member with { WillingToWork = Answer.Unknown },
                10 => member with { Disabled = Answer.Unknown },
                11 => member with { MonthlyAllowance = Answer.Unknown },
                12 => member with { TrainedOnTheJob = Answer.Unknown },
                _ => default,
            };
            // The last of the list may be forgotten altogether: the number of persons still says that there is one more.
            return choice % 53 == 0 && facts.Persons is not null ? (facts, copy[..^1]) : (facts, copy);
        }

        return ((choice % 15) switch
        {
            0 => facts with { Area = AreaType.Unknown },
            1 => facts with { B1 = null },
            2 => facts with { IncomePerPerson = null },
            3 => facts with { FloorAreaHundredths = null },
            4 => facts with { DurableWalls = Answer.Unknown },
            5 => facts with { DurableFrame = Answer.Unknown },
            6 => facts with { DurableRoof = Answer.Unknown },
            7 => facts with { Water = WaterSource.Unknown },
            8 => facts with { Latrine = Latrine.Unknown },
            9 => facts with { UsesInternet = Answer.Unknown },
            10 => facts with { Devices = facts.Devices & ~Devices.Asked },
            11 => facts with { HearsLoudspeaker = Answer.Unknown },
            12 => facts with { TreatedWhenIll = Answer.Unknown },
            13 => facts with { WasteTreated = Answer.Unknown },
            _ => facts with { FarmHousehold = Answer.Unknown },
        }, members);
    }
}
