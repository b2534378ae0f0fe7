using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Access;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>An organisation that carries out supports: new, or changed.</summary>
[Requires(Permissions.ManagePartners)]
public sealed class PartnerEditModel(Db db, Caller caller, KeepPartner keep, PlaceChoices places, ManagedUsers managed, PolicySource policies, Frame frame, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid PartnerId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public PartnerKind Kind { get; set; } = PartnerKind.Association;

    [BindProperty]
    public Guid? PlaceId { get; set; }

    /// <summary>Part of the name of a place that is looked for.</summary>
    [BindProperty]
    public string? Find { get; set; }

    [BindProperty]
    public List<string> Policies { get; set; } = [];

    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>First day on which it no longer works with the commune, as day/month/year.</summary>
    [BindProperty]
    public string? Until { get; set; }

    public IReadOnlyList<PlaceChoice> Choices { get; private set; } = [];

    /// <summary>Policies of today, and those it already carries.</summary>
    public IReadOnlyList<Policy> Offered { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (id is null)
        {
            (PartnerId, PlaceId) = (Guid.CreateVersion7(), caller.PlaceId);
            return await ShowAsync([], cancel);
        }

        if (await db.Set<Partner>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } known || !await managed.CoversAsync(known.PlaceId, cancel)) return NotFound();
        (PartnerId, Seen, Name, Kind, PlaceId, Contact) = (known.Id, known.Version, known.Name, known.Kind, known.PlaceId, known.Contact);
        (Policies, Until) = ([.. known.Policies.Split(' ')], known.Until is { } until ? Figures.Date(until) : "");
        return await ShowAsync([], cancel);
    }

    /// <summary>Looks for a place; what was typed stays.</summary>
    public Task<PageResult> OnPostFindAsync(CancellationToken cancel) => ShowAsync([], cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!string.IsNullOrWhiteSpace(Until) && Days.Read(Until) is null) return await ShowAsync([new("Until", "date.invalid")], cancel);
        var result = await keep.DoAsync(Act, new(PartnerId, Name ?? "", Kind, PlaceId ?? Guid.Empty, Policies, Contact, Days.Read(Until), Seen), cancel);
        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        if (!result.Stands) return await ShowAsync(result.Problems, cancel);
        TempData["said"] = texts["partner.said", Name!.Trim()].Value;
        return Redirect("/programmes/partners");
    }

    private async Task<PageResult> ShowAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        var found = await places.FindAsync(Find, cancel);
        var now = await places.GetAsync(PlaceId, cancel);
        Choices = now is null || found.Any(f => f.Id == now.Id) ? found : [now, .. found];
        var book = await policies.GetAsync(cancel);
        Offered = [.. book.Policies.Where(p => p.IsValidOn(frame.Today) || Policies.Contains(p.Code)).GroupBy(p => p.Code).Select(g => g.Last()).OrderBy(p => PolicyWords.Of(p.Name), StringComparer.CurrentCulture)];
        return Page();
    }
}
