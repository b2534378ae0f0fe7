using Microsoft.Extensions.Localization;

namespace VuonLen.App.Rooms.Journal;

/// <summary>
/// Kinds of acts and tables in the reader's language, from <c>act.{kind}</c> and <c>table.{name}</c> of this room or of the room they belong
/// to. What nobody named is shown by its code, which never changes.
/// </summary>
public sealed class ActNames(IStringLocalizerFactory localizers)
{
    private readonly Lazy<IReadOnlyList<IStringLocalizer>> _rooms = new(() => [.. AllRooms.InOrder.Select(r => r.GetType()).Where(HasWords).Select(localizers.Create)]);

    /// <summary>An act's kind in words.</summary>
    public string OfKind(string kind) => Of("act." + kind) ?? kind;

    /// <summary>A table in words.</summary>
    public string OfTable(string table) => Of("table." + table) ?? table;

    /// <summary>Every kind that has words, to choose from.</summary>
    public IReadOnlyList<(string Kind, string Words)> Kinds() =>
    [
        .. _rooms.Value.SelectMany(r => r.GetAllStrings(includeParentCultures: true))
            .Where(s => s.Name.StartsWith("act.", StringComparison.Ordinal))
            .Select(s => (s.Name[4..], s.Value))
            .DistinctBy(k => k.Item1)
            .OrderBy(k => k.Item1, StringComparer.Ordinal),
    ];

    /// <summary>A room without words of its own has nothing to list.</summary>
    private static bool HasWords(Type room) => room.Assembly.GetManifestResourceInfo(room.FullName + ".resources") is not null;

    private string? Of(string key) => _rooms.Value.Select(r => r[key]).FirstOrDefault(s => !s.ResourceNotFound)?.Value;
}
