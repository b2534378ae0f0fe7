using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What is asked of the groups; null is not asked.</summary>
/// <param name="Association">Under which association.</param>
/// <param name="Ended">Those that neither have a running loan nor a member; else those that do.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record GroupQuery(string? Association = null, bool Ended = false, string? After = null);

/// <summary>What a group's page lists.</summary>
public enum GroupShow : byte
{
    /// <summary>Who is in it.</summary>
    Members,

    /// <summary>Its running loans.</summary>
    Loans,

    /// <summary>Running loans of households that are not in it, or of nobody known.</summary>
    NotMembers,

    /// <summary>Who is in it and has no running loan of it.</summary>
    WithoutLoan,

    /// <summary>Applications made at its meetings.</summary>
    Applications,

    /// <summary>Who was in it.</summary>
    Left,
}

/// <summary>A group with who leads it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Leader">Who leads it, as members are put down; null where nobody is.</param>
public sealed record LedGroup(CreditGroup Group, string? Leader);

/// <summary>What the groups of an area come to.</summary>
/// <param name="Groups">Groups that members are put down of.</param>
/// <param name="Members">Households in them.</param>
/// <param name="Led">Groups of which somebody is put down as leader.</param>
public sealed record GroupSum(int Groups, int Members, int Led);

/// <summary>The savings and credit groups of the caller's area by the bank's number, and what one of them has. Of one group an index finds the rows, whatever there is of others.</summary>
public sealed class GroupList(Db db, CommuneSums sums, GeographySource places)
{
    private const int PageRows = 50;

    private static readonly NameOrder<CreditGroup> ByCode = new(g => g.Code, g => g.Id);
    private static readonly NameOrder<GroupMember> MembersByName = new(m => m.GivenKey, m => m.Id);
    private static readonly NameOrder<Loan> LoansByName = new(l => l.GivenKey, l => l.Id);

    /// <summary>One page of groups and the key of the next, or null at the end.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="area">Of which area; the caller's own is the limit.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<(IReadOnlyList<CreditGroup> Rows, string? Next)> PageAsync(GroupQuery query, AreaScope area, CancellationToken cancel) =>
        ByCode.PageAsync(Narrow(query), area.Within(db.Scope), query.After, cancel);

    /// <summary>All of them in order with their leaders, streamed: for an export.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="area">Of which area; the caller's own is the limit.</param>
    public IAsyncEnumerable<LedGroup> AllAsync(GroupQuery query, AreaScope area) => ByCode.All(Narrow(query), area.Within(db.Scope))
        .Select(g => new LedGroup(g, db.Set<GroupMember>().Where(m => m.GroupId == g.Id && m.Role == GroupRole.Leader && m.Until == null).OrderBy(m => m.Id).Select(m => m.Name).FirstOrDefault())).AsAsyncEnumerable();

    /// <summary>A commune of the day with those it was made of; the caller's own area where none is asked for.</summary>
    public async Task<AreaScope> AreaOfAsync(Guid? place, DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return place is { } one && geography.Get(one) is { Level: PlaceLevel.Commune }
            ? new([.. geography.CoverOf(one, today).Append(one).Where(id => geography[id].Level == PlaceLevel.Commune).Distinct().Order()], [], false)
            : db.Scope;
    }

    /// <summary>What the groups of an area come to.</summary>
    public Task<GroupSum> SumAsync(AreaScope area, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<GroupMember, (Guid Group, int Members, int Led), GroupSum>(
            "members of credit groups",
            db.Set<GroupMember>().AsNoTracking().Where(m => m.Until == null),
            rows => rows.GroupBy(m => new { m.CommuneId, m.GroupId })
                .Select(g => new CommunePart<(Guid, int, int)>(g.Key.CommuneId, new(g.Key.GroupId, g.Count(), g.Sum(m => m.Role == GroupRole.Leader ? 1 : 0)))),
            // A group may have households written with a commune before it: it is one group still.
            parts => parts.GroupBy(p => p.Group).Select(g => (Members: g.Sum(p => p.Members), Led: g.Sum(p => p.Led))).Aggregate(new GroupSum(0, 0, 0), (sum, g) => new(sum.Groups + 1, sum.Members + g.Members, sum.Led + g.Led))),
        area, cancel);

    /// <summary>Who leads each of some groups now, as members are put down; a group without one is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> LeadersAsync(IReadOnlyCollection<Guid> groups, CancellationToken cancel) => await db.Set<GroupMember>().AsNoTracking()
        .Where(m => groups.Contains(m.GroupId) && m.Role == GroupRole.Leader && m.Until == null).ToDictionaryAsync(m => m.GroupId, m => m.Name, cancel);

    /// <summary>One, or null where the caller does not see it.</summary>
    public Task<CreditGroup?> FindAsync(Guid id, CancellationToken cancel) => db.Set<CreditGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancel);

    /// <summary>A page of a group's members: all, those without a running loan of it, or those who left.</summary>
    public Task<(IReadOnlyList<GroupMember> Rows, string? Next)> MembersAsync(Guid group, GroupShow show, string? after, CancellationToken cancel) => MembersByName.PageAsync(Of(group, show), AreaScope.Whole, after, cancel);

    /// <summary>All of them in order: for an export.</summary>
    public IQueryable<GroupMember> AllMembers(Guid group, GroupShow show) => MembersByName.All(Of(group, show), AreaScope.Whole);

    /// <summary>A page of a group's running loans: all, or those of households that are not in it.</summary>
    public Task<(IReadOnlyList<Loan> Rows, string? Next)> LoansAsync(Guid group, GroupShow show, string? after, CancellationToken cancel)
    {
        var loans = db.Set<Loan>().AsNoTracking().Where(l => l.GroupId == group && l.GoneOn == null);
        if (show == GroupShow.NotMembers) loans = loans.Where(l => !db.Set<GroupMember>().Any(m => m.HouseholdId == l.HouseholdId && m.GroupId == group && m.Until == null));
        return LoansByName.PageAsync(loans, AreaScope.Whole, after, cancel);
    }

    /// <summary>A page of the applications made at a group's meetings, the latest meeting first.</summary>
    public async Task<(IReadOnlyList<LoanApplication> Rows, string? Next)> ApplicationsAsync(Guid group, DayKey? after, CancellationToken cancel)
    {
        var rows = db.Set<LoanApplication>().AsNoTracking().Where(a => a.GroupId == group);
        if (after is { } key) rows = rows.Where(a => a.MeetingOn <= key.Day && (a.MeetingOn < key.Day || a.Id < key.Id));
        var page = await rows.OrderByDescending(a => a.MeetingOn).ThenByDescending(a => a.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new DayKey(page[PageRows - 1].MeetingOn, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>The running membership of a household, or null.</summary>
    public Task<GroupMember?> OfHouseholdAsync(Guid household, CancellationToken cancel) => db.Set<GroupMember>().AsNoTracking().Where(m => m.HouseholdId == household && m.Until == null).SingleOrDefaultAsync(cancel);

    private IQueryable<CreditGroup> Narrow(GroupQuery query)
    {
        var groups = db.Set<CreditGroup>().AsNoTracking();
        if (query.Association is { } association) groups = groups.Where(g => g.Association == association);
        return groups.Where(g => query.Ended != (db.Set<Loan>().Any(l => l.GroupId == g.Id && l.GoneOn == null) || db.Set<GroupMember>().Any(m => m.GroupId == g.Id && m.Until == null)));
    }

    private IQueryable<GroupMember> Of(Guid group, GroupShow show)
    {
        var members = db.Set<GroupMember>().AsNoTracking().Where(m => m.GroupId == group);
        return show switch
        {
            GroupShow.Left => members.Where(m => m.Until != null),
            GroupShow.WithoutLoan => members.Where(m => m.Until == null && !db.Set<Loan>().Any(l => l.HouseholdId == m.HouseholdId && l.GroupId == group && l.GoneOn == null)),
            _ => members.Where(m => m.Until == null),
        };
    }
}
