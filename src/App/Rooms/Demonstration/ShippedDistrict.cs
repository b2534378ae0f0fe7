using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>The demonstration district as the shipped files (<c>law/demonstration</c>) make it.</summary>
public static class ShippedDistrict
{
    /// <summary>What it is made from.</summary>
    public static DemonstrationSettings Settings { get; } = DemonstrationSettings.Read(Text("district.json"));

    /// <summary>Names by ethnic group.</summary>
    public static NameBook Names { get; } = NameBook.Read(Text("names.json"));

    /// <summary>Makes it: two to three seconds.</summary>
    public static DemonstrationDistrict Make(Geography geography) => DemonstrationDistrict.Generate(Settings, Names, geography, new Dice(Settings.Seed));

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "demonstration", file));
}
