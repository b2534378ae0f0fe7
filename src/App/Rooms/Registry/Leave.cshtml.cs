using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Somebody leaves a household: died, or moved away. Where it is the head, somebody else must be named.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class LeaveModel(Db db, ChangeMembers members, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public Change Why { get; set; } = Change.MovedAway;

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public Guid? NewHeadId { get; set; }

    public HouseholdOnForm Form { get; private set; } = null!;

    public Person Leaver { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid person, CancellationToken cancel)
    {
        if (!await ReadAsync(id, person, cancel)) return NotFound();
        (Act, Version) = (Guid.CreateVersion7(), Form.Household.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid person, CancellationToken cancel)
    {
        if (!await ReadAsync(id, person, cancel)) return NotFound();
        if (On is not { } on)
        {
            Problems = [new(nameof(On), "date.invalid")];
            return Page();
        }

        var result = await members.LeaveAsync(Act, new(id, Version, person, Why, on, NewHeadId), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts[Why == Change.Died ? "leave.said.died" : "leave.said.moved", Leaver.FullName].Value;
            return Redirect($"/households/{id}");
        }

        Problems = result.Problems;
        ModelState.Clear();
        (Act, Version) = (Guid.CreateVersion7(), Form.Household.Version);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, Guid personId, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form || form.Members.FirstOrDefault(m => m.Id == personId) is not { } leaver) return false;
        (Form, Leaver) = (form, leaver);
        return true;
    }
}
