using System.Globalization;

namespace VuonLen.Domain.Places;

/// <summary>
/// A dated change of hamlets, which the commune's people decide (Circular 04/2012/TT-BNV and its successors). Nothing is rewritten: what was
/// ends, what comes is another place, and lineage joins them, so that every record stays where it was written and is found from today. Names
/// come tidied; how two names are held equal is said by the caller, because reading names belongs to the Registry, downstream of here.
/// </summary>
/// <param name="Ended">Hamlets that end on the day, as they are to be.</param>
/// <param name="Begun">The hamlet that begins.</param>
/// <param name="Steps">How the ended ones became it.</param>
public sealed record HamletChange(IReadOnlyList<Place> Ended, Place Begun, IReadOnlyList<Lineage> Steps)
{
    private const int LongestName = 100;

    /// <summary>
    /// A new hamlet of a commune. Refused with <c>place.not-on-day</c>, <c>hamlet.not-a-commune</c>, <c>hamlet.name-required</c>,
    /// <c>hamlet.name-long</c>, <c>hamlet.name-taken</c>, <c>hamlet.source-required</c>.
    /// </summary>
    public static (HamletChange? Change, Problem? Problem) Add(Geography geography, Guid communeId, string name, DateOnly on, Guid newId, string source, Func<string, string> searchKey)
    {
        if (geography.Get(communeId) is not { Level: PlaceLevel.Commune } commune) return (null, new Problem("Commune", "hamlet.not-a-commune"));
        if (!commune.IsValidOn(on)) return (null, new Problem("On", "place.not-on-day", commune.Name, on));
        if ((WrongName(geography, commune, name, [], on, searchKey) ?? WrongSource(source)) is { } wrong) return (null, wrong);
        return (new([], Row(newId, NextCode(geography, commune), name, commune, on, source), []), null);
    }

    /// <summary>
    /// A hamlet under another name. Refused as <see cref="Add"/>, and with <c>place.hamlet-unknown</c>, <c>hamlet.not-after-begin</c>, <c>hamlet.same-name</c>.
    /// </summary>
    public static (HamletChange? Change, Problem? Problem) Rename(Geography geography, Guid hamletId, string name, DateOnly on, Guid newId, string source, Func<string, string> searchKey)
    {
        var (hamlets, commune, problem) = Present(geography, [hamletId], on);
        if (problem is not null) return (null, problem);
        if ((WrongName(geography, commune!, name, [hamletId], on, searchKey) ?? WrongSource(source)) is { } wrong) return (null, wrong);
        var begun = Row(newId, hamlets[0].Code, name, commune!, on, source);
        return begun.Name == hamlets[0].Name ? (null, new Problem("Name", "hamlet.same-name")) : (Become(hamlets, begun, LineageKind.Renamed), null);
    }

    /// <summary>
    /// Two or more hamlets of a commune become one. Refused as <see cref="Rename"/>, and with <c>hamlet.merge-two</c>, <c>hamlet.other-commune</c>.
    /// </summary>
    public static (HamletChange? Change, Problem? Problem) Merge(
        Geography geography, IReadOnlyCollection<Guid> hamletIds, string name, DateOnly on, Guid newId, string source, Func<string, string> searchKey)
    {
        var ids = hamletIds.Distinct().ToArray();
        if (ids.Length < 2) return (null, new Problem("Hamlets", "hamlet.merge-two"));
        var (hamlets, commune, problem) = Present(geography, ids, on);
        if (problem is not null) return (null, problem);
        if ((WrongName(geography, commune!, name, ids, on, searchKey) ?? WrongSource(source)) is { } wrong) return (null, wrong);
        return (Become(hamlets, Row(newId, hamlets[0].Code, name, commune!, on, source), LineageKind.MergedInto), null);
    }

    private static HamletChange Become(Place[] hamlets, Place begun, LineageKind kind) => new(
        [.. hamlets.Select(h => h with { Until = begun.From })], begun, [.. hamlets.Select(h => new Lineage(h.Id, begun.Id, begun.From, kind, begun.Source))]);

    private static (Place[] Hamlets, Place? Commune, Problem? Problem) Present(Geography geography, Guid[] ids, DateOnly on)
    {
        var hamlets = ids.Select(geography.Get).OfType<Place>().Where(h => h.Level == PlaceLevel.Hamlet).OrderBy(h => h.Code, StringComparer.Ordinal).ToArray();
        if (hamlets.Length != ids.Length) return ([], null, new Problem("Hamlets", "place.hamlet-unknown"));
        if (Array.Find(hamlets, h => !h.IsValidOn(on) || h.Until is not null) is { } gone) return ([], null, new Problem("On", "place.not-on-day", gone.Name, on));
        // A hamlet that would have lasted no day at all is a slip, not a change.
        if (Array.Find(hamlets, h => h.From >= on) is { } young) return ([], null, new Problem("On", "hamlet.not-after-begin", young.Name, young.From));
        if (hamlets.Any(h => h.ParentId != hamlets[0].ParentId)) return ([], null, new Problem("Hamlets", "hamlet.other-commune"));
        return (hamlets, geography[hamlets[0].ParentId!.Value], null);
    }

    private static Problem? WrongName(Geography geography, Place commune, string name, Guid[] ending, DateOnly on, Func<string, string> searchKey)
    {
        if (searchKey(name).Length == 0) return new Problem("Name", "hamlet.name-required");
        if (name.Length > LongestName) return new Problem("Name", "hamlet.name-long", LongestName);
        var full = searchKey(HamletSuccession.FullName(name, commune));
        return geography.ChildrenOf(commune.Id, on).FirstOrDefault(h => !ending.Contains(h.Id) && searchKey(h.Name) == full) is { } taken
            ? new Problem("Name", "hamlet.name-taken", taken.Name, commune.Name) : null;
    }

    private static Problem? WrongSource(string source) => string.IsNullOrWhiteSpace(source) ? new Problem("Source", "hamlet.source-required") : null;

    private static Place Row(Guid id, string code, string name, Place commune, DateOnly on, string source) => new(
        id, code, HamletSuccession.FullName(name, commune), PlaceLevel.Hamlet, commune.IsUrban ? PlaceKind.TownGroup : PlaceKind.Hamlet, commune.Id, on,
        commune.Until, source.Trim());

    /// <summary>The commune's code and the first number that no hamlet of any time has.</summary>
    private static string NextCode(Geography geography, Place commune)
    {
        for (var number = 1; ; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{commune.Code}-{number:00}");
            if (geography.MeaningsOf(code).Count == 0) return code;
        }
    }
}
