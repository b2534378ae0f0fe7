using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>What employers offer.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class VacanciesModel(JobList jobs, Frame frame) : PageModel
{
    /// <summary>Only those that still take somebody.</summary>
    [BindProperty(SupportsGet = true, Name = "open")]
    public bool Open { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Key of the next page, or null at the end.</summary>
    public string? Next { get; private set; }

    public IReadOnlyList<Vacancy> Rows { get; private set; } = [];

    public bool IsOpen(Vacancy vacancy) => vacancy.From <= frame.Today && (vacancy.Until is null || vacancy.Until >= frame.Today) && vacancy.Filled < vacancy.Places;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        (Rows, Next) = await jobs.VacanciesAsync(Open ? frame.Today : null, After, cancel);
        return Page();
    }
}
