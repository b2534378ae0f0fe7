using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A household moves: to another hamlet of the caller's area, or out of what the store holds.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class MoveModel(Db db, ChangeHouseholds households, GeographySource places, Frame frame, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    /// <summary>What the select says for "out of the area": a household must never be ended by a field left empty.</summary>
    public const string Away = "away";

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    public HouseholdOnForm Form { get; private set; } = null!;

    /// <summary>Hamlets of today, by commune.</summary>
    public ILookup<string, Place> Hamlets { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        (Act, Version) = (Guid.CreateVersion7(), Form.Household.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        Guid? hamlet = Guid.TryParse(To, out var read) ? read : null;
        if (On is null) Problems = [new(nameof(On), "date.invalid")];
        else if (hamlet is null && To != Away) Problems = [new(nameof(To), "hamlet.unknown")];
        if (Problems.Count > 0) return Page();

        var result = await households.MoveAsync(Act, new(id, Version, hamlet, On!.Value), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts[hamlet is null ? "move.said.away" : "move.said", Form.Household.HeadName].Value;
            return Redirect($"/households/{id}");
        }

        Problems = result.Problems;
        ModelState.Clear();
        (Act, Version) = (Guid.CreateVersion7(), Form.Household.Version);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return false;
        Form = form;
        var geography = await places.GetAsync(db, cancel);
        Hamlets = geography.All
            .Where(p => p.Level == PlaceLevel.Hamlet && p.IsValidOn(frame.Today) && db.Scope.Covers(p))
            .OrderBy(p => p.Code, StringComparer.Ordinal)
            .ToLookup(p => geography[p.ParentId!.Value].Name);
        return true;
    }
}
