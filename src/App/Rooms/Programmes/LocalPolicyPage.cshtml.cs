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

/// <summary>One version of a locality's own policy: read before it is signed, put in force, ended or given up.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class LocalPolicyPageModel(
    Db db, Caller caller, GeographySource places, Frame frame, PolicySource policies, LocalPolicies local, CountEntitled counts, PutPolicyInForce put, EndPolicy end, WithdrawDraft withdraw,
    IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    /// <summary>The day of the decision, as day/month/year.</summary>
    [BindProperty]
    public string? DecisionOn { get; set; }

    /// <summary>First day it no longer holds, as day/month/year.</summary>
    [BindProperty]
    public string? EndOn { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public LocalPolicy Row { get; private set; } = null!;

    public Policy Policy { get; private set; } = null!;

    public string PlaceName { get; private set; } = "";

    /// <summary>Name of a policy of the same kind, or null where the kind is its own.</summary>
    public string? KindName { get; private set; }

    public CriteriaCount Count { get; private set; } = CriteriaCount.Nothing;

    /// <summary>Applications nobody has decided.</summary>
    public IReadOnlyList<WaitingOfYear> Waiting { get; private set; } = [];

    /// <summary>Whether another version follows: what waits goes on under it.</summary>
    public bool IsContinued { get; private set; }

    public bool MayDraft { get; private set; }

    public bool MayApprove { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The colour of a state.</summary>
    public static Tone ToneOf(LocalPolicyState state) => state switch { LocalPolicyState.Draft => Tone.Doubt, LocalPolicyState.InForce => Tone.Done, _ => Tone.Plain };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        (Decision, DecisionOn, EndOn) = (Row.Decision, Row.DecisionOn is { } on ? Figures.Date(on) : "", Figures.Date(frame.Today));
        return Page();
    }

    /// <summary>Puts it in force.</summary>
    public Task<IActionResult> OnPostPutAsync(Guid id, CancellationToken cancel) => DoAsync(
        id, DecisionOn, async on => await put.DoAsync(Act, new(id, Decision ?? "", on, Seen), cancel), "local.said.put", cancel);

    /// <summary>Ends it on a day.</summary>
    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => DoAsync(
        id, EndOn, async on => await end.DoAsync(Act, new(id, on, Why ?? "", Seen), cancel), "local.said.ended", cancel);

    /// <summary>Gives a draft up.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel) => DoAsync(
        id, Figures.Date(frame.Today), async _ => await withdraw.DoAsync(Act, new(id, Why ?? "", Seen), cancel), "local.said.withdrawn", cancel);

    private async Task<IActionResult> DoAsync(Guid id, string? day, Func<DateOnly, Task<ActResult>> act, string said, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await local.FindAsync(id, cancel) is null) return NotFound();
        var problems = (IReadOnlyList<Problem>)[new Problem("", "date.invalid")];
        if (Days.Read(day) is { } on)
        {
            var result = await act(on);
            if (result.Stands)
            {
                TempData["said"] = texts[said].Value;
                return Redirect($"/programmes/local/{id}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            problems = result.Problems;
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        return await ReadAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await local.FindAsync(id, cancel) is not { } row || row.Read([]) is not { } policy) return false;
        (Row, Policy) = (row, policy);
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        var geography = await places.GetAsync(db, cancel);
        PlaceName = geography.Get(row.PlaceId)?.Name ?? "";
        var answers = await local.AnswersForAsync(row.PlaceId, cancel);
        (MayDraft, MayApprove) = (answers && caller.May(Permissions.RunSupports), answers && caller.May(Permissions.ApproveSupports));
        var book = await policies.GetAsync(cancel);
        KindName = policy.Kind == policy.Code ? null : book.Policies.LastOrDefault(p => p.Kind == policy.Kind) is { } same ? PolicyWords.Of(same.Name) : policy.Kind;
        Waiting = row.State == LocalPolicyState.InForce ? await local.WaitingAsync(row.Code, cancel) : [];
        IsContinued = row.Until is { } until && book.Policies.Any(p => p.Code == row.Code && p.From >= until);
        var communes = geography.CommunesInSight(frame, db.Scope, frame.Today).OfPolicy(geography, policy, frame.Today);
        var few = communes.Count is > 0 and <= AreaScope.FewCommunes;
        Count = new(
            policy.Entitled, few ? await counts.OfAsync(policy, [.. communes.Select(c => c.Id)], frame.Today, anew: false, cancel) : null,
            CriterionCheck.Of(policy.Entitled, policy.Subject), [], policy.Subject, communes is [var one] ? one.Name : "");
        return true;
    }
}
