using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>What is asked of referrals.</summary>
/// <param name="State">How far; null is all.</param>
/// <param name="PolicyCode">A policy; null is every one.</param>
/// <param name="PartnerId">A partner; null is every one the caller sees.</param>
/// <param name="ForCommune">Only those the commune has to do something about.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record ReferralQuery(PartnerStep? State = null, string? PolicyCode = null, Guid? PartnerId = null, bool ForCommune = false, string? After = null);

/// <summary>How many referrals of a policy are in a state.</summary>
internal sealed record ReferralCount(PartnerStep State, string PolicyCode, int Count);

/// <summary>How many referrals are in a state, and whether the commune has to do something about them.</summary>
internal sealed record StateCount(PartnerStep State, bool IsForCommune, int Count);

/// <summary>How many referrals a partner has in a state.</summary>
internal sealed record PartnerCount(PartnerStep State, Guid? PartnerId, int Count);

/// <summary>Referrals: for the commune those of its area, for a partner's people those made to it. Listed by name a page at a time by key.</summary>
public sealed class Referrals(Db db, CommuneSums sums, Caller caller, GeographySource places, ManagedUsers managed, TimeProvider clock)
{
    private static readonly NameOrder<SupportReferral> ByName = new(r => r.GivenKey, r => r.Id);

    /// <summary>Partners that work with a commune and carry out a policy on a day, by name.</summary>
    public async Task<IReadOnlyList<Partner>> PartnersForAsync(string policy, Guid commune, DateOnly on, CancellationToken cancel) =>
        [.. (await PartnersOfAsync(commune, on, cancel)).Where(p => p.Carries(policy)).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Partners that work with a commune on a day.</summary>
    public async Task<IReadOnlyList<Partner>> PartnersOfAsync(Guid commune, DateOnly on, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        // A partner may serve any unit above, of the day or of the commune's own time.
        var above = geography.PathOf(commune, on).Concat(geography.PathOf(commune, geography[commune].From)).Select(p => p.Id).Append(commune).Distinct().ToArray();
        return await db.Set<Partner>().AsNoTracking().Where(p => above.Contains(p.PlaceId) && (p.Until == null || p.Until > on)).ToListAsync(cancel);
    }

    /// <summary>Partners whose area lies in the caller's, or holds it; also those that ended.</summary>
    public async Task<IReadOnlyList<Partner>> NearAsync(CancellationToken cancel)
    {
        var partners = db.Set<Partner>().AsNoTracking();
        if (await managed.AreaAsync(cancel) is not { } area) return await partners.ToListAsync(cancel);
        var geography = await places.GetAsync(db, cancel);
        var above = caller.PlaceId is { } place && geography.Get(place) is not null ? geography.PathOf(place, clock.TodayInVietnam()).Select(p => p.Id) : [];
        var near = area.Concat(above).Distinct().ToArray();
        return await partners.Where(p => near.Contains(p.PlaceId)).ToListAsync(cancel);
    }

    /// <summary>Names of partners, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> partners, CancellationToken cancel)
    {
        var ids = partners.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Set<Partner>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
    }

    /// <summary>Counts by state.</summary>
    public async Task<IReadOnlyDictionary<PartnerStep, int>> CountsAsync(ReferralQuery query, CancellationToken cancel) => query switch
    {
        { PolicyCode: { } policy, PartnerId: null } => (await ByPolicyAsync(cancel)).Where(c => c.PolicyCode == policy).ToDictionary(c => c.State, c => c.Count),
        { PolicyCode: null, PartnerId: { } partner } => (await ByPartnerAsync(cancel)).SelectMany(s => s.Where(c => c.PartnerId == partner)).ToDictionary(c => c.State, c => c.Count),
        { PolicyCode: null } => (await ByStateAsync(cancel)).GroupBy(c => c.State).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
        _ => throw new NotSupportedException("Nobody asks for a policy of one partner."),
    };

    /// <summary>How many the commune has to do something about, declined and reported.</summary>
    public async Task<(int Declined, int Reported)> ForCommuneAsync(CancellationToken cancel)
    {
        var counts = (await ByStateAsync(cancel)).Where(c => c.IsForCommune).ToLookup(c => c.State, c => c.Count);
        return (counts[PartnerStep.Declined].Sum(), counts[PartnerStep.Reported].Sum());
    }

    /// <summary>The partners with most referrals in a state, by name, and how many more have one.</summary>
    /// <param name="state">The state.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(IReadOnlyList<(Guid Id, string Name)> Most, int More)> BusiestAsync(PartnerStep state, int most, CancellationToken cancel)
    {
        var all = (await ByPartnerAsync(cancel))[state].Where(c => c.PartnerId is not null).ToList();
        var names = await NamesAsync(all.OrderByDescending(c => c.Count).ThenBy(c => c.PartnerId).Take(most).Select(c => c.PartnerId!.Value), cancel);
        return ([.. names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.Ordinal)], all.Count - names.Count);
    }

    /// <summary>Partners of the area whose name has some words in it, whichever marks are typed, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> CalledAsync(string words, CancellationToken cancel)
    {
        var key = VietnameseText.SearchKey(words);
        return [.. (await NearAsync(cancel)).Where(p => VietnameseText.SearchKey(p.Name).Contains(key, StringComparison.Ordinal)).Select(p => (p.Id, p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<SupportReferral> Rows, string? Next)> PageAsync(ReferralQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<SupportReferral> AllAsync(ReferralQuery query) => ByName.All(Narrow(query), db.Scope).AsAsyncEnumerable();

    /// <summary>One, or null where the caller sees none.</summary>
    public Task<SupportReferral?> FindAsync(Guid id, CancellationToken cancel) => db.Set<SupportReferral>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);

    /// <summary>Those of a support, the latest first.</summary>
    public async Task<IReadOnlyList<SupportReferral>> OfSupportAsync(Guid supportId, CancellationToken cancel) =>
        await db.Set<SupportReferral>().AsNoTracking().Where(r => r.SupportId == supportId).OrderByDescending(r => r.Id).ToListAsync(cancel);

    /// <summary>The last referral of each of some supports; those never referred are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, SupportReferral>> LastOfAsync(IReadOnlyCollection<Guid> supports, CancellationToken cancel) => supports.Count == 0
        ? new Dictionary<Guid, SupportReferral>()
        : (await db.Set<SupportReferral>().AsNoTracking().Where(r => supports.Contains(r.SupportId)).ToListAsync(cancel)).GroupBy(r => r.SupportId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Id)!);

    /// <summary>The policies the caller's organisation carries out, by code: what its list can be narrowed to. Nobody else has one.</summary>
    public async Task<IReadOnlyList<string>> OwnPoliciesAsync(CancellationToken cancel) =>
        db.Scope.Partner is { } own ? (await db.Set<Partner>().AsNoTracking().SingleAsync(p => p.Id == own, cancel)).Policies.Split(' ') : [];

    private Task<IReadOnlyList<StateCount>> ByStateAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<SupportReferral, StateCount, IReadOnlyList<StateCount>>(
            "referrals by state",
            db.Set<SupportReferral>().AsNoTracking(),
            rows => rows.GroupBy(r => new { r.CommuneId, r.State, r.IsForCommune }).Select(g => new CommunePart<StateCount>(g.Key.CommuneId, new(g.Key.State, g.Key.IsForCommune, g.Count()))),
            () => new RunningTally<StateCount, (PartnerStep State, bool IsForCommune), IReadOnlyList<StateCount>>(
                p => (p.State, p.IsForCommune), p => [p.Count], all => [.. all.Select(g => new StateCount(g.Key.State, g.Key.IsForCommune, (int)g.Value[0]))])),
        cancel);

    private Task<IReadOnlyList<ReferralCount>> ByPolicyAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<SupportReferral, ReferralCount, IReadOnlyList<ReferralCount>>(
            "referrals by policy",
            db.Set<SupportReferral>().AsNoTracking(),
            rows => rows.GroupBy(r => new { r.CommuneId, r.State, r.PolicyCode }).Select(g => new CommunePart<ReferralCount>(g.Key.CommuneId, new(g.Key.State, g.Key.PolicyCode, g.Count()))),
            () => new RunningTally<ReferralCount, (PartnerStep State, string Policy), IReadOnlyList<ReferralCount>>(
                p => (p.State, p.PolicyCode), p => [p.Count], all => [.. all.Select(g => new ReferralCount(g.Key.State, g.Key.Policy, (int)g.Value[0]))])),
        cancel);

    private Task<ILookup<PartnerStep, PartnerCount>> ByPartnerAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<SupportReferral, PartnerCount, ILookup<PartnerStep, PartnerCount>>(
            "referrals by partner",
            db.Set<SupportReferral>().AsNoTracking(),
            rows => rows.GroupBy(r => new { r.CommuneId, r.State, r.PartnerId }).Select(g => new CommunePart<PartnerCount>(g.Key.CommuneId, new(g.Key.State, g.Key.PartnerId, g.Count()))),
            () => new RunningTally<PartnerCount, (PartnerStep State, Guid? Partner), ILookup<PartnerStep, PartnerCount>>(
                p => (p.State, p.PartnerId), p => [p.Count], all => all.ToLookup(g => g.Key.State, g => new PartnerCount(g.Key.State, g.Key.Partner, (int)g.Value[0])))),
        cancel);

    private IQueryable<SupportReferral> Narrow(ReferralQuery query)
    {
        var rows = db.Set<SupportReferral>().AsNoTracking();
        if (query.State is { } state) rows = rows.Where(r => r.State == state);
        if (query.PolicyCode is { } policy) rows = rows.Where(r => r.PolicyCode == policy);
        if (query.ForCommune) rows = rows.Where(r => r.IsForCommune);
        if (query.PartnerId is { } partner) rows = rows.Where(r => r.PartnerId == partner);
        return rows;
    }
}

/// <summary>Questions about referrals that several acts ask.</summary>
internal static class ReferralRows
{
    /// <summary>Those that somebody still works on: <see cref="PartnerRules.IsOpen"/>, as the store can ask it.</summary>
    public static IQueryable<SupportReferral> Open(this IQueryable<SupportReferral> rows) =>
        rows.Where(r => r.State == PartnerStep.Waiting || r.State == PartnerStep.Accepted || r.State == PartnerStep.Reported);
}
