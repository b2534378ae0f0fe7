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
    /// <param name="state">Any that runs: the ends are a finding's to say.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task SetAsync(IReadOnlyCollection<Guid> households, IReadOnlyCollection<Indicator> indicators, NeedState state, DateOnly on, CancellationToken cancel)
    {
        foreach (var need in await RunningAsync(households, indicators, state, cancel)) Set(need, state, on, null);
    }

    /// <summary>Refers the running needs of households for these deprivations to a partner.</summary>
    /// <param name="households">The households.</param>
    /// <param name="indicators">The deprivations that are answered.</param>
    /// <param name="state">How far the answer is on the commune's side.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task ReferAsync(IReadOnlyCollection<Guid> households, IReadOnlyCollection<Indicator> indicators, NeedState state, Guid partner, DateOnly on, CancellationToken cancel)
    {
        foreach (var need in await RunningAsync(households, indicators, state, cancel))
        {
            Set(need, state, on, null);
            need.PartnerId = partner;
        }
    }

    /// <summary>Says what a partner answered of the needs referred to it. What is already on its way stays so where it is taken on.</summary>
    /// <param name="households">The households.</param>
    /// <param name="indicators">The deprivations that are answered.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="why">Why it declines; null where it takes them on.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task AnswerAsync(IReadOnlyCollection<Guid> households, IReadOnlyCollection<Indicator> indicators, Guid partner, string? why, DateOnly on, CancellationToken cancel)
    {
        var state = why is null ? NeedState.Accepted : NeedState.Declined;
        foreach (var need in (await RunningAsync(households, indicators, state, cancel)).Where(n => n.PartnerId == partner && (why is not null || n.State == NeedState.Referred))) Set(need, state, on, why);
    }

    private static void Set(Need need, NeedState state, DateOnly on, string? why)
    {
        if (need.State != state) (need.State, need.StateSince) = (state, on);
        need.Why = why;
    }

    private async Task<List<Need>> RunningAsync(IReadOnlyCollection<Guid> households, IReadOnlyCollection<Indicator> indicators, NeedState state, CancellationToken cancel)
    {
        if (!state.Runs()) throw new ArgumentOutOfRangeException(nameof(state), state, "Only a finding ends a need.");
        return households.Count == 0 || indicators.Count == 0
            ? []
            : await db.Set<Need>().Where(n => n.Until == null && households.Contains(n.HouseholdId) && indicators.Contains(n.Indicator)).ToListAsync(cancel);
    }
}
