using System.Collections.Immutable;
using CsCheck;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Programmes;

/// <summary>Households with everything known, and the same with some of it forgotten.</summary>
internal static class GivenSituations
{
    public static readonly DateOnly Day = new(2023, 12, 10);

    private static readonly Gen<Answer> YesOrNo = Gen.Bool.Select(AnswerLogic.Of);

    private static readonly Gen<MemberFacts> Facts = Gen.Select(YesOrNo, YesOrNo, YesOrNo, YesOrNo, YesOrNo, Gen.Int[1, 7]).Select(f => new MemberFacts
    {
        Disabled = f.Item1,
        Insured = f.Item2,
        Nourished = f.Item3,
        MonthlyAllowance = f.Item4,
        AbleToWork = f.Item5,
        Attends = (Schooling)f.Item6,
    });

    public static readonly Gen<PersonSituation> Person = Gen.Select(Gen.Int[0, 30_000], Gen.Bool, Gen.Int[1, 3], Facts).Select(p => new PersonSituation
    {
        PersonId = Guid.NewGuid(),
        Birth = PartialDate.Of(Day.AddDays(-p.Item1)),
        Sex = p.Item2 ? Sex.Male : Sex.Female,
        EthnicGroup = (byte)p.Item3,
        Facts = p.Item4,
    });

    public static readonly Gen<Situation> Known = Gen.Select(Gen.Int[1, 5], Gen.Bool, Gen.UShort, Gen.Int[0, 2], Gen.Int[1, 3], Gen.Int[0, 7], Person.Array[1, 4]).Select(s => new Situation
    {
        On = Day,
        HouseholdId = Guid.NewGuid(),
        Class = (HouseholdClass)s.Item1,
        NewlyEscaped = AnswerLogic.Of(s.Item2 && s.Item1 == (int)HouseholdClass.None),
        Lacking = new((ushort)(s.Item3 & 0x3FFF)),
        Difficulty = (DifficultyLevel)s.Item4,
        EthnicGroup = (byte)s.Item5,
        Groups = (HouseholdGroups)s.Item6,
        Members = s.Item7,
    });

    private static readonly Gen<Criterion> Leaf = Gen.OneOf(
        Gen.Int[1, 5].Array[1, 3].Select(c => (Criterion)new Criterion.ClassIs([.. c.Distinct().Select(n => (HouseholdClass)n)])),
        Gen.Int[0, 13].Array[1, 3].Select(i => (Criterion)new Criterion.Lacks([.. i.Distinct().Select(n => (Indicator)n)])),
        Gen.Const((Criterion)new Criterion.NewlyEscaped()),
        Gen.Const((Criterion)new Criterion.EthnicMinority()),
        Gen.Int[1, 2].Select(d => (Criterion)new Criterion.LivesIn((DifficultyLevel)d)),
        Gen.Int[0, 2].Select(g => (Criterion)new Criterion.InGroup((HouseholdGroups)(1 << g))),
        Gen.Select(Gen.Int[0, 40], Gen.Int[41, 90], Gen.Int[0, 2]).Select(a => (Criterion)new Criterion.Aged(a.Item3 == 1 ? null : a.Item1, a.Item3 == 2 ? null : a.Item2)),
        Gen.Bool.Select(m => (Criterion)new Criterion.SexIs(m ? Sex.Male : Sex.Female)),
        Gen.Int[0, 6].Select(f => (Criterion)new Criterion.Is((PersonFact)f)));

    /// <summary>Criteria three levels deep.</summary>
    public static readonly Gen<Criterion> Criterion3 = Over(Over(Leaf));

    private static Gen<Criterion> Over(Gen<Criterion> inner) => Gen.OneOf(
        inner,
        inner.Array[1, 3].Select(p => (Criterion)new Criterion.All([.. p])),
        inner.Array[1, 3].Select(p => (Criterion)new Criterion.Any([.. p])),
        inner.Select(p => (Criterion)new Criterion.Not(p)),
        inner.Select(p => (Criterion)new Criterion.HasMember(p)));

    /// <summary>The same household with what a mask names forgotten.</summary>
    public static Situation Forget(Situation known, int mask) => known with
    {
        NewlyEscaped = (mask & 1) != 0 ? Answer.Unknown : known.NewlyEscaped,
        Unknown = (mask & 2) != 0 ? new(ushort.MaxValue) : new(0x0101),
        Lacking = (mask & 2) != 0 ? default : new((ushort)(known.Lacking.Bits & ~0x0101)),
        EthnicGroup = (mask & 4) != 0 ? (byte)0 : known.EthnicGroup,
        Groups = (mask & 8) != 0 ? null : known.Groups,
        Members = (mask & 16) != 0 ? null : [.. known.Members!.Select(m => Forget(m, mask >> 5))],
    };

    /// <summary>The same person with what a mask names forgotten.</summary>
    public static PersonSituation Forget(PersonSituation known, int mask) => known with
    {
        Birth = (mask & 3) switch { 1 => PartialDate.Of(known.Birth.Year, known.Birth.Month), 2 => PartialDate.Of(known.Birth.Year), 3 => default, _ => known.Birth },
        Sex = (mask & 4) != 0 ? Sex.Unknown : known.Sex,
        EthnicGroup = (mask & 8) != 0 ? (byte)0 : known.EthnicGroup,
        Facts = (mask & 16) != 0 ? default : known.Facts,
    };
}
