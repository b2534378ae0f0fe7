using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>What the commune referred to partners: what they declined or report first, then by state; reports taken many at once.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class HandedOverModel(
    Db db, Caller caller, GeographySource places, Referrals referrals, SettleReferrals settle, Evidences evidences, PolicySource policies, Frame frame, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    private PolicyBook _book = PolicySource.Law;
    private IReadOnlyDictionary<Guid, string> _names = new Dictionary<Guid, string>();

    [BindProperty(SupportsGet = true, Name = "state")]
    public PartnerStep? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "partner")]
    public Guid? Partner { get; set; }

    /// <summary>Words of the name of a partner that is not offered.</summary>
    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Find { get; set; }

    /// <summary>Only those the commune has to do something about.</summary>
    [BindProperty(SupportsGet = true, Name = "due")]
    public bool Due { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>"all": every box of the page is ticked.</summary>
    [BindProperty(SupportsGet = true, Name = "pick")]
    public string? Pick { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public List<string> Picked { get; set; } = [];

    [BindProperty]
    public PartnerStep To { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<SupportReferral> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyDictionary<PartnerStep, int> Counts { get; private set; } = new Dictionary<PartnerStep, int>();

    /// <summary>Partners to choose among, by name: those with most in the state shown, or those that were looked for.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Partners { get; private set; } = [];

    /// <summary>Partners beyond those offered: found by their name.</summary>
    public int More { get; private set; }

    /// <summary>Partners offered at once.</summary>
    public const int Offered = 24;

    /// <summary>Photos by support.</summary>
    public IReadOnlyDictionary<Guid, int> Photos { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public PartnerStep Shown => State ?? PartnerStep.Reported;

    public bool MaySettle => caller.May(Permissions.RunSupports) && Shown.IsOpen();

    public string NameOf(string policy, DateOnly on) => _book.Nearest(policy, on) is { } known ? PolicyWords.Of(known.Name) : policy;

    public string PartnerOf(SupportReferral row) => _names[row.PartnerId!.Value];

    public string WhereIs(SupportReferral row) => Geography.WhereIs(row.HamletId, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || ReferredListModel.SeenOf(Picked) is not { } seen) return BadRequest();
        var result = await settle.DoAsync(Act, new(To, seen, Why), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts[$"handed.said.{To}", Figures.Number(seen.Count)].Value;
            return Redirect(PageAddress.Of(Request).Without("pick", "after").ToString());
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        Act = Guid.Empty;
        await ReadAsync(cancel);
        Problems = result.Problems;
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        Geography = await places.GetAsync(db, cancel);
        _book = await policies.GetAsync(cancel);
        await ReadPartnersAsync(cancel);
        var query = new ReferralQuery(Shown, PartnerId: Partner, ForCommune: Due, After: After);
        Counts = await referrals.CountsAsync(query, cancel);
        (Rows, Next) = await referrals.PageAsync(query, cancel);
        _names = await referrals.NamesAsync(Rows.Select(r => r.PartnerId!.Value), cancel);
        Photos = await evidences.CountsAsync([.. Rows.Select(r => r.SupportId)], cancel);
    }

    private async Task ReadPartnersAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Find))
        {
            var found = await referrals.CalledAsync(Find, cancel);
            (Partners, More) = ([.. found.Take(Offered)], found.Count - Math.Min(found.Count, Offered));
            // Who was found alone is meant; of several, one has yet to be chosen.
            Partner = found is [var only] ? only.Id : found.Any(p => p.Id == Partner) ? Partner : null;
            return;
        }

        (Partners, More) = await referrals.BusiestAsync(Shown, Offered, cancel);
        if (Partner is { } chosen && Partners.All(p => p.Id != chosen)) Partners = [.. Partners, .. (await referrals.NamesAsync([chosen], cancel)).Select(n => (n.Key, n.Value))];
    }
}
