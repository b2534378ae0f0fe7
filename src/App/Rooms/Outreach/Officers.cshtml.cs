using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Officers of the reader's area, what they do and what they were trained in.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class OfficersModel(Db db, GeographySource places, OfficerList officers, TrainingLaw law, Caller caller, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? Commune { get; set; }

    [BindProperty(SupportsGet = true, Name = "duty")]
    public string? Duty { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<OfficerRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public IReadOnlyList<Duty> Duties => [.. law.Nearest(frame.Today).Duties];

    public Geography Geography { get; private set; } = null!;

    public bool MayRun => caller.May(Permissions.RunOutreach);

    public string WhereIs(Officer officer) => Geography.WhereIs(officer, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Communes = Geography.CommunesInSight(frame, db.Scope, frame.Today);
        if (law.DutyOf(Duty ?? "") is null) Duty = null;
        var query = new OfficerQuery(frame.Today, Commune, Duty, Text, After);
        (Rows, Next) = await officers.PageAsync(query, cancel);
        Count = new(await officers.CountAsync(query, CountUpTo.Most, cancel));
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (!string.IsNullOrWhiteSpace(Text)) yield return new("q", Text);
        if (Commune is { } commune && Geography.Get(commune) is { } place) yield return new("commune", place.Name);
        if (Duty is { } duty) yield return new("duty", law.DutyName(duty));
    }
}
