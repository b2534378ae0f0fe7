using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Classes of officers: the own and those of wider places.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class RunsModel(RunList runs) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<RunRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        (Rows, Next) = await runs.PageAsync(Year, null, After, cancel);
        return Page();
    }
}
