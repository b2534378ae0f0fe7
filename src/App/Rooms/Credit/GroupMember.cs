using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What somebody is in a savings and credit group.</summary>
public enum GroupRole : byte
{
    /// <summary>Leads it (tổ trưởng).</summary>
    Leader = 1,

    /// <summary>The leader's deputy (tổ phó).</summary>
    Deputy = 2,

    /// <summary>Member (tổ viên).</summary>
    Member = 3,
}

/// <summary>
/// A household in a savings and credit group for a time, with who stands for it. A household is in one group at a time and a group has one leader, by the store itself.
/// </summary>
public sealed class GroupMember : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The commune of the household.</summary>
    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid HouseholdId { get; init; }

    /// <summary>Who stands for the household in the group.</summary>
    public required string Name { get; init; }

    /// <summary>Words of the name without diacritics, given name first.</summary>
    public required string GivenKey { get; init; }

    public required GroupRole Role { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day no longer; null while it is a member.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why it left.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}
