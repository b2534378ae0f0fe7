using CsCheck;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;
using VuonLen.Domain.Tests.Imports;

namespace VuonLen.Domain.Tests.Registry.Matching;

public sealed class PersonMatchingTests
{
    private static readonly Guid Commune = new("00000000-0000-7000-8000-000000000001");
    private static readonly Guid OtherCommune = new("00000000-0000-7000-8000-000000000002");
    private static readonly Guid Hamlet = new("00000000-0000-7000-8000-000000000011");
    private static readonly Guid OtherHamlet = new("00000000-0000-7000-8000-000000000012");

    private static readonly MatchRule Rule = MatchRule.FromJson(GivenSurvey.Law("matching.json"));

    private static readonly PersonMatching Matching = new(Rule, NameRarity.Count([("Nguyễn Thị Lan", 300), ("Ma Thị Dung", 20), ("Bàn Thừa Chẳn", 1), ("Khác", 99_679)]).Rarity!);

    private static readonly PersonTraits Lan = new("Nguyễn Thị Lan", PartialDate.Of(1980, 11, 5), Sex.Female, default, Commune, Hamlet, Relation.Head);

    private static readonly Gen<PersonTraits> AnyPerson = Gen.Select(
        Gen.OneOf(Gen.Const("Nguyễn Thị Lan"), Gen.Const("Nguyễn Thị Lân"), Gen.Const("Bàn Thừa Chẳn"), Gen.Const("Bàn Văn Chẳn"), Gen.Const("Ma Thị Dung"), Gen.Const("")),
        Gen.OneOf(Gen.Const(PartialDate.Unknown), Gen.Const(PartialDate.Of(1980)), Gen.Const(PartialDate.Of(1980, 11)), Gen.Const(PartialDate.Of(1980, 11, 5)), Gen.Const(PartialDate.Of(1980, 5, 11)), Gen.Const(PartialDate.Of(1981, 11, 5)), Gen.Const(PartialDate.Of(1950))),
        Gen.Enum<Sex>(), Gen.Select(Gen.Enum<IdNumberKind>(), Gen.Int[1, 3], (k, n) => k == IdNumberKind.None ? default : new NumberToken(k, $"{n}")),
        Gen.OneOf(Gen.Const(Commune), Gen.Const(OtherCommune)), Gen.OneOf(Gen.Const(Hamlet), Gen.Const(OtherHamlet)), Gen.Enum<Relation>(),
        (name, birth, sex, number, commune, hamlet, relation) => new PersonTraits(name, birth, sex, number, commune, hamlet, relation));

    [Fact]
    public void Comparing_does_not_depend_on_the_order() => Gen.Select(AnyPerson, AnyPerson).Sample((a, b) =>
    {
        var (there, back) = (Matching.Compare(a, b), Matching.Compare(b, a));
        Assert.Equal((there.Verdict, there.Bits), (back.Verdict, back.Bits));
        Assert.Equal(there.Evidence.Select(e => (e.Field, e.Outcome, e.Bits)), back.Evidence.Select(e => (e.Field, e.Outcome, e.Bits)));
    });

    [Fact]
    public void Nobody_is_more_like_a_person_than_that_person() => Gen.Select(AnyPerson, AnyPerson).Sample((a, b) =>
        Assert.True(Matching.Compare(a, a with { Number = a.Number }).Bits + 0.001 >= Matching.Compare(a, b with { Name = a.Name }).Bits - WhatNumbersAdd(a, b)));

    [Fact]
    public void The_parts_add_up_to_the_whole_and_what_is_not_known_adds_nothing() => Gen.Select(AnyPerson, AnyPerson).Sample((a, b) =>
    {
        var match = Matching.Compare(a, b);
        Assert.Equal(match.Bits, match.Evidence.Sum(e => e.Bits), 0.0001);
        Assert.All(match.Evidence, e => Assert.True(e.Outcome != FieldOutcome.NotComparable || e.Bits == 0));
        Assert.Equal(Enum.GetValues<MatchField>(), match.Evidence.Select(e => e.Field));
    });

    [Fact]
    public void Numbers_of_different_kinds_never_count() => Gen.Select(AnyPerson, AnyPerson).Where((a, b) => a.Number.Kind != b.Number.Kind)
        .Sample((a, b) => Assert.Equal(0, Matching.Compare(a, b).Evidence[0].Bits));

    [Fact]
    public void A_rare_name_weighs_more_than_a_common_one()
    {
        var rare = Lan with { Name = "Bàn Thừa Chẳn" };
        Assert.True(Matching.Compare(rare, rare).Bits > Matching.Compare(Lan, Lan).Bits + 4);
    }

    [Fact]
    public void The_same_common_name_and_year_in_another_hamlet_is_possible_and_not_the_same()
    {
        var one = Lan with { Birth = PartialDate.Of(1980) };
        Assert.Equal(MatchVerdict.Possible, Matching.Compare(one, one with { HamletId = OtherHamlet, Birth = PartialDate.Of(1980, 3, 2) }).Verdict);
        Assert.Equal(MatchVerdict.Different, Matching.Compare(one, one with { HamletId = OtherHamlet, CommuneId = OtherCommune, Birth = PartialDate.Of(1980, 3, 2) }).Verdict);
    }

    [Fact]
    public void Name_day_of_birth_and_hamlet_are_the_same_person_without_any_number() => Assert.Equal(MatchVerdict.Same, Matching.Compare(Lan, Lan with { Relation = Relation.Spouse }).Verdict);

    [Fact]
    public void Tone_placement_and_case_do_not_count_but_another_tone_does()
    {
        var hoa = Lan with { Name = "Lương Thị Hoà" };
        Assert.Equal(FieldOutcome.Agrees, Matching.Compare(hoa, Lan with { Name = "LƯƠNG THỊ HÒA" }).Evidence[1].Outcome);
        Assert.Equal("match.name.marks-differ", Matching.Compare(hoa, Lan with { Name = "Lương Thị Hóa" }).Evidence[1].Reason);
    }

    [Fact]
    public void An_equal_number_makes_the_same_person_although_the_hamlet_and_a_letter_differ()
    {
        var number = new NumberToken(IdNumberKind.Citizen12, "019180001234");
        Assert.Equal(MatchVerdict.Same, Matching.Compare(Lan with { Number = number }, Lan with { Number = number, Name = "Nguyễn Thị Lam", HamletId = OtherHamlet }).Verdict);
    }

    [Fact]
    public void An_equal_number_on_another_name_and_birth_is_for_a_person_to_settle()
    {
        var number = new NumberToken(IdNumberKind.Citizen12, "019180001234");
        var stranger = new PersonTraits("Lý Văn Páo", PartialDate.Of(1950, 1, 1), Sex.Male, number, OtherCommune, OtherHamlet, Relation.Child);
        Assert.Equal(MatchVerdict.Possible, Matching.Compare(Lan with { Number = number }, stranger).Verdict);
    }

    [Fact]
    public void Two_numbers_of_one_kind_that_differ_are_never_the_same_unseen()
    {
        var other = Lan with { Name = "Bàn Thừa Chẳn", Number = new(IdNumberKind.Citizen12, "019180001234") };
        Assert.NotEqual(MatchVerdict.Same, Matching.Compare(other, other with { Number = new(IdNumberKind.Citizen12, "019180001235") }).Verdict);
    }

    [Fact]
    public void A_set_up_that_weighs_nothing_is_refused()
    {
        Assert.Equal("matching.no-names", NameRarity.Count([]).Refusal?.Code);
        Assert.Equal("matching.no-names", NameRarity.Count([("  ", 3)]).Refusal?.Code);
        Assert.Null(Rule.Refusal);
        Assert.Equal("matching.rule-weighs-nothing", (Rule with { Sex = new(0.5, 0.5) }).Refusal?.Code);
        Assert.Equal("matching.rule-weighs-nothing", (Rule with { PossibleFrom = 0 }).Refusal?.Code);
    }

    private static double WhatNumbersAdd(PersonTraits a, PersonTraits b) => Math.Max(0, Matching.Compare(a, b).Evidence[0].Bits - Matching.Compare(a, a).Evidence[0].Bits);
}
