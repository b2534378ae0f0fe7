using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A vacancy: who was sent and what came of it, and who fits, with the reasons.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class VacancyPageModel(Db db, GeographySource places, JobList jobs, FindMatches matches, ReferWorkers refer, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : ActPage
{
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

    public DateOnly Today => frame.Today;

    public bool IsOpen => Vacancy.From <= Today && (Vacancy.Until is null || Vacancy.Until >= Today) && Vacancy.Filled < Vacancy.Places;

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    /// <summary>Sends those chosen.</summary>
    public Task<IActionResult> OnPostReferAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => refer.DoAsync(Act, new(id, day, Picked), stop)), texts["said"], cancel);

    /// <summary>Puts down that somebody was not taken.</summary>
    public Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => refer.DeclineAsync(Act, new(Referral, day, Why ?? "", Seen), stop)), texts["said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await jobs.VacancyAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await jobs.VacancyAsync(id, cancel) is not { } vacancy) return false;
        (Vacancy, Geography, Referrals) = (vacancy, await places.GetAsync(db, cancel), await jobs.ReferralsAsync(id, cancel));
        if (IsOpen && caller.May(Permissions.ReadHouseholds)) Matches = await matches.OfAsync(vacancy, cancel);
        return true;
    }
}
