using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Shows one masked value of one person, once, to somebody who says why. The journal keeps who saw what.</summary>
[Requires(Permissions.RevealIdentity)]
public sealed class RevealModel(Db db, RevealIdentity reveal) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Masked What { get; private set; }

    public Person Person { get; private set; } = null!;

    /// <summary>The value, where it was just shown; empty where the person has none.</summary>
    public string? Value { get; private set; }

    public bool IsShown { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Masked what, CancellationToken cancel)
    {
        if (!await ReadAsync(id, what, cancel)) return NotFound();
        Act = Guid.CreateVersion7();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Masked what, CancellationToken cancel)
    {
        if (!await ReadAsync(id, what, cancel)) return NotFound();
        var (value, result) = await reveal.DoAsync(Act, id, what, Why ?? "", cancel);
        (IsShown, Value) = (result.Stands && result.Outcome == Plumbing.Journal.ActOutcome.Done, value);
        Problems = result.Problems;
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, Masked what, CancellationToken cancel)
    {
        if (!Enum.IsDefined(what) || await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } person) return false;
        (Person, What) = (person, what);
        return true;
    }
}
