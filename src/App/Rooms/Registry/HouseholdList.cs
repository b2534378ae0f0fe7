// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>What a list of households is sorted by: each is an index.</summary>
public enum HouseholdOrder : byte { Name = 0, Code = 1 }

/// <summary>What is asked of the list.</summary>
/// <param name="PlaceId">A place: everything below it and its predecessors; null is the whole area of the caller.</param>
/// <param name="Text">A name (any part from its first word or from the given name, marks or none), a household code, or an identity number.</param>
/// <param name="Classes">Classes wanted; empty is all.</param>
/// <param name="EthnicGroup">Number of the head's ethnic group, or null.</param>
/// <param name="WithEnded">Also households that are no more.</param>
/// <param name="Order">Order. Names searched for come in two runs, by given name and then by family name.</param>
/// <param name="After">Key of the last row of the page before, as <see cref="HouseholdRow.Key"/>; null for the first page.</param>
/// <param name="Take">Rows wanted, 1 to 200.</param>
public sealed record HouseholdQuery(
    Guid? PlaceId = null, string? Text = null, IReadOnlyList<HouseholdClass>? Classes = null, byte? EthnicGroup = null, bool WithEnded = false,
    HouseholdOrder Order = HouseholdOrder.Name, string? After = null, int Take = 50);

/// <summary>One line of the list.</summary>
public sealed record HouseholdRow(
    Guid Id, string Code, string HeadName, string HeadGivenKey, string HeadKey, Guid CommuneId, Guid HamletId, byte EthnicGroup, int Size, HouseholdClass Class,
    DateOnly? ClassSince, DateOnly? EndedOn)
{
    /// <summary>Where the next page begins.</summary>
    public string Key(HouseholdOrder order) => order == HouseholdOrder.Code ? Code : $"{HeadGivenKey}~{Id}";
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Key of the next page, or null at the end.</param>
public sealed record HouseholdPage(IReadOnlyList<HouseholdRow> Rows, string? Next);

/// <summary>
/// The list of households: one statement a page, by key, never by offset; a count that stops at <see cref="MostCounted"/>. No query here
/// grows with the table: the place narrows it by an index, and where the place is the whole store the order's index is walked.
/// </summary>
public sealed class HouseholdList(Db db, GeographySource places, DataKeys keys, TimeProvider clock)
{
    /// <summary>Counting stops here: "10.000+".</summary>
    public const int MostCounted = 10_000;

    /// <summary>Communes whose rows are found first and sorted then: one of today and those it was made of.</summary>
    internal const int FewCommunes = 8;

    private static readonly System.Linq.Expressions.Expression<Func<Household, HouseholdRow>> Shown = h => new HouseholdRow(
        h.Id, h.Code, h.HeadName, h.HeadGivenKey, h.HeadKey, h.CommuneId, h.HamletId, h.EthnicGroup, h.Size, h.Class, h.ClassSince, h.EndedOn);

    /// <summary>One page.</summary>
    public async Task<HouseholdPage> PageAsync(HouseholdQuery query, CancellationToken cancel)
    {
        var take = Math.Clamp(query.Take, 1, 200);
        if (query.Order == HouseholdOrder.Name && NameIn(query.Text) is { } name)
        {
            var (found, next) = await name.PageAsync(await NarrowAsync(query with { Text = null }, cancel), Shown, r => (r.HeadGivenKey, r.HeadKey, r.Id), query.After, take, cancel);
            return new(found, next);
        }

        var rows = await After(await NarrowAsync(query, cancel), query).Select(Shown).Take(take + 1).ToListAsync(cancel);
        return rows.Count > take ? new(rows[..take], rows[take - 1].Key(query.Order)) : new(rows, null);
    }

    /// <summary>How many there are, up to <see cref="MostCounted"/> and one more.</summary>
    public async Task<int> CountAsync(HouseholdQuery query, CancellationToken cancel) =>
        await (await NarrowAsync(query, cancel)).Select(h => h.Id).Take(MostCounted + 1).CountAsync(cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public async IAsyncEnumerable<HouseholdRow> AllAsync(HouseholdQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in Ordered(await NarrowAsync(query, cancel), query.Order).Select(Shown).AsAsyncEnumerable().WithCancellation(cancel)) yield return row;
    }

    private static IOrderedQueryable<Household> Ordered(IQueryable<Household> households, HouseholdOrder order) => order == HouseholdOrder.Code
        ? households.OrderBy(h => h.Code)
        : households.OrderBy(h => h.HeadGivenKey).ThenBy(h => h.Id);

    /// <summary>Those behind a key in the order of names, ordered.</summary>
    private static IQueryable<Household> AfterName(IQueryable<Household> households, string? after)
    {
        if (after?.LastIndexOf('~') is >= 0 and var cut && Guid.TryParse(after[(cut + 1)..], out var id))
        {
            var name = after[..cut];
            households = households.Where(h => string.Compare(h.HeadGivenKey, name) >= 0 && (string.Compare(h.HeadGivenKey, name) > 0 || h.Id > id));
        }

        return Ordered(households, HouseholdOrder.Name);
    }

    private static IQueryable<Household> After(IQueryable<Household> households, HouseholdQuery query)
    {
        if (query.Order == HouseholdOrder.Name) return AfterName(households, query.After);
        return Ordered(query.After is { } after ? households.Where(h => string.Compare(h.Code, after) > 0) : households, query.Order);
    }

    private async Task<IQueryable<Household>> NarrowAsync(HouseholdQuery query, CancellationToken cancel)
    {
        var households = db.Set<Household>().AsNoTracking();
        if (await PlacesOfAsync(query.PlaceId, cancel) is { } area)
        {
            // A few places are each a range of an index, sorted when found. Many are not: there the order's index is walked and the area only
            // asked of each row, which the alternative makes the store do. What is walked is as long as the area is small, not as the table is large.
            var (ids, everywhere) = (area.Ids, false);
            households = area.AreHamlets ? households.Where(h => ids.Contains(h.HamletId))
                : ids.Length <= FewCommunes ? households.Where(h => ids.Contains(h.CommuneId))
                : households.Where(h => everywhere || ids.Contains(h.CommuneId));
        }

        if (!query.WithEnded) households = households.Where(h => h.EndedOn == null);
        if (query.Classes is { Count: > 0 } classes) households = households.Where(h => classes.Contains(h.Class));
        if (query.EthnicGroup is { } group) households = households.Where(h => h.EthnicGroup == group);
        return string.IsNullOrWhiteSpace(query.Text) ? households : Find(households, query.Text);
    }

    /// <summary>
    /// By code, by a member's identity number (exactly, through its blind index), or by the head's name: a prefix of either key is a range of
    /// an index.
    /// </summary>
    private IQueryable<Household> Find(IQueryable<Household> households, string text)
    {
        if (CodeIn(text) is { } code) return households.Where(h => h.Code == code);
        var number = IdentityNumber.Read(text, "").Value;
        if (!number.IsComparable) return Named(text).All(households);
        var index = keys.IndexOf((byte)number.Kind, number.Digits);
        return households.Where(h => db.Set<Person>().Any(p => p.IdNumberIndex == index && p.HouseholdId == h.Id));
    }

    private static string? CodeIn(string text) => HouseholdCode.Read(text) is { } code && text.Any(char.IsAsciiDigit) ? code : null;

    /// <summary>The name in what was searched for; null where that is nothing, a code or a number.</summary>
    private static NameSearch<Household>? NameIn(string? text) =>
        string.IsNullOrWhiteSpace(text) || CodeIn(text) is not null || IdentityNumber.Read(text, "").Value.IsComparable ? null : Named(text);

    private static NameSearch<Household> Named(string text) => new(h => h.HeadGivenKey, h => h.HeadKey, h => h.Id, text);

    /// <summary>The places to narrow by; null where the caller sees the whole store and asked for no place.</summary>
    private async Task<(Guid[] Ids, bool AreHamlets)?> PlacesOfAsync(Guid? placeId, CancellationToken cancel)
    {
        if (placeId is not { } id) return db.Scope.IsWhole ? null : db.Scope.ByHamlet ? (db.Scope.Hamlets, true) : (db.Scope.Communes, false);
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(id) is not { } place) return ([], false);
        var today = clock.TodayInVietnam();
        var areHamlets = place.Level == PlaceLevel.Hamlet;
        var level = areHamlets ? PlaceLevel.Hamlet : PlaceLevel.Commune;
        return ([.. geography.CoverOf(id, today).Where(c => geography[c].Level == level).Order()], areHamlets);
    }
}
