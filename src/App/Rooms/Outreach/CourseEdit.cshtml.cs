using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A course: new, or changed.</summary>
[Requires(Permissions.RunOutreach)]
public sealed class CourseEditModel(CourseList courses, OutreachPlaces areas, KeepCourse keep, TrainingLaw law, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid CourseId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public OfficerLevel Level { get; set; } = OfficerLevel.Commune;

    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty]
    public List<string> Topics { get; set; } = [];

    [BindProperty]
    public string? Reading { get; set; }

    [BindProperty]
    public string? Test { get; set; }

    [BindProperty]
    public string? Passing { get; set; }

    [BindProperty]
    public bool IsRetired { get; set; }

    public OutreachLaw Known => law.Nearest(frame.Today);

    /// <summary>Levels that somebody holds a duty at today, and the course's own.</summary>
    public IEnumerable<OfficerLevel> Levels => Enum.GetValues<OfficerLevel>().Where(l => l == Level || Known.Duties.Any(d => d.Level == l));

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            (CourseId, Passing) = (Guid.CreateVersion7(), Figures.Number(Known.PassingPercent));
            await OfferAsync(cancel);
            return Page();
        }

        if (await courses.FindAsync(id.Value, cancel) is not { } known || !await areas.AnswersForAsync(known.PlaceId, cancel)) return NotFound();
        (CourseId, Seen, Title, Level, Place, IsRetired) = (known.Id, known.Version, known.Title, known.Level, known.PlaceId, known.IsRetired);
        (Topics, Reading, Test, Passing) = ([.. known.TopicCodes], known.Reading, known.Test, known.PassingPercent is { } passing ? Figures.Number(passing) : "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = !Sums.Read(Passing, out var passing) || passing > 100
            ? Plumbing.Journal.ActResult.Refuse(new Problem("Passing", "course.passing"))
            : await keep.DoAsync(Act, new(CourseId, Place ?? Guid.Empty, Title ?? "", Level, Topics, (int?)passing, Reading ?? "", Test ?? "", IsRetired, Seen), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/outreach/courses/{CourseId}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Places = await areas.AllAsync(frame.Today, cancel);
        Place ??= Places is [var one] ? one.Id : null;
    }
}
