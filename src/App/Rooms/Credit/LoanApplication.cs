using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>A household's application for a loan, from the meeting of its savings and credit group to the statement that has the loan.</summary>
public sealed class LoanApplication : IHamletOwned, IReferred, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required Guid HouseholdId { get; init; }

    /// <summary>Name of the head on the day of the meeting.</summary>
    public required string Name { get; init; }

    /// <summary>The savings and credit group; null where the bank lends by itself.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>The bank's number of that group: the bank's people see this row and not the group's.</summary>
    public string? GroupCode { get; init; }

    /// <summary>The bank that answers by itself, from the commune's confirmation on; null where the commune puts its answer down.</summary>
    public Guid? PartnerId { get; set; }

    public required string Programme { get; init; }

    /// <summary>Asked for, đồng.</summary>
    public required long Amount { get; init; }

    /// <summary>For how long.</summary>
    public required int Months { get; init; }

    /// <summary>What the money is for, in words.</summary>
    public required string Purpose { get; init; }

    /// <summary>Day of the meeting.</summary>
    public required DateOnly MeetingOn { get; init; }

    public required ApplicationStep Step { get; set; }

    /// <summary>The day of its last step.</summary>
    public required DateOnly StepOn { get; set; }

    /// <summary>On which list it was on the day of confirmation; null before, and where it was on none.</summary>
    public CreditWho? ConfirmedAs { get; set; }

    public DateOnly? ConfirmedOn { get; set; }

    /// <summary>What the bank approved, đồng.</summary>
    public long? Approved { get; set; }

    /// <summary>Why it was refused, declined or withdrawn.</summary>
    public string? Why { get; set; }

    /// <summary>The loan that came of it.</summary>
    public Guid? LoanId { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What was found where somebody looked at what a loan was used for.</summary>
public enum LoanUse : byte { AsAgreed = 1, Partly = 2, Otherwise = 3, NotYet = 4 }

/// <summary>A check of what a loan is used for (kiểm tra sử dụng vốn vay): never changed.</summary>
public sealed class LoanVisit : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid LoanId { get; init; }

    public required Guid CommuneId { get; init; }

    public required DateOnly On { get; init; }

    public required LoanUse Use { get; init; }

    /// <summary>What was seen.</summary>
    public required string Found { get; init; }

    public required string By { get; init; }
}

/// <summary>What a borrower asks the bank for.</summary>
public enum TimeRequestKind : byte
{
    /// <summary>More time to pay back (gia hạn nợ).</summary>
    Extension = 1,

    /// <summary>That the debt is frozen after a misfortune (khoanh nợ).</summary>
    Freeze = 2,
}

/// <summary>
/// A request to the bank for more time, or to freeze a debt, and what the bank answered. What it changed is seen in the bank's next statement: nothing here changes the debt.
/// </summary>
public sealed class TimeRequest : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid LoanId { get; init; }

    public required Guid CommuneId { get; init; }

    public required TimeRequestKind Kind { get; init; }

    public required DateOnly AskedOn { get; init; }

    /// <summary>Until when: the new last due day, or the last day it is to be frozen.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why: the misfortune, with its paper.</summary>
    public required string Why { get; init; }

    /// <summary>Whether the bank granted it; null before it answered.</summary>
    public bool? Granted { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    public string? Answer { get; set; }

    public long Version { get; set; } = 1;
}
