using CsCheck;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Programmes;

public sealed class PackagesTests
{
    /// <summary>Poor from three deprivations on, near-poor below: as where the score B1 is under the line.</summary>
    private static HouseholdClass ByCount(IndicatorSet left) => left.Count >= 3 ? HouseholdClass.Poor : HouseholdClass.NearPoor;

    [Fact]
    public void The_smallest_sets_that_bring_it_below_three_deprivations_are_named()
    {
        var lacking = Set(Indicator.Latrine, Indicator.WaterSource, Indicator.HousingQuality, Indicator.FloorArea);
        IndicatorSet[] answers = [Set(Indicator.Latrine), Set(Indicator.HousingQuality, Indicator.FloorArea), Set(Indicator.WaterSource), Set(Indicator.Telecom)];
        var packages = Packages.Of(answers, lacking, HouseholdClass.Poor, ByCount, 10);
        Assert.Equal([[1], [0, 2]], packages.Select(p => p.Supports.ToArray()));
        Assert.All(packages, p => Assert.Equal((HouseholdClass.NearPoor, 2), (p.Class, p.Left.Count)));
        Assert.Empty(Packages.Of([Set(Indicator.Telecom)], lacking, HouseholdClass.Poor, ByCount, 10));
        Assert.Empty(Packages.Of(answers, lacking, HouseholdClass.Poor, _ => HouseholdClass.Undetermined, 10));
    }

    [Fact]
    public void Every_package_changes_the_class_and_none_of_its_supports_could_be_left_out_and_none_is_missing() =>
        Gen.Select(Gen.UShort.Select(b => new IndicatorSet((ushort)(b & 0xFFF))), Gen.UShort.Select(b => new IndicatorSet((ushort)(b & 0xFFF & (b >> 3)))).Array[0, 6]).Sample((lacking, answers) =>
        {
            var now = ByCount(lacking);
            var packages = Packages.Of(answers, lacking, now, ByCount, int.MaxValue);
            HouseholdClass After(IEnumerable<int> supports) => ByCount(supports.Aggregate(lacking, (left, i) => new((ushort)(left.Bits & ~answers[i].Bits))));
            foreach (var package in packages)
            {
                Assert.Equal(package.Class, After(package.Supports));
                Assert.NotEqual(now, package.Class);
                Assert.All(package.Supports, out_ => Assert.Equal(now, After(package.Supports.Where(i => i != out_))));
            }

            // A slow oracle: every set there is.
            var minimal = Enumerable.Range(1, (1 << answers.Length) - 1).Select(n => Enumerable.Range(0, answers.Length).Where(i => (n & (1 << i)) != 0).ToArray())
                .Where(s => After(s) != now && s.All(o => After(s.Where(i => i != o)) == now));
            Assert.Equal(minimal.Count(), packages.Count);
        });

    private static IndicatorSet Set(params Indicator[] indicators) => indicators.Aggregate(default(IndicatorSet), (set, i) => set.With(i));
}
