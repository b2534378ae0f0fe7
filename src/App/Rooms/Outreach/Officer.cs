using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>
/// Somebody in office who works against poverty: a hamlet head, a commune's officer, somebody of the province. Not necessarily a user of this system. It stays with the place it was
/// written with; whoever answers for the place it became sees it too.
/// </summary>
public sealed class Officer : IOfOffice, IVersioned
{
    /// <summary>Longest name and post, in characters.</summary>
    public const int LongestText = 200;

    public required Guid Id { get; init; }

    /// <summary>The commune or the wider place they work for.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>The same place where it is a commune; null where it is wider.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>The hamlet, of those who work in one; null otherwise.</summary>
    public Guid? HamletId { get; set; }

    public required string Name { get; set; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; set; }

    /// <summary>Phone, encrypted; null where none was given.</summary>
    public byte[]? PhoneSealed { get; set; }

    /// <summary>The account they sign in with; null where they have none.</summary>
    public Guid? UserId { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A duty somebody holds for a time. Who changes duty holds another one from the day on; what they do now is what the day says.</summary>
public sealed class OfficerDuty : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid OfficerId { get; init; }

    /// <summary>As the officer has it.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>As the officer has it.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>Code of the duty, as <c>law/outreach.json</c> names it.</summary>
    public required string Duty { get; init; }

    /// <summary>As the officer has it: the order of lists.</summary>
    public required string GivenKey { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day no longer, or null.</summary>
    public DateOnly? Until { get; set; }

    public long Version { get; set; } = 1;
}
