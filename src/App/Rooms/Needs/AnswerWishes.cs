using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Needs;

/// <summary>
/// Says how far the answer to what workers wanted has come. A step of the act of a room downstream (enrolled in a class, placed in a job):
/// it needs one under way, and saves with it. The latest survey's answer is set; what was wanted years before is history.
/// </summary>
public sealed class AnswerWishes(Db db)
{
    /// <summary>Sets the state of wishes for training; who wanted none is passed over.</summary>
    public async Task SetTrainingAsync(IReadOnlyCollection<Guid> persons, NeedState state, CancellationToken cancel)
    {
        foreach (var answer in (await LatestAsync(persons, cancel)).Where(a => a.Training is not null)) answer.Training = state;
    }

    /// <summary>Sets the state of wishes for a job; who wanted none is passed over.</summary>
    public async Task SetJobAsync(IReadOnlyCollection<Guid> persons, NeedState state, CancellationToken cancel)
    {
        foreach (var answer in (await LatestAsync(persons, cancel)).Where(a => a.Job is not null)) answer.Job = state;
    }

    private async Task<IEnumerable<WorkerAnswer>> LatestAsync(IReadOnlyCollection<Guid> persons, CancellationToken cancel) => persons.Count == 0
        ? []
        : (await db.Set<WorkerAnswer>().Where(a => persons.Contains(a.PersonId)).ToListAsync(cancel)).GroupBy(a => a.PersonId).Select(g => g.MaxBy(a => a.Year)!);
}
