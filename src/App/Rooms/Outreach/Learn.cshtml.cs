using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>The classes the reader is in, by their own account.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class LearnModel(RunList runs, Caller caller) : PageModel
{
    public IReadOnlyList<(RunMember Member, CourseRun Run)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (caller.UserId is { } user) Rows = await runs.OfUserAsync(user, cancel);
    }
}
