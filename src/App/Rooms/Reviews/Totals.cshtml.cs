using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>All households and persons of each hamlet by Kinh and minority, what the rates are divided by: one form for the commune, one act a changed hamlet.</summary>
[Requires(Permissions.ReadRounds)]
public sealed class TotalsModel(Db db, GeographySource places, ReviewLawSource law, Frame frame, RecordHamletTotals record, IStringLocalizer<ReviewsRoom> texts) : PageModel
{
    private const int Most = 1_000_000;

    /// <summary>The lines of the form, one a hamlet.</summary>
    [BindProperty]
    public List<TotalsRow> Rows { get; set; } = [];

    /// <summary>Source of the lines that name none.</summary>
    [BindProperty]
    public string? CommonSource { get; set; }

    public RoundOnPage Of { get; private set; } = null!;

    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public IReadOnlyDictionary<Guid, HamletTotals> Known { get; private set; } = new Dictionary<Guid, HamletTotals>();

    /// <summary>What is wrong with a hamlet's line.</summary>
    public Dictionary<Guid, IReadOnlyList<Problem>> Problems { get; } = [];

    /// <summary>The line of a hamlet: as sent where it was refused, else as it is known.</summary>
    public TotalsRow RowOf(Guid hamlet) => Problems.ContainsKey(hamlet) ? Rows.First(r => r.Hamlet == hamlet) : TotalsRow.Of(hamlet, Known.GetValueOrDefault(hamlet));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        var recorded = 0;
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            if (ModelState.Any(m => m.Key.StartsWith($"Rows[{i}].", StringComparison.Ordinal) && m.Value!.Errors.Count > 0)) Problems[row.Hamlet] = [new("totals", "totals.range", Most)];
            else if (row.Differs(Known.GetValueOrDefault(row.Hamlet)))
            {
                var result = await record.DoAsync(row.Act, new(id, row.Counted(CommonSource), row.Version), cancel);
                if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
                if (result.Stands) recorded++;
                else Problems[row.Hamlet] = result.Problems;
            }
        }

        if (Problems.Count == 0)
        {
            TempData["said"] = texts["totals.said", Figures.Number(recorded)].Value;
            return Redirect($"/reviews/{id}/totals");
        }

        ModelState.Clear();
        await ReadAsync(id, cancel);
        foreach (var row in Rows) (row.Act, row.Version) = (Guid.CreateVersion7(), Known.GetValueOrDefault(row.Hamlet)?.Version);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await RoundOnPage.ReadAsync(db, places, law, frame, id, cancel) is not { } of) return false;
        Of = of;
        Hamlets = [.. of.HamletsFor(db).OrderBy(h => h.Name, RoundOnPage.ByName)];
        Known = await db.Set<HamletTotals>().AsNoTracking().Where(t => t.RoundId == id).ToDictionaryAsync(t => t.HamletId, cancel);
        return true;
    }
}
