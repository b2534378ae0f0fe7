// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
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
/// The list of households: one statement a page (two where a name is searched for), by key, never by offset. How many there are of communes is kept commune by commune and exact; what is found by a
/// name is counted up to <see cref="MostNamed"/>. No query here grows with the table: the place narrows it by an index, and where the area is wide the order's index is walked.
/// </summary>
public sealed class HouseholdList(Db db, CommuneSums sums, GeographySource places, DataKeys keys, TimeProvider clock)
{
    /// <summary>Counting what has a name stops here, "1.000+": a name is searched to find somebody.</summary>
    public const int MostNamed = 1_000;

    /// <summary>Counting in hamlets stops here.</summary>
    private const int MostCounted = CountUpTo.Most;

    private static readonly Expression<Func<Household, HouseholdRow>> Shown = h => new HouseholdRow(
        h.Id, h.Code, h.HeadName, h.HeadGivenKey, h.HeadKey, h.CommuneId, h.HamletId, h.EthnicGroup, h.Size, h.Class, h.ClassSince, h.EndedOn);

    /// <summary>The index a statement is meant to walk where the area is wide.</summary>
    private enum Walk : byte { GivenName, FamilyName, Code }

    private enum Reach : byte { Hamlets, FewCommunes, Wide }

    /// <summary>One page.</summary>
    public async Task<HouseholdPage> PageAsync(HouseholdQuery query, CancellationToken cancel)
    {
        var take = Math.Clamp(query.Take, 1, 200);
        var area = await AreaAsync(query.PlaceId, cancel);
        if (query.Order == HouseholdOrder.Name && NameIn(query.Text, area) is { } name)
        {
            var (found, next) = await name.PageAsync(
                Narrow(query, area, Walk.GivenName), Narrow(query, area, Walk.FamilyName), Shown, r => (r.HeadGivenKey, r.HeadKey, r.Id), query.After, take, cancel);
            return new(found, next);
        }

        var rows = await After(Find(query, area), query).Select(Shown).Take(take + 1).ToListAsync(cancel);
        return rows.Count > take ? new(rows[..take], rows[take - 1].Key(query.Order)) : new(rows, null);
    }

    /// <summary>How many there are: exactly, but of a name or in hamlets up to a number.</summary>
    public async Task<CountUpTo> CountAsync(HouseholdQuery query, CancellationToken cancel)
    {
        var area = await AreaAsync(query.PlaceId, cancel);
        if (string.IsNullOrWhiteSpace(query.Text) && !area.AreHamlets) return new(await ExactAsync(query, area, cancel), int.MaxValue);
        if (NameIn(query.Text, area) is not { } name) return new(await CountAsync(Find(query with { Order = HouseholdOrder.Name }, area), area, h => h.HeadGivenKey, MostCounted + 1, cancel), MostCounted);
        var given = await CountAsync(name.First(Narrow(query, area, Walk.GivenName)), area, h => h.HeadGivenKey, MostNamed + 1, cancel);
        var most = MostNamed + 1 - given;
        return new(most == 0 ? given : given + await CountAsync(name.Second(Narrow(query, area, Walk.FamilyName)), area, h => h.HeadKey, most, cancel), MostNamed);
    }

    /// <summary>All rows in order, streamed: for an export.</summary>
    public async IAsyncEnumerable<HouseholdRow> AllAsync(HouseholdQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var all = Ordered(Find(query, await AreaAsync(query.PlaceId, cancel)), query.Order).Select(Shown);
        await foreach (var row in all.AsAsyncEnumerable().WithCancellation(cancel)) yield return row;
    }

    /// <summary>How many of communes, from what each of them adds.</summary>
    private async Task<int> ExactAsync(HouseholdQuery query, Area area, CancellationToken cancel)
    {
        if (area.Ids is []) return 0;
        var all = await sums.OfAsync(
            new CommuneSum<Household, Alike, IReadOnlyList<Alike>>(
                "households",
                db.Set<Household>().AsNoTracking(),
                rows => rows.GroupBy(h => new { h.CommuneId, h.Class, h.EthnicGroup, IsEnded = h.EndedOn != null })
                    .Select(g => new CommunePart<Alike>(g.Key.CommuneId, new(g.Key.Class, g.Key.EthnicGroup, g.Key.IsEnded, g.Count()))),
                () => new RunningTally<Alike, Alike, IReadOnlyList<Alike>>(p => p with { Count = 0 }, p => [p.Count], groups => [.. groups.Select(g => g.Key with { Count = (int)g.Value[0] })])),
            area.Ids is { } ids ? new AreaScope(ids, [], false) : db.Scope,
            cancel);
        var classes = query.Classes ?? [];
        return all.Where(a => (query.WithEnded || !a.IsEnded) && (classes.Count == 0 || classes.Contains(a.Class)) && (query.EthnicGroup ?? a.EthnicGroup) == a.EthnicGroup).Sum(a => a.Count);
    }

    /// <summary>Counts in the order of the index that is walked, so that the store can stop there and has nothing to sort.</summary>
    private static Task<int> CountAsync(IQueryable<Household> households, Area area, Expression<Func<Household, string>> key, int most, CancellationToken cancel) =>
        (area.Reach switch
        {
            Reach.Hamlets => households.OrderBy(h => h.HamletId),
            Reach.FewCommunes => households.OrderBy(h => h.CommuneId),
            _ => households.OrderBy(key),
        }).Select(h => h.Id).Take(most).CountAsync(cancel);

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

    /// <summary>
    /// By code, by a member's identity number (exactly, through its blind index), or by the head's name: a prefix of either key is a range of
    /// an index.
    /// </summary>
    private IQueryable<Household> Find(HouseholdQuery query, Area area)
    {
        var walk = query.Order == HouseholdOrder.Code ? Walk.Code : Walk.GivenName;
        if (string.IsNullOrWhiteSpace(query.Text)) return Narrow(query, area, walk);
        // One household at most: the rest is only asked of that.
        var one = area with { Reach = Reach.Wide };
        if (CodeIn(query.Text) is { } code) return Narrow(query, one, Walk.Code).Where(h => h.Code == code);
        var number = IdentityNumber.Read(query.Text, "").Value;
        if (!number.IsComparable) return Named(query.Text, area).All(Narrow(query, area, walk));
        var index = keys.IndexOf((byte)number.Kind, number.Digits);
        // As the index of numbers is filtered, or it would not be used.
        return Narrow(query, one, Walk.Code)
            .Where(h => h.Id == db.Set<Person>().Where(p => p.IdNumberIndex == index && p.DiedOn == null && p.HouseholdId != null).Select(p => p.HouseholdId!.Value).FirstOrDefault());
    }

    /// <summary>
    /// By place, class and ethnic group. A few places are each a range of an index, and whatever else is asked costs what the area is large. In a wide area
    /// one index gives the order, so only what begins that index may narrow: a class, which holds few but for "none", or else the group. The rest is asked
    /// of each entry met; given the choice, the store would leave the area for an index of the whole table, or sort a share of it.
    /// </summary>
    private IQueryable<Household> Narrow(HouseholdQuery query, Area area, Walk walk)
    {
        var households = db.Set<Household>().AsNoTracking();
        var isWide = area.Reach == Reach.Wide;
        if (area.Ids is { } ids) households = households.Where(area.AreHamlets ? IsIn(ids, h => h.HamletId, !isWide) : IsIn(ids, h => h.CommuneId, !isWide));
        // Says nothing, but that of the indexes that begin with a commune it is the one of names.
        if (area.Reach == Reach.FewCommunes && walk == Walk.GivenName) households = households.Where(h => string.Compare(h.HeadGivenKey, EF.Parameter("")) >= 0);
        if (!query.WithEnded) households = households.Where(h => h.EndedOn == null);
        var classes = query.Classes ?? [];
        var byClass = isWide ? classes is [not HouseholdClass.None] : walk == Walk.GivenName && area is { AreHamlets: false, Ids.Length: 1 };
        if (classes is [var one]) households = households.Where(AskedOfRows.Unless<Household>(byClass, h => h.Class == one));
        else if (classes.Count > 1) households = households.Where(AskedOfRows.Unless<Household>(false, h => classes.Contains(h.Class)));
        if (query.EthnicGroup is { } group) households = households.Where(AskedOfRows.Unless<Household>(isWide && walk == Walk.GivenName && !byClass, h => h.EthnicGroup == group));
        return households;
    }

    /// <summary>One place is an equality, after which an index goes on in order.</summary>
    private static Expression<Func<Household, bool>> IsIn(Guid[] ids, Expression<Func<Household, Guid>> place, bool byIndex)
    {
        Expression<Func<Guid, bool>> isIn = i => ids.Contains(i);
        if (ids is [var one]) isIn = i => i == one;
        return AskedOfRows.Unless(byIndex, Expression.Lambda<Func<Household, bool>>(ReplacingExpressionVisitor.Replace(isIn.Parameters[0], place.Body, isIn.Body), place.Parameters));
    }

    /// <summary>Ten letters may be a name ("ma nga hoang"); written as one word they are a code, of which one in forty has no digit: no syllable of a name is so long.</summary>
    private static string? CodeIn(string text) => HouseholdCode.Read(text) is { } code && (text.Any(char.IsAsciiDigit) || !text.Trim().Contains(' ', StringComparison.Ordinal)) ? code : null;

    /// <summary>The name in what was searched for; null where that is nothing, a code or a number.</summary>
    private static NameSearch<Household>? NameIn(string? text, Area area) =>
        string.IsNullOrWhiteSpace(text) || CodeIn(text) is not null || IdentityNumber.Read(text, "").Value.IsComparable ? null : Named(text, area);

    /// <summary>A hamlet has no index of family names, and a few hundred households: there a name is only asked of each.</summary>
    private static NameSearch<Household> Named(string text, Area area) => new(h => h.HeadGivenKey, h => h.HeadKey, h => h.Id, text, area.Reach != Reach.Hamlets);

    /// <summary>The places to narrow by. Where no place was asked for and the caller's area is wide, the query filter says all there is to say.</summary>
    private async Task<Area> AreaAsync(Guid? placeId, CancellationToken cancel)
    {
        if (placeId is not { } id)
        {
            if (db.Scope.ByHamlet) return new(db.Scope.Hamlets, true, Reach.Hamlets);
            return db.Scope.IsFew ? new(db.Scope.Communes, false, Reach.FewCommunes) : new(null, false, Reach.Wide);
        }

        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(id) is not { } place) return new([], false, Reach.FewCommunes);
        var today = clock.TodayInVietnam();
        var areHamlets = place.Level == PlaceLevel.Hamlet;
        var level = areHamlets ? PlaceLevel.Hamlet : PlaceLevel.Commune;
        Guid[] ids = [.. geography.CoverOf(id, today).Where(c => geography[c].Level == level).Order()];
        return new(ids, areHamlets, areHamlets ? Reach.Hamlets : ids.Length <= AreaScope.FewCommunes ? Reach.FewCommunes : Reach.Wide);
    }

    /// <summary>How many households are alike in what the list narrows by.</summary>
    private sealed record Alike(HouseholdClass Class, byte EthnicGroup, bool IsEnded, int Count);

    /// <summary>Where to look, and how.</summary>
    private sealed record Area(Guid[]? Ids, bool AreHamlets, Reach Reach);
}
