using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// The rows of a judged file with something to mend, each with the cell in question: all of a page are mended together, and the file is judged
/// again once. Rows held up only by another row of their household are left out unless asked for by their kind.
/// </summary>
[Requires(Permissions.ImportResults)]
public sealed class ImportRowsModel(Db db, MendImport mend, ImportQueue queue, FindingSentences sentences, IStringLocalizer<ImportsRoom> texts) : PageModel
{
    private const int RowsOnPage = 50;
    private const string HeldUp = "household.row-rejected";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Only findings of this kind.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>Also what is taken over with a warning; without it, only what is rejected.</summary>
    [BindProperty(SupportsGet = true, Name = "warned")]
    public bool Warned { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Made when the page is shown: a double click does nothing twice.</summary>
    [BindProperty]
    public Guid ActId { get; set; }

    public Import Import { get; private set; } = null!;

    public FindingSentences Sentences => sentences;

    public IReadOnlyList<StagedFinding> Rows { get; private set; } = [];

    /// <summary>Heads of the households of the rows, by the household's place in the file.</summary>
    public IReadOnlyDictionary<int, string> Heads { get; private set; } = new Dictionary<int, string>();

    /// <summary>Where the next page begins, or null.</summary>
    public string? Next { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Whether cells can be mended: until the file is taken over.</summary>
    public bool MayMend => Import.State == ImportState.Staged && Rows.Any(r => r.Field is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel) ? Page() : NotFound();

    /// <summary>Mends the cells whose text was changed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel)) return NotFound();
        var mends = Rows.Where(r => r.Field is not null && IsChanged(r)).DistinctBy(r => (r.Sheet, r.Row, r.Field))
            .Select(r => new MendImport.Mend(r.Sheet, r.Row, r.Field!.Value, Said(r)!)).ToList();
        if (mends.Count == 0) Problems = [new Problem("", "import.mend-nothing")];
        else
        {
            var result = await mend.MendAsync(ActId, Id, mends, cancel);
            if (result.Stands)
            {
                _ = queue.EnqueueAsync(Id);
                TempData["said"] = texts["rows.mended", Figures.Number(mends.Count)].Value;
                return RedirectToPage("Import", new { id = Id });
            }

            Problems = result.Problems;
        }

        ActId = Guid.CreateVersion7();
        ModelState.Remove(nameof(ActId));
        return Page();
    }

    /// <summary>Name of a row's field in the form.</summary>
    public static string NameOf(StagedFinding finding) => $"text-{finding.Id:N}";

    /// <summary>What stands in a row's field: what was typed, else what the file says. An identity number is never sent out again.</summary>
    public string TextOf(StagedFinding finding) => Said(finding) ?? AsShown(finding);

    private string? Said(StagedFinding finding) => Request.HasFormContentType && Request.Form.TryGetValue(NameOf(finding), out var said) ? said.ToString().Trim() : null;

    private string AsShown(StagedFinding finding) => finding.Field == SurveyField.IdNumber ? "" : sentences.SeenOf(finding);

    private bool IsChanged(StagedFinding finding) => Said(finding) is { } said && said != AsShown(finding).Trim();

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, cancel) is not { } import || import.State is ImportState.Staging or ImportState.Refused) return false;
        Import = import;
        if (ActId == Guid.Empty) ActId = Guid.CreateVersion7();
        var findings = db.Set<StagedFinding>().AsNoTracking().Where(f => f.ImportId == Id && f.Generation == import.Generation);
        findings = string.IsNullOrEmpty(Kind) ? findings.Where(f => f.Code != HeldUp) : findings.Where(f => f.Code == Kind);
        if (!Warned) findings = findings.Where(f => f.Verdict == Verdict.Rejected);
        if (KeyOf(After) is var (order, id)) findings = findings.Where(f => f.Order > order || (f.Order == order && f.Id.CompareTo(id) > 0));
        var found = await findings.OrderBy(f => f.Order).ThenBy(f => f.Id).Take(RowsOnPage + 1).ToListAsync(cancel);
        Next = found.Count > RowsOnPage ? string.Create(CultureInfo.InvariantCulture, $"{found[RowsOnPage - 1].Order}~{found[RowsOnPage - 1].Id}") : null;
        Rows = [.. found.Take(RowsOnPage)];
        var orders = Rows.Select(r => r.Order).Distinct().ToList();
        Heads = await db.Set<StagedHousehold>().AsNoTracking().Where(h => h.ImportId == Id && h.Generation == import.Generation && orders.Contains(h.Order))
            .ToDictionaryAsync(h => h.Order, h => h.HeadName, cancel);
        return true;
    }

    private static (int Order, Guid Id)? KeyOf(string? text) =>
        text?.Split('~') is [var order, var id] && int.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var o) && Guid.TryParse(id, out var g) ? (o, g) : null;
}
