using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The decisions of a frozen round, and where a later one that corrects them is recorded.</summary>
[Requires(Permissions.ReadHouseholds)]
[RequestSizeLimit(ScanFile.MostBytes + (1 << 20))]
public sealed class CorrectModel(
    Db db, Caller caller, GeographySource places, ReviewLawSource law, Frame frame, CorrectDecision correct, IStringLocalizer<ReviewsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid DecisionId { get; set; }

    /// <summary>The decision it names.</summary>
    [BindProperty]
    public Guid CorrectsId { get; set; }

    /// <summary>Code of the household corrected.</summary>
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public HouseholdClass After { get; set; } = HouseholdClass.None;

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    public RoundOnPage Of { get; private set; } = null!;

    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>What was corrected so far, with the household's code and head.</summary>
    public IReadOnlyList<(string Code, string HeadName, Correction Correction)> Corrections { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        (Act, DecisionId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (!caller.May(Permissions.FreezeRounds)) return Forbid();
        var code = Code?.Trim() ?? "";
        var household = await db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == id && h.Code == code).Select(h => (Guid?)h.HouseholdId).FirstOrDefaultAsync(cancel);
        if (SignedOn is not { } signedOn) Problems = [new("SignedOn", "date.invalid")];
        else if (household is null) Problems = [new("Code", "household.not-listed")];
        else if (Decisions.All(d => d.Id != CorrectsId)) Problems = [new("CorrectsId", "decision.not-found")];
        else
        {
            var paper = new DecisionPaper(Number ?? "", signedOn, Signer ?? "", await UploadedScan.ReadAsync(Scan, cancel));
            var result = await correct.DoAsync(Act, new(DecisionId, CorrectsId, paper, [new(household.Value, After, Why ?? "")]), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["correct.said", Number ?? ""].Value;
                return Redirect($"/reviews/{id}/correct");
            }

            Problems = result.Problems;
        }

        ModelState.Clear();
        (Act, DecisionId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await RoundOnPage.ReadAsync(db, places, law, frame, id, cancel) is not { } of) return false;
        Of = of;
        Decisions = await db.Set<Decision>().AsNoTracking().Where(d => d.RoundId == id).OrderBy(d => d.SignedOn).ThenBy(d => d.Id).ToListAsync(cancel);
        Corrections = [.. (await (
            from c in db.Set<Correction>().AsNoTracking()
            where c.RoundId == id
            join h in db.Set<RoundHousehold>().AsNoTracking() on new { c.RoundId, c.HouseholdId } equals new { h.RoundId, h.HouseholdId }
            orderby c.DecisionId, h.Code
            select new { h.Code, h.HeadName, c }).Take(500).ToListAsync(cancel)).Select(x => (x.Code, x.HeadName, x.c))];
        return true;
    }
}
