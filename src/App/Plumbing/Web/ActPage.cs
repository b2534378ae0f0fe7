using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// A page about one thing, whose forms each do one act. Where the act stands the page is shown anew and says so, so that reading it again sends nothing twice; where it is refused it is
/// shown with what stands against it and what was typed.
/// </summary>
public abstract class ActPage : PageModel
{
    /// <summary>Made when the page is shown: a form sent twice does its act once.</summary>
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>What stands against the act that was asked for.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Whether a form's act was just refused: then that form, and no other of the page, shows again what was typed.</summary>
    public bool IsRefused(string form) => Problems.Count > 0 && string.Equals(Request.Query["handler"], form, StringComparison.OrdinalIgnoreCase);

    /// <summary>What was typed into a form whose act was just refused; null in every other.</summary>
    public string? Kept(string form, string? typed) => IsRefused(form) ? typed : null;

    /// <summary>Whether the caller sees the thing: asked before anything is done about it, and costs little.</summary>
    protected abstract Task<bool> SeesAsync(Guid id, CancellationToken cancel);

    /// <summary>Whether what a form sent could be read. A page with several forms may take less than it binds: dictionaries that a form does not have are not read.</summary>
    protected virtual bool IsFormRead => ModelState.IsValid;

    /// <summary>Reads what the page shows; false where the caller does not see the thing.</summary>
    protected abstract Task<bool> ReadAsync(Guid id, CancellationToken cancel);

    /// <summary>Shows the page.</summary>
    protected async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        return await ReadAsync(id, cancel) ? Page() : NotFound();
    }

    /// <summary>Does an act about the thing and ends the request.</summary>
    /// <param name="id">The thing.</param>
    /// <param name="act">The act.</param>
    /// <param name="said">What the page says where it stands.</param>
    /// <param name="cancel">Stops it.</param>
    protected async Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, string said, CancellationToken cancel)
    {
        if (!IsFormRead) return BadRequest();
        if (!await SeesAsync(id, cancel)) return NotFound();
        var result = await act(cancel);
        if (result.Stands)
        {
            TempData["said"] = said;
            return Redirect(PageAddress.Of(Request).Without("handler", "q").ToString());
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        return await ReadAsync(id, cancel) ? Page() : NotFound();
    }

    /// <summary>Says what stands against something that was asked for before any act: a file too large to be read.</summary>
    protected void Refuse(Problem problem) => Problems = [problem];

    /// <summary>An act on a day that was typed; refused where it is no day.</summary>
    protected static Task<ActResult> OnDayAsync(string? typed, Func<DateOnly, Task<ActResult>> act) => Days.Read(typed) is { } day ? act(day) : Task.FromResult(ActResult.Refuse(new Problem("Day", "date.invalid")));
}
