using System.Collections.Immutable;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Credit;

/// <summary>A programme of policy credit: for whom and for what the Bank for Social Policies (Ngân hàng Chính sách xã hội) lends.</summary>
public sealed record CreditProgramme
{
    /// <summary>Our stable word: "poor", "water-sanitation".</summary>
    public required string Code { get; init; }

    /// <summary>The bank's own numbers, which differ between its offices and its programs; empty where none is known. A number belongs to one programme.</summary>
    public required ImmutableArray<string> BankCodes { get; init; }

    /// <summary>As the bank calls it, without the words "cho vay".</summary>
    public required Wording Name { get; init; }

    /// <summary>What the money is for.</summary>
    public required Wording Purpose { get; init; }

    /// <summary>Whom of the lists it is for; empty where it does not go by the lists of poor and near-poor households.</summary>
    public required ImmutableArray<CreditWho> Who { get; init; }

    /// <summary>Deprivations that a loan of the programme answers; empty where it answers none of them directly.</summary>
    public required ImmutableArray<Indicator> Indicators { get; init; }

    /// <summary>What to know before relying on it; never null where nothing is known of the terms.</summary>
    public Wording? Note { get; init; }

    /// <summary>What is lent, in order of time; empty where it is not known.</summary>
    public required ImmutableArray<CreditTerms> Terms { get; init; }
}
