using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Corrects what is known of a person. Where somebody else wrote first, both values are shown side by side and a person decides.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class CorrectModel(Db db, ChangeMembers members, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public PersonForm Person { get; set; } = new();

    /// <summary>The person as stored now.</summary>
    public Person Stored { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool IsConflict => Problems.Any(p => p.Code == "stale");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } person) return NotFound();
        (Act, Version, Person) = (Guid.CreateVersion7(), person.Version, PersonForm.Of(person));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } person) return NotFound();
        var result = await members.CorrectAsync(Act, new(id, Version, Person.Facts()), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["correct.said", Person.FullName!].Value;
            return Redirect(person.HouseholdId is { } household ? $"/households/{household}" : "/households");
        }

        Problems = result.Problems;

        // The next try is a new act on what is stored now.
        ModelState.Clear();
        (Act, Version) = (Guid.CreateVersion7(), Stored.Version);
        return Page();
    }

    private async Task<Person?> ReadAsync(Guid id, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (person is not null) Stored = person;
        return person;
    }
}
