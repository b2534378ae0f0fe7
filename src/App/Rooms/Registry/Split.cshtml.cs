using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Some members become a household of their own.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class SplitModel(Db db, ChangeHouseholds households, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid NewHouseholdId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Leavers { get; set; } = [];

    [BindProperty]
    public IDictionary<Guid, Relation> Relations { get; set; } = new Dictionary<Guid, Relation>();

    [BindProperty]
    public Guid NewHeadId { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    public HouseholdOnForm Form { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return NotFound();
        (Form, Act, NewHouseholdId, Version) = (form, Guid.CreateVersion7(), Guid.CreateVersion7(), form.Household.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return NotFound();
        Form = form;
        if (On is null) Problems = [new(nameof(On), "date.invalid")];
        else if (Leavers.Count == 0) Problems = [new(nameof(Leavers), "split.nobody")];
        else if (!Leavers.Contains(NewHeadId)) Problems = [new(nameof(NewHeadId), "split.no-head")];
        if (Problems.Count > 0) return Page();

        // Ids of the form decide order: the same choice sent twice is the same act.
        var leavers = Leavers.Order().ToDictionary(m => m, m => m == NewHeadId ? Relation.Head : Relations.TryGetValue(m, out var relation) ? relation : Relation.Other);
        var result = await households.SplitAsync(Act, new(id, Version, NewHouseholdId, NewHeadId, leavers, On!.Value), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["split.said", form.Household.HeadName].Value;
            return Redirect($"/households/{NewHouseholdId}");
        }

        Problems = result.Problems;
        ModelState.Clear();
        (Act, Version) = (Guid.CreateVersion7(), form.Household.Version);
        return Page();
    }
}
