using System.Collections.Frozen;
using System.Text.Json;

namespace VuonLen.App.Rooms.Registry;

/// <summary>The official list of the 54 ethnic groups, from <c>law/ethnic-groups.json</c>: numbers as stored, names as printed.</summary>
public sealed class EthnicGroups
{
    private readonly FrozenDictionary<byte, string> _names;

    /// <summary>Reads the list shipped with the program.</summary>
    public EthnicGroups()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "law", "ethnic-groups.json"));
        using var law = JsonDocument.Parse(file);
        _names = law.RootElement.GetProperty("groups").EnumerateArray()
            .ToFrozenDictionary(g => g.GetProperty("number").GetByte(), g => g.GetProperty("name").GetString()!);
    }

    /// <summary>Number and name of every group, in the order of the list.</summary>
    public IEnumerable<(byte Number, string Name)> All => _names.OrderBy(n => n.Key).Select(n => (n.Key, n.Value));

    /// <summary>Name of a group; empty where it is not known.</summary>
    public string NameOf(byte number) => _names.GetValueOrDefault(number, "");
}
