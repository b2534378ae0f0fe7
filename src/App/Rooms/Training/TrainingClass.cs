using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>A class: what is taught where, when and by whom. It never has more learners than places: the store itself refuses.</summary>
public sealed class TrainingClass : IReferred, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Code of the trade.</summary>
    public required string Trade { get; set; }

    public required ClassLevel Level { get; set; }

    /// <summary>Who teaches: the vocational school or centre.</summary>
    public required string Provider { get; set; }

    /// <summary>The partner that teaches it, whose people see it and call the roll; null where the commune calls it.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>Where it is taught: "Nhà văn hóa xóm Đồng Xiền".</summary>
    public required string Venue { get; set; }

    public required DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>The year of the plan it counts in: of its first day.</summary>
    public required int Year { get; set; }

    public required int Capacity { get; set; }

    /// <summary>Learners who have not left.</summary>
    public int Enrolled { get; set; }

    /// <summary>Cost of the training of one learner, whole đồng.</summary>
    public required long UnitCost { get; set; }

    public ClassState State { get; set; }

    /// <summary>The decision that opened it: "32/QĐ-UBND".</summary>
    public string? Decision { get; set; }

    public DateOnly? ApprovedOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    /// <summary>Why it was cancelled.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>One session of a class.</summary>
public sealed class ClassSession : IReferred, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid ClassId { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The partner that teaches the class, as the class says.</summary>
    public Guid? PartnerId { get; set; }

    public required DateOnly On { get; init; }

    public required DayPart Part { get; init; }

    /// <summary>Whether the roll was called.</summary>
    public bool IsCalled { get; set; }

    /// <summary>Learners who were there.</summary>
    public int Present { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A learner of a class, with what the law pays for this learner by the day of enrolment, and what became of it.</summary>
public sealed class Enrolment : IHamletOwned, IReferred, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid ClassId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>The partner that teaches the class, as the class says.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>Name on the day of enrolment.</summary>
    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Year of birth as the register had it on that day; null where it had none.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Class of the household on the day of enrolment.</summary>
    public HouseholdClass Class { get; init; }

    public required DateOnly EnrolledOn { get; init; }

    /// <summary>The how-manieth supported class of the person: 1, or 2 and 3 after work was lost.</summary>
    public required int Turn { get; init; }

    /// <summary>Why again, where it is not the first.</summary>
    public string? WhyAgain { get; init; }

    /// <summary>What papers say.</summary>
    public Declared Declared { get; init; }

    /// <summary>From home to the class; null where nobody said.</summary>
    public int? Kilometres { get; init; }

    /// <summary>Key of the group of learners.</summary>
    public required string LevelKey { get; init; }

    /// <summary>The most the law pays of the training, whole đồng.</summary>
    public required long Ceiling { get; init; }

    /// <summary>For a day attended, whole đồng.</summary>
    public required long MealPerDay { get; init; }

    /// <summary>For the course, whole đồng.</summary>
    public required long Travel { get; init; }

    public EnrolmentState State { get; set; }

    /// <summary>The day of completion, or of leaving.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Number of the certificate.</summary>
    public string? Certificate { get; set; }

    /// <summary>Why the learner left.</summary>
    public string? Why { get; set; }

    /// <summary>Days attended, when the class was closed.</summary>
    public int Days { get; set; }

    /// <summary>Paid to who taught, whole đồng.</summary>
    public long PaidTraining { get; set; }

    /// <summary>Paid to the learner for meals, whole đồng.</summary>
    public long PaidMeals { get; set; }

    /// <summary>Paid to the learner for travel, whole đồng.</summary>
    public long PaidTravel { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>The place of a learner in a session, and whether it was taken. A person has one place at an hour: the store itself refuses a second.</summary>
public sealed class Seat : IHamletOwned, IReferred
{
    public required Guid EnrolmentId { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>The partner that teaches the class, as the class says.</summary>
    public Guid? PartnerId { get; set; }

    public required DateOnly On { get; init; }

    public required DayPart Part { get; init; }

    /// <summary>Null until the roll is called.</summary>
    public bool? WasThere { get; set; }
}

/// <summary>What became of a learner so many months after the class.</summary>
public sealed class FollowUp : IHamletOwned, IVersioned
{
    public required Guid EnrolmentId { get; init; }

    /// <summary>3, 6 or 12.</summary>
    public required int Months { get; init; }

    public required Guid ClassId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required FollowUpResult Result { get; set; }

    public required DateOnly On { get; set; }

    /// <summary>Where, what, how much.</summary>
    public string? Note { get; set; }

    public long Version { get; set; } = 1;
}
