using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Training;

/// <summary>The partners a class may be given to: training centres and associations that carry out vocational training and work with the commune today.</summary>
public sealed class TeachingPartners(Referrals referrals, TimeProvider clock)
{
    /// <summary>Those of some communes, each once, by name.</summary>
    public async Task<IReadOnlyList<Partner>> OfAsync(IEnumerable<Guid> communes, CancellationToken cancel)
    {
        var known = new Dictionary<Guid, Partner>();
        foreach (var commune in communes.Distinct())
        {
            foreach (var partner in await referrals.PartnersForAsync(EnrolLearners.Policy, commune, clock.TodayInVietnam(), cancel))
            {
                if (partner.Kind is PartnerKind.TrainingCentre or PartnerKind.Association) known.TryAdd(partner.Id, partner);
            }
        }

        return [.. known.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether a class of a commune may be given to it.</summary>
    public async Task<bool> MayTeachAsync(Guid partner, Guid commune, CancellationToken cancel) => (await OfAsync([commune], cancel)).Any(p => p.Id == partner);

    /// <summary>The name of a partner.</summary>
    public async Task<string> NameAsync(Guid partner, CancellationToken cancel) => (await referrals.NamesAsync([partner], cancel))[partner];
}
