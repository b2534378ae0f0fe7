using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Production;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Production;

/// <summary>
/// A production project of a group of households: what the State gives, who takes part, and what they hand back for the next one. It never gives more than its grant and
/// never passes on more than was handed back: the store itself refuses.
/// </summary>
public sealed class ProductionProject : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Where it is carried out: the commune or one of its hamlets. What the State may pay depends on it.</summary>
    public required Guid PlaceId { get; set; }

    /// <summary>The policy it carries out.</summary>
    public required string PolicyCode { get; set; }

    /// <summary>Its name: "Chăn nuôi bò sinh sản xóm Đồng Xiền".</summary>
    public required string Name { get; set; }

    /// <summary>Who leads the group.</summary>
    public required string Leader { get; set; }

    public required DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Whole cost, đồng.</summary>
    public required long Cost { get; set; }

    /// <summary>Of it from the State, đồng.</summary>
    public required long Grant { get; set; }

    public required RotationForm Form { get; set; }

    /// <summary>What is counted of what goes round; null for money.</summary>
    public string? Unit { get; set; }

    /// <summary>What each household hands back, in units or đồng.</summary>
    public required long Share { get; set; }

    /// <summary>How long after it received.</summary>
    public required int Months { get; set; }

    public required ProjectState State { get; set; }

    /// <summary>The decision that approved it: "45/QĐ-UBND".</summary>
    public string? Decision { get; set; }

    public DateOnly? ApprovedOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    /// <summary>Why it was cancelled, or what is to know of its end.</summary>
    public string? Why { get; set; }

    /// <summary>Households that take part.</summary>
    public int Members { get; set; }

    /// <summary>Of them, those the policy entitles.</summary>
    public int Targets { get; set; }

    /// <summary>Given of the grant so far, đồng.</summary>
    public long Given { get; set; }

    /// <summary>Handed back so far, in units or đồng.</summary>
    public long Returned { get; set; }

    /// <summary>Of it passed on or paid in.</summary>
    public long PassedOn { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>What is counted of what goes round, in words: money is counted in đồng.</summary>
    public string Counted => Unit ?? "đồng";

    /// <summary>What goes round.</summary>
    public Rotation Rotation => new(Form, Unit, Share, Months);

    /// <summary>Handed back and not passed on yet.</summary>
    public long AtHand => Returned - PassedOn;
}

/// <summary>A household in a project: what it received, and what it still has to hand back.</summary>
public sealed class ProjectMember : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>Name of the head on the day it joined.</summary>
    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    /// <summary>Class on that day.</summary>
    public required HouseholdClass Class { get; init; }

    /// <summary>Whether the policy entitled it on that day.</summary>
    public required bool IsTarget { get; init; }

    public required DateOnly JoinedOn { get; init; }

    public DateOnly? LeftOn { get; set; }

    /// <summary>Why it left.</summary>
    public string? Why { get; set; }

    public DateOnly? ReceivedOn { get; set; }

    /// <summary>Whether what it received came from other households, not from the grant.</summary>
    public bool IsRotated { get; set; }

    /// <summary>Worth of what it received, đồng.</summary>
    public long? Amount { get; set; }

    /// <summary>The support that was so delivered.</summary>
    public Guid? SupportId { get; set; }

    /// <summary>What it has to hand back, in units or đồng.</summary>
    public long Owes { get; set; }

    /// <summary>Of it neither handed back nor excused.</summary>
    public long Owed { get; set; }

    public DateOnly? DueOn { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>How it stands on a day.</summary>
    public MemberState StateOn(DateOnly day) => ProjectRules.StateOf(LeftOn is not null, ReceivedOn is not null, DueOn, Owed, day);
}

/// <summary>Something that moved: never changed, never taken away.</summary>
public sealed class ProjectMovement : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The household that handed back or received; null where it was paid in.</summary>
    public Guid? MemberId { get; init; }

    public required MovementKind Kind { get; init; }

    /// <summary>The movement that was put down by mistake; null but for <see cref="MovementKind.Reversed"/>.</summary>
    public Guid? Reverses { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Units or đồng.</summary>
    public required long Quantity { get; init; }

    public string? Note { get; init; }
}
