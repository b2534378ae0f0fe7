using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// Members of the demonstration's savings and credit groups: the households of running loans, but for some that nobody put down, and some that want a loan and have none. Each group is led by one
/// of them, by whom the statements name where that one borrows. Of a commune before the merger some groups were not taken over: their loans run on in the group of today, and their members are
/// still put down in the one before. Who is what is made up.
/// </summary>
internal sealed class GroupMemberRows(Geography geography, IEnumerable<Loan> loans, IReadOnlyList<CreditGroup> groups, IReadOnlyDictionary<Guid, Household> households, IReadOnlyList<Household> wanting)
{
    private const string NotTakenOver = "05611";
    private const int GroupsNotTakenOver = 2;
    private const int MissingEvery = 17;
    private const int LeftEvery = 40;
    private static readonly DateOnly Since = new(2025, 7, 1);
    private static readonly DateOnly Earlier = new(2025, 1, 1);
    private static readonly DateOnly Left = new(2026, 6, 15);

    /// <summary>Groups that were not taken over, by the group that goes on.</summary>
    public IReadOnlyDictionary<Guid, Guid> Before { get; } = BeforeOf(geography, groups);

    /// <summary>The members.</summary>
    public IEnumerable<GroupMember> Members()
    {
        var number = 0;
        var leaders = groups.ToDictionary(g => g.Id, g => g.Leader);
        var byHamlet = new Dictionary<Guid, Guid>();
        var known = loans.Where(l => l is { GoneOn: null, GroupId: not null, HouseholdId: { } id } && households.ContainsKey(id)).OrderBy(l => l.DisbursedOn).ThenBy(l => l.Id).DistinctBy(l => l.HouseholdId).ToList();
        foreach (var group in known.GroupBy(l => l.GroupId!.Value).OrderBy(g => g.Key))
        {
            var order = 0;
            foreach (var loan in group.OrderBy(l => l.Borrower == leaders.GetValueOrDefault(group.Key) ? 0 : 1))
            {
                number++;
                if (number % MissingEvery == 0) continue;
                var household = households[loan.HouseholdId!.Value];
                byHamlet.TryAdd(household.HamletId, group.Key);
                order++;
                yield return Of(number, household, group.Key, loan.Borrower, order switch { 1 => GroupRole.Leader, 2 => GroupRole.Deputy, _ => GroupRole.Member }, order > 2 && number % LeftEvery == 0);
            }
        }

        var borrowing = known.Select(l => l.HouseholdId!.Value).ToHashSet();
        foreach (var household in wanting.Where(h => !borrowing.Contains(h.Id) && byHamlet.ContainsKey(h.HamletId)))
            yield return Of(++number, household, byHamlet[household.HamletId], household.HeadName, GroupRole.Member, hasLeft: false);
    }

    private static Dictionary<Guid, Guid> BeforeOf(Geography geography, IReadOnlyList<CreditGroup> groups)
    {
        var today = geography.Find(NotTakenOver, Since, PlaceLevel.Commune)!.Id;
        var parts = geography.CoverOf(today, Since).Where(id => id != today).ToHashSet();
        var now = groups.Where(g => g.CommuneId == today).ToDictionary(g => g.Code, g => g.Id, StringComparer.Ordinal);
        return groups.Where(g => parts.Contains(g.CommuneId) && now.ContainsKey(g.Code)).OrderBy(g => geography[g.CommuneId].Code, StringComparer.Ordinal).ThenBy(g => g.Code, StringComparer.Ordinal)
            .Take(GroupsNotTakenOver).ToDictionary(g => now[g.Code], g => g.Id);
    }

    private GroupMember Of(int number, Household household, Guid group, string name, GroupRole role, bool hasLeft) => new()
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.LoanMember, Since, number),
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        GroupId = Before.GetValueOrDefault(group, group),
        HouseholdId = household.Id,
        Name = name,
        GivenKey = NameKeys.Of(name).GivenFirst,
        Role = role,
        From = Before.ContainsKey(group) ? Earlier : Since,
        Until = hasLeft ? Left : null,
        Why = hasLeft ? "Hộ xin ra khỏi tổ (minh họa)" : null,
    };
}
