using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>How many households lack what in the caller's area, and how far the answer has come; every number opens its list.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class IndexModel(NeedList needs) : PageModel
{
    public IReadOnlyList<NeedCount> Counts { get; private set; } = [];

    /// <summary>Deprivations somebody has, in the order of the decree.</summary>
    public IEnumerable<Indicator> Indicators => Counts.Select(c => c.Indicator).Distinct().Order();

    public int CountOf(Indicator indicator, NeedState? state = null) => Counts.Where(c => c.Indicator == indicator && (state is null || c.State == state)).Sum(c => c.Count);

    public async Task OnGetAsync(CancellationToken cancel) => Counts = await needs.CountsAsync(cancel);
}
