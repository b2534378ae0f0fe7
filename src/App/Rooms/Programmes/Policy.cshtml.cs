using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
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
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// One policy on a day: who is entitled and has nothing yet, and the supports under way, step by step; each list with the act that takes
/// those chosen a step on.
/// </summary>
[Requires(Permissions.ReadSupports)]
public sealed class PolicyModel(
    Db db, Caller caller, GeographySource places, Frame frame, PolicySource policies, FindEntitled entitled, SupportList supports, OfferSupports offer, AdvanceSupports advance,
    GiveQuota giveQuota, Referrals referrals, Evidences evidences, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    /// <summary>The list of those entitled whom nobody has served.</summary>
    public const string Unserved = "unserved";

    private const int PageRows = 50;

    [BindProperty(SupportsGet = true, Name = "on")]
    public string? OnText { get; set; }

    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? Commune { get; set; }

    /// <summary><see cref="Unserved"/>, or the name of a step.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

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
    public SupportStep Step { get; set; }

    /// <summary>The day of the step, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public MoneySource? Source { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? QuotaPlaces { get; set; }

    [BindProperty]
    public string? QuotaMoney { get; set; }

    [BindProperty]
    public string? QuotaDecision { get; set; }

    [BindProperty]
    public long? QuotaVersion { get; set; }

    public Policy Policy { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public Geography Geography { get; private set; } = null!;

    /// <summary>Communes to choose from; of one there is nothing to choose.</summary>
    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Whether the area is small enough to say who is entitled.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>Entitled on the day.</summary>
    public int Entitled { get; private set; }

    /// <summary>Of whom it is not known, because a fact is missing.</summary>
    public int NotKnown { get; private set; }

    /// <summary>Entitled, and no support of the kind stands in the way.</summary>
    public int UnservedCount { get; private set; }

    public IReadOnlyList<EntitledRow> Rows { get; private set; } = [];

    public IReadOnlyList<Support> Supports { get; private set; } = [];

    /// <summary>The last referral of those listed that were referred.</summary>
    public IReadOnlyDictionary<Guid, SupportReferral> Referred { get; private set; } = new Dictionary<Guid, SupportReferral>();

    /// <summary>Names of the partners they were referred to.</summary>
    public IReadOnlyDictionary<Guid, string> Partners { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Photos by support, of those listed.</summary>
    public IReadOnlyDictionary<Guid, int> Photos { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<SupportCount> Counts { get; private set; } = [];

    public Quota? Quota { get; private set; }

    /// <summary>Where it is a locality's own: this version of it.</summary>
    public Guid? LocalId { get; private set; }

    public string? Next { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The step whose supports are listed, or null where those without one are.</summary>
    public SupportStep? ShownStep => Enum.TryParse<SupportStep>(Show, out var step) && Enum.IsDefined(step) ? step : null;

    /// <summary>The steps those listed can take, by who looks.</summary>
    public IReadOnlyList<SupportStep> NextSteps { get; private set; } = [];

    public int CountOf(SupportStep step) => Counts.FirstOrDefault(c => c.Step == step)?.Count ?? 0;

    public long MoneyOf(params SupportStep[] steps) => Counts.Where(c => steps.Contains(c.Step)).Sum(c => c.Money);

    /// <summary>Whether those listed can be handed to a partner.</summary>
    public bool MayRefer => ShownStep is { } step && PartnerRules.CanRefer(step) && caller.May(Permissions.RunSupports);

    public bool MayGiveQuota => Commune is not null && caller.May(Permissions.ApproveSupports);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await ReadAsync(code, cancel) ? Page() : NotFound();
    }

    /// <summary>Begins supports for those chosen.</summary>
    public async Task<IActionResult> OnPostOfferAsync(string code, CancellationToken cancel)
    {
        if (!await ReadAsync(code, cancel)) return NotFound();
        var chosen = Picked.Select(p => p.Split('~')).Where(p => p.Length == 2 && Guid.TryParse(p[0], out _)).Select(p => new OfferSupports.For(Guid.Parse(p[0]), Guid.TryParse(p[1], out var person) ? person : null)).ToList();
        if (chosen.Count != Picked.Count) return BadRequest();
        return Days.Read(Day) is { } day
            ? await EndAsync(await offer.DoAsync(Act, new(Policy.Code, Step, day, chosen), cancel), chosen.Count, code, cancel)
            : await AgainAsync([new("Day", "date.invalid")], code, cancel);
    }

    /// <summary>Takes those chosen a step on.</summary>
    public async Task<IActionResult> OnPostAdvanceAsync(string code, CancellationToken cancel)
    {
        if (!await ReadAsync(code, cancel)) return NotFound();
        if (SeenOf(Picked) is not { } chosen) return BadRequest();
        if (Days.Read(Day) is not { } day) return await AgainAsync([new("Day", "date.invalid")], code, cancel);
        if (!Sums.Read(Amount, out var amount)) return await AgainAsync([new("Amount", "support.amount")], code, cancel);
        return await EndAsync(await advance.DoAsync(Act, new(Step, day, chosen, amount, Source, Why), cancel), chosen.Count, code, cancel);
    }

    /// <summary>Puts down what the commune was given for the year.</summary>
    public async Task<IActionResult> OnPostQuotaAsync(string code, CancellationToken cancel)
    {
        if (!await ReadAsync(code, cancel) || Commune is not { } commune) return NotFound();
        if (!Sums.Read(QuotaMoney, out var money) || !Sums.Read(QuotaPlaces, out var most) || most > int.MaxValue) return await AgainAsync([new("QuotaPlaces", "quota.range")], code, cancel);
        return await EndAsync(await giveQuota.DoAsync(Act, new(Policy.Code, commune, On.Year, (int?)most, money, QuotaDecision ?? "", QuotaVersion), cancel), 0, code, cancel);
    }

    /// <summary>Name of a hamlet as it is called on the day.</summary>
    public string NameOf(Guid hamlet) => Geography.NameOn(hamlet, On);

    /// <summary>A row as its box carries it.</summary>
    public static string PickOf(EntitledRow row) => $"{row.Entitlement.HouseholdId}~{row.Entitlement.PersonId}";

    /// <inheritdoc cref="PickOf(EntitledRow)"/>
    public static string PickOf(Support support) => new PickedRow(support.Id, support.Version).ToString();

    /// <summary>The supports that boxes carried, or null where one is none.</summary>
    internal static IReadOnlyList<AdvanceSupports.Seen>? SeenOf(IEnumerable<string> picked) => PickedRow.Read(picked)?.Select(r => new AdvanceSupports.Seen(r.Id, r.Version)).ToList();

    private async Task<IActionResult> EndAsync(ActResult result, int count, string code, CancellationToken cancel)
    {
        if (!result.Stands) return result.Problems.Any(p => p.Code == "not-allowed") ? Forbid() : await AgainAsync(result.Problems, code, cancel);
        TempData["said"] = count == 0 ? texts["quota.said"].Value : texts["step.said", Figures.Number(count), texts[$"supportstep.{Step}"].Value].Value;
        return Redirect(PageAddress.Of(Request).Without("handler", "pick").ToString());
    }

    private async Task<IActionResult> AgainAsync(IReadOnlyList<Problem> problems, string code, CancellationToken cancel)
    {
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        await ReadAsync(code, cancel);
        Problems = problems;
        return Page();
    }

    private async Task<bool> ReadAsync(string code, CancellationToken cancel)
    {
        On = frame.AsOf = Days.Read(OnText) ?? frame.Today;
        if ((await policies.GetAsync(cancel)).Nearest(code, On) is not { } policy) return false;
        (Policy, Geography) = (policy, await places.GetAsync(db, cancel));
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        if (!ChooseCommune()) return false;
        Show ??= Unserved;
        var query = new SupportQuery(code, On.Year, ShownStep, Commune, After);
        Counts = await supports.CountsAsync(query, cancel);
        if (Commune is { } commune) Quota = await db.Set<Quota>().AsNoTracking().SingleOrDefaultAsync(q => q.PolicyCode == code && q.CommuneId == commune && q.Year == On.Year, cancel);
        if (Policy.IsValidOn(On)) await CountEntitledAsync(cancel);
        if (Policy.PlaceId is not null) LocalId = await db.Set<LocalPolicy>().AsNoTracking().Where(p => p.Code == code && p.State == LocalPolicyState.InForce && p.From == Policy.From).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel);
        if (ShownStep is { } step)
        {
            (Supports, Next) = await supports.PageAsync(query, cancel);
            var ids = Supports.Select(s => s.Id).ToList();
            Referred = await referrals.LastOfAsync(ids, cancel);
            Partners = await referrals.NamesAsync(Referred.Values.Select(r => r.PartnerId!.Value), cancel);
            Photos = await evidences.CountsAsync(ids, cancel);
            NextSteps = [.. StepsFrom(step).Where(s => caller.May(s is SupportStep.Approved or SupportStep.Refused ? Permissions.ApproveSupports : Permissions.RunSupports))];
        }

        return true;
    }

    private IEnumerable<SupportStep> StepsFrom(SupportStep step)
    {
        if (!step.Stands()) yield break;
        if (SupportRules.Next(Policy, step) is { } next) yield return next;
        if (!step.IsUnderWay()) yield break;
        yield return SupportStep.Declined;
        yield return SupportStep.Refused;
    }

    private bool ChooseCommune()
    {
        var own = frame.PlaceId is { } id ? Geography.Get(id) : null;
        if (own is { Level: >= PlaceLevel.Commune })
        {
            var commune = Geography.CommunesInSight(frame, db.Scope, On) is [var only] ? only : null;
            if (Commune is { } asked && asked != commune?.Id) return false;
            Commune = commune?.Id;
            return true;
        }

        Communes = Geography.CommunesInSight(frame, db.Scope, On).OfPolicy(Geography, Policy, On);
        if (Commune is { } chosen && Communes.All(c => c.Id != chosen)) return false;
        if (Commune is { } place) frame.PlaceId = place;
        return true;
    }

    private async Task CountEntitledAsync(CancellationToken cancel)
    {
        Guid[] asked = frame.PlaceId is { } own && Geography.Get(own)?.Level == PlaceLevel.Hamlet ? [own] : Commune is { } one ? [one] : Communes.Count <= AreaScope.FewCommunes ? [.. Communes.Select(c => c.Id)] : [];
        IsCounted = asked.Length > 0;
        var free = new List<EntitledRow>();
        foreach (var place in asked)
        {
            await foreach (var row in entitled.OfPlaceAsync(place, On, [Policy], cancel))
            {
                if (row.Entitlement.Answer == Answer.Unknown) NotKnown++;
                else
                {
                    Entitled++;
                    if (row.Standing is null) free.Add(row);
                }
            }
        }

        UnservedCount = free.Count;
        if (ShownStep is not null) return;
        var behind = NameKey.Read(After);
        var page = free.Where(r => behind is null || behind.IsBefore(r.GivenKey, r.OwnerId)).OrderBy(r => r.GivenKey, StringComparer.Ordinal).ThenBy(r => r.OwnerId).Take(PageRows + 1).ToList();
        (Rows, Next) = page.Count > PageRows ? (page[..PageRows], new NameKey(page[PageRows - 1].GivenKey, page[PageRows - 1].OwnerId).ToString()) : (page, null);
    }
}
