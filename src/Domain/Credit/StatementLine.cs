using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Credit;

/// <summary>What is owed of a loan's principal, whole đồng, none below zero; and the interest that fell due and was not paid.</summary>
/// <param name="InTerm">Not due yet, or extended.</param>
/// <param name="Overdue">Past its day and taken into overdue debt.</param>
/// <param name="Frozen">Frozen for misfortune (khoanh nợ): nobody asks for it meanwhile and it bears no interest.</param>
/// <param name="Interest">Interest in arrears; it is not part of what is outstanding.</param>
public readonly record struct Balance(long InTerm, long Overdue, long Frozen, long Interest)
{
    /// <summary>Principal outstanding (dư nợ).</summary>
    public long Outstanding => InTerm + Overdue + Frozen;
}

/// <summary>One loan as a statement has it.</summary>
public sealed record StatementLine
{
    /// <summary>Row in the file, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>The bank's number of the loan, without spaces, letters large.</summary>
    public required string Loan { get; init; }

    public required string Borrower { get; init; }

    public IdentityNumber Number { get; init; } = IdentityNumber.None;

    /// <summary>Code of the programme, ours.</summary>
    public required string Programme { get; init; }

    /// <summary>Code of the association, or null where the bank lends by itself.</summary>
    public string? Association { get; init; }

    /// <summary>The bank's number of the group, or null.</summary>
    public string? Group { get; init; }

    public string? Leader { get; init; }

    /// <summary>Commune as written.</summary>
    public required string Commune { get; init; }

    /// <summary>Hamlet as written, or null.</summary>
    public string? Hamlet { get; init; }

    public required DateOnly DisbursedOn { get; init; }

    /// <summary>Null where the statement does not say.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>What was lent, đồng; null where the statement does not say.</summary>
    public long? Principal { get; init; }

    /// <summary>Hundredths of a percent a year, or null.</summary>
    public int? YearRate { get; init; }

    public required Balance Balance { get; init; }
}
