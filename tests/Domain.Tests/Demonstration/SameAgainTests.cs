using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Tests.Places;

namespace VuonLen.Domain.Tests.Demonstration;

public sealed class SameAgainTests
{
    [Fact]
    public void The_same_seed_gives_the_same_district_on_any_machine() => Assert.Equal("00c6695435773fcd", HashOf(Made.District));

    [Fact]
    public void Making_it_again_changes_nothing_and_another_seed_gives_another_district()
    {
        Assert.Equal(HashOf(Made.District), HashOf(Made.Again()));
        var small = Made.Settings with { Units = [.. Made.Settings.Units.Select(u => u with { Households = u.Households / 4 })] };
        var first = DemonstrationDistrict.Generate(small, Made.Names, Shipped.Units, new Dice(1));
        var other = DemonstrationDistrict.Generate(small, Made.Names, Shipped.Units, new Dice(2));
        Assert.NotEqual(HashOf(first), HashOf(other));
        Assert.InRange(first.Households.Count(), 7_000, 8_500);
    }

    [Fact]
    public void Ids_are_version_7_sort_by_time_and_are_never_given_twice()
    {
        var ids = Made.District.Households.Select(h => h.Id).Concat(Made.District.People.Select(p => p.Id)).Concat(Made.District.Memberships.Select(m => m.Id)).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(7, id.Version));
        Assert.True(DemonstrationId.Of(DemonstrationIdKind.Person, new(2020, 1, 1), 900_000).CompareTo(DemonstrationId.Of(DemonstrationIdKind.Person, new(2020, 1, 2), 1)) < 0);
    }

    [Fact]
    public void Dice_give_known_numbers_and_forks_do_not_disturb_each_other()
    {
        var dice = new Dice(20231128);
        Assert.Equal([104, 363, 219, 810, 332], Enumerable.Range(0, 5).Select(_ => dice.Below(1000)));
        var (one, other) = (new Dice(7), new Dice(7));
        one.Fork(1).Below(10);
        Assert.Equal(other.Below(1_000_000), one.Below(1_000_000));
        Assert.NotEqual(new Dice(7).Fork(1).Below(1_000_000), new Dice(7).Fork(2).Below(1_000_000));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"seed":"many"}""")]
    public void Settings_that_are_none_are_refused(string json) => Assert.Throws<FormatException>(() => DemonstrationSettings.Read(json));

    private static string HashOf(DemonstrationDistrict district)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add<T>(IEnumerable<T> rows)
        {
            foreach (var row in rows) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row));
        }

        Add(district.Households);
        Add(district.People);
        Add(district.Memberships);
        Add(district.Rounds);
        // The first 8 bytes are enough to notice any change.
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
