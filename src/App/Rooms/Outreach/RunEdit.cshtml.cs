using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A class of officers: new, or changed.</summary>
[Requires(Permissions.RunOutreach)]
public sealed class RunEditModel(RunList runs, CourseList courses, OutreachPlaces areas, PlanRun plan, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid RunId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public Guid? Course { get; set; }

    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty]
    public string? Venue { get; set; }

    [BindProperty]
    public string? Organiser { get; set; }

    /// <summary>Its days as day/month/year, with commas between.</summary>
    [BindProperty]
    public string? Days { get; set; }

    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, Guid? course, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            (RunId, Course) = (Guid.CreateVersion7(), course);
            await OfferAsync(cancel);
            return Page();
        }

        if (await runs.FindAsync(id.Value, cancel) is not { State: CourseRunState.Planned } known || !await runs.GivesAsync(known, cancel)) return NotFound();
        (RunId, Seen, Venue, Organiser) = (known.Id, known.Version, known.Venue, known.Organiser);
        Days = string.Join(", ", (await runs.DaysAsync(known.Id, cancel)).Select(d => Figures.Date(d.On)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var typed = (Days ?? "").Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var days = typed.Select(VuonLen.App.Plumbing.Days.Read).ToList();
        var result = days.Contains(null)
            ? Plumbing.Journal.ActResult.Refuse(new Problem("Days", "date.invalid"))
            : await plan.DoAsync(Act, new(RunId, Course ?? Guid.Empty, Place ?? Guid.Empty, Venue ?? "", Organiser ?? "", [.. days.Select(d => d!.Value)], Seen), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/outreach/runs/{RunId}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Courses = await courses.OfferedAsync(cancel);
        Places = await areas.AllAsync(frame.Today, cancel);
        Place ??= Places is [var one] ? one.Id : null;
    }
}
