using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Who gives work: what each offers, who began there and who is still there.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class EmployersModel(Db db, GeographySource places, EmployerList employers, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    /// <summary>Part of the name, or a whole tax code.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public EmployerKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<EmployerRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        (Rows, Next) = await employers.PageAsync(new(Text, Kind, After), frame.Today, cancel);
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (!string.IsNullOrWhiteSpace(Text)) yield return new("q", Text);
        if (Kind is { } kind) yield return new("kind", texts[$"employerkind.{kind}"]);
    }
}
