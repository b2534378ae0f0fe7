using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VuonLen.App.Rooms;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>
/// The words of the command line, from the house's own (<see cref="VerbText"/>) and the rooms' resources. What help says of a verb has the key
/// <c>help.{verb}</c>, of its option <c>help.{verb}.--option</c>, of its argument <c>help.{verb}.argument</c>; what several verbs share is said
/// once, under the part of the path they share: <c>help.round.--place</c>, <c>help.--db</c>.
/// </summary>
internal sealed class VerbWords
{
    private readonly IReadOnlyList<IStringLocalizer> _sources;

    public VerbWords()
    {
        var factory = new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);
        _sources = [factory.Create(typeof(VerbText)), .. AllRooms.InOrder.Select(r => factory.Create(r.GetType()))];
    }

    /// <summary>The sentence of a key; the key itself where nobody wrote one.</summary>
    public string Of(string key, params object[] values) => Find(key) is { } text ? string.Format(CultureInfo.InvariantCulture, text, values) : key;

    /// <summary>What help says of a verb.</summary>
    public string? Help(IReadOnlyList<string> path) => Find("help." + string.Join('.', path));

    /// <summary>What help says of an option or an argument of a verb.</summary>
    public string? Help(IReadOnlyList<string> path, Symbol part)
    {
        for (var depth = path.Count; depth >= 0; depth--)
        {
            if (Find("help." + string.Concat(path.Take(depth).Select(p => p + ".")) + part.Name) is { } text) return text;
        }

        return null;
    }

    private string? Find(string key)
    {
        foreach (var source in _sources)
        {
            var text = source[key];
            if (!text.ResourceNotFound) return text.Value;
        }

        return null;
    }
}
