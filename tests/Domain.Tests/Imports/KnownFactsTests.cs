using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.Domain.Tests.Imports;

public sealed class KnownFactsTests
{
    private static readonly KnownFacts Known = new("Nông Văn Hòa", PartialDate.Of(1980, 11, 5), Sex.Male, 2, new(IdNumberKind.Citizen12, "AA"));

    private static readonly SurveyedMember Said = new(9, "Nông Văn Hòa", Relation.Head, Sex.Male, PartialDate.Of(1980, 11, 5), IdentityNumber.None, 2);

    [Theory]
    [InlineData("NÔNG VĂN HOÀ")]
    [InlineData("nông  văn hòa")]
    public void Case_spaces_and_the_place_of_the_tone_are_no_difference(string name) =>
        Assert.Empty(Known.DifferingFrom(Said with { Name = name }, default));

    [Fact]
    public void What_both_know_and_say_otherwise_differs()
    {
        var other = Said with { Name = "Nông Văn Hoa", Birth = PartialDate.Of(1980, 5, 11), Sex = Sex.Female, EthnicGroup = 15 };
        Assert.Equal(KnownFacts.Fields, Known.DifferingFrom(other, new(IdNumberKind.Citizen12, "BB")));
        Assert.All(KnownFacts.Fields, f => Assert.StartsWith("known.", KnownFacts.CodeOf(f), StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_one_side_knows_or_knows_more_exactly_is_no_difference()
    {
        var less = Said with { Birth = PartialDate.Of(1980), Sex = Sex.Unknown, EthnicGroup = 0 };
        Assert.Empty(Known.DifferingFrom(less, default));
        Assert.Empty((Known with { Birth = PartialDate.Of(1980, 11), Sex = Sex.Unknown, EthnicGroup = 0, Number = default }).DifferingFrom(Said, new(IdNumberKind.Citizen12, "BB")));
        Assert.Empty((Known with { Number = new(IdNumberKind.Old9, "CC") }).DifferingFrom(Said, new(IdNumberKind.Citizen12, "BB")));
    }

    [Theory]
    [InlineData(1981, 0, 0)]
    [InlineData(1980, 10, 0)]
    [InlineData(1980, 11, 6)]
    public void A_birth_that_cannot_be_the_known_one_differs(int year, int month, int day) =>
        Assert.Equal([SurveyField.Birth], Known.DifferingFrom(Said with { Birth = PartialDate.Of(year, month, day) }, default));
}
