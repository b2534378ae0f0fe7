using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>The roll of a day of a class, for a thumb on a phone: everybody is ticked, whoever is missing is unticked.</summary>
[Requires(Permissions.RunOutreach)]
public sealed class RollModel(RunList runs, CallRunRoll call, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public List<Guid> There { get; set; } = [];

    public CourseRun Run { get; private set; } = null!;

    public RunDay Day { get; private set; } = null!;

    public IReadOnlyList<RunMemberRow> Members { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayCall => Run.State == CourseRunState.Planned && Day.On <= frame.Today && Members.Count > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid day, CancellationToken cancel)
    {
        if (!await ReadAsync(id, day, cancel)) return NotFound();
        Act = Guid.CreateVersion7();
        var roll = await runs.RollAsync(day, cancel);
        There = [.. Members.Select(m => m.Member.Id).Where(m => roll.GetValueOrDefault(m, true))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid day, CancellationToken cancel)
    {
        if (!await ReadAsync(id, day, cancel)) return NotFound();
        if (!ModelState.IsValid) return BadRequest();
        var result = await call.DoAsync(Act, new(day, There, Seen), cancel);
        if (!result.Stands)
        {
            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            ModelState.Clear();
            await ReadAsync(id, day, cancel);
            (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
            return Page();
        }

        TempData["said"] = texts["roll.said", Figures.Date(Day.On), There.Count].Value;
        return Redirect($"/outreach/runs/{id}");
    }

    private async Task<bool> ReadAsync(Guid id, Guid day, CancellationToken cancel)
    {
        if (await runs.FindAsync(id, cancel) is not { } run || !await runs.GivesAsync(run, cancel) || (await runs.DaysAsync(id, cancel)).FirstOrDefault(d => d.Id == day) is not { } found) return false;
        (Run, Day) = (run, found);
        Members = [.. (await runs.MembersAsync(id, cancel)).Where(m => m.Member.State != RunMemberState.Left)];
        return true;
    }
}
