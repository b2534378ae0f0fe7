namespace VuonLen.Domain.Standards;

/// <summary>Which of the two views of the income test decided (domain: they are one test; the score decides where there is one).</summary>
public enum FindingBasis : byte
{
    /// <summary>Neither a usable score nor an income is known.</summary>
    None = 0,

    /// <summary>Score B1 against the cut-off.</summary>
    Score = 1,

    /// <summary>Income for each person against the line.</summary>
    Income = 2,
}

/// <summary>What the reader of a finding should know besides the class.</summary>
[Flags]
public enum FindingMarks : ushort
{
    None = 0,

    /// <summary>The B2 total that was recorded cannot come from the answers: the answers count.</summary>
    B2NotOfAnswers = 1,

    /// <summary>The class rests on a B2 total alone, or on one that fills in for answers not known.</summary>
    B2FromTotal = 2,

    /// <summary>A score is given, but the standard's cut-off is not known: income was used instead.</summary>
    NoCutOffKnown = 4,

    /// <summary>The score says one side of the line and the income the other: the score decides.</summary>
    ScoreAndIncomeDiffer = 8,

    /// <summary>More members are listed than the household is said to have: the list counts.</summary>
    MoreMembersThanStated = 16,

    /// <summary>A member is or may be born after the day.</summary>
    BornAfterTheDay = 32,

    /// <summary>A number of the law that decides is uncertain.</summary>
    UncertainLaw = 64,
}

/// <summary>What is missing, where the class could not be determined.</summary>
[Flags]
public enum Missing : byte
{
    None = 0,

    /// <summary>Urban or rural.</summary>
    Area = 1,

    /// <summary>Score B1 or, where there is none, income for each person.</summary>
    ScoreOrIncome = 2,

    /// <summary>Answers to indicators: those of <see cref="Finding.Unknown"/>.</summary>
    Answers = 4,

    /// <summary>Income for each person, for a request.</summary>
    Income = 8,

    /// <summary>Whether it is a farm household, for a request.</summary>
    Farm = 16,

    /// <summary>Whether somebody works, for a request.</summary>
    Worker = 32,

    /// <summary>A number of the law that is not known to us.</summary>
    Law = 64,
}

/// <summary>A set of classes in one byte.</summary>
public readonly record struct ClassSet(byte Bits)
{
    /// <summary>No class.</summary>
    public static readonly ClassSet Empty;

    /// <summary>How many.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(Bits);

    /// <summary>Whether it holds the class.</summary>
    public bool Has(HouseholdClass of) => (Bits & (1 << (int)of)) != 0;

    /// <summary>The only class in it, or undetermined.</summary>
    public HouseholdClass Single => Count == 1 ? (HouseholdClass)System.Numerics.BitOperations.TrailingZeroCount(Bits) : HouseholdClass.Undetermined;

    /// <summary>Whether every class in it is in another.</summary>
    public bool IsWithin(ClassSet other) => (Bits & ~other.Bits) == 0;
}

/// <summary>
/// What the machine finds of one household: its class, or the classes still possible and what is missing to know. A finding is never a
/// decision; people decide.
/// </summary>
public readonly record struct Finding
{
    /// <summary>The standard.</summary>
    public StandardName Standard { get; init; }

    /// <summary>The class, or <see cref="HouseholdClass.Undetermined"/>.</summary>
    public HouseholdClass Class => Possible.Single;

    /// <summary>Every class that some completion of what is not known would give.</summary>
    public ClassSet Possible { get; init; }

    /// <summary>Score or income.</summary>
    public FindingBasis Basis { get; init; }

    /// <summary>What is missing; none where the class is determined.</summary>
    public Missing Missing { get; init; }

    /// <summary>What else to know.</summary>
    public FindingMarks Marks { get; init; }

    /// <summary>Deprived in.</summary>
    public IndicatorSet Lacking { get; init; }

    /// <summary>Not known.</summary>
    public IndicatorSet Unknown { get; init; }

    /// <summary>Of the unknown, those that a missing day or month of birth decides.</summary>
    public IndicatorSet Edge { get; init; }

    /// <summary>The record at the door and the facts differ; the record was used.</summary>
    public IndicatorSet Contradicted { get; init; }

    /// <summary>The least B2 can be, points.</summary>
    public ushort B2Least { get; init; }

    /// <summary>The most B2 can be, points.</summary>
    public ushort B2Most { get; init; }

    /// <summary>B2 where it is known, points.</summary>
    public int? B2 => B2Least == B2Most ? B2Least : null;
}
