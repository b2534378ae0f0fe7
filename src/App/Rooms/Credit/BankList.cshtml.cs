using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What communes confirmed to the reader's bank, by how far it is: those that wait for an answer where nothing else was asked.</summary>
[Requires(Permissions.AnswerCredit)]
public sealed class BankListModel(Db db, GeographySource places, ApplicationList applications, Frame frame) : PageModel
{
    /// <summary>Steps an application has where a bank sees it, in their order.</summary>
    public static readonly IReadOnlyList<ApplicationStep> Steps = [ApplicationStep.Confirmed, ApplicationStep.Approved, ApplicationStep.PaidOut, ApplicationStep.Declined, ApplicationStep.Withdrawn];

    [BindProperty(SupportsGet = true, Name = "step")]
    public ApplicationStep Step { get; set; } = ApplicationStep.Confirmed;

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<LoanApplication> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyDictionary<ApplicationStep, int> Counts { get; private set; } = new Dictionary<ApplicationStep, int>();

    public Geography Geography { get; private set; } = null!;

    public string WhereIs(LoanApplication row) => Geography.WhereIs(row.HamletId, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Steps.Contains(Step)) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        (Rows, var next) = await applications.PageAsync(Step, DayKey.Read(After), cancel);
        Next = next?.ToString();
        Counts = await applications.CountsAsync(cancel);
        return Page();
    }
}
