using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using Certainty = VuonLen.Domain.Standards.Law.Certainty;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// A draft of a locality's own policy: new, begun from another policy, the next version of one in force, or changed. Whom its criteria entitle is counted
/// while they are written: at each button without scripts, at each change with them.
/// </summary>
[Requires(Permissions.RunSupports)]
public sealed class PolicyEditModel(
    Db db, GeographySource places, Frame frame, PolicySource policies, LocalPolicies local, CountEntitled counts, DraftPolicy draft, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid PolicyId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    /// <summary>Code of the policy in force of which this is the next version.</summary>
    [BindProperty(SupportsGet = true, Name = "follows")]
    public string? Follows { get; set; }

    /// <summary>Code of a policy to begin from.</summary>
    [BindProperty(SupportsGet = true, Name = "start")]
    public string? Start { get; set; }

    /// <summary>Whose policy.</summary>
    [BindProperty]
    public Guid? Place { get; set; }

    /// <summary>The commune that is counted, where the area is wide.</summary>
    [BindProperty]
    public Guid? CountIn { get; set; }

    [BindProperty]
    public PolicyForm Form { get; set; } = new();

    /// <summary>What a button does to the form: "add 0.2", "remove 3", "rate", "unrate 1", "count", "anew"; empty saves.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>The fact chosen at each place where one can be added, as "0.2|fact".</summary>
    [BindProperty]
    public List<string?> Add { get; set; } = [];

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public PolicyBook Book { get; private set; } = null!;

    public CriteriaCount Count { get; private set; } = CriteriaCount.Nothing;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await OfferAsync(cancel);
        if (Places.Count == 0) return NotFound();
        (Act, PolicyId) = (Guid.CreateVersion7(), id ?? Guid.CreateVersion7());
        if (!await (id is { } known ? TakeDraftAsync(known, cancel) : BeginAsync(cancel))) return NotFound();
        await CountAsync(anew: false, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid || Places.Count == 0 || !Form.IsWhole) return BadRequest();
        if (!string.IsNullOrEmpty(Do))
        {
            Change(Do.Split(' ', 2));
            return await AgainAsync([], Do == "anew", cancel);
        }

        var problems = new List<Problem>();
        // Until it is written its code is not known: a kind of its own is named by a word that stands for it.
        var policy = Form.Read("new", problems);
        if (PlaceOf() is not { } place) problems.Add(new("Place", "policy.place"));
        else if (policy is not null)
        {
            var result = await draft.DoAsync(Act, new(PolicyId, place, Seen is null ? Follows : null, PolicyBook.Write(policy), Form.Decision ?? "", Days.Read(Form.DecisionOn), Seen), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["local.said.saved"].Value;
                return Redirect($"/programmes/local/{PolicyId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            problems.AddRange(result.Problems);
        }

        return await AgainAsync(problems, false, cancel);
    }

    /// <summary>Counts what stands in the form and answers with that piece of the page alone: what scripts put in its place at each change.</summary>
    public async Task<IActionResult> OnPostCountAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid || Places.Count == 0 || !Form.IsWhole) return BadRequest();
        await CountAsync(anew: false, cancel);
        return Partial("_CriteriaCount", Count);
    }

    private async Task<IActionResult> AgainAsync(IReadOnlyList<Problem> problems, bool anew, CancellationToken cancel)
    {
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        await CountAsync(anew, cancel);
        return Page();
    }

    private void Change(string[] what)
    {
        var at = what.Length == 2 && int.TryParse(what[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        switch (what[0])
        {
            case "add" when what.Length == 2:
                if (Add.FirstOrDefault(a => a is not null && a.StartsWith(what[1] + "|", StringComparison.Ordinal)) is { } chosen) Form.Criteria.Add(what[1], chosen[(what[1].Length + 1)..]);
                break;
            case "remove":
                Form.Criteria.Remove(at);
                break;
            case "rate" when Form.Rates.Count < PolicyForm.MostRates:
                Form.Rates.Add(new());
                break;
            case "unrate" when at >= 0 && at < Form.Rates.Count:
                Form.Rates.RemoveAt(at);
                break;
        }
    }

    private async Task<bool> TakeDraftAsync(Guid id, CancellationToken cancel)
    {
        if (await local.FindAsync(id, cancel) is not { State: LocalPolicyState.Draft } known || !await local.AnswersForAsync(known.PlaceId, cancel) || known.Read([]) is not { } policy) return false;
        Form = PolicyForm.Of(policy);
        (Seen, Place, Form.Decision, Form.DecisionOn) = (known.Version, known.PlaceId, known.Decision, known.DecisionOn is { } on ? Figures.Date(on) : "");
        return true;
    }

    private async Task<bool> BeginAsync(CancellationToken cancel)
    {
        (Place, Form.From, Form.Subject) = (Places[0].Id, Figures.Date(frame.Today), PolicySubject.Household);
        if ((Follows ?? Start) is not { } code) return true;
        if (Book.Nearest(code, frame.Today) is not { } before || (Follows is not null && (before.PlaceId is not { } own || Places.All(p => p.Id != own)))) return false;
        // The next version begins today unless another day is typed; it stands on an act of its own.
        Form = PolicyForm.Of(before with { From = frame.Today, Until = null });
        if (Follows is not null)
        {
            Place = before.PlaceId;
            return true;
        }

        // What is only known of the other policy is not taken over: its note, and sums nobody has compared with the law.
        (Form.Kind, Form.Note, Form.NoteEn) = (before.Kind, null, null);
        foreach (var (field, rate) in Form.Rates.Zip(before.Rates))
        {
            if (rate.Certainty != Certainty.High) field.Amount = "";
        }

        return true;
    }

    private Guid? PlaceOf() => Place is { } asked ? Places.Any(p => p.Id == asked) ? asked : null : Places is [var only] ? only.Id : null;

    private async Task OfferAsync(CancellationToken cancel)
    {
        Places = await local.PlacesAsync(frame.Today, cancel);
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        Book = await policies.GetAsync(cancel);
    }

    private async Task CountAsync(bool anew, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        if (Form.Criteria.Read(problems) is not { } criterion)
        {
            Count = new(null, null, [], Form.Criteria.Facts.Count == 0 ? [] : problems, Form.Subject, "");
            return;
        }

        var flaws = CriterionCheck.Of(criterion, Form.Subject);
        var asked = new Policy
        {
            Code = "",
            Name = new("", ""),
            From = frame.Today,
            Source = "",
            CheckedOn = frame.Today,
            Certainty = default,
            Agency = new("", ""),
            Subject = Form.Subject,
            Answers = [],
            Entitled = criterion,
            Kind = "",
            Again = default,
            Rates = [],
            Steps = [],
            Documents = [],
            Sources = [],
            PlaceId = PlaceOf(),
        };
        var geography = await places.GetAsync(db, cancel);
        var communes = Communes.OfPolicy(geography, asked, frame.Today);
        IReadOnlyList<Place> counted = CountIn is { } one ? [.. communes.Where(c => c.Id == one)] : communes.Count <= AreaScope.FewCommunes ? communes : [];
        Count = new(
            criterion, counted.Count == 0 ? null : await counts.OfAsync(asked, [.. counted.Select(c => c.Id)], frame.Today, anew, cancel), flaws, [], Form.Subject,
            counted is [var here] ? here.Name : "");
    }
}

/// <summary>What is shown beside criteria: them as a sentence, how many they entitle, what is wrong with them.</summary>
/// <param name="Criterion">The criteria, or null where there are none yet, or they are half written.</param>
/// <param name="Counted">The count; null where a commune has to be chosen first.</param>
/// <param name="Flaws">What is wrong with them.</param>
/// <param name="Problems">What is half written.</param>
/// <param name="Subject">Households or persons.</param>
/// <param name="Where">The commune, or empty where several were counted.</param>
public sealed record CriteriaCount(Criterion? Criterion, EntitledCount? Counted, IReadOnlyList<CriterionFlaw> Flaws, IReadOnlyList<Problem> Problems, PolicySubject Subject, string Where)
{
    /// <summary>Nothing is asked yet.</summary>
    public static readonly CriteriaCount Nothing = new(null, null, [], [], PolicySubject.Household, "");
}
