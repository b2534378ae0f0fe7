namespace VuonLen.Domain.Registry.Matching;

/// <summary>
/// A number that can be compared without being known: its kind and its blind index (or its digits, where both sides are in hand).
/// Numbers of different kinds are never compared.
/// </summary>
public readonly record struct NumberToken(IdNumberKind Kind, string Token)
{
    /// <summary>Empty where there is no number; the empty struct has none.</summary>
    public string Token { get => field ?? ""; init; } = Token;

    /// <summary>Equal or not; null where the two cannot be compared.</summary>
    public bool? Agrees(NumberToken other) =>
        Kind is IdNumberKind.Citizen12 or IdNumberKind.Old9 && Kind == other.Kind && Token.Length > 0 && other.Token.Length > 0
            ? string.Equals(Token, other.Token, StringComparison.Ordinal) : null;
}

/// <summary>What is compared of a person, whoever says it: a workbook's row or the register.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Birth">Birth, with its precision.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Number">Identity number, as a token.</param>
/// <param name="CommuneId">Commune lived in, on the geography of the day of comparing.</param>
/// <param name="HamletId">Hamlet lived in.</param>
/// <param name="Relation">Relation to the head.</param>
public sealed record PersonTraits(string Name, PartialDate Birth, Sex Sex, NumberToken Number, Guid CommuneId, Guid HamletId, Relation Relation)
{
    internal string NameKey => VietnameseText.NameKey(Name);

    internal string SearchKey => VietnameseText.SearchKey(Name);
}
