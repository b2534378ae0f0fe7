using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Applications for loans, the latest meeting first; the chair confirms those of a page at once, the officer hands to the bank what no bank has.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class ApplicationsModel(
    Db db, GeographySource places, ApplicationList applications, DecideApplication decide, HandToBank hand, Outstanding outstanding, CreditLaw law, Caller caller, Frame frame, IStringLocalizer<CreditRoom> texts) : PageModel
{
    private readonly Dictionary<Guid, CreditWho?> _who = [];

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty(SupportsGet = true, Name = "step")]
    public ApplicationStep? Step { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty]
    public List<string> Picked { get; set; } = [];

    [BindProperty]
    public string? Day { get; set; }

    /// <summary>The bank that applications are handed to.</summary>
    [BindProperty]
    public Guid Bank { get; set; }

    public IReadOnlyList<LoanApplication> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyDictionary<ApplicationStep, int> Counts { get; private set; } = new Dictionary<ApplicationStep, int>();

    public IReadOnlyDictionary<Guid, CreditGroup> Groups { get; private set; } = new Dictionary<Guid, CreditGroup>();

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>Whether the reader confirms those shown.</summary>
    public bool Confirms => Step == ApplicationStep.Listed && caller.May(Permissions.ApproveCredit);

    /// <summary>What the reader may hand to a bank: with the list of those that wait for an answer, above its first page.</summary>
    public IReadOnlyList<ForBank> ForBanks { get; private set; } = [];

    public string WhereIs(LoanApplication row) => Geography.WhereIs(row.HamletId, frame.Today);

    /// <summary>Whether the household is today on the list that the programme asks for.</summary>
    public bool IsListed(LoanApplication row) => law.Book.Find(row.Programme)?.Allows(_who.GetValueOrDefault(row.HouseholdId)) == true;

    /// <summary>Whether its box is ticked: of those the programme is for, and where somebody was just refused, as they had it.</summary>
    public bool IsTicked(LoanApplication row, bool listed) => Problems.Count > 0 ? Picked.Contains(new PickedRow(row.Id, row.Version).ToString()) : listed;

    /// <summary>On which list it is today, in words.</summary>
    public string WhoWords(LoanApplication row) => texts[_who.GetValueOrDefault(row.HouseholdId) is { } who ? $"who.{who}" : "who.none"];

    public static Tone ToneOf(ApplicationStep step) => step switch { ApplicationStep.PaidOut => Tone.Done, ApplicationStep.Refused or ApplicationStep.Declined => Tone.Refused, ApplicationStep.Withdrawn => Tone.Plain, _ => Tone.Note };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || (Step is { } step && !Enum.IsDefined(step))) return BadRequest();
        await ReadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancel) => EndAsync(
        Permissions.ApproveCredit, ApplicationStep.Listed, "confirm.said",
        async picked => Days.Read(Day) is { } day ? await decide.ConfirmAsync(Act, new(picked, day), cancel) : ActResult.Refuse(new Problem("Day", "date.invalid")), cancel);

    public Task<IActionResult> OnPostHandAsync(CancellationToken cancel) => EndAsync(
        Permissions.RunCredit, ApplicationStep.Confirmed, "hand.said", picked => hand.DoAsync(Act, new(picked, Bank), cancel), cancel);

    /// <summary>Does an act with those that were ticked, and shows the step they were at anew, or what stands against it.</summary>
    private async Task<IActionResult> EndAsync(string permission, ApplicationStep at, string said, Func<IReadOnlyList<PickedRow>, Task<ActResult>> act, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!caller.May(permission)) return Forbid();
        if (PickedRow.Read(Picked) is not { } picked) return BadRequest();
        var result = await act(picked);
        if (result.Stands)
        {
            TempData["said"] = texts[said].Value;
            return Redirect($"/credit/applications?step={at}");
        }

        ModelState.Clear();
        Problems = result.Problems;
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        (Act, Geography) = (Guid.CreateVersion7(), await places.GetAsync(db, cancel));
        (Rows, var next) = await applications.PageAsync(Step, DayKey.Read(After), cancel);
        Next = next?.ToString();
        Counts = await applications.CountsAsync(cancel);
        Groups = await outstanding.GroupsAsync([.. Rows.Where(r => r.GroupId is not null).Select(r => r.GroupId!.Value)], cancel);
        if (Step == ApplicationStep.Confirmed && After is null && caller.May(Permissions.RunCredit)) ForBanks = await hand.OfferedAsync(cancel);
        if (!Confirms) return;
        foreach (var row in Rows.DistinctBy(r => r.HouseholdId)) _who[row.HouseholdId] = await decide.WhoAsync(row.HouseholdId, frame.Today, cancel);
    }
}
