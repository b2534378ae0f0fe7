using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Needs;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>New jobs year by year, and what waits: open vacancies, workers who want a job, jobs to be looked at.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class IndexModel(JobList jobs, WishList wishes, Frame frame) : PageModel
{
    public IReadOnlyList<JobYear> Years { get; private set; } = [];

    /// <summary>This year, or one in which nothing was counted yet.</summary>
    public JobYear Now { get; private set; } = null!;

    public int OpenVacancies { get; private set; }

    /// <summary>Places that open vacancies still have.</summary>
    public int OpenPlaces { get; private set; }

    /// <summary>Workers who want a job by the latest survey.</summary>
    public int Wanting { get; private set; }

    /// <summary>The survey they were asked in.</summary>
    public int Survey { get; private set; }

    /// <summary>Jobs to be looked at, six or twelve months after they began.</summary>
    public CountUpTo Due { get; private set; } = new(0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Years = await jobs.YearsAsync(cancel);
        Now = Years.FirstOrDefault(y => y.Year == frame.Today.Year) ?? new(frame.Today.Year, 0, new Dictionary<Domain.Jobs.JobKind, int>(), 0, 0, 0, 0, 0);
        (OpenVacancies, OpenPlaces) = await jobs.OpenAsync(frame.Today, cancel);
        Survey = await wishes.LatestYearAsync(frame.Today.Year, cancel);
        Wanting = (await wishes.CountsAsync(Survey, cancel)).Where(c => (c.Wants & WorkerWishes.AnyJob) != 0).Sum(c => c.Count);
        Due = new(await jobs.CountAsync(new(Due: frame.Today), CountUpTo.Most, cancel));
    }
}
