using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>
/// Says how far the answer to running needs has come. A step of the act of a room downstream (a support was applied for, approved,
/// delivered, refused): it needs one under way, and saves with it.
/// </summary>
public sealed class AnswerNeeds(Db db)
{
    /// <summary>Sets the state of the running needs of households for these deprivations; those that have none are passed over.</summary>
    /// <param name="households">The households.</param>
    /// <param name="indicators">The deprivations that are answered.</param>
    /// <param name="state">Open, referred, being met or met: the ends are a finding's to say.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task SetAsync(IReadOnlyCollection<Guid> households, IReadOnlyCollection<Indicator> indicators, NeedState state, DateOnly on, CancellationToken cancel)
    {
        if (!state.Runs()) throw new ArgumentOutOfRangeException(nameof(state), state, "Only a finding ends a need.");
        if (households.Count == 0 || indicators.Count == 0) return;
        foreach (var need in await db.Set<Need>().Where(n => n.Until == null && households.Contains(n.HouseholdId) && indicators.Contains(n.Indicator)).ToListAsync(cancel))
        {
            if (need.State != state) (need.State, need.StateSince) = (state, on);
        }
    }
}
