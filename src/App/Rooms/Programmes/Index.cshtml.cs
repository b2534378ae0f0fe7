using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>The catalogue on a day: every policy in force, with what became of it in the year; narrowed to those that answer one deprivation.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class IndexModel(Db db, Caller caller, GeographySource places, PolicySource policies, LocalPolicies local, SupportList supports, Frame frame) : PageModel
{
    /// <summary>Another day, as day/month/year; today where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? OnText { get; set; }

    /// <summary>Only policies that answer this deprivation.</summary>
    [BindProperty(SupportsGet = true, Name = "answers")]
    public Indicator? Answers { get; set; }

    /// <summary>Where the page of the locality's own policies begins.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public Guid? Before { get; set; }

    /// <summary>The locality's own policies, the latest first: drafts too, where the reader may write or sign them.</summary>
    public IReadOnlyList<LocalPolicy> Local { get; private set; } = [];

    /// <summary>Where the next page of them begins.</summary>
    public Guid? Next { get; private set; }

    public bool MayDraft { get; private set; }

    public Geography Geography { get; private set; } = null!;

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Policies in force on it.</summary>
    public IReadOnlyList<Policy> Policies { get; private set; } = [];

    /// <summary>Supports of the year by policy and step.</summary>
    public ILookup<string, SupportCount> Counts { get; private set; } = null!;

    /// <summary>Supports of a policy at these steps.</summary>
    public int CountOf(Policy policy, params SupportStep[] steps) => Counts[policy.Code].Where(c => steps.Contains(c.Step)).Sum(c => c.Count);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        On = frame.AsOf = Days.Read(OnText) ?? frame.Today;
        Policies = [.. (await policies.GetAsync(cancel)).On(On).Where(p => Answers is not { } indicator || p.Answers.Contains(indicator)).OrderBy(p => p.Answers.IsEmpty ? 99 : (int)p.Answers[0]).ThenBy(p => p.Code, StringComparer.Ordinal)];
        Counts = await supports.CountsAsync(On.Year, cancel);
        MayDraft = caller.May(Permissions.RunSupports) && (await local.PlacesAsync(frame.Today, cancel)).Count > 0;
        (Local, Next) = await local.PageAsync(Before, cancel);
        Geography = await places.GetAsync(db, cancel);
        return Page();
    }
}
