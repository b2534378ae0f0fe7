using CsCheck;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Standards;

/// <summary>One household with its members, as the generators make them.</summary>
internal sealed record GivenHousehold(HouseholdFacts Facts, MemberFacts[] Members)
{
    public Finding Classify(Standard standard) =>
        Classification.Classify(Facts, Members, standard.Values, new ReferenceDay(standard.Day));
}

/// <summary>Generators of facts: everything that can be written down, with things missing, and households of which all is known.</summary>
internal static class GivenFacts
{
    private static readonly Gen<Answer> Known = Gen.Bool.Select(AnswerLogic.Of);

    private static readonly Gen<Answer> Any = Gen.OneOf(Answer.No, Answer.Unknown, Answer.Yes);

    private static readonly Gen<PartialDate> Day = Gen.Date[new DateTime(1930, 1, 1), new DateTime(2023, 9, 30)].Select(d => PartialDate.Of(DateOnly.FromDateTime(d)));

    /// <summary>Everything is known, and nothing is recorded besides the facts.</summary>
    public static Gen<GivenHousehold> Whole { get; } =
        from members in Member(Known, Day, 1).Array[1, 7]
        from area in Gen.OneOf(AreaType.Rural, AreaType.Urban)
        from b1 in Gen.Int[80, 220]
        from income in Gen.Long[0, 4_000_000]
        from facts in Facts(Known, 1)
        select new GivenHousehold(facts with { Area = area, B1 = b1, IncomePerPerson = income, Persons = members.Length }, members);

    /// <summary>Anything at all may be missing, recorded, or both and different.</summary>
    public static Gen<GivenHousehold> Partial { get; } =
        from members in Member(Any, Gen.OneOf(Day, Day.Select(Rougher), Gen.Const(PartialDate.Unknown)), 0).Array[0, 5]
        from area in Gen.OneOf(AreaType.Rural, AreaType.Urban, AreaType.Unknown)
        from b1 in Gen.OneOf(Gen.Int[80, 220].Select(i => (int?)i), Gen.Const((int?)null))
        from b2 in Gen.OneOf(Gen.Int[0, 12].Select(i => (int?)(i * 10)), Gen.Const((int?)null), Gen.Const((int?)null))
        from income in Gen.OneOf(Gen.Long[0, 4_000_000].Select(i => (long?)i), Gen.Const((long?)null))
        from persons in Gen.OneOf(Gen.Int[1, 7].Select(i => (int?)i), Gen.Const((int?)null))
        from lacking in Gen.UShort
        from met in Gen.UShort
        from requests in Gen.Int[0, 3]
        from facts in Facts(Any, 0)
        select new GivenHousehold(
            facts with
            {
                Area = area,
                B1 = b1,
                B2 = b2,
                IncomePerPerson = income,
                Persons = persons,
                Requests = (Requests)requests,
                Recorded = new RecordedAnswers(new IndicatorSet((ushort)(lacking & met & 0x3FFF)), new IndicatorSet((ushort)(met & ~lacking & 0x3FFF))),
            },
            members);

    /// <summary>A date known less well, or as well.</summary>
    public static PartialDate Rougher(PartialDate date) => (date.Packed % 3) switch
    {
        0 => PartialDate.Of(date.Year),
        1 => PartialDate.Of(date.Year, date.Month),
        _ => date,
    };

    private static Gen<MemberFacts> Member(Gen<Answer> answer, Gen<PartialDate> birth, int leastWord) =>
        from b in birth
        from sex in Gen.Int[leastWord, 2]
        from attends in Gen.Int[leastWord, 7]
        from diploma in Gen.Int[leastWord, 6]
        from work in Gen.Int[leastWord, 7]
        from a in answer.Array[8]
        select new MemberFacts
        {
            Birth = b,
            Sex = (Sex)sex,
            Attends = (Schooling)attends,
            Diploma = (Diploma)diploma,
            Work = (Work)work,
            Insured = a[0],
            Nourished = a[1],
            TrainedOnTheJob = a[2],
            Contract = a[3],
            AbleToWork = a[4],
            WillingToWork = a[5],
            Disabled = a[6],
            MonthlyAllowance = a[7],
        };

    private static Gen<HouseholdFacts> Facts(Gen<Answer> answer, int leastWord) =>
        from a in answer.Array[8]
        from floor in Gen.OneOf(Gen.Int[0, 12_000].Select(i => (int?)i), Gen.Const(leastWord == 1 ? 4_000 : (int?)null))
        from water in Gen.Int[leastWord, 10]
        from latrine in Gen.Int[leastWord, 9]
        from devices in Gen.Byte
        select new HouseholdFacts
        {
            DurableWalls = a[0],
            DurableFrame = a[1],
            DurableRoof = a[2],
            UsesInternet = a[3],
            HearsLoudspeaker = a[4],
            TreatedWhenIll = a[5],
            WasteTreated = a[6],
            FarmHousehold = a[7],
            FloorAreaHundredths = floor,
            Water = (WaterSource)water,
            Latrine = (Latrine)latrine,
            Devices = (Devices)(leastWord == 1 ? devices | (int)Devices.Asked : devices),
        };
}
