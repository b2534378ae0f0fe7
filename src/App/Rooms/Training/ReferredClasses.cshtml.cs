using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>The classes that the reader's organisation teaches: those under way and to come, then those that are over.</summary>
[Requires(Permissions.AnswerReferrals)]
public sealed class ReferredClassesModel(Db db, GeographySource places, TrainingList training, Frame frame) : PageModel
{
    /// <summary>Planned or under way.</summary>
    public IReadOnlyList<TrainingClass> Current { get; private set; } = [];

    /// <summary>Closed or cancelled.</summary>
    public IReadOnlyList<TrainingClass> Over { get; private set; } = [];

    /// <summary>Rolls not called, by class.</summary>
    public IReadOnlyDictionary<Guid, int> Rolls { get; private set; } = new Dictionary<Guid, int>();

    public Geography Geography { get; private set; } = null!;

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        var all = (await training.AllAsync(cancel)).ToLookup(c => c.State is ClassState.Planned or ClassState.Open);
        // What is being taught comes before what is only planned.
        (Current, Over) = ([.. all[true].OrderBy(c => c.State == ClassState.Planned)], [.. all[false]]);
        Rolls = await training.RollsWaitingByClassAsync(frame.Today, cancel);
    }
}
