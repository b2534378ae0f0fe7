using VuonLen.Domain.Places;

namespace VuonLen.Domain.Tests.Places;

/// <summary>The units that are shipped in law/places, read once.</summary>
internal static class Shipped
{
    public static readonly PlaceCatalogue Catalogue = PlaceCatalogue.Read(Files());
    public static readonly Geography Units = Catalogue.ToGeography();

    public static IEnumerable<(string Name, string Json)> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "places"), "*.json")
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f)));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    /// <summary>The place a code named on a day; the test fails where there is none.</summary>
    public static Place On(string code, string day) =>
        Units.Find(code, Day(day)) ?? throw new InvalidOperationException($"No place {code} on {day}.");
}
