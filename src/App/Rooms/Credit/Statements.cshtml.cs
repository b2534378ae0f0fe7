using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Hand in a statement of the bank, and find again those handed in; the months that are missing.</summary>
[Requires(Permissions.ReadCredit)]
[LargestUpload(MostBytes + 65_536)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes + 65_536)]
public sealed class StatementsModel(ReceiveStatement receive, StatementList statements, Caller caller, Frame frame) : PageModel
{
    internal const long MostBytes = MostMegabytes << 20;

    internal const int MostMegabytes = 64;

    private const int MostDays = 24;

    /// <summary>Made when the form is shown: sent twice, the file is taken once.</summary>
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>The day the statement is of, as day/month/year.</summary>
    [BindProperty]
    public string? AsOf { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<StatementFile> Files { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<StatementDay> Days { get; private set; } = [];

    public IReadOnlyList<MissingMonths> Missing { get; private set; } = [];

    public bool MayRun => caller.May(Permissions.RunCredit);

    /// <summary>The end of the last month: what is most often handed in.</summary>
    public DateOnly LastMonth => new DateOnly(frame.Today.Year, frame.Today.Month, 1).AddDays(-1);

    public static Tone ToneOf(StatementState state) => state switch { StatementState.Applied => Tone.Done, StatementState.Withdrawn => Tone.Refused, _ => Tone.Doubt };

    public async Task<IActionResult> OnGetAsync(string? refused, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (refused == LargestUploadAttribute.TooBig) Problems = [new Problem("Upload", "statement.file-too-big", MostMegabytes)];
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunCredit)) return Forbid();
        if (!ModelState.IsValid) return BadRequest();
        if (Upload is null || Upload.Length == 0) Problems = [new Problem("Upload", "statement.file-missing")];
        else if (Upload.Length > MostBytes) Problems = [new Problem("Upload", "statement.file-too-big", MostMegabytes)];
        else
        {
            using var content = new MemoryStream((int)Upload.Length);
            await Upload.CopyToAsync(content, cancel);
            var (id, result) = await receive.DoAsync(Act, new(Act, VuonLen.App.Plumbing.Days.Read(AsOf), Upload.FileName, content.ToArray()), cancel);
            if (result.Stands) return Redirect($"/credit/statements/{id}");
            Problems = result.Problems;
        }

        ModelState.Clear();
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Act = Guid.CreateVersion7();
        (Files, Next) = await statements.FilesAsync(After, cancel);
        Days = await statements.DaysAsync(MostDays, cancel);
        Missing = await statements.MissingAsync(frame.Today, cancel);
        return Page();
    }
}
