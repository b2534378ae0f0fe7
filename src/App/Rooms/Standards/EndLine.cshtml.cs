using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Ends a line that a locality raised.</summary>
[Requires(Permissions.ChangeLaw)]
public sealed class EndLineModel(Db db, RaiseLine raise, IStringLocalizer<StandardsRoom> words) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The line.</summary>
    public LocalLine Line { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Asks for the day.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        Act = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        if (Days.Read(Until) is { } until)
        {
            var result = await raise.EndAsync(Act, id, until, Why ?? "", cancel);
            if (result.Stands)
            {
                TempData["said"] = words["local.ended"].Value;
                return Redirect("/standards/law");
            }

            Problems = result.Problems;
        }
        else
        {
            Problems = [new Problem("until", "date.invalid")];
        }

        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<LocalLine>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } line) return false;
        Line = line;
        return true;
    }
}
