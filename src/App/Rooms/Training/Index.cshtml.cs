using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Training;

/// <summary>The classes of a year, or of all years, and what they came to.</summary>
[Requires(Permissions.ReadTraining)]
public sealed class IndexModel(Db db, GeographySource places, TrainingList training, Frame frame) : PageModel
{
    /// <summary>The year; all where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Key of the next page, or null at the end.</summary>
    public string? Next { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<TrainingClass> Classes { get; private set; } = [];

    public TrainingYear Count { get; private set; } = null!;

    /// <summary>Rolls of sessions whose day has come that nobody called.</summary>
    public int RollsWaiting { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public string NameOf(Guid commune) => Geography.NameOn(commune, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Years = await training.YearsAsync(cancel);
        (Classes, Next) = await training.PageAsync(Year, After, cancel);
        Count = await training.CountAsync(Year, cancel);
        RollsWaiting = await training.RollsWaitingAsync(frame.Today, cancel);
        return Page();
    }
}
