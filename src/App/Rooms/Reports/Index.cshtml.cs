using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reports;

/// <summary>Choose a round and a unit; the fifteen tables of it.</summary>
[Requires(Permissions.ReadReports)]
public sealed class IndexModel(ReadReport read, RoundChoices rounds, ReportPlaces places, Frame frame, Caller caller) : PageModel
{
    /// <summary>The question.</summary>
    public ReportAddress Address { get; private set; } = null!;

    /// <summary>Rounds to choose from.</summary>
    public IReadOnlyList<RoundChoice> Rounds { get; private set; } = [];

    /// <summary>The form.</summary>
    public ReportChoice Choice { get; private set; } = null!;

    /// <summary>The report, where there is one.</summary>
    public RoundReport? Report { get; private set; }

    /// <summary>Why there is none.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Whether lists of households may be seen.</summary>
    public bool MayListHouseholds => caller.May(Permissions.ReadHouseholds);

    /// <summary>Whether layouts may be marked as checked.</summary>
    public bool MayApprove => caller.May(Permissions.ApproveLayouts);

    /// <summary>Shows the tables of the round asked for; of the newest frozen one and the caller's own area where nothing is asked.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Rounds = await rounds.ReadAsync(cancel);
        Address = ReportAddress.Of(Request);
        if (Rounds.Count == 0) return Page();
        Address = Address with
        {
            Round = Address.Round ?? (Rounds.FirstOrDefault(r => r.Frozen > 0) ?? Rounds[0]).Key.ToString(),
            Place = Address.Place ?? (await places.OwnAsync(cancel))?.ToString(),
        };
        (var question, Problems) = Address.Read();
        if (question is not null) (Report, Problems) = await read.DoAsync(question, cancel);
        if (Problems.Any(p => p.Code == "report.no-place") && Address.Place is not null) return NotFound();
        if (Report is not null) frame.PlaceId = Report.Place.Id;
        Choice = new("/reports", Address, Rounds, await places.ToChooseAsync(Report?.Place.Id, Report?.Tabulation.Subject, cancel));
        if (Problems.Count > 0) Response.StatusCode = ReportAnswer.StatusOf(Problems);
        return Page();
    }
}
