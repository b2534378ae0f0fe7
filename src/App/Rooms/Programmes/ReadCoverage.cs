using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>How far a policy reached in one place.</summary>
/// <param name="Place">A commune, or a hamlet where the place asked about is a commune.</param>
/// <param name="Entitled">Entitled on the day; 0 where the area was too wide to ask.</param>
/// <param name="Unserved">Of these, those without a support of the kind by then.</param>
/// <param name="Waiting">Invited or applied for, of the year.</param>
/// <param name="UnderWay">Approved and not delivered, of the year.</param>
/// <param name="Served">Delivered or checked, of the year.</param>
/// <param name="Refused">Refused or declined, of the year.</param>
/// <param name="Money">Whole đồng approved or delivered, of the year.</param>
public sealed record Coverage(Place Place, int Entitled, int Unserved, int Waiting, int UnderWay, int Served, int Refused, long Money)
{
    /// <summary>Share of those entitled who have, or had before, a support of the kind, in hundredths; null where nobody is entitled.</summary>
    public decimal? Percent => Entitled == 0 ? null : 100m * (Entitled - Unserved) / Entitled;

    /// <summary>This and another, as one place: shares are made again from the sums.</summary>
    public Coverage Plus(Coverage other) => this with
    {
        Entitled = Entitled + other.Entitled,
        Unserved = Unserved + other.Unserved,
        Waiting = Waiting + other.Waiting,
        UnderWay = UnderWay + other.UnderWay,
        Served = Served + other.Served,
        Refused = Refused + other.Refused,
        Money = checked(Money + other.Money),
    };
}

/// <summary>Coverage of a policy by commune, or by hamlet of one commune, on a day and in its year.</summary>
public sealed class ReadCoverage(Db db, GeographySource places, FindEntitled entitled)
{
    /// <summary>The parts of a place that the caller sees: its hamlets, or the communes named. More than <see cref="AreaScope.FewCommunes"/> are counted by their supports alone.</summary>
    public async Task<IReadOnlyList<Coverage>> OfAsync(Policy policy, DateOnly on, IReadOnlyList<Place> communes, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var byHamlet = communes.Count == 1;
        Guid PartOf(Guid hamlet, Guid commune) => byHamlet ? (geography.At(hamlet, on) ?? geography[hamlet]).Id : (geography.At(commune, on) ?? geography[commune]).Id;
        var parts = (byHamlet ? geography.ChildrenOf(communes[0].Id, on).Where(db.Scope.Covers) : communes).ToDictionary(p => p.Id, p => new Coverage(p, 0, 0, 0, 0, 0, 0, 0));
        void Add(Guid part, Func<Coverage, Coverage> change) => parts[part] = change(parts.GetValueOrDefault(part) ?? new(geography[part], 0, 0, 0, 0, 0, 0, 0));

        foreach (var commune in policy.IsValidOn(on) && communes.Count <= AreaScope.FewCommunes ? communes : [])
        {
            await foreach (var row in entitled.OfPlaceAsync(commune.Id, on, [policy], cancel))
            {
                if (row.Entitlement.Answer != Answer.Yes) continue;
                Add(PartOf(row.Known.HamletId, row.Known.CommuneId), c => c with { Entitled = c.Entitled + 1, Unserved = c.Unserved + (row.Standing is null ? 1 : 0) });
            }
        }

        var asked = communes.SelectMany(c => geography.CoverOf(c.Id, on)).Where(id => geography[id].Level == PlaceLevel.Commune).ToList();
        var counted = await db.Set<Support>().AsNoTracking().Where(s => s.PolicyCode == policy.Code && s.Year == on.Year && asked.Contains(s.CommuneId))
            .GroupBy(s => new { s.CommuneId, s.HamletId, s.Step }).Select(g => new { g.Key.CommuneId, g.Key.HamletId, g.Key.Step, Count = g.Count(), Money = g.Sum(s => s.Amount ?? 0) }).ToListAsync(cancel);
        foreach (var g in counted)
        {
            Add(PartOf(g.HamletId, g.CommuneId), c => g.Step switch
            {
                SupportStep.Invited or SupportStep.Applied => c with { Waiting = c.Waiting + g.Count },
                SupportStep.Approved => c with { UnderWay = c.UnderWay + g.Count, Money = c.Money + g.Money },
                SupportStep.Delivered or SupportStep.Checked => c with { Served = c.Served + g.Count, Money = c.Money + g.Money },
                _ => c with { Refused = c.Refused + g.Count },
            });
        }

        return [.. parts.Values.OrderBy(c => c.Place.Name, StringComparer.Ordinal)];
    }
}
