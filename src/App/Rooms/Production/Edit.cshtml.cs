using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Production;

/// <summary>A project: new, or changed until it is approved.</summary>
[Requires(Permissions.RunSupports)]
public sealed class EditModel(Db db, GeographySource places, ProjectList projects, KeepProject keep, ProjectLaw law, PolicySource policies, Frame frame, IStringLocalizer<ProductionRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid ProjectId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Leader { get; set; }

    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty]
    public string? Policy { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Cost { get; set; }

    [BindProperty]
    public string? Grant { get; set; }

    [BindProperty]
    public RotationForm Form { get; set; } = RotationForm.Kind;

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Share { get; set; }

    [BindProperty]
    public string? Months { get; set; }

    /// <summary>Communes in sight with their hamlets; of several communes only they.</summary>
    public IReadOnlyList<Place> Offered { get; private set; } = [];

    public IReadOnlyList<Policy> Policies { get; private set; } = [];

    public ProductionLaw? Law => law.On(Days.Read(From) ?? frame.Today);

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            (ProjectId, From) = (Guid.CreateVersion7(), Figures.Date(frame.Today));
            await OfferAsync(cancel);
            return Page();
        }

        if (await projects.FindAsync(id.Value, cancel) is not { State: ProjectState.Planned } known) return NotFound();
        (ProjectId, Seen, Name, Leader, Place, Policy) = (known.Id, known.Version, known.Name, known.Leader, known.PlaceId, known.PolicyCode);
        (From, Until, Cost, Grant) = (Figures.Date(known.From), Figures.Date(known.Until), Figures.Number(known.Cost), Figures.Number(known.Grant));
        (Form, Unit, Share, Months) = (known.Form, known.Unit, Figures.Number(known.Share), Figures.Number(known.Months));
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        List<Problem> problems = [];
        if (Days.Read(From) is null) problems.Add(new("From", "date.invalid"));
        if (Days.Read(Until) is null) problems.Add(new("Until", "date.invalid"));
        if (!Sums.Read(Cost, out var cost)) problems.Add(new("Cost", "project.cost", ProjectRules.MostCost));
        if (!Sums.Read(Grant, out var grant)) problems.Add(new("Grant", "project.grant"));
        if (!Sums.Read(Share, out var share)) problems.Add(new("Share", "project.share"));
        if (!Sums.Read(Months, out var months) || months > int.MaxValue) problems.Add(new("Months", "project.months", ProjectRules.MostMonths));
        if (problems.Count == 0)
        {
            var terms = new ProjectTerms(Days.Read(From)!.Value, Days.Read(Until)!.Value, cost ?? 0, grant ?? 0, new(Form, Unit, share ?? 0, (int)(months ?? 0)));
            var result = await keep.DoAsync(Act, new(ProjectId, Place ?? Guid.Empty, Policy ?? "", Name ?? "", Leader ?? "", terms, Seen), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["project.said"].Value;
                return Redirect($"/production/{ProjectId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            problems.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var communes = geography.CommunesInSight(frame, db.Scope, frame.Today);
        Offered = communes is [var only] ? [only, .. geography.ChildrenOf(only.Id, frame.Today)] : communes;
        Place ??= communes is [var one] ? one.Id : null;
        var codes = Law?.Policies ?? [];
        Policies = [.. (await policies.GetAsync(cancel)).On(Days.Read(From) ?? frame.Today).Where(p => codes.Contains(p.Code))];
    }
}
