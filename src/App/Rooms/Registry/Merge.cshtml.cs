using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A household is taken into another, which is named by its code and shown before anything is done.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class MergeModel(Db db, ChangeHouseholds households, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public long IntoVersion { get; set; }

    /// <summary>Code of the household that stays, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }

    [BindProperty]
    public IDictionary<Guid, Relation> Relations { get; set; } = new Dictionary<Guid, Relation>();

    [BindProperty]
    public DateOnly? On { get; set; }

    public HouseholdOnForm Form { get; private set; } = null!;

    /// <summary>The household that stays, once it is found.</summary>
    public Household? Target { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (Into is not null && Target is null) Problems = [new(nameof(Into), "household.unknown")];
        (Act, Version, IntoVersion) = (Guid.CreateVersion7(), Form.Household.Version, Target?.Version ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (Target is not { } into) Problems = [new(nameof(Into), "household.unknown")];
        else if (On is not { } on) Problems = [new(nameof(On), "date.invalid")];
        else
        {
            var relations = Form.Members.OrderBy(m => m.Id).ToDictionary(m => m.Id, m => Relations.TryGetValue(m.Id, out var relation) ? relation : Relation.Other);
            var result = await households.MergeAsync(Act, new(id, Version, into.Id, IntoVersion, relations, on), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["merge.said", Form.Household.HeadName, into.HeadName].Value;
                return Redirect($"/households/{into.Id}");
            }

            Problems = result.Problems;
        }

        ModelState.Clear();
        (Act, Version, IntoVersion) = (Guid.CreateVersion7(), Form.Household.Version, Target?.Version ?? 0);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return false;
        Form = form;
        if (HouseholdCode.Read(Into) is { } code) Target = await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Code == code && h.EndedOn == null, cancel);
        return true;
    }
}
