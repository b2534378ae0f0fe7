using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Who gives work: new, changed, or found to be the same as another.</summary>
[Requires(Permissions.RunJobs)]
public sealed class EmployerEditModel(Db db, GeographySource places, EmployerList employers, KeepEmployer keep, MergeEmployers merge, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid EmployerId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public EmployerKind Kind { get; set; } = EmployerKind.Enterprise;

    [BindProperty]
    public string? TaxCode { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>The row that stays where this one is the same employer.</summary>
    [BindProperty]
    public Guid? Kept { get; set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Other employers of the commune.</summary>
    public IReadOnlyList<Employer> Others { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (id is null)
        {
            EmployerId = Guid.CreateVersion7();
            return await ShowAsync([], cancel);
        }

        return await FillAsync(id.Value, cancel) ? await ShowAsync([], cancel) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        if ((Commune ?? (Communes is [var only] ? only.Id : null)) is not { } commune) return await ShowAsync([new("Commune", "vacancy.commune")], cancel);
        return await EndAsync(await keep.DoAsync(Act, new(EmployerId, commune, Name ?? "", Kind, TaxCode, Place, Contact, Seen), cancel), cancel);
    }

    /// <summary>Merges this row into another.</summary>
    public async Task<IActionResult> OnPostMergeAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var (seen, kept) = (Seen ?? 0, Kept ?? Guid.Empty);
        if (!await FillAsync(id, cancel)) return NotFound();
        return await EndAsync(await merge.DoAsync(Act, new(id, kept, seen), cancel), cancel);
    }

    private async Task<IActionResult> EndAsync(ActResult result, CancellationToken cancel)
    {
        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        if (!result.Stands) return await ShowAsync(result.Problems, cancel);
        TempData["said"] = texts["said"].Value;
        return Redirect("/jobs/employers");
    }

    private async Task<bool> FillAsync(Guid id, CancellationToken cancel)
    {
        if (await employers.FindAsync(id, cancel) is not { } known) return false;
        (EmployerId, Seen, Commune, Name, Kind, TaxCode, Place, Contact) = (known.Id, known.Version, known.CommuneId, known.Name, known.Kind, known.TaxCode, known.Place, known.Contact);
        return true;
    }

    private async Task<PageResult> ShowAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        if (Seen is not null && Commune is { } commune) Others = [.. (await employers.OfAsync([commune], cancel)).Where(e => e.Id != EmployerId)];
        return Page();
    }
}
