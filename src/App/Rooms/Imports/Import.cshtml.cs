using System.Text.Json;
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
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry.Matching;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Imports;

/// <summary>One kind of finding: how many rows, and one of them.</summary>
public sealed record FindingKind(string Code, Verdict Verdict, int Rows, StagedFinding Example);

/// <summary>A household that waits for a person, beside the known one it may be.</summary>
public sealed record DoubtfulHousehold(StagedHousehold Staged, string KnownCode, string KnownHead);

/// <summary>A kind of known fact that the file says otherwise than the register.</summary>
/// <param name="Kind">How many, and one of them.</param>
/// <param name="Field">The column.</param>
/// <param name="Choice">Whether the file's was chosen for all of the kind; null where nothing was.</param>
public sealed record DifferingKind(FindingKind Kind, SurveyField Field, bool? Choice);

/// <summary>One import: what was found, what will change, confirm, receipt, withdraw.</summary>
[Requires(Permissions.ImportResults)]
public sealed class ImportPageModel(
    Db db, ImportQueue queue, MendImport mend, ChooseFacts choose, ApplyImport apply, WithdrawImport withdraw, AnnotatedWorkbook annotated, FindingSentences sentences,
    RoundSheets sheets, GeographySource places, IStringLocalizer<ImportsRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Made when the page is shown: a double click does nothing twice.</summary>
    [BindProperty]
    public Guid ActId { get; set; }

    public Import Import { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Kinds of findings, worst first, then the most rows.</summary>
    public IReadOnlyList<FindingKind> Kinds { get; private set; } = [];

    /// <summary>Known facts that differ from the register's, by kind.</summary>
    public IReadOnlyList<DifferingKind> Differing { get; private set; } = [];

    /// <summary>Whether the file shows anything beside the register: facts that differ, people it names twice or nowhere.</summary>
    public bool DiffersFromRegister => Kinds.Any(k => k.Code.StartsWith("known.", StringComparison.Ordinal));

    /// <summary>Households a person must settle; at most a page of them.</summary>
    public IReadOnlyList<DoubtfulHousehold> Doubtful { get; private set; } = [];

    public int Unsettled { get; private set; }

    public int New { get; private set; }

    public int Known { get; private set; }

    public int Moved { get; private set; }

    /// <summary>How many households change how.</summary>
    public IReadOnlyList<(RoundChangeKind Change, int Households)> Changes { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>The sheet that B1 items of a companion workbook are scored with; null where none stands.</summary>
    public ScoreSheet? ScoreSheet { get; private set; }

    public FindingSentences Sentences => sentences;

    public Receipt? Receipt => Import.ReceiptText is { } text ? JsonSerializer.Deserialize<Receipt>(text) : null;

    /// <summary>Values of the sentence that says why reading stopped.</summary>
    public object[] RefusalValues => Import.RefusalValues is { } text ? JsonSerializer.Deserialize<string[]>(text)! : [];

    /// <summary>How far the judging is, in words.</summary>
    public string ProgressText => queue.ProgressOf(Id) is { } now
        ? texts["import.progress", Figures.Number(now.Done), Figures.Number(now.Total), Figures.Number((long)now.RowsPerSecond), Figures.Number((long)Math.Ceiling(now.SecondsLeft ?? 0))]
        : texts["import.progress.start"];

    public static Tone ToneOf(ImportState state) => state switch
    {
        ImportState.Applied => Tone.Done,
        ImportState.Staged => Tone.Doubt,
        ImportState.Refused => Tone.Refused,
        ImportState.Staging => Tone.Note,
        _ => Tone.Plain,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel) ? Page() : NotFound();

    /// <summary>How far, for the page's script.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, cancel) is not { } import) return NotFound();
        var now = queue.ProgressOf(Id);
        return new JsonResult(new { done = now?.Done ?? import.StagedThrough, total = now?.Total ?? import.Households, text = ProgressText, finished = import.State != ImportState.Staging });
    }

    /// <summary>The file with remarks behind its rows.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, cancel) is not { } import || import.State is ImportState.Staging or ImportState.Refused) return NotFound();
        var file = new MemoryStream();
        await annotated.WriteAsync(import, file, cancel);
        file.Position = 0;
        return File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Path.GetFileNameWithoutExtension(import.FileName) + AnnotatedWorkbook.NameMark + ".xlsx");
    }

    public async Task<IActionResult> OnPostMendAsync(SurveySheet sheet, int row, SurveyField field, string? text, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(sheet) || !Enum.IsDefined(field)) return BadRequest();
        return await AfterAsync(await mend.MendAsync(ActId, Id, [new(sheet, row, field, text ?? "")], cancel), "import.mended", stage: true, cancel);
    }

    public async Task<IActionResult> OnPostJudgeAsync(CancellationToken cancel) =>
        await AfterAsync(await mend.JudgeAgainAsync(ActId, Id, cancel), "import.judged-again", stage: true, cancel);

    public async Task<IActionResult> OnPostSettleAsync(int order, bool known, CancellationToken cancel) =>
        !ModelState.IsValid ? BadRequest() : await AfterAsync(await mend.SettleAsync(ActId, Id, order, known, cancel), "import.settled", stage: false, cancel);

    public async Task<IActionResult> OnPostChooseAsync(SurveyField field, bool takesFile, CancellationToken cancel) =>
        !ModelState.IsValid || !Enum.IsDefined(field) ? BadRequest() : await AfterAsync(await choose.ForAllAsync(ActId, Id, field, takesFile, cancel), "import.chosen", stage: false, cancel);

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancel) =>
        await AfterAsync(await apply.DoAsync(ActId, Id, cancel), "import.applied", stage: false, cancel);

    public async Task<IActionResult> OnPostWithdrawAsync(string? why, CancellationToken cancel) =>
        await AfterAsync(await withdraw.DoAsync(ActId, Id, why ?? "", cancel), "import.withdrawn", stage: false, cancel);

    private async Task<IActionResult> AfterAsync(ActResult result, string said, bool stage, CancellationToken cancel)
    {
        if (result.Problems.Any(p => p.Code == "import.not-found") || !await ShowAsync(cancel)) return NotFound();
        if (!result.Stands)
        {
            Problems = result.Problems;
            return Page();
        }

        if (stage) _ = queue.EnqueueAsync(Id);
        TempData["said"] = texts[said, Figures.Number(Receipt?.Households ?? 0)].Value;
        return RedirectToPage(new { id = Id });
    }

    private async Task<bool> ShowAsync(CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, cancel) is not { } import) return false;
        Import = import;
        ActId = Guid.CreateVersion7();
        ModelState.Remove(nameof(ActId));
        Geography = await places.GetAsync(db, cancel);
        if (import.State == ImportState.Staging)
        {
            // Interrupted by a stop: looking at it is asking for it to go on.
            if (queue.ProgressOf(Id) is null) _ = queue.EnqueueAsync(Id);
            return true;
        }

        var staged = db.Set<StagedHousehold>().AsNoTracking().Where(h => h.ImportId == Id && h.Generation == import.Generation);
        // What was compared with a known household is void once a person said that it is a new one.
        var findings = db.Set<StagedFinding>().AsNoTracking().Where(f => f.ImportId == Id && f.Generation == import.Generation
            && !(EF.Functions.Like(f.Code, MatchStaged.KnownFinding) && staged.Any(h => h.Order == f.Order && h.Choice == MatchChoice.New)));
        var kinds = await findings.GroupBy(f => new { f.Code, f.Verdict }).Select(g => new { g.Key.Code, g.Key.Verdict, Rows = g.Count(), First = g.Min(f => f.Order) }).ToListAsync(cancel);
        // Of each kind the first household that shows it: there are few kinds, so few households.
        var firsts = kinds.Select(k => k.First).Distinct().ToList();
        var examples = (await findings.Where(f => firsts.Contains(f.Order)).ToListAsync(cancel)).OrderBy(f => f.Row).ToLookup(f => (f.Code, f.Verdict, f.Order));
        // A row held by another's error is no error of its own: it comes last of its kind.
        Kinds = [.. kinds.Select(k => new FindingKind(k.Code, k.Verdict, k.Rows, examples[(k.Code, k.Verdict, k.First)].First()))
            .OrderByDescending(k => k.Verdict).ThenBy(k => k.Code == "household.row-rejected").ThenByDescending(k => k.Rows).ThenBy(k => k.Code, StringComparer.Ordinal)];
        var choices = await FactChoices.ReadAsync(db, Id, cancel);
        Differing = [.. from field in KnownFacts.Fields from kind in Kinds where kind.Code == KnownFacts.CodeOf(field) select new DifferingKind(kind, field, choices.OfAll(field))];
        await CountAsync(import, cancel);
        if (import.IsCompanion)
        {
            var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == import.RoundId, cancel);
            ScoreSheet = (await sheets.OfAsync(round, Geography, cancel)).GetValueOrDefault(Geography.IsUrbanOn(import.CommuneId, round.ReviewDate) == true ? AreaType.Urban : AreaType.Rural);
        }

        return true;
    }

    private async Task CountAsync(Import import, CancellationToken cancel)
    {
        var taken = db.Set<StagedHousehold>().AsNoTracking().Where(h => h.ImportId == Id && h.Generation == import.Generation && h.Verdict != Verdict.Rejected);
        var changes = await taken.GroupBy(h => new { h.Change, h.Match, h.Choice, h.Moves }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        bool IsNew(MatchVerdict match, MatchChoice choice) => match == MatchVerdict.Different || choice == MatchChoice.New;
        New = changes.Where(c => IsNew(c.Key.Match, c.Key.Choice)).Sum(c => c.Count);
        Known = changes.Where(c => !IsNew(c.Key.Match, c.Key.Choice)).Sum(c => c.Count);
        Moved = changes.Where(c => c.Key.Moves).Sum(c => c.Count);
        Unsettled = changes.Where(c => c.Key is { Match: MatchVerdict.Possible, Choice: MatchChoice.None }).Sum(c => c.Count);
        Changes = [.. changes.Where(c => c.Key.Change is not null).GroupBy(c => c.Key.Change!.Value).Select(g => (g.Key, g.Sum(c => c.Count))).OrderBy(c => c.Key)];
        if (Unsettled == 0 || import.State != ImportState.Staged) return;
        var open = await taken.Where(h => h.Match == MatchVerdict.Possible && h.Choice == MatchChoice.None).OrderBy(h => h.Order).Take(50).ToListAsync(cancel);
        var ids = open.Select(h => h.KnownHouseholdId).ToList();
        var known = await db.Set<Household>().AsNoTracking().Where(h => ids.Contains(h.Id)).Select(h => new { h.Id, h.Code, h.HeadName }).ToDictionaryAsync(h => h.Id, cancel);
        Doubtful = [.. open.Where(h => known.ContainsKey(h.KnownHouseholdId!.Value)).Select(h => new DoubtfulHousehold(h, known[h.KnownHouseholdId!.Value].Code, known[h.KnownHouseholdId!.Value].HeadName))];
    }
}
