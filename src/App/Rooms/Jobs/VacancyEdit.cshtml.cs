using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Work that an employer offers: new, or changed.</summary>
[Requires(Permissions.RunJobs)]
public sealed class VacancyEditModel(Db db, GeographySource places, JobList jobs, EmployerList employers, OpenVacancy open, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid VacancyId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    /// <summary>Who offers it, of those known; null where the name below is a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "employer-id")]
    public Guid? EmployerId { get; set; }

    [BindProperty]
    public string? Employer { get; set; }

    /// <summary>What a new employer is.</summary>
    [BindProperty]
    public EmployerKind EmployerKind { get; set; } = EmployerKind.Enterprise;

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Work { get; set; }

    [BindProperty]
    public string? Trade { get; set; }

    [BindProperty]
    public JobKind Kind { get; set; } = JobKind.Local;

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public bool IsHere { get; set; }

    [BindProperty]
    public string? Places { get; set; }

    [BindProperty]
    public Diploma LeastDiploma { get; set; }

    [BindProperty]
    public string? LeastAge { get; set; }

    [BindProperty]
    public string? MostAge { get; set; }

    [BindProperty]
    public string? Wage { get; set; }

    /// <summary>First day, as day/month/year.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Last day, as day/month/year, or empty.</summary>
    [BindProperty]
    public string? Until { get; set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Employers of the communes.</summary>
    public IReadOnlyList<Employer> Employers { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        await OfferAsync(cancel);
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            (VacancyId, From, Places) = (Guid.CreateVersion7(), Figures.Date(frame.Today), "1");
            return Page();
        }

        if (await jobs.VacancyAsync(id.Value, cancel) is not { } known) return NotFound();
        (VacancyId, Seen, Commune, EmployerId, Contact, Work, Trade, Kind) = (known.Id, known.Version, known.CommuneId, known.EmployerId, known.Contact, known.Title, known.Trade, known.Kind);
        (Place, IsHere, Places, LeastDiploma) = (known.Place, known.IsHere, Figures.Number(known.Places), known.LeastDiploma);
        (LeastAge, MostAge) = (known.LeastAge?.ToString(System.Globalization.CultureInfo.InvariantCulture), known.MostAge?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (Wage, From, Until) = (known.Wage is { } wage ? Figures.Number(wage) : "", Figures.Date(known.From), Figures.Date(known.Until));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid) return BadRequest();
        List<Problem> unread = [];
        if (Days.Read(From) is null) unread.Add(new("From", "date.invalid"));
        if (!string.IsNullOrWhiteSpace(Until) && Days.Read(Until) is null) unread.Add(new("Until", "date.invalid"));
        if (!Sums.Read(Places, out var count) || count is null or > int.MaxValue) unread.Add(new("Places", "vacancy.places", 1, 10_000));
        if (!Sums.Read(LeastAge, out var least) || !Sums.Read(MostAge, out var most) || least > 1_000 || most > 1_000)
        {
            unread.Add(new("LeastAge", "vacancy.ages"));
            (least, most) = (null, null);
        }

        if (!Sums.Read(Wage, out var wage)) unread.Add(new("Wage", "vacancy.wage"));
        if ((Commune ?? (Communes is [var only] ? only.Id : null)) is not { } commune) unread.Add(new("Commune", "vacancy.commune"));
        else if (unread.Count == 0)
        {
            var result = await open.DoAsync(
                Act,
                new(VacancyId, commune, Employer ?? "", Contact, Work ?? "", string.IsNullOrEmpty(Trade) ? null : Trade, Kind, Place ?? "", IsHere, (int)count!.Value, LeastDiploma, (int?)least, (int?)most, wage,
                    Days.Read(From)!.Value, Days.Read(Until), Seen, EmployerId, EmployerKind),
                cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["said"].Value;
                return Redirect($"/jobs/vacancies/{VacancyId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            unread.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), unread);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        Employers = await employers.OfAsync([.. Communes.Select(c => c.Id), .. Commune is { } own ? [own] : Array.Empty<Guid>()], cancel);
    }
}
