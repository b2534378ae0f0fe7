using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A person found, without any number.</summary>
public sealed record PersonRow(Guid Id, Guid HouseholdId, string FullName, string GivenKey, string NameKey, Sex Sex, PartialDate Birth, Relation Relation, Guid HamletId);

/// <summary>The household somebody lives in, as a list of persons names it.</summary>
public sealed record HomeOfPerson(string Code, string HeadName, HouseholdClass Class);

/// <summary>A page of persons.</summary>
/// <param name="Rows">The persons.</param>
/// <param name="Homes">The households they live in, by id.</param>
/// <param name="Next">Key of the next page, or null at the end.</param>
public sealed record PersonPage(IReadOnlyList<PersonRow> Rows, IReadOnlyDictionary<Guid, HomeOfPerson> Homes, string? Next);

/// <summary>Finds people who live in a household of the caller's area by name or identity number, heads or not. Two statements a page, by key.</summary>
public sealed class PersonList(Db db, DataKeys keys)
{
    /// <summary>Persons on a page.</summary>
    public const int PageSize = 50;

    private static readonly System.Linq.Expressions.Expression<Func<Person, PersonRow>> Shown = p =>
        new PersonRow(p.Id, p.HouseholdId!.Value, p.FullName, p.GivenKey, p.NameKey, p.Sex, p.Birth, p.Relation, p.HamletId);

    /// <summary>One page.</summary>
    /// <param name="text">A name from its first word or from the given name, marks or none; or a whole identity number.</param>
    /// <param name="after">Key of the last row of the page before, or null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<PersonPage> PageAsync(string text, string? after, CancellationToken cancel)
    {
        var persons = db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId != null);
        var number = IdentityNumber.Read(text, "").Value;
        List<PersonRow> rows;
        string? next = null;
        if (number.IsComparable)
        {
            var index = keys.IndexOf((byte)number.Kind, number.Digits);
            // As the index of numbers is filtered, or it would not be used.
            rows = await persons.Where(p => p.IdNumberIndex == index && p.DiedOn == null).OrderBy(p => p.Id).Select(Shown).Take(PageSize).ToListAsync(cancel);
        }
        else
        {
            var names = new NameSearch<Person>(p => p.GivenKey, p => p.NameKey, p => p.Id, text);
            var near = persons.Near(db.Scope);
            (rows, next) = await names.PageAsync(near, near, Shown, r => (r.GivenKey, r.NameKey, r.Id), after, PageSize, cancel);
        }

        var ids = rows.Select(r => r.HouseholdId).Distinct().ToList();
        var homes = await db.Set<Household>().AsNoTracking().Where(h => ids.Contains(h.Id))
            .Select(h => new { h.Id, Home = new HomeOfPerson(h.Code, h.HeadName, h.Class) }).ToDictionaryAsync(h => h.Id, h => h.Home, cancel);
        return new([.. rows.Where(r => homes.ContainsKey(r.HouseholdId))], homes, next);
    }
}
