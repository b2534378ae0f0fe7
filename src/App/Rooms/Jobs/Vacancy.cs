using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Work that an employer offers. It is never filled beyond its places: the store itself refuses.</summary>
public sealed class Vacancy : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The commune that put it down.</summary>
    public required Guid CommuneId { get; init; }

    /// <summary>Whose it is; the row may be renamed or merged, <see cref="Employer"/> stays.</summary>
    public required Guid EmployerId { get; set; }

    /// <summary>Who offers it, as it was called when this was written.</summary>
    public required string Employer { get; set; }

    /// <summary>How to reach the employer: it is the employer's public number, nobody's private one.</summary>
    public string? Contact { get; set; }

    /// <summary>The work: "Công nhân may".</summary>
    public required string Title { get; set; }

    /// <summary>Code of the trade, or null where any will do.</summary>
    public string? Trade { get; set; }

    public required JobKind Kind { get; set; }

    /// <summary>Where: "Khu công nghiệp Sông Công".</summary>
    public required string Place { get; set; }

    /// <summary>Whether the work is in the commune itself.</summary>
    public bool IsHere { get; set; }

    public required int Places { get; set; }

    /// <summary>Workers placed.</summary>
    public int Filled { get; set; }

    /// <summary>Least schooling; <see cref="Diploma.Unknown"/> where none is asked.</summary>
    public Diploma LeastDiploma { get; set; }

    public int? LeastAge { get; set; }

    public int? MostAge { get; set; }

    /// <summary>Whole đồng a month, or null where it was not said.</summary>
    public long? Wage { get; set; }

    public required DateOnly From { get; set; }

    /// <summary>Last day, or null while it is open.</summary>
    public DateOnly? Until { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A worker sent to an employer.</summary>
public sealed class Referral : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid VacancyId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    public required DateOnly On { get; init; }

    public ReferralState State { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Why the worker was not taken.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A job of a worker, from its first day on. A worker has one running job on record: the store itself refuses a second.</summary>
public sealed class Placement : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>Name on the first day.</summary>
    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Class of the household on the first day.</summary>
    public HouseholdClass Class { get; init; }

    /// <summary>The vacancy it came by, or null.</summary>
    public Guid? VacancyId { get; init; }

    /// <summary>Whose job it is where no vacancy says so and the commune keeps the employer; else null.</summary>
    public Guid? EmployerId { get; set; }

    /// <summary>Who gives the work; the worker, where it is on one's own account.</summary>
    public required string Employer { get; init; }

    /// <summary>The same as <see cref="NewJobs.KeyOf"/> compares it.</summary>
    public required string EmployerKey { get; init; }

    /// <summary>Code of the trade, or null.</summary>
    public string? Trade { get; init; }

    public required JobKind Kind { get; init; }

    public required Contract Contract { get; init; }

    /// <summary>Whole đồng a month, or null where it was not said.</summary>
    public long? Wage { get; init; }

    public required DateOnly StartedOn { get; init; }

    /// <summary>The year it can count in.</summary>
    public required int Year { get; init; }

    /// <summary>It is no return to who was left shortly before.</summary>
    public required bool IsNew { get; init; }

    /// <summary>First day on which it has lasted long enough to count, though it ends.</summary>
    public required DateOnly LastsFrom { get; init; }

    /// <summary>First day without it, or null while it lasts.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Why it ended.</summary>
    public string? Why { get; set; }

    /// <summary>Still there after 6 months; null until somebody looked.</summary>
    public bool? ThereAfter6 { get; set; }

    /// <summary>Still there after 12 months; null until somebody looked.</summary>
    public bool? ThereAfter12 { get; set; }

    public long Version { get; set; } = 1;
}
