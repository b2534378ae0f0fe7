using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Loads a score sheet from a spreadsheet, as a draft.</summary>
[Requires(Permissions.ChangeLaw)]
[RequestSizeLimit(MostBytes)]
public sealed class LoadScoreSheetModel(ScoreSheets sheets, IStringLocalizer<StandardsRoom> words) : PageModel
{
    private const int MostBytes = 8 << 20;

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The empty form.</summary>
    public void OnGet() => Act = Guid.CreateVersion7();

    /// <summary>Loads the file.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var problems = new List<Problem>();
        if (Upload is null)
        {
            problems.Add(new Problem("Upload", "required"));
        }
        else
        {
            await using var content = Upload.OpenReadStream();
            if (ScoreSheetFile.Read(content, problems) is { } sheet)
            {
                var result = await sheets.LoadAsync(Act, sheet, Why ?? "", cancel);
                if (result.Stands)
                {
                    TempData["said"] = words["sheets.loaded"].Value;
                    return Redirect("/standards/score-sheets");
                }

                problems.AddRange(result.Problems);
            }
        }

        Problems = problems;
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }
}
