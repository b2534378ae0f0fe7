using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>
/// The roll of one session, for a thumb on a phone: everybody is ticked, whoever is missing is unticked. The commune and the partner that teaches call it
/// on pages of their own, by the same act.
/// </summary>
public abstract class RollPage(TrainingList training, CallRoll call, Frame frame, IStringLocalizer<TrainingRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public List<Guid> There { get; set; } = [];

    public TrainingClass Class { get; private set; } = null!;

    public ClassSession Session { get; private set; } = null!;

    public IReadOnlyList<(Enrolment Learner, Seat Seat)> Rows { get; private set; } = [];

    /// <summary>What the form shows.</summary>
    public RollForm Form => new(Act, Session.Version, MayCall, Rows, There);

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayCall => IsCaller && Class.State == ClassState.Open && Session.On <= frame.Today;

    /// <summary>Whether whoever looks may call a roll at all.</summary>
    protected abstract bool IsCaller { get; }

    /// <summary>Where the sessions of the class are.</summary>
    protected abstract string SessionsOf(Guid id);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid session, CancellationToken cancel)
    {
        if (!await ReadAsync(id, session, cancel)) return NotFound();
        Act = Guid.CreateVersion7();
        There = [.. Rows.Where(r => r.Seat.WasThere ?? true).Select(r => r.Learner.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid session, CancellationToken cancel)
    {
        if (!await ReadAsync(id, session, cancel)) return NotFound();
        if (!ModelState.IsValid) return BadRequest();
        var result = await call.DoAsync(Act, new(session, There, Seen), cancel);
        if (!result.Stands)
        {
            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            ModelState.Clear();
            await ReadAsync(id, session, cancel);
            (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
            return Page();
        }

        TempData["said"] = texts["roll.said", Figures.Date(Session.On), There.Count].Value;
        return Redirect(SessionsOf(id));
    }

    private async Task<bool> ReadAsync(Guid id, Guid session, CancellationToken cancel)
    {
        if (await training.FindAsync(id, cancel) is not { } one || (await training.SessionsAsync(id, cancel)).FirstOrDefault(s => s.Id == session) is not { } found) return false;
        (Class, Session, Rows) = (one, found, await training.RollAsync(session, cancel));
        return true;
    }
}
