using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>How a loan was tied to a household.</summary>
public enum LoanMatch : byte
{
    /// <summary>Nobody here has the number or the name.</summary>
    None = 0,

    /// <summary>By the borrower's identity number.</summary>
    Number = 1,

    /// <summary>By the borrower's name: one living person of the commune, or of the hamlet, is called so.</summary>
    Name = 2,

    /// <summary>Several are called so: a person has to say which.</summary>
    Several = 3,

    /// <summary>A person said so, with why.</summary>
    ByHand = 4,
}

/// <summary>
/// A loan of the policy bank as its statements have it. The bank's book is the record: what stands here is what the latest statement said, never what somebody
/// here thinks. Only whose household it is, is ours to say.
/// </summary>
public sealed class Loan : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The bank's number.</summary>
    public required string Number { get; init; }

    /// <summary>The commune of the latest statement that has it.</summary>
    public required Guid CommuneId { get; set; }

    /// <summary>The hamlet of the household, else the one the statement names; the empty id where neither is known.</summary>
    public required Guid HamletId { get; set; }

    /// <summary>Who signed for the household.</summary>
    public required string Borrower { get; set; }

    /// <summary>Words of the name without diacritics, given name first.</summary>
    public required string GivenKey { get; set; }

    public required string Programme { get; set; }

    /// <summary>Code of the association, or null where the bank lends by itself.</summary>
    public string? Association { get; set; }

    /// <summary>The savings and credit group, or null.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Whose it is, or null.</summary>
    public Guid? HouseholdId { get; set; }

    public LoanMatch Match { get; set; }

    /// <summary>Why a person said so.</summary>
    public string? MatchWhy { get; set; }

    public required DateOnly DisbursedOn { get; set; }

    public DateOnly? DueOn { get; set; }

    /// <summary>What was lent, đồng, or null.</summary>
    public long? Principal { get; set; }

    /// <summary>Hundredths of a percent a year, or null.</summary>
    public int? YearRate { get; set; }

    public long InTerm { get; set; }

    public long Overdue { get; set; }

    public long Frozen { get; set; }

    public long Interest { get; set; }

    /// <summary>Day of the first statement after that which has it no more: it was paid back, or moved to another office. Null while it runs.</summary>
    public DateOnly? GoneOn { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>Principal outstanding by the latest statement that has it, đồng.</summary>
    public long Outstanding => InTerm + Overdue + Frozen;
}

/// <summary>How a loan stood for a time, by the statements.</summary>
public sealed class LoanBalance : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid LoanId { get; init; }

    /// <summary>The commune of the statement.</summary>
    public required Guid CommuneId { get; init; }

    public required string Programme { get; init; }

    public string? Association { get; init; }

    public Guid? GroupId { get; init; }

    /// <summary>Day of the first statement that says so.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Day of the first that says otherwise; null where none does.</summary>
    public DateOnly? Until { get; set; }

    public required long InTerm { get; init; }

    public required long Overdue { get; init; }

    public required long Frozen { get; init; }

    public required long Interest { get; init; }
}

/// <summary>A savings and credit group (tổ tiết kiệm và vay vốn), as the statements name it.</summary>
public sealed class CreditGroup : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The bank's number.</summary>
    public required string Code { get; init; }

    public string? Association { get; set; }

    public string? Leader { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>Where a file of a statement stands.</summary>
public enum StatementState : byte { Received = 0, Applied = 1, Withdrawn = 2 }

/// <summary>A file of the bank as it was handed in, for the communes of its rows.</summary>
public sealed class StatementFile : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The commune whose chain it is written on: the first of those it is of.</summary>
    public required Guid CommuneId { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>The file itself, encrypted.</summary>
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of its content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string By { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public StatementState State { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What the bank said of a commune on a day, taken over.</summary>
public sealed class Statement : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required Guid FileId { get; set; }

    public required DateTime AppliedAt { get; set; }

    public required int Loans { get; set; }

    /// <summary>Of these, with something overdue.</summary>
    public int OverdueLoans { get; set; }

    public long InTerm { get; set; }

    public long Overdue { get; set; }

    public long Frozen { get; set; }

    public long Interest { get; set; }

    /// <summary>Rows of the file that were set aside because they could not be read, for all its communes.</summary>
    public int LeftOut { get; set; }

    /// <summary>Why it was taken over without them, or instead of an earlier one.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What a statement comes to, by programme and group: the sums of its loans, which can be made again from <see cref="LoanBalance"/>.</summary>
public sealed class StatementTotal : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid StatementId { get; init; }

    public required Guid CommuneId { get; init; }

    public required string Programme { get; init; }

    public string? Association { get; init; }

    public Guid? GroupId { get; init; }

    public required int Loans { get; init; }

    /// <summary>Of these, with something overdue.</summary>
    public required int OverdueLoans { get; init; }

    public required long InTerm { get; init; }

    public required long Overdue { get; init; }

    public required long Frozen { get; init; }

    public required long Interest { get; init; }
}

/// <summary>How a loan stands in one statement: what makes two statements say the same of it.</summary>
internal sealed record LoanState(Guid CommuneId, string Programme, string? Association, Guid? GroupId, Balance Balance);
