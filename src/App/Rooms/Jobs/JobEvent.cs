using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>What kind of meeting about work was held.</summary>
public enum JobEventKind : byte
{
    /// <summary>Tư vấn việc làm.</summary>
    Counselling = 1,

    /// <summary>Định hướng nghề nghiệp.</summary>
    Orientation = 2,

    /// <summary>Phiên giao dịch việc làm.</summary>
    Fair = 3,
}

/// <summary>A counselling or orientation session, or a job fair. It never has more names than workers: the store itself refuses.</summary>
public sealed class JobEvent : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required JobEventKind Kind { get; init; }

    public required DateOnly On { get; init; }

    public required string Venue { get; init; }

    /// <summary>Workers who came: as counted there, and at least those named.</summary>
    public required int Workers { get; set; }

    /// <summary>Of these, put down by name.</summary>
    public int Named { get; set; }

    /// <summary>Employers who came.</summary>
    public int Employers { get; init; }

    public string? Note { get; init; }

    public long Version { get; set; } = 1;
}

/// <summary>A worker who came to a session or fair. Nobody comes twice to one: the store itself refuses.</summary>
public sealed class JobEventWorker : IHamletOwned
{
    public required Guid EventId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>Name when it was put down.</summary>
    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Year of birth as the register had it; null where it had none.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Class of the household on the day of the event.</summary>
    public HouseholdClass Class { get; init; }
}
