// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>
/// Households whose head's name begins with some words, in two runs that each walk one index: first those whose given name begins so, in the
/// order of lists, then the others whose family name does. One sorted answer would have to read every match first, and of a common name
/// that is a share of the whole table.
/// </summary>
internal sealed class HouseholdNameSearch
{
    /// <summary>Marks a key of the second run; no name begins with it.</summary>
    private const char FamilyRun = '=';

    private readonly string _family;
    private readonly string _given;

    public HouseholdNameSearch(string text)
    {
        var words = NameKeys.Of(text);
        (_family, _given) = (words.FamilyFirst, words.GivenFirst);
    }

    /// <summary>All that match, in no order.</summary>
    public IQueryable<Household> All(IQueryable<Household> households)
    {
        var (family, given, familyEnd, givenEnd) = (_family, _given, _family + '\uffff', _given + '\uffff');
        return households.Where(h =>
            (string.Compare(h.HeadGivenKey, given) >= 0 && string.Compare(h.HeadGivenKey, givenEnd) < 0)
            || (string.Compare(h.HeadKey, family) >= 0 && string.Compare(h.HeadKey, familyEnd) < 0));
    }

    /// <summary>One page.</summary>
    /// <param name="households">The households to search in.</param>
    /// <param name="after">Key of the last row of the page before, or null.</param>
    /// <param name="take">Rows wanted.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<HouseholdPage> PageAsync(IQueryable<Household> households, string? after, int take, CancellationToken cancel)
    {
        var rows = new List<HouseholdRow>(take + 1);
        if (after is not [FamilyRun, ..])
        {
            rows.AddRange(await HouseholdList.Show(HouseholdList.AfterName(ByGivenName(households), after)).Take(take + 1).ToListAsync(cancel));
            if (rows.Count > take) return new(rows[..take], rows[take - 1].Key(HouseholdOrder.Name));
            after = null;
        }

        var first = rows.Count;
        rows.AddRange(await HouseholdList.Show(AfterFamily(ByFamilyName(households), after?[1..])).Take(take + 1 - first).ToListAsync(cancel));
        if (rows.Count <= take) return new(rows, null);
        // The page may end where the first run did: then the second begins from its top.
        return new(rows[..take], take == first ? $"{FamilyRun}" : $"{FamilyRun}{rows[take - 1].HeadKey}~{rows[take - 1].Id}");
    }

    private IQueryable<Household> ByGivenName(IQueryable<Household> households)
    {
        var (given, end) = (_given, _given + '\uffff');
        return households.Where(h => string.Compare(h.HeadGivenKey, given) >= 0 && string.Compare(h.HeadGivenKey, end) < 0);
    }

    private IQueryable<Household> ByFamilyName(IQueryable<Household> households)
    {
        var (family, given, familyEnd, givenEnd) = (_family, _given, _family + '\uffff', _given + '\uffff');
        return households.Where(h => string.Compare(h.HeadKey, family) >= 0 && string.Compare(h.HeadKey, familyEnd) < 0
            && (string.Compare(h.HeadGivenKey, given) < 0 || string.Compare(h.HeadGivenKey, givenEnd) >= 0));
    }

    private static IQueryable<Household> AfterFamily(IQueryable<Household> households, string? after)
    {
        if (after?.LastIndexOf('~') is >= 0 and var cut && Guid.TryParse(after[(cut + 1)..], out var id))
        {
            var name = after[..cut];
            households = households.Where(h => string.Compare(h.HeadKey, name) >= 0 && (string.Compare(h.HeadKey, name) > 0 || h.Id > id));
        }

        return households.OrderBy(h => h.HeadKey).ThenBy(h => h.Id);
    }
}
