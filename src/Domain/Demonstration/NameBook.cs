using System.Globalization;
using System.Text.Json;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration;

/// <summary>Given names change with the times: born before 1970, before 1995, since.</summary>
public enum NameGeneration : byte { Old = 0, Middle = 1, Young = 2 }

/// <summary>Names by ethnic group, sex and generation, combined at random (<c>law/demonstration/names.json</c>).</summary>
public sealed class NameBook
{
    private readonly Dictionary<byte, Group> _groups;

    private NameBook(Dictionary<byte, Group> groups) => _groups = groups;

    /// <summary>The group's surnames.</summary>
    public IReadOnlyList<string> SurnamesOf(byte ethnicGroup) => _groups[ethnicGroup].Surnames;

    /// <summary>The Vietnamese name of a group.</summary>
    public string NameOf(byte ethnicGroup) => _groups[ethnicGroup].Name;

    /// <summary>The groups that live in the demonstration, by number in the official list of 54.</summary>
    public IEnumerable<byte> EthnicGroups => _groups.Keys.Order();

    /// <summary>Reads the text of the file.</summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static NameBook Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(document.RootElement.GetProperty("groups").EnumerateObject()
                .ToDictionary(g => byte.Parse(g.Name, CultureInfo.InvariantCulture), g => GroupOf(g.Value)));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    /// <summary>A surname of the group.</summary>
    public string Surname(byte ethnicGroup, Dice dice)
    {
        var group = _groups[ethnicGroup];
        return group.Surnames[dice.Weighted(group.Weights)];
    }

    /// <summary>Middle and given name.</summary>
    public string Given(byte ethnicGroup, Sex sex, int birthYear, Dice dice)
    {
        var generation = birthYear < 1970 ? NameGeneration.Old : birthYear < 1995 ? NameGeneration.Middle : NameGeneration.Young;
        var names = _groups[ethnicGroup].Given.GetValueOrDefault((generation, sex)) ?? _groups[1].Given[(generation, sex)];
        // The neighbours' names are borrowed too: the groups of a commune have lived together for generations.
        if (ethnicGroup != 1 && dice.Permille(300)) names = _groups[1].Given[(generation, sex)];
        return dice.Pick(names);
    }

    private static Group GroupOf(JsonElement element)
    {
        var surnames = element.GetProperty("surnames").GetString()!.Split(' ').Select(s => s.Split('*')).ToArray();
        var given = new Dictionary<(NameGeneration, Sex), string[]>();
        foreach (var generation in element.GetProperty("given").EnumerateObject())
        {
            var key = Enum.Parse<NameGeneration>(generation.Name, ignoreCase: true);
            given[(key, Sex.Male)] = Whole(generation.Value.GetProperty("male").GetString()!);
            given[(key, Sex.Female)] = Whole(generation.Value.GetProperty("female").GetString()!);
        }

        return new(
            element.GetProperty("name").GetString()!, [.. surnames.Select(s => s[0])],
            [.. surnames.Select(s => int.Parse(s[1], CultureInfo.InvariantCulture))], given);
    }

    private static string[] Whole(string text) =>
        [.. text.Split('|').Select(part => part.Split(": ")).SelectMany(part => part[1].Split(' ').Select(given => $"{part[0]} {given}"))];

    private sealed record Group(string Name, string[] Surnames, int[] Weights, Dictionary<(NameGeneration, Sex), string[]> Given);
}
