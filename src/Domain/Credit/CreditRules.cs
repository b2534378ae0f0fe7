using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Credit;

/// <summary>By which day principal that is not paid back becomes overdue.</summary>
public enum OverdueBy : byte
{
    /// <summary>The day of each instalment.</summary>
    Instalment = 1,

    /// <summary>The last due day of the loan: an instalment missed before is carried to the next.</summary>
    Loan = 2,
}

/// <summary>How every loan is counted, whatever its programme, for a time.</summary>
public sealed record CreditRules : ILawTime
{
    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Rate of overdue principal in percent of the rate of the loan, 100 to 1,000: 130.</summary>
    public required int OverduePercent { get; init; }

    /// <summary>Instalments of principal are rounded down to a multiple of it, whole đồng: 100,000.</summary>
    public required long InstalmentStep { get; init; }

    /// <summary>Days by which the interest of a year is divided, in leap years too: 365 (Circular 14/2017/TT-NHNN, article 5).</summary>
    public required int DaysInYear { get; init; }

    /// <summary>By which day principal becomes overdue.</summary>
    public required OverdueBy OverdueBy { get; init; }

    /// <summary>Whether frozen principal (nợ khoanh) bears interest at the rate of the loan.</summary>
    public required bool FrozenBearsInterest { get; init; }

    /// <summary>The legal acts with their articles.</summary>
    public required string Source { get; init; }

    /// <summary>The day somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How well it is known: as well as the least known part.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What to know before relying on it.</summary>
    public Wording? Note { get; init; }
}
