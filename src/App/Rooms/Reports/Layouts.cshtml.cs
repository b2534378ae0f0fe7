using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reports;

/// <summary>Which layouts were compared with the circular.</summary>
[Requires(Permissions.ApproveLayouts)]
public sealed class LayoutsModel(Db db, CheckLayout check, ReportBookSource law, Frame frame, IStringLocalizer<ReportsRoom> texts) : PageModel
{
    /// <summary>The act to be, made when the form was shown.</summary>
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>What the layout was compared with; empty takes the check back.</summary>
    [BindProperty]
    public string? Against { get; set; }

    /// <summary>Tables checked.</summary>
    public IReadOnlyDictionary<int, LayoutCheck> Checks { get; private set; } = new Dictionary<int, LayoutCheck>();

    /// <summary>Where the layouts were seen.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows what is checked.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Checks = await db.Set<LayoutCheck>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        Source = law.Book.LayoutOf(1, frame.Today)?.Source ?? "";
    }

    /// <summary>Marks a layout as checked, or takes that back.</summary>
    public async Task<IActionResult> OnPostAsync(int table, CancellationToken cancel)
    {
        var result = await check.DoAsync(Act, new(table, Against ?? ""), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["layouts.said"].Value;
            return Redirect("/reports/layouts");
        }

        Problems = result.Problems;
        await OnGetAsync(cancel);
        return Page();
    }
}
