namespace VuonLen.Domain.Credit;

/// <summary>What a statement says otherwise than what was known of a loan before it: lines for somebody to look at, nothing that is mended by itself.</summary>
public enum LoanChange : byte
{
    /// <summary>A loan not known before.</summary>
    New,

    /// <summary>Known before, and not in this statement: paid back, or moved to another office.</summary>
    Gone,

    /// <summary>Gone once, and here again.</summary>
    Back,

    /// <summary>More is outstanding than before.</summary>
    More,

    /// <summary>Overdue now, and was not.</summary>
    BecameOverdue,

    /// <summary>Frozen now, and was not.</summary>
    BecameFrozen,

    /// <summary>Of another programme than before.</summary>
    OtherProgramme,

    /// <summary>Of another association or group than before.</summary>
    OtherGroup,

    /// <summary>Signed for by somebody else than before.</summary>
    OtherBorrower,
}

/// <summary>One such line.</summary>
/// <param name="Change">What.</param>
/// <param name="Loan">The bank's number.</param>
/// <param name="Borrower">Who signed.</param>
/// <param name="Before">Outstanding before, đồng.</param>
/// <param name="After">Outstanding now, đồng.</param>
public sealed record LoanDifference(LoanChange Change, string Loan, string Borrower, long Before, long After);
