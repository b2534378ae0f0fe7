using System.Globalization;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration;

/// <summary>
/// Identity numbers that obey the structure (province of birth registration, century and sex, year, serial) with serials from 990001
/// on, each given once: plainly made up, and never two alike. Old nine-digit numbers begin with 0999.
/// </summary>
internal sealed class IdNumbers
{
    private static readonly string[] Provinces = ["019", "006", "004", "020", "024", "001", "034"];
    private static readonly int[] Weights = [900, 30, 25, 15, 10, 10, 10];
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    /// <summary>A number for a person, or none: small children, old people and some mountain families have not been to get one.</summary>
    public (IdNumberKind Kind, string Number) For(Sex sex, DateOnly born, int age, byte group, Dice dice)
    {
        var withoutPermille = age < 6 ? 220 : age < 15 ? 70 : group == 8 ? 45 : 6;
        if (dice.Permille(withoutPermille)) return (IdNumberKind.None, "");
        if (age >= 70 && dice.Permille(30)) return (IdNumberKind.Old9, $"0999{Next("old"):00000}");
        var century = ((born.Year / 100) - 19) * 2 + (sex == Sex.Female ? 1 : 0);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{Provinces[dice.Weighted(Weights)]}{century}{born.Year % 100:00}");
        return (IdNumberKind.Citizen12, $"{prefix}99{Next(prefix):0000}");
    }

    private int Next(string prefix) => _given[prefix] = _given.GetValueOrDefault(prefix) + 1;
}
