using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A vacancy: who was sent and what came of it, and who fits, with the reasons.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class VacancyPageModel(Db db, GeographySource places, JobList jobs, FindMatches matches, ReferWorkers refer, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    /// <summary>The day, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public Guid Referral { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Vacancy Vacancy { get; private set; } = null!;

    public IReadOnlyList<Referral> Referrals { get; private set; } = [];

    public IReadOnlyList<MatchedWorker> Matches { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public DateOnly Today => frame.Today;

    public bool IsOpen => Vacancy.From <= Today && (Vacancy.Until is null || Vacancy.Until >= Today) && Vacancy.Filled < Vacancy.Places;

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Sends those chosen.</summary>
    public Task<IActionResult> OnPostReferAsync(Guid id, CancellationToken cancel) => EndAsync(id, (day, stop) => refer.DoAsync(Act, new(id, day, Picked), stop), cancel);

    /// <summary>Puts down that somebody was not taken.</summary>
    public Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancel) => EndAsync(id, (day, stop) => refer.DeclineAsync(Act, new(Referral, day, Why ?? "", Seen), stop), cancel);

    private async Task<IActionResult> EndAsync(Guid id, Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await jobs.VacancyAsync(id, cancel) is null) return NotFound();
        var result = Days.Read(Day) is { } day ? await act(day, cancel) : ActResult.Refuse(new Problem("Day", "date.invalid"));
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/jobs/vacancies/{id}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        await ReadAsync(id, cancel);
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await jobs.VacancyAsync(id, cancel) is not { } vacancy) return false;
        (Vacancy, Geography, Referrals) = (vacancy, await places.GetAsync(db, cancel), await jobs.ReferralsAsync(id, cancel));
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        if (IsOpen && caller.May(Permissions.ReadHouseholds)) Matches = await matches.OfAsync(vacancy, cancel);
        return true;
    }
}
