using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Desk;

/// <summary>A support the household, or one of its members, is entitled to and does not have.</summary>
/// <param name="Entitlement">To what, and why.</param>
/// <param name="Name">The member, or null where it is the household's.</param>
/// <param name="Clears">Of the deprivations it answers, those the household has.</param>
public sealed record OpenSupport(Entitlement Entitlement, string? Name, IReadOnlyList<Indicator> Clears);

/// <summary>What a household lacks, what it was given, and what it is entitled to today.</summary>
public sealed record NeedsAndSupports(IReadOnlyList<Need> Needs, IReadOnlyList<Support> Supports, IReadOnlyList<OpenSupport> Open, IReadOnlyList<OpenSupport> NotKnown);

/// <summary>Reads it: what clears a deprivation first, and of those what clears most.</summary>
public sealed class HouseholdSupports(NeedList needs, SupportList supports, ReadSituations situations, PolicySource policies)
{
    /// <summary>On a day.</summary>
    public async Task<NeedsAndSupports> OfAsync(Guid householdId, DateOnly on, CancellationToken cancel)
    {
        var given = await supports.OfHouseholdAsync(householdId, cancel);
        var rows = new List<OpenSupport>();
        if (await situations.OfHouseholdsAsync([householdId], on, members: true, cancel) is [var known])
        {
            var names = await situations.NamesAsync([.. known.Situation.Members!.Select(m => m.PersonId)], cancel);
            foreach (var entitlement in policies.Book.On(on).SelectMany(p => Entitlements.Of(p, known.Situation)).Where(e => !StandsInTheWay(given, e, on)))
            {
                rows.Add(new(
                    entitlement, entitlement.PersonId is { } person ? names[person].Name : null, [.. entitlement.Policy.Answers.Where(known.Situation.Lacking.Has)]));
            }
        }

        var ranked = rows.OrderByDescending(r => r.Clears.Count).ThenBy(r => r.Entitlement.Policy.Code, StringComparer.Ordinal).ToLookup(r => r.Entitlement.Answer == Answer.Yes);
        return new(await needs.OfHouseholdAsync(householdId, cancel), given, [.. ranked[true]], [.. ranked[false].Where(r => r.Clears.Count > 0)]);
    }

    private static bool StandsInTheWay(IEnumerable<Support> given, Entitlement entitlement, DateOnly on) => given.Any(s =>
        s.Stands && s.Kind == entitlement.Policy.Kind && s.OwnerId == (entitlement.PersonId ?? entitlement.HouseholdId) && (s.InvitedOn ?? s.AppliedOn) <= on && s.ClaimFrom <= on && (s.ClaimUntil is null || s.ClaimUntil > on));
}
