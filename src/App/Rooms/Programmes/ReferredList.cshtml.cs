using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>What was referred to the reader's organisation, by how far it is: taken on or declined many at once.</summary>
[Requires(Permissions.AnswerReferrals)]
public sealed class ReferredListModel(
    Db db, GeographySource places, Referrals referrals, AnswerReferrals answer, PolicySource policies, Frame frame, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    private PolicyBook _book = PolicySource.Law;

    [BindProperty(SupportsGet = true, Name = "state")]
    public PartnerStep? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "policy")]
    public string? PolicyCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>"all": every box of the page is ticked.</summary>
    [BindProperty(SupportsGet = true, Name = "pick")]
    public string? Pick { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public List<string> Picked { get; set; } = [];

    /// <summary>Taken on, or declined.</summary>
    [BindProperty]
    public bool Accepts { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<SupportReferral> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyDictionary<PartnerStep, int> Counts { get; private set; } = new Dictionary<PartnerStep, int>();

    /// <summary>Policies the organisation carries out.</summary>
    public IReadOnlyList<string> Policies { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>The state shown: what waits for an answer, unless another was asked for.</summary>
    public PartnerStep Shown => State ?? PartnerStep.Waiting;

    public string NameOf(string policy, DateOnly on) => _book.Nearest(policy, on) is { } known ? PolicyWords.Of(known.Name) : policy;

    public string WhereIs(SupportReferral row) => Geography.WhereIs(row.HamletId, row.ReferredOn);

    /// <summary>A row as its box carries it.</summary>
    public static string PickOf(SupportReferral row) => new PickedRow(row.Id, row.Version).ToString();

    /// <summary>The referrals that boxes carried, or null where one is none.</summary>
    internal static IReadOnlyList<AnswerReferrals.Seen>? SeenOf(IEnumerable<string> picked) => PickedRow.Read(picked)?.Select(r => new AnswerReferrals.Seen(r.Id, r.Version)).ToList();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || SeenOf(Picked) is not { } seen) return BadRequest();
        var result = await answer.DoAsync(Act, new AnswerReferrals.Answer(Accepts, frame.Today, seen, Why), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts[Accepts ? "referral.said.accepted" : "referral.said.declined", Figures.Number(seen.Count)].Value;
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
        var query = new ReferralQuery(Shown, string.IsNullOrEmpty(PolicyCode) ? null : PolicyCode, After: After);
        Counts = await referrals.CountsAsync(query, cancel);
        (Rows, Next) = await referrals.PageAsync(query, cancel);
        Policies = await referrals.OwnPoliciesAsync(cancel);
    }
}
