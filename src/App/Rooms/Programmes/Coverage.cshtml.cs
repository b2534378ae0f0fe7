using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>How far a policy reached, commune by commune or hamlet by hamlet: who is entitled, who has it, who waits, and the money.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class CoverageModel(Db db, GeographySource places, Frame frame, PolicySource policies, ReadCoverage coverage) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? OnText { get; set; }

    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? Commune { get; set; }

    public Policy Policy { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public IReadOnlyList<Coverage> Rows { get; private set; } = [];

    /// <summary>All of them as one.</summary>
    public Coverage? Sum { get; private set; }

    /// <summary>Whether the rows are communes, each of which opens its hamlets.</summary>
    public bool IsByCommune { get; private set; }

    /// <summary>Whether the area is small enough to say who is entitled.</summary>
    public bool IsCounted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        On = frame.AsOf = Days.Read(OnText) is { } day && day <= frame.Today ? day : frame.Today;
        if ((await policies.GetAsync(cancel)).Nearest(code, On) is not { } policy) return NotFound();
        Policy = policy;
        var geography = await places.GetAsync(db, cancel);
        var communes = geography.CommunesInSight(frame, db.Scope, On).OfPolicy(geography, policy, On);
        if (Commune is { } asked)
        {
            communes = [.. communes.Where(c => c.Id == asked)];
            if (communes.Count == 0) return NotFound();
            frame.PlaceId = asked;
        }

        (IsByCommune, IsCounted) = (communes.Count != 1, communes.Count <= AreaScope.FewCommunes);
        Rows = await coverage.OfAsync(policy, On, communes, cancel);
        Sum = Rows.Count == 0 ? null : Rows.Skip(1).Aggregate(Rows[0], (sum, row) => sum.Plus(row));
        return Page();
    }
}
