namespace VuonLen.Domain.Credit;

/// <summary>A column of the bank's statement of loans (sao kê dư nợ).</summary>
public enum StatementField : byte
{
    /// <summary>The bank's number of the loan (mã món vay, số khế ước).</summary>
    Loan,

    /// <summary>Who signed for the household.</summary>
    Borrower,

    /// <summary>Identity number of the borrower.</summary>
    IdNumber,

    /// <summary>The bank's number or the name of the credit programme.</summary>
    Programme,

    /// <summary>The association the loan goes through.</summary>
    Association,

    /// <summary>The bank's number of the savings and credit group.</summary>
    Group,

    /// <summary>Who leads the group.</summary>
    Leader,

    /// <summary>Code or name of the commune.</summary>
    Commune,

    /// <summary>The hamlet, as the bank writes it.</summary>
    Hamlet,

    /// <summary>The day it was paid out, of several the first.</summary>
    DisbursedOn,

    /// <summary>The day the last of it is due.</summary>
    DueOn,

    /// <summary>What was lent, đồng.</summary>
    Principal,

    /// <summary>The rate, percent a year.</summary>
    YearRate,

    /// <summary>Principal in term, đồng.</summary>
    InTerm,

    /// <summary>Principal overdue, đồng.</summary>
    Overdue,

    /// <summary>Principal frozen (khoanh nợ), đồng.</summary>
    Frozen,

    /// <summary>All three together, đồng: a check.</summary>
    Outstanding,

    /// <summary>Interest that fell due and was not paid (lãi tồn), đồng.</summary>
    Interest,

    /// <summary>The day of the statement.</summary>
    AsOf,
}
