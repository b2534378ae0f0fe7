using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A job that somebody began: by a vacancy, by themselves, or on their own account.</summary>
[Requires(Permissions.RunJobs)]
public sealed class PlaceModel(Db db, JobList jobs, PlaceWorker place, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid PersonId { get; set; }

    [BindProperty(SupportsGet = true, Name = "vacancy")]
    public Guid? VacancyId { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid PlacementId { get; set; }

    [BindProperty]
    public string? Employer { get; set; }

    [BindProperty]
    public string? Trade { get; set; }

    [BindProperty]
    public JobKind Kind { get; set; } = JobKind.Local;

    [BindProperty]
    public Contract Contract { get; set; } = Contract.FixedTerm;

    [BindProperty]
    public string? Wage { get; set; }

    /// <summary>First day, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    public Person Person { get; private set; } = null!;

    public Vacancy? Vacancy { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(cancel)) return NotFound();
        (Act, PlacementId, Day) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Figures.Date(frame.Today));
        if (Vacancy?.Wage is { } wage) Wage = Figures.Number(wage);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(cancel)) return NotFound();
        List<Problem> unread = [];
        if (Days.Read(Day) is null) unread.Add(new("Day", "date.invalid"));
        if (!Sums.Read(Wage, out var wage)) unread.Add(new("Wage", "vacancy.wage"));
        if (unread.Count == 0)
        {
            var result = await place.DoAsync(Act, new(PlacementId, PersonId, VacancyId, Employer ?? "", string.IsNullOrEmpty(Trade) ? null : Trade, Kind, Contract, wage, Days.Read(Day)!.Value), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["place.said", Person.FullName].Value;
                return Redirect($"/jobs/placements/{PlacementId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            unread.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), unread);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == PersonId && p.HouseholdId != null, cancel) is not { } person) return false;
        Person = person;
        if (VacancyId is not { } id) return true;
        Vacancy = await jobs.VacancyAsync(id, cancel);
        return Vacancy is not null;
    }
}
