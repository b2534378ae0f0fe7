using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Tests.Places;

namespace VuonLen.Domain.Tests.Demonstration;

/// <summary>The demonstration district, made once for all tests that read it.</summary>
internal static class Made
{
    private static readonly Lazy<DemonstrationDistrict> Once = new(Again);

    public static readonly DemonstrationSettings Settings = DemonstrationSettings.Read(Text("district.json"));
    public static readonly NameBook Names = NameBook.Read(Text("names.json"));

    public static DemonstrationDistrict District => Once.Value;

    public static DemonstrationDistrict Again() => DemonstrationDistrict.Generate(Settings, Names, Shipped.Units, new Dice(Settings.Seed));

    /// <summary>All communes of one round.</summary>
    public static DemonstrationCommuneRound[] Round(string key) => [.. District.Rounds.Where(r => r.Round.Key == key)];

    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "demonstration", file));
}
