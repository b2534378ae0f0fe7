using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>What one worker said in the yearly survey of job and training needs, and how far the answer has come. One a person and year.</summary>
public sealed class WorkerAnswer : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid HouseholdId { get; set; }

    public required Guid CommuneId { get; set; }

    public required Guid HamletId { get; set; }

    /// <summary>The year of the survey.</summary>
    public required int Year { get; init; }

    /// <summary>The day the worker was asked.</summary>
    public required DateOnly On { get; set; }

    /// <summary>Name on that day.</summary>
    public required string Name { get; set; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; set; }

    public Sex Sex { get; set; }

    public PartialDate Birth { get; set; }

    /// <summary>Class of the household by the decision in force on the day.</summary>
    public HouseholdClass Class { get; set; }

    /// <summary>Highest diploma.</summary>
    public Diploma Diploma { get; set; }

    /// <summary>What the worker does now.</summary>
    public Work Work { get; set; }

    public WorkerWishes Wants { get; set; }

    /// <summary>Code of the trade wanted, or null.</summary>
    public string? Trade { get; set; }

    /// <summary>How far the answer to the wish for training has come; null where none is wanted.</summary>
    public NeedState? Training { get; set; }

    /// <summary>How far the answer to the wish for a job has come; null where none is wanted.</summary>
    public NeedState? Job { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What a household said it wants in the yearly survey. One a household and year.</summary>
public sealed class HouseholdAnswer : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; set; }

    public required Guid HamletId { get; set; }

    public required int Year { get; init; }

    public required DateOnly On { get; set; }

    public required string HeadName { get; set; }

    public required string HeadGivenKey { get; set; }

    public HouseholdWishes Wants { get; set; }

    public long Version { get; set; } = 1;
}
