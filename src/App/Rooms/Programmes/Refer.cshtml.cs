using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Supports chosen on a list are handed to a partner that carries out their policy: which partner, with what note.</summary>
[Requires(Permissions.RunSupports)]
public sealed class ReferModel(Db db, Referrals referrals, ReferSupports refer, PolicySource policies, Frame frame, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>The supports as boxes of the list carried them.</summary>
    [BindProperty]
    public List<string> Picked { get; set; } = [];

    [BindProperty]
    public Guid? Partner { get; set; }

    /// <summary>The day, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Policy Policy { get; private set; } = null!;

    public IReadOnlyList<Support> Supports { get; private set; } = [];

    /// <summary>Partners that serve all of them.</summary>
    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public DateOnly Today => frame.Today;

    /// <summary>Nothing was chosen: back to the list.</summary>
    public IActionResult OnGet(string code) => Redirect($"/programmes/{Uri.EscapeDataString(code)}");

    /// <summary>Shows what was chosen.</summary>
    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        // The list sends its own fields too: only what was chosen counts here.
        ModelState.Clear();
        if (PolicyModel.SeenOf(Picked) is not { } seen) return BadRequest();
        (Day, Note, Partner, Act) = (null, null, null, Guid.CreateVersion7());
        if (!await ReadAsync(code, seen, cancel)) return NotFound();
        if (seen.Count == 0) Problems = [new("supports", "support.none-chosen")];
        return Page();
    }

    /// <summary>Refers it.</summary>
    public async Task<IActionResult> OnPostDoAsync(string code, CancellationToken cancel)
    {
        if (!ModelState.IsValid || PolicyModel.SeenOf(Picked) is not { } seen) return BadRequest();
        var result = Days.Read(Day) is not { } day ? ActResult.Refuse(new Problem("Day", "date.invalid"))
            : Partner is not { } partner ? ActResult.Refuse(new Problem("Partner", "referral.partner-missing"))
            : await refer.DoAsync(Act, new(partner, day, seen, Note), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["refer.said", Figures.Number(seen.Count)].Value;
            return Redirect($"/programmes/referrals?state={PartnerStep.Waiting}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        if (!await ReadAsync(code, seen, cancel)) return NotFound();
        Problems = result.Problems;
        return Page();
    }

    private async Task<bool> ReadAsync(string code, IReadOnlyList<AdvanceSupports.Seen> seen, CancellationToken cancel)
    {
        if ((await policies.GetAsync(cancel)).Nearest(code, frame.Today) is not { } policy) return false;
        Policy = policy;
        var ids = seen.Select(s => s.SupportId).ToList();
        Supports = [.. (await db.Set<Support>().AsNoTracking().Where(s => ids.Contains(s.Id) && s.PolicyCode == code).ToListAsync(cancel)).OrderBy(s => s.GivenKey, StringComparer.Ordinal)];
        IEnumerable<Partner>? serving = null;
        foreach (var commune in Supports.Select(s => s.CommuneId).Distinct())
        {
            var here = await referrals.PartnersForAsync(code, commune, frame.Today, cancel);
            serving = serving is null ? here : serving.Where(p => here.Any(h => h.Id == p.Id));
        }

        Partners = [.. serving ?? []];
        return true;
    }
}
