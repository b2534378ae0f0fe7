using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Outcomes;

namespace VuonLen.App.Rooms.Outcomes;

/// <summary>Which supports households had before they escaped, stayed or fell back in a year.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class HouseholdsModel(ReadPaths paths, Frame frame) : PageModel
{
    private const int FirstYear = 2021;

    /// <summary>The paths shown, in the order of the columns.</summary>
    public static IReadOnlyList<HouseholdPath> Shown { get; } = [HouseholdPath.Escaped, HouseholdPath.Stayed, HouseholdPath.FellBack, HouseholdPath.FirstListed];

    /// <summary>The year; the last whole one where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    public PathsOfYear Paths { get; private set; } = null!;

    /// <summary>Years to choose from, the latest first.</summary>
    public IEnumerable<int> Years => Enumerable.Range(FirstYear, Math.Max(1, frame.Today.Year - FirstYear)).Reverse();

    /// <summary>Number and share of the households of a path.</summary>
    public string ShareOf(IReadOnlyDictionary<HouseholdPath, int> counts, HouseholdPath path) =>
        Paths.Households.GetValueOrDefault(path) is var all and > 0 ? $"{Figures.Number(counts.GetValueOrDefault(path))} ({Figures.Percent(100m * counts.GetValueOrDefault(path) / all, 1)})" : "–";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || Year is < 1900 or > 9000) return BadRequest();
        Paths = await paths.OfAsync(Year ?? frame.Today.Year - 1, cancel);
        return Page();
    }
}
