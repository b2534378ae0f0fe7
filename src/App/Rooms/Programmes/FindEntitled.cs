using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Somebody entitled to a support on a day (or of whom it is not known), and the support of the same kind that stands in the way, if any.</summary>
public sealed record EntitledRow(KnownSituation Known, Entitlement Entitlement, PersonName Named, Support? Standing)
{
    /// <summary>Name of the person, else of the head.</summary>
    public string Name => Named.Name;

    /// <summary>The order of lists.</summary>
    public string GivenKey => Named.GivenKey;

    /// <summary>Who would have it.</summary>
    public Guid OwnerId => Entitlement.PersonId ?? Known.Situation.HouseholdId;
}

/// <summary>Who is entitled to what on a day in a place, streamed: the lists of the screen and those of the verb come from here.</summary>
public sealed class FindEntitled(Db db, ReadSituations situations)
{
    /// <summary>Everybody entitled to one of the policies, and everybody of whom that is not known, household by household.</summary>
    public async IAsyncEnumerable<EntitledRow> OfPlaceAsync(Guid placeId, DateOnly on, IReadOnlyList<Policy> policies, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (everyone, members) = NeededBy(policies);
        await foreach (var (commune, households) in situations.OfPlaceAsync(placeId, on, everyone, members, cancel))
        {
            var standing = await StandingAsync(commune, on, policies, cancel);
            var found = households.SelectMany(known => policies.SelectMany(p => Entitlements.Of(p, known.Situation)).Select(e => (Known: known, Entitlement: e))).ToList();
            var names = await situations.NamesAsync([.. found.Where(f => f.Entitlement.PersonId is not null).Select(f => f.Entitlement.PersonId!.Value).Distinct()], cancel);
            foreach (var (known, entitlement) in found)
            {
                var named = entitlement.PersonId is { } person ? names[person] : new(known.HeadName, known.HeadGivenKey);
                yield return new(known, entitlement, named, standing.GetValueOrDefault((entitlement.Policy.Kind, entitlement.PersonId ?? entitlement.HouseholdId)));
            }
        }
    }

    /// <summary>Whether policies reach beyond the lists, and whether they ask about members.</summary>
    public static (bool Everyone, bool Members) NeededBy(IReadOnlyCollection<Policy> policies) =>
        (policies.Any(p => p.ReachesUnlisted), policies.Any(p => p.Subject == PolicySubject.Person || p.Entitled.AsksMembers));

    /// <summary>The supports that stand in the way of another on the day for who lives in a commune, by kind and owner.</summary>
    private async Task<Dictionary<(string Kind, Guid Owner), Support>> StandingAsync(Guid commune, DateOnly on, IReadOnlyList<Policy> policies, CancellationToken cancel)
    {
        var kinds = policies.Select(p => p.Kind).Distinct().ToList();
        var standing = db.Set<Support>().AsNoTracking()
            .Where(s => s.Stands && kinds.Contains(s.Kind) && s.ClaimFrom <= on && (s.ClaimUntil == null || s.ClaimUntil > on) && (s.InvitedOn ?? s.AppliedOn) <= on);
        var residences = db.Set<Residence>().Where(r => r.CommuneId == commune && r.From <= on && (r.Until == null || r.Until > on));
        var supports = await residences.Join(standing, r => r.HouseholdId, s => s.OwnerId, (_, s) => s).ToListAsync(cancel);
        if (policies.Any(p => p.Subject == PolicySubject.Person))
        {
            // Whoever has moved since has it still.
            var members = residences.Join(db.Set<Membership>().Where(m => m.From <= on && (m.Until == null || m.Until > on)), r => r.HouseholdId, m => m.HouseholdId, (_, m) => m.PersonId);
            supports.AddRange(await members.Join(standing, person => person, s => s.OwnerId, (_, s) => s).ToListAsync(cancel));
        }

        return supports.ToDictionary(s => (s.Kind, s.OwnerId));
    }
}
