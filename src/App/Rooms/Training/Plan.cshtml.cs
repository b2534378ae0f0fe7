using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>What workers want to learn by trade and place, beside the classes planned for it.</summary>
/// <param name="Trade">Code of the trade.</param>
/// <param name="Wanted">Who wants it, however far the answer has come.</param>
/// <param name="Open">Of these, whom nobody has taken into a class.</param>
/// <param name="Parts">Open wishes by place: hamlets of one commune, else communes.</param>
/// <param name="Classes">Classes of the trade in the year, not cancelled.</param>
/// <param name="FreePlaces">Places left in those that still take learners.</param>
public sealed record TradePlan(string Trade, int Wanted, int Open, IReadOnlyList<(Place Place, int Count)> Parts, int Classes, int FreePlaces);

/// <summary>The plan of a year: from what the survey says to the classes that are missing.</summary>
[Requires(Permissions.ReadTraining)]
public sealed class PlanModel(Db db, GeographySource places, WishList wishes, TrainingList training, CourseLaw law, Frame frame) : PageModel
{
    /// <summary>The year planned; this year where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    public int Of { get; private set; }

    /// <summary>The survey it is planned from: the latest up to the year.</summary>
    public int Survey { get; private set; }

    public IReadOnlyList<TradePlan> Rows { get; private set; } = [];

    /// <summary>Most learners a class.</summary>
    public int ClassSize { get; private set; }

    /// <summary>Classes that the open wishes would fill beyond the places that are free.</summary>
    public int MissingOf(TradePlan row) => Math.Max(0, row.Open - row.FreePlaces) / ClassSize;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Of = Year ?? frame.Today.Year;
        Survey = await wishes.LatestYearAsync(Of, cancel);
        ClassSize = law.On(frame.Today)?.ClassSize ?? 1;
        var geography = await places.GetAsync(db, cancel);
        var byHamlet = geography.CommunesInSight(frame, db.Scope, frame.Today).Count <= 1;
        var classes = (await training.ClassesAsync(cancel)).Where(c => c.Year == Of && c.State != ClassState.Cancelled).ToLookup(c => c.Trade);
        Rows =
        [
            .. (await wishes.DemandAsync(Survey, cancel)).GroupBy(d => d.Trade).Select(g => new TradePlan(
                g.Key, g.Sum(d => d.Count), OpenOf(g).Sum(d => d.Count),
                [.. OpenOf(g).GroupBy(d => PartOf(geography, d.HamletId, byHamlet)).Select(p => (p.Key, p.Sum(d => d.Count))).OrderByDescending(p => p.Item2).ThenBy(p => p.Key.Name, StringComparer.Ordinal)],
                classes[g.Key].Sum(c => c.Count), classes[g.Key].Where(c => c.State != ClassState.Closed).Sum(c => c.Free))).OrderByDescending(r => r.Open).ThenBy(r => r.Trade, StringComparer.Ordinal),
        ];
        return Page();
    }

    private static IEnumerable<TradeDemand> OpenOf(IEnumerable<TradeDemand> demand) => demand.Where(d => d.State is NeedState.Open or NeedState.Referred);

    private Place PartOf(Geography geography, Guid hamlet, bool byHamlet)
    {
        var place = geography.At(hamlet, frame.Today) ?? geography[hamlet];
        return byHamlet ? place : geography[place.ParentId!.Value];
    }
}
