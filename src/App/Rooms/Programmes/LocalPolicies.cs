using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Applications to a policy that nobody has decided, by the year they count in.</summary>
public sealed record WaitingOfYear(int Year, int Invited, int Applied);

/// <summary>The policies that places decided for themselves, as those who write and sign them see them: drafts too.</summary>
public sealed class LocalPolicies(Db db, Caller caller, GeographySource places, TimeProvider clock)
{
    private const int PageRows = 50;

    /// <summary>Whether the caller's area holds all of a place: only then is a policy of it theirs to write or to sign.</summary>
    public async Task<bool> AnswersForAsync(Guid placeId, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(placeId) is { } place && AnswersFor(geography, place);
    }

    /// <summary>The places the caller may write a policy for on a day, the widest first.</summary>
    public async Task<IReadOnlyList<Place>> PlacesAsync(DateOnly on, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return [.. geography.All.Where(p => p.Level <= PlaceLevel.Commune && p.IsValidOn(on) && AnswersFor(geography, p)).OrderBy(p => p.Level).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>One, or null where there is none that the caller may see: drafts are seen by those who may write or sign them.</summary>
    public async Task<LocalPolicy?> FindAsync(Guid id, CancellationToken cancel) =>
        await db.Set<LocalPolicy>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } policy && await SeesAsync(policy, cancel) ? policy : null;

    /// <summary>A page of those of places the caller answers for, the latest first, and where the next begins.</summary>
    public async Task<(IReadOnlyList<LocalPolicy> Rows, Guid? Next)> PageAsync(Guid? before, CancellationToken cancel)
    {
        var rows = await OwnAsync(cancel);
        if (!MaySeeDrafts || db.Scope.ByHamlet) rows = rows.Where(p => p.State == LocalPolicyState.InForce);
        if (before is { } id) rows = rows.Where(p => p.Id < id);
        var page = await rows.OrderByDescending(p => p.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], page[PageRows - 1].Id) : (page, null);
    }

    /// <summary>Drafts the caller may sign: of the caller's own places, written by somebody else.</summary>
    public async Task<int> ToSignAsync(CancellationToken cancel)
    {
        if (!caller.May(Permissions.ApproveSupports) || db.Scope.ByHamlet) return 0;
        var me = caller.UserId;
        return await (await OwnAsync(cancel)).CountAsync(p => p.State == LocalPolicyState.Draft && (p.DraftedBy == null || p.DraftedBy != me), cancel);
    }

    /// <summary>Policies of the caller's communes, and of the wider places whose whole area is the caller's.</summary>
    private async Task<IQueryable<LocalPolicy>> OwnAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var wide = db.Scope.IsWhole ? null : geography.All.Where(p => p.Level < PlaceLevel.Commune && AnswersFor(geography, p)).Select(p => p.Id).ToList();
        var rows = db.Set<LocalPolicy>().AsNoTracking();
        return wide is null ? rows : rows.Where(p => p.CommuneId != null || wide.Contains(p.PlaceId));
    }

    /// <summary>What waits for a decision under a code, and would be left waiting when it ends.</summary>
    public async Task<IReadOnlyList<WaitingOfYear>> WaitingAsync(string code, CancellationToken cancel) =>
        (await db.Set<Support>().AsNoTracking().Where(s => s.PolicyCode == code && (s.Step == SupportStep.Invited || s.Step == SupportStep.Applied))
            .GroupBy(s => new { s.Year, s.Step }).Select(g => new { g.Key.Year, g.Key.Step, Count = g.Count() }).ToListAsync(cancel))
        .GroupBy(g => g.Year)
        .Select(y => new WaitingOfYear(y.Key, y.Where(g => g.Step == SupportStep.Invited).Sum(g => g.Count), y.Where(g => g.Step == SupportStep.Applied).Sum(g => g.Count)))
        .OrderBy(y => y.Year).ToList();

    /// <summary>Refuses a last day that supports were already approved on or after: those decisions stand on the policy.</summary>
    internal async Task<Problem?> ApprovedSinceAsync(string code, DateOnly until, CancellationToken cancel) =>
        await db.Set<Support>().AsNoTracking().Where(s => s.PolicyCode == code && s.Stands && s.ApprovedOn >= until).MaxAsync(s => s.ApprovedOn, cancel) is { } last
            ? new Problem("until", "policy.approved-since", last, last.AddDays(1))
            : null;

    /// <summary>Whether the caller may read what is not in force.</summary>
    public bool MaySeeDrafts => caller.May(Permissions.RunSupports) || caller.May(Permissions.ApproveSupports);

    private async Task<bool> SeesAsync(LocalPolicy policy, CancellationToken cancel) =>
        policy.State == LocalPolicyState.InForce ? policy.CommuneId is not null || await LiesBelowAsync(policy.PlaceId, cancel) : MaySeeDrafts && await AnswersForAsync(policy.PlaceId, cancel);

    private async Task<bool> LiesBelowAsync(Guid placeId, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return db.Scope.IsWhole || db.Scope.Communes.Contains(placeId) || db.Scope.WiderIn(geography).Contains(placeId);
    }

    private bool AnswersFor(Geography geography, Place place) => place.Level switch
    {
        PlaceLevel.Hamlet => false,
        PlaceLevel.Commune => db.Scope.Covers(place),
        _ => db.Scope.IsWhole || (caller.PlaceId is { } own && geography.Get(own) is { Level: < PlaceLevel.Commune } && geography.CoverOf(own, clock.TodayInVietnam()).Contains(place.Id)),
    };
}
