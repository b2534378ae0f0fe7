using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>A member as the letter names them.</summary>
public sealed record LetterMember(Guid Id, string Name, PartialDate Birth, Sex Sex, Relation Relation);

/// <summary>
/// A letter that says which class a household, and with it one of its members, had on a day, by which decision: what officers are asked for
/// most often. It carries no identity number, and its number is written by hand into the commune's own register of letters.
/// </summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class LetterModel(Db db, GeographySource places, StandingList standing, ReviewLawSource law, Frame frame, EthnicGroups groups) : PageModel
{
    /// <summary>The day, as day/month/year; today where nothing was said or it has not come.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? On { get; set; }

    /// <summary>The member it is for, or null for the household.</summary>
    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid? PersonId { get; set; }

    public Household Household { get; private set; } = null!;

    public DateOnly Day { get; private set; }

    /// <summary>Members on the day, the head first.</summary>
    public IReadOnlyList<LetterMember> Members { get; private set; } = [];

    /// <summary>The member it is for.</summary>
    public LetterMember? Person { get; private set; }

    public LetterMember? Head { get; private set; }

    /// <summary>The period that holds on the day, or null where nothing was ever decided.</summary>
    public StatusPeriod? Status { get; private set; }

    public Decision? Decision { get; private set; }

    /// <summary>First day it no longer counts as newly escaped, or null.</summary>
    public DateOnly? NewlyEscapedUntil { get; private set; }

    /// <summary>From the top down to the hamlet, as they were called on the day.</summary>
    public IReadOnlyList<Place> Path { get; private set; } = [];

    /// <summary>Name of the ethnic group of the head, or null.</summary>
    public string? EthnicGroup { get; private set; }

    public Place? Commune => Path.FirstOrDefault(p => p.Level == PlaceLevel.Commune);

    public bool IsListed => Status is { Class: not (HouseholdClass.None or HouseholdClass.Undetermined) };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancel) is not { } household) return NotFound();
        Household = household;
        Day = frame.AsOf = Days.Read(On) is { } day && day <= frame.Today ? day : frame.Today;
        Members = await MembersAsync(id, cancel);
        Head = Members.FirstOrDefault(m => m.Relation == Relation.Head);
        Person = Members.FirstOrDefault(m => m.Id == PersonId);
        if (PersonId is not null && Person is null) return NotFound();
        Status = await standing.OfHouseholdAsync(id, Day, cancel);
        if (Status is { } status) Decision = await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == status.DecisionId, cancel);
        if (Status is { Class: HouseholdClass.None } escaped && law.Law.NewlyEscapedUntil(escaped.From) is { } until && until > Day) NewlyEscapedUntil = until;
        var geography = await places.GetAsync(db, cancel);
        var hamlet = await db.Set<Residence>().AsNoTracking().Where(r => r.HouseholdId == id && r.From <= Day && (r.Until == null || r.Until > Day)).Select(r => (Guid?)r.HamletId).FirstOrDefaultAsync(cancel) ?? household.HamletId;
        (Path, frame.PlaceId) = (geography.PathOf(hamlet, Day), household.HamletId);
        EthnicGroup = groups.NameOf(household.EthnicGroup) is { Length: > 0 } name ? name : null;
        return Page();
    }

    private async Task<IReadOnlyList<LetterMember>> MembersAsync(Guid id, CancellationToken cancel)
    {
        var members = await (
            from m in db.Set<Membership>().AsNoTracking()
            where m.HouseholdId == id && m.From <= Day && (m.Until == null || m.Until > Day)
            join p in db.Set<Person>().AsNoTracking() on m.PersonId equals p.Id
            where p.DiedOn == null || p.DiedOn > Day
            select new LetterMember(p.Id, p.FullName, p.Birth, p.Sex, m.Relation)).ToListAsync(cancel);
        return [.. members.OrderBy(m => m.Relation == Relation.Head ? 0 : m.Relation == Relation.Spouse ? 1 : 2).ThenBy(m => m.Birth).ThenBy(m => m.Id)];
    }
}
