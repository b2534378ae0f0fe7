using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Hand in a file for an open round, and find again those handed in.</summary>
[Requires(Permissions.ImportResults)]
[LargestUpload(MostBytes + 65_536)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes + 65_536)]
public sealed class ImportsModel(Db db, ReceiveImport receive, ImportQueue queue, GeographySource places) : PageModel
{
    /// <summary>Largest file taken.</summary>
    internal const long MostBytes = MostMegabytes << 20;

    internal const int MostMegabytes = 64;

    /// <summary>Made when the form is shown: sent twice, the file is taken once.</summary>
    [BindProperty]
    public Guid ActId { get; set; }

    [BindProperty]
    public Guid RoundId { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file is of several communes.</summary>
    [BindProperty]
    public bool IsOfSeveralCommunes { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Open rounds of the area.</summary>
    public IReadOnlyList<Round> Rounds { get; private set; } = [];

    /// <summary>The last files handed in.</summary>
    public IReadOnlyList<Import> Imports { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>Shows the form and the files; what was too large to be read is told.</summary>
    public async Task OnGetAsync(string? refused, CancellationToken cancel)
    {
        if (refused == LargestUploadAttribute.TooBig) Problems = [new Problem("Upload", "import.file-too-big", MostMegabytes)];
        ActId = Guid.CreateVersion7();
        await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is null || Upload.Length == 0) Problems = [new Problem("Upload", "import.file-missing")];
        else if (Upload.Length > MostBytes) Problems = [new Problem("Upload", "import.file-too-big", MostMegabytes)];
        else
        {
            using var content = new MemoryStream((int)Upload.Length);
            await Upload.CopyToAsync(content, cancel);
            var (id, result) = await receive.DoAsync(ActId, new(ActId, RoundId, Upload.FileName, content.ToArray(), IsOfSeveralCommunes), cancel);
            if (result.Stands)
            {
                if (await db.Set<Import>().AnyAsync(i => i.Id == id && i.State == ImportState.Staging, cancel)) _ = queue.EnqueueAsync(id);
                return RedirectToPage("Import", new { id });
            }

            Problems = result.Problems;
        }

        ActId = Guid.CreateVersion7();
        ModelState.Remove(nameof(ActId));
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        Rounds = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open).OrderByDescending(r => r.Year).Take(200).ToListAsync(cancel);
        Imports = await db.Set<Import>().AsNoTracking().OrderByDescending(i => i.ReceivedAt).Take(100).ToListAsync(cancel);
    }
}
