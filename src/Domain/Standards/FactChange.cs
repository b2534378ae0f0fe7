namespace VuonLen.Domain.Standards;

/// <summary>What one change is about.</summary>
public enum ChangeKind : byte
{
    /// <summary>An indicator becomes, or turns out to be, met.</summary>
    Meet = 1,

    /// <summary>An indicator becomes, or turns out to be, lacking.</summary>
    Lack = 2,

    /// <summary>The score B1 is <see cref="FactChange.To"/> or, with the class unchanged, further from where it was.</summary>
    Score = 3,

    /// <summary>Income for each person a month is <see cref="FactChange.To"/> đồng, or further.</summary>
    Income = 4,

    /// <summary>The B2 total is <see cref="FactChange.To"/>, or further.</summary>
    B2 = 5,

    /// <summary>The area is found to be <see cref="FactChange.To"/>.</summary>
    Area = 6,
}

/// <summary>One change of one fact.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Indicator">The indicator, for the first two kinds.</param>
/// <param name="To">The nearest number that will do, or the area.</param>
/// <param name="B2Shift">Points by which a recorded B2 total moves with it.</param>
public sealed record FactChange(ChangeKind Kind, Indicator? Indicator, long? To, int B2Shift = 0)
{
    /// <summary>The facts with the change made: what it concerns is recorded, and so outranks the details.</summary>
    public HouseholdFacts ApplyTo(HouseholdFacts facts) => Kind switch
    {
        ChangeKind.Meet => Answered(facts, Answer.No),
        ChangeKind.Lack => Answered(facts, Answer.Yes),
        ChangeKind.Score => facts with { B1 = (int)To!.Value },
        ChangeKind.Income => facts with { IncomePerPerson = To },
        ChangeKind.B2 => facts with { B2 = (int)To!.Value },
        ChangeKind.Area => facts with { Area = (AreaType)To!.Value },
        _ => throw new InvalidOperationException(),
    };

    private HouseholdFacts Answered(HouseholdFacts facts, Answer lacking) => facts with
    {
        Recorded = facts.Recorded.With(Indicator!.Value, lacking),
        B2 = facts.B2 is { } total ? Math.Max(total + B2Shift, 0) : null,
    };
}
