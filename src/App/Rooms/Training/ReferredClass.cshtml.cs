using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>
/// A class as whoever teaches it sees it: the sessions, and of each learner the name, the year of birth and the hamlet. Nothing of the
/// household, nothing of money.
/// </summary>
[Requires(Permissions.AnswerReferrals)]
public sealed class ReferredClassModel(Db db, GeographySource places, TrainingList training, Frame frame) : PageModel
{
    public TrainingClass Class { get; private set; } = null!;

    /// <summary>Learners who have not left.</summary>
    public IReadOnlyList<Learner> Learners { get; private set; } = [];

    public IReadOnlyList<ClassSession> Sessions { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public DateOnly Today => frame.Today;

    /// <summary>The first session whose roll waits, or null.</summary>
    public ClassSession? Next => Class.State == ClassState.Open ? Sessions.FirstOrDefault(s => !s.IsCalled && s.On <= Today) : null;

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await training.FindAsync(id, cancel) is not { } one) return NotFound();
        (Class, Geography, Sessions) = (one, await places.GetAsync(db, cancel), await training.SessionsAsync(id, cancel));
        Learners = [.. (await training.LearnersAsync(id, cancel)).Where(l => l.Enrolment.State != EnrolmentState.Left)];
        return Page();
    }
}
