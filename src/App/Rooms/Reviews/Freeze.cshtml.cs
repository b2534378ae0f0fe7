using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What freezing will fix, and where the chair's signed decision is recorded.</summary>
[Requires(Permissions.ReadRounds)]
[RequestSizeLimit(ScanFile.MostBytes + (1 << 20))]
public sealed class FreezeModel(
    Db db, Caller caller, GeographySource places, ReviewLawSource law, Frame frame, RoundProgress progress, FreezeRound freeze, IStringLocalizer<ReviewsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid DecisionId { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    public RoundOnPage Of { get; private set; } = null!;

    public RoundFigures Progress { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Hamlets with something left, by name.</summary>
    public IEnumerable<HamletProgress> Unfinished => Progress.Hamlets.Where(h => h.Clear < h.Listed).OrderBy(h => Of.NameOf(h.HamletId), RoundOnPage.ByName);

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
        if (SignedOn is not { } signedOn) Problems = [new("SignedOn", "date.invalid")];
        else
        {
            var paper = new DecisionPaper(Number ?? "", signedOn, Signer ?? "", await UploadedScan.ReadAsync(Scan, cancel));
            var result = await freeze.DoAsync(Act, new(id, DecisionId, paper), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["freeze.said", Number ?? ""].Value;
                return Redirect($"/reviews/{id}");
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
        (Of, Progress) = (of, await progress.OfAsync(id, cancel));
        return true;
    }
}

/// <summary>Reads a scan as it was handed in.</summary>
internal static class UploadedScan
{
    /// <summary>Its content, no further than one byte past what is allowed; null where nothing was handed in.</summary>
    public static async Task<ScanFile?> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null) return null;
        await using var stream = file.OpenReadStream();
        var content = new byte[Math.Min(file.Length, ScanFile.MostBytes + 1L)];
        await stream.ReadExactlyAsync(content, cancel);
        return new(file.FileName, content);
    }
}
