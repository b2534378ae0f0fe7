using CsCheck;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Standards;

/// <summary>
/// Indicators that hang on one birth, beside the plainest way there is: every day of birth is written into the facts, each is classified by
/// itself, and the classes are joined.
/// </summary>
public sealed class BirthCompletionProperties
{
    private static readonly Standard[] Standards =
    [
        GivenLaw.Standard(StandardName.Y2016, new DateOnly(2020, 10, 1)), GivenLaw.Of2022, GivenLaw.Standard(StandardName.Y2022, new DateOnly(2024, 2, 29)),
    ];

    private static readonly Gen<Answer> Any = Gen.OneOf(Answer.No, Answer.Unknown, Answer.Yes, Answer.Yes);

    /// <summary>Births at and about the ages where something changes, known to the year or the month.</summary>
    private static readonly Gen<PartialDate> Birth =
        from year in Gen.OneOf(Gen.Int[2004, 2021], Gen.Int[1955, 1972], Gen.Int[1985, 1995])
        from month in Gen.Int[0, 12]
        select PartialDate.Of(year, month);

    private static readonly Gen<GivenHousehold> Household = HouseholdOf(Birth.Array[1, 2]);

    [Fact]
    public void The_possible_classes_and_totals_are_those_of_the_days_of_birth_that_are_open() =>
        Gen.Select(Household, Gen.OneOf<Standard>(Standards)).Sample((household, standard) => AgreesWithDays(household, standard, DaysOf), iter: 150);

    [Fact]
    public void Of_a_birth_that_is_not_known_at_all_every_age_is_tried_once_for_all_indicators() =>
        Gen.Select(HouseholdOf(Gen.Const(PartialDate.Unknown).Array[1]), Gen.OneOf<Standard>(Standards)).Sample(
            (household, standard) => AgreesWithDays(household, standard, birth => birth.IsKnown ? DaysOf(birth) : DaysOfALife(standard.Day)), iter: 40);

    [Fact]
    public void A_member_nobody_listed_has_one_birthday_too() =>
        Gen.Select(HouseholdOf(Birth.Array[1]), Gen.OneOf<Standard>(Standards)).Sample(
            (household, standard) =>
            {
                var unlisted = new GivenHousehold(household.Facts with { Persons = household.Members.Length + 1 }, household.Members);
                var listed = new GivenHousehold(unlisted.Facts, [.. household.Members, default]);
                Assert.Equal(listed.Classify(standard), unlisted.Classify(standard));
            },
            iter: 100);

    [Fact]
    public void Many_members_nobody_listed_are_what_so_many_listed_ones_of_whom_nothing_is_known_are() =>
        Gen.Select(HouseholdOf(Birth.Array[1]), Gen.OneOf<Standard>(Standards), Gen.Int[2, 12]).Sample(
            (household, standard, more) =>
            {
                var unlisted = new GivenHousehold(household.Facts with { Persons = household.Members.Length + more }, household.Members);
                var listed = new GivenHousehold(unlisted.Facts, [.. household.Members, .. new MemberFacts[more]]);
                Assert.Equal(listed.Classify(standard), unlisted.Classify(standard));
            },
            iter: 50);

    /// <summary>Also on the last day of a month, when whoever was born in it has had the birthday.</summary>
    [Theory]
    [InlineData("2023-10-01", 2007)]
    [InlineData("2023-10-31", 2007)]
    [InlineData("2024-02-29", 2008)]
    public void A_child_turning_sixteen_in_the_year_of_birth_that_is_known_lacks_the_school_of_a_child_or_that_of_an_adult_but_not_both(string on, int born)
    {
        // At 15 or 16 on the day; attends nothing and has no diploma: lacking schooling as a child or education as an adult.
        var member = new MemberFacts
        {
            Birth = PartialDate.Of(born),
            Sex = Sex.Male,
            Insured = Answer.Yes,
            Nourished = Answer.Yes,
            Attends = Schooling.None,
            Diploma = Diploma.None,
            TrainedOnTheJob = Answer.No,
            Work = Work.Homemaking,
            Disabled = Answer.No,
            MonthlyAllowance = Answer.No,
        };
        var others = Enumerable.Repeat(member with { Birth = PartialDate.Of(1980, 1, 1), Diploma = Diploma.UpperSecondary }, 2);
        Finding With(int lackingBesides) => new GivenHousehold(
            new HouseholdFacts { Area = AreaType.Rural, B1 = 120, Recorded = Answers(lackingBesides) }, [member, .. others]).Classify(GivenLaw.Standard(StandardName.Y2022, DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

        // One of the two is lacking whatever the birthday: two besides make three, which is poor; with one besides it is near-poor.
        Assert.Equal((HouseholdClass.Poor, (ushort)30, (ushort)30), (With(2).Class, With(2).B2Least, With(2).B2Most));
        Assert.Equal((HouseholdClass.NearPoor, (ushort)20, (ushort)20), (With(1).Class, With(1).B2Least, With(1).B2Most));
        Assert.Equal(2, With(2).Unknown.Count);
        Assert.Equal(Missing.None, With(2).Missing);
    }

    private static Gen<GivenHousehold> HouseholdOf(Gen<PartialDate[]> births) =>
        from dates in births
        from words in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 7], Gen.Int[0, 6], Gen.Int[0, 7], Any.Array[8]).Array[2]
        from known in Gen.Int[0, 1]
        from lacking in Gen.Int[0, 6]
        from b1 in Gen.OneOf(Gen.Const(100), Gen.Const(150), Gen.Const(200))
        select new GivenHousehold(
            new HouseholdFacts { Area = AreaType.Rural, B1 = b1, Recorded = Answers(lacking) },
            [
                .. dates.Select((birth, i) => new MemberFacts
                {
                    Birth = birth, Sex = (Sex)words[i].Item1, Attends = (Schooling)words[i].Item2, Diploma = (Diploma)words[i].Item3, Work = (Work)words[i].Item4,
                    Insured = words[i].Item5[0], Nourished = words[i].Item5[1], TrainedOnTheJob = words[i].Item5[2], Contract = words[i].Item5[3],
                    AbleToWork = words[i].Item5[4], WillingToWork = words[i].Item5[5], Disabled = words[i].Item5[6], MonthlyAllowance = words[i].Item5[7],
                }),
                .. known == 0 ? Array.Empty<MemberFacts>() : [new MemberFacts { Birth = PartialDate.Of(1984, 3, 5), Sex = Sex.Female, Insured = Answer.Yes, Work = Work.OwnAccount, Attends = Schooling.None, Diploma = Diploma.LowerSecondary, Disabled = Answer.No, MonthlyAllowance = Answer.No }],
            ]);

    /// <summary>The answers about the dwelling are recorded, so many of them lacking; those about members are left to the facts.</summary>
    private static RecordedAnswers Answers(int lacking)
    {
        var dwelling = IndicatorNames.All.Where(i => (int)i > (int)Indicator.ChildSchooling).ToList();
        return dwelling.Select((indicator, i) => (indicator, i)).Aggregate(default(RecordedAnswers), (all, a) => all.With(a.indicator, AnswerLogic.Of(a.i < lacking)));
    }

    private static void AgreesWithDays(GivenHousehold household, Standard standard, Func<PartialDate, IEnumerable<PartialDate>> daysOf)
    {
        var finding = household.Classify(standard);
        var (classes, least, most) = (0, int.MaxValue, 0);
        foreach (var members in Completions(household.Members, daysOf))
        {
            var one = new GivenHousehold(household.Facts, members).Classify(standard);
            for (var c = 1; c <= 5; c++) classes |= one.Possible.Has((HouseholdClass)c) ? 1 << c : 0;
            (least, most) = (Math.Min(least, one.B2Least), Math.Max(most, one.B2Most));
        }

        Assert.Equal((new ClassSet((byte)classes), least, most), (finding.Possible, finding.B2Least, finding.B2Most));
    }

    private static IEnumerable<MemberFacts[]> Completions(MemberFacts[] members, Func<PartialDate, IEnumerable<PartialDate>> daysOf)
    {
        IEnumerable<MemberFacts[]> all = [[]];
        foreach (var member in members)
        {
            var days = member.Birth.IsExact ? [member.Birth] : daysOf(member.Birth).ToArray();
            all = all.SelectMany(done => days.Select(day => (MemberFacts[])[.. done, member with { Birth = day }])).ToList();
        }

        return all;
    }

    /// <summary>Every third day and the last of what is open, and each day of October and February, in which the standards' days lie.</summary>
    private static IEnumerable<PartialDate> DaysOf(PartialDate birth)
    {
        for (var day = birth.Earliest; day <= birth.Latest; day = day.AddDays(1))
        {
            if (day.Day is 1 or 15 or 31 || day.Month is 2 or 10 && day.Day % 3 != 0 || day == birth.Latest) yield return PartialDate.Of(day);
        }
    }

    private static IEnumerable<PartialDate> DaysOfALife(DateOnly day)
    {
        for (var year = day.Year - 125; year <= day.Year; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                foreach (var of in new[] { 1, 2, 28, DateTime.DaysInMonth(year, month) }) yield return PartialDate.Of(year, month, of);
            }
        }
    }
}
