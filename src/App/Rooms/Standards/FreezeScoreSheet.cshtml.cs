using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Freezes a score sheet: the form stands on the sheet's own page.</summary>
[Requires(Permissions.ChangeLaw)]
public sealed class FreezeScoreSheetModel(ScoreSheets sheets, IStringLocalizer<StandardsRoom> words) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(Guid id) => Redirect($"/standards/score-sheets/{id}");

    /// <summary>Freezes.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var result = await sheets.FreezeAsync(Act, id, "", cancel);
        if (result.Stands) TempData["said"] = words["sheets.freeze.done"].Value;
        else TempData["refused"] = result.Problems[0].Code;
        return Redirect($"/standards/score-sheets/{id}");
    }
}
