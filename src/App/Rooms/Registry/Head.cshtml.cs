using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Another member becomes the head.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class HeadModel(Db db, ChangeMembers members, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public Guid PersonId { get; set; }

    [BindProperty]
    public Relation FormerBecomes { get; set; } = Relation.Spouse;

    [BindProperty]
    public DateOnly? On { get; set; }

    public HouseholdOnForm Form { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return NotFound();
        (Form, Act, Version) = (form, Guid.CreateVersion7(), form.Household.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return NotFound();
        Form = form;
        if (On is not { } on)
        {
            Problems = [new(nameof(On), "date.invalid")];
            return Page();
        }

        var result = await members.ChangeHeadAsync(Act, new(id, Version, PersonId, FormerBecomes, on), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["head.said", form.Members.First(m => m.Id == PersonId).FullName].Value;
            return Redirect($"/households/{id}");
        }

        Problems = result.Problems;
        ModelState.Clear();
        (Act, Version) = (Guid.CreateVersion7(), form.Household.Version);
        return Page();
    }
}
