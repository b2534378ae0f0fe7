using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>One household of a round: its result entered, its finding read, its doubts settled.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class RoundHouseholdModel(
    Db db, GeographySource places, ReviewLawSource law, LawSource standards, Frame frame, FindingText findings, RoundHouseholdList list, RecordResult record, SettleConflict settle, RemoveFromRound remove,
    IStringLocalizer<ReviewsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>Version of the row the person had before them.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public int? B1 { get; set; }

    [BindProperty]
    public int? B2 { get; set; }

    [BindProperty]
    public int? Persons { get; set; }

    /// <summary>Income a month for each person, đồng.</summary>
    [BindProperty]
    public long? Income { get; set; }

    [BindProperty]
    public Arrival Mark { get; set; }

    [BindProperty]
    public Answer Farm { get; set; }

    /// <summary>Whether anybody in the household works; only a request as low-income worker asks.</summary>
    [BindProperty]
    public Answer Works { get; set; }

    [BindProperty]
    public List<Causes> CauseList { get; set; } = [];

    [BindProperty]
    public List<HouseholdGroups> GroupList { get; set; } = [];

    [BindProperty]
    public List<Requests> RequestList { get; set; } = [];

    [BindProperty]
    public Settlement Choice { get; set; }

    [BindProperty]
    public Arrival ChosenArrival { get; set; }

    [BindProperty]
    public Guid? ResultId { get; set; }

    [BindProperty]
    public HouseholdEnd Cause { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public RoundOnPage Of { get; private set; } = null!;

    public RoundHousehold Row { get; private set; } = null!;

    /// <summary>How B1 was scored from the items of the form; null where it came as a number.</summary>
    public ScoredB1? Scored => ScoredB1.Read(Row.ScoredB1);

    /// <summary>Results a person may choose from.</summary>
    public IReadOnlyList<RoundResult> Results { get; private set; } = [];

    /// <summary>The next household of the round that is not finished, and how many are left with it; null where none is, or the round is frozen.</summary>
    public UnfinishedHousehold? NextUnfinished { get; private set; }

    /// <summary>The finding in sentences, or null before a result.</summary>
    public FindingSentences? Finding { get; private set; }

    /// <summary>The indicators of the round's standard.</summary>
    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    /// <summary>What the form shows as answered.</summary>
    public RecordedAnswers Answered { get; private set; }

    public Causes Causes { get; private set; }

    public HouseholdGroups Groups { get; private set; }

    public Requests Asked { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Kinds of doubt of this household.</summary>
    public IEnumerable<Conflicts> Kinds => Enum.GetValues<Conflicts>().Where(c => c != Conflicts.None && (Row.Conflicts & c) != 0);

    /// <summary>Why a household can be gone.</summary>
    public static IReadOnlyList<HouseholdEnd> Ends { get; } = [HouseholdEnd.MovedAway, HouseholdEnd.DiedOut, HouseholdEnd.Merged];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid householdId, CancellationToken cancel)
    {
        if (!await ReadAsync(id, householdId, cancel)) return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostRecordAsync(Guid id, Guid householdId, CancellationToken cancel)
    {
        if (!await ReadAsync(id, householdId, cancel)) return NotFound();
        ReadForm();
        var wrong = ModelState.Where(m => m.Value!.Errors.Count > 0).Select(m => new Problem(m.Key, "record.number", m.Key)).ToList();
        if (B1 is < 0 or > 9_999 || B2 is < 0 or > 9_999) wrong.Add(new("B1", "record.score"));
        if (Persons is < 1 or > 999) wrong.Add(new("Persons", "record.persons"));
        if (Income is < 0) wrong.Add(new("Income", "record.number", "Income"));
        if (wrong.Count > 0) return Show(wrong);
        var result = new ReviewResult
        {
            HouseholdId = householdId,
            // Unchanged it is still what the items of the form gave, and the person has seen what the list said.
            ScoredB1 = Scored is { } scored && scored.Points == B1 ? scored with { Recorded = null } : null,
            Mark = Mark,
            Causes = Causes,
            Groups = Groups,
            Persons = Persons,
            Facts = new HouseholdFacts
            {
                B1 = B1,
                B2 = B2,
                Persons = Persons,
                IncomePerPerson = Income,
                Recorded = Answered,
                Requests = Asked,
                FarmHousehold = Farm,
                AnyoneWorks = Works,
            },
        };
        return After(await record.DoAsync(Act, new(id, result, Version), cancel), "record.said");
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid id, Guid householdId, CancellationToken cancel)
    {
        if (!await ReadAsync(id, householdId, cancel)) return NotFound();
        Fill();
        return After(await settle.DoAsync(Act, new(id, householdId, Version, Choice, ChosenArrival, ResultId, Why ?? ""), cancel), "settle.said");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid householdId, CancellationToken cancel)
    {
        if (!await ReadAsync(id, householdId, cancel)) return NotFound();
        Fill();
        var isApplicant = Row.Opening == HouseholdClass.None;
        return After(await remove.DoAsync(Act, new(id, householdId, Version, Cause, Why ?? ""), cancel), "remove.said", isApplicant ? $"/reviews/{id}/households" : null);
    }

    private IActionResult After(ActResult result, string said, string? to = null)
    {
        if (result.Stands)
        {
            TempData["said"] = texts[said, Row.HeadName].Value;
            return Redirect(to ?? $"/reviews/{Of.Round.Id}/households/{Row.HouseholdId}");
        }

        return result.Problems.Any(p => p.Code == "not-allowed") ? Forbid() : Show(result.Problems);
    }

    private PageResult Show(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, Guid householdId, CancellationToken cancel)
    {
        if (await RoundOnPage.ReadAsync(db, places, law, frame, id, cancel) is not { } of) return false;
        if (await db.Set<RoundHousehold>().AsNoTracking().SingleOrDefaultAsync(h => h.RoundId == id && h.HouseholdId == householdId, cancel) is not { } row) return false;
        (Of, Row) = (of, row);
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        Results = await db.Set<RoundResult>().AsNoTracking().Where(r => r.RoundId == id && r.HouseholdId == householdId && (r.Standing == ResultStanding.Counts || r.Standing == ResultStanding.Rival))
            .OrderBy(r => r.Standing).ThenBy(r => r.Id).ToListAsync(cancel);
        var standard = new RoundStandard(of.Round, of.Geography, await standards.GetAsync(db, cancel));
        Indicators = [.. IndicatorNames.All.Where(standard.Standard.Values.Indicators.Has)];
        if (row.Found is not null) Finding = findings.Of(Explain(standard));
        if (!of.IsFrozen) NextUnfinished = await list.NextUnfinishedAsync(row, cancel);
        return true;
    }

    /// <summary>From the facts kept; where a round brought only totals, from those.</summary>
    private Explanation Explain(RoundStandard standard)
    {
        var kept = Row.Facts ?? Results.FirstOrDefault(r => r.Standing == ResultStanding.Counts)?.Facts;
        var said = kept is null
            ? new ReviewResult { HouseholdId = Row.HouseholdId, Facts = new HouseholdFacts { B1 = Row.B1, B2 = Row.B2 } }
            : new ReviewResult { HouseholdId = Row.HouseholdId, Facts = FactsText.Read(kept).Household, Members = [.. FactsText.Read(kept).Members] };
        return standard.Explain(said, Row.HamletId);
    }

    private void Fill()
    {
        var kept = Row.Facts ?? Results.FirstOrDefault(r => r.Standing == ResultStanding.Counts)?.Facts;
        var facts = kept is null ? default : FactsText.Read(kept).Household;
        (B1, B2, Persons, Income) = (Row.B1, Row.Facts is null ? Row.B2 : facts.B2, Row.ClosingPersons > 0 ? Row.ClosingPersons : Row.OpeningPersons > 0 ? Row.OpeningPersons : null, facts.IncomePerPerson);
        // Who stands on the list by request is taken to ask again until a result says otherwise.
        Asked = kept is null ? RequestRule.ImpliedBy(Row.Opening) : facts.Requests;
        (Answered, Farm, Works) = (facts.Recorded, facts.FarmHousehold, facts.AnyoneWorks);
        (Causes, Groups, Mark) = (Row.Causes, Row.Groups, Row.Arrival);
    }

    private void ReadForm()
    {
        var answers = default(RecordedAnswers);
        foreach (var indicator in Indicators)
        {
            answers = answers.With(indicator, Request.Form[$"a-{indicator.Word()}"].ToString() switch { "lacking" => Answer.Yes, "met" => Answer.No, _ => Answer.Unknown });
        }

        Answered = answers;
        Causes = CauseList.Aggregate(Causes.None, (all, one) => all | one);
        Groups = GroupList.Aggregate(HouseholdGroups.None, (all, one) => all | one);
        Asked = RequestList.Aggregate(Requests.None, (all, one) => all | one);
    }
}
