using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The round board: how far each hamlet has come, what is in doubt, what changes against last year.</summary>
[Requires(Permissions.ReadRounds)]
public sealed class BoardModel(Db db, GeographySource places, ReviewLawSource law, Frame frame, RoundProgress progress) : PageModel
{
    public RoundOnPage Of { get; private set; } = null!;

    public RoundFigures Figures { get; private set; } = null!;

    public ChangeFlow Flow { get; private set; } = null!;

    /// <summary>Whether any household has a result: before that there is nothing to compare.</summary>
    public bool HasResults => Figures.Hamlets.Any(h => h.Surveyed > 0);

    /// <summary>Households without a result.</summary>
    public int NotSurveyed => Figures.Listed - Figures.Hamlets.Sum(h => h.Surveyed);

    /// <summary>Households with something to settle.</summary>
    public int InDoubt => Figures.Hamlets.Sum(h => h.Surveyed - h.Clear);

    /// <summary>The decision that froze it, or null.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>Hamlets by name.</summary>
    public IEnumerable<HamletProgress> Hamlets => Figures.Hamlets.OrderBy(h => Of.NameOf(h.HamletId), RoundOnPage.ByName);

    /// <summary>Changes that happened, in the order of the official tables.</summary>
    public IEnumerable<(RoundChangeKind Kind, int Households, int Persons)> Changes => Figures.Flows.Where(f => f.Change != RoundChangeKind.NotListed)
        .GroupBy(f => f.Change).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(f => f.Households), g.Sum(f => f.Persons)));

    /// <summary>Columns of the balance.</summary>
    public IReadOnlyList<string> BalanceColumns { get; } =
        ["Opening", "ToOtherList", "AboveLine", "OtherDecrease", "FromOtherList", "Returned", "New", "OtherIncrease", "Closing"];

    /// <summary>The balance of a list in the order of <see cref="BalanceColumns"/>.</summary>
    public IReadOnlyList<int> BalanceOf(HouseholdClass list)
    {
        var b = Figures.BalanceOf(list);
        return [b.Opening, b.ToOtherList, b.AboveLine, b.OtherDecrease, b.FromOtherList, b.Returned, b.New, b.OtherIncrease, b.Closing];
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await RoundOnPage.ReadAsync(db, places, law, frame, id, cancel) is not { } of) return NotFound();
        Of = of;
        Figures = await progress.OfAsync(id, cancel);
        Flow = ChangeFlow.Of(Figures.Flows);
        Decision = of.Round.DecisionId is { } decision ? await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == decision, cancel) : null;
        return Page();
    }
}
