using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// Members of the demonstration's savings and credit groups: the households of running loans, but for some that nobody put down, and some that want a loan and have none. Each group is led by one
/// of them, by whom the statements name where that one borrows. Who is what is made up.
/// </summary>
internal sealed class GroupMemberRows(IEnumerable<Loan> loans, IEnumerable<CreditGroup> groups, IReadOnlyDictionary<Guid, Household> households, IReadOnlyList<Household> wanting)
{
    private const int MissingEvery = 17;
    private const int LeftEvery = 40;
    private static readonly DateOnly Since = new(2025, 7, 1);
    private static readonly DateOnly Left = new(2026, 6, 15);

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

    private static GroupMember Of(int number, Household household, Guid group, string name, GroupRole role, bool hasLeft) => new()
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.LoanMember, Since, number),
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        GroupId = group,
        HouseholdId = household.Id,
        Name = name,
        GivenKey = NameKeys.Of(name).GivenFirst,
        Role = role,
        From = Since,
        Until = hasLeft ? Left : null,
        Why = hasLeft ? "Hộ xin ra khỏi tổ (minh họa)" : null,
    };
}
