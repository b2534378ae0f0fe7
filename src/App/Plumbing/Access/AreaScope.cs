using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using VuonLen.Domain.Places;

namespace VuonLen.App.Plumbing.Access;

/// <summary>
/// What places a caller may see rows of. The query layer applies it to every query; where nothing was said, it holds nothing.
/// </summary>
/// <param name="Communes">Commune-level places, predecessors by lineage among them.</param>
/// <param name="Hamlets">Where the area is a hamlet: it and its predecessors. Empty otherwise.</param>
/// <param name="ByHamlet">Whether the area is narrower than a commune.</param>
/// <param name="IsWhole">Whether it is the whole store; the lists are then empty, so that no query carries a nation's communes.</param>
/// <param name="Partner">
/// The partner whose people these are: beside the area, which for them is empty, they see the rows referred to it, wherever they lie.
/// </param>
/// <param name="IsEverywhere">Whether <paramref name="Communes"/> are all there are: a query then needs no list of them to hold what lies in one of them.</param>
public sealed record AreaScope(Guid[] Communes, Guid[] Hamlets, bool ByHamlet, bool IsWhole = false, Guid? Partner = null, bool IsEverywhere = false)
{
    /// <summary>Beside the areas, not in them: what is made of one with another list is another area.</summary>
    private static readonly ConditionalWeakTable<AreaScope, string> Digests = [];

    private static readonly ConditionalWeakTable<AreaScope, HashSet<Guid>> Sets = [];

    private static readonly ConditionalWeakTable<AreaScope, Tuple<Geography, Guid[]>> Above = [];

    /// <summary>No row at all.</summary>
    public static readonly AreaScope Nothing = new([], [], false);

    /// <summary>All of the store.</summary>
    public static readonly AreaScope Whole = new([], [], false, true);

    /// <summary>Communes that are each worth a look of their own: a district, or a commune of today and those it was made of. More of them are a wide area.</summary>
    public const int FewCommunes = 24;

    /// <summary>The communes a query has to name: of an area that is everywhere only the chain of rows that lie in no commune, for whom sees it.</summary>
    public Guid[] Named => !IsEverywhere ? Communes : Communes.Contains(Guid.Empty) ? NoCommune : [];

    private static readonly Guid[] NoCommune = [Guid.Empty];

    /// <summary>Whether it is so few communes, or none.</summary>
    public bool IsFew => !IsWhole && Communes.Length <= FewCommunes;

    /// <summary>Whether it holds anything of the map: a partner's people and nobody have no area.</summary>
    public bool HasCommunes => IsWhole || Communes.Length > 0;

    /// <summary>Whether rows of a commune or a hamlet lie in the area.</summary>
    public bool Covers(Place place) => IsWhole || (place.Level == PlaceLevel.Hamlet
        ? Has(place.ParentId!.Value) && (!ByHamlet || Hamlets.Contains(place.Id))
        : !ByHamlet && Has(place.Id));

    /// <summary>The wider places that communes of the area lie in or ever lay in, as they were written: also what was done away with since.</summary>
    public Guid[] WiderIn(Geography geography)
    {
        if (Above.TryGetValue(this, out var known) && ReferenceEquals(known.Item1, geography)) return known.Item2;
        var wider = new HashSet<Guid>();
        foreach (var commune in Communes)
        {
            for (var up = geography.Get(commune)?.ParentId; up is { } id && wider.Add(id);) up = geography[id].ParentId;
        }

        Guid[] all = [.. wider];
        Above.AddOrUpdate(this, Tuple.Create(geography, all));
        return all;
    }

    /// <summary>What of this area lies in a wider one: for an area that is narrower than the caller's own.</summary>
    public AreaScope Within(AreaScope wider) => ReferenceEquals(this, wider) || wider.IsWhole ? this : new(IsWhole ? wider.Communes : [.. Communes.Intersect(wider.Communes)], [], false);

    /// <summary>The area in few characters: two are the same only where they hold the same.</summary>
    public string Digest() => IsWhole ? "whole" : Digests.GetValue(this, static scope => scope.Digested());

    private bool Has(Guid commune) => IsFew ? Communes.Contains(commune) : Sets.GetValue(this, static scope => [.. scope.Communes]).Contains(commune);

    private string Digested() =>
        Convert.ToHexString(SHA256.HashData([.. Communes.Concat(Hamlets).SelectMany(id => id.ToByteArray()), ByHamlet ? (byte)1 : (byte)0]));
}
