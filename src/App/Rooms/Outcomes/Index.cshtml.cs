using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Rooms.Outcomes;

/// <summary>Per policy: cleared or not at the next finding, how long it took, whether it came back.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class IndexModel(ReadOutcomes outcomes, Frame frame) : PageModel
{
    private const int FirstYear = 2022;

    /// <summary>Supports delivered in this year; all where not said.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    public IReadOnlyList<PolicyOutcome> Rows { get; private set; } = [];

    /// <summary>Years to choose from, the latest first.</summary>
    public IEnumerable<int> Years => Enumerable.Range(FirstYear, Math.Max(1, frame.Today.Year - FirstYear + 1)).Reverse();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Rows = await outcomes.OfAsync(Year, cancel);
        return Page();
    }
}
