using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Somebody in office: new, or mended.</summary>
[Requires(Permissions.RunOutreach)]
public sealed class OfficerEditModel(Db db, GeographySource places, OutreachPlaces areas, OfficerList officers, KeepOfficer keep, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid OfficerId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty]
    public Guid? Hamlet { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    /// <summary>Places the reader answers for.</summary>
    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>Hamlets that are offered: those of the one commune in question.</summary>
    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public string PlaceName { get; private set; } = "";

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            OfficerId = Guid.CreateVersion7();
            await OfferAsync(cancel);
            return Page();
        }

        if (await officers.FindAsync(id.Value, cancel) is not { } known || !await areas.AnswersForAsync(known.PlaceId, cancel)) return NotFound();
        (OfficerId, Seen, Name, Place, Hamlet) = (known.Id, known.Version, known.Name, known.PlaceId, known.HamletId);
        if (known.UserId is { } user) UserName = await db.Users.AsNoTracking().Where(u => u.Id == user).Select(u => u.UserName).SingleOrDefaultAsync(cancel);
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = await keep.DoAsync(Act, new(OfficerId, Place ?? Guid.Empty, Hamlet, Name ?? "", Phone, UserName, Seen), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/outreach/officers/{OfficerId}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        if (Seen is not null && await officers.FindAsync(OfficerId, cancel) is { } known) Place = known.PlaceId;
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        Places = await areas.AllAsync(frame.Today, cancel);
        Place ??= Places is [var one] ? one.Id : null;
        if (Place is not { } id || geography.Get(id) is not { } place) return;
        PlaceName = geography.NameOn(id, frame.Today);
        if (place.Level == PlaceLevel.Commune) Hamlets = geography.ChildrenOf((geography.At(id, frame.Today) ?? place).Id, frame.Today);
    }
}
