namespace VuonLen.Domain.Standards;

/// <summary>
/// What is known of one household on the day it is reviewed, in forty bytes without a reference: the survey's details, the answers as
/// recorded at the door, or only the two totals of the ministry's workbook. A value nobody has set, and null, mean "not known".
/// </summary>
public readonly record struct HouseholdFacts
{
    // Numbers are kept one higher than they are, so that an empty struct knows nothing.
    private readonly long _income;
    private readonly int _floorArea;
    private readonly ushort _b1;
    private readonly ushort _b2;
    private readonly ushort _persons;

    /// <summary>Income a month for each person, whole đồng, from 0. See <see cref="Standards.IncomePerPerson"/> for the rounding.</summary>
    public long? IncomePerPerson { get => _income == 0 ? null : _income - 1; init => _income = Stored(value, long.MaxValue - 1); }

    /// <summary>Floor area of the whole dwelling in 1/100 m², from 0.</summary>
    public int? FloorAreaHundredths { get => _floorArea == 0 ? null : _floorArea - 1; init => _floorArea = (int)Stored(value, int.MaxValue - 1); }

    /// <summary>Score B1 of the review form, points, 0 to 9999. An opaque number: never turned into đồng.</summary>
    public int? B1 { get => _b1 == 0 ? null : _b1 - 1; init => _b1 = (ushort)Stored(value, 9_999); }

    /// <summary>Score B2 where only the total was recorded, points, 0 to 9999.</summary>
    public int? B2 { get => _b2 == 0 ? null : _b2 - 1; init => _b2 = (ushort)Stored(value, 9_999); }

    /// <summary>
    /// Persons in the household, from 1. Where fewer members than this are listed, the rest are members nothing is known of; null
    /// means that the members listed are all.
    /// </summary>
    public int? Persons { get => _persons == 0 ? null : _persons; init => _persons = value is null or >= 1 and <= ushort.MaxValue ? (ushort)(value ?? 0) : throw new ArgumentOutOfRangeException(nameof(value)); }

    /// <summary>The answers as recorded at the door.</summary>
    public RecordedAnswers Recorded { get; init; }

    /// <summary>Urban or rural on the day.</summary>
    public AreaType Area { get; init; }

    /// <summary>Walls of durable material.</summary>
    public Answer DurableWalls { get; init; }

    /// <summary>Frame or columns of durable material.</summary>
    public Answer DurableFrame { get; init; }

    /// <summary>Roof of durable material.</summary>
    public Answer DurableRoof { get; init; }

    /// <summary>Main source of water.</summary>
    public WaterSource Water { get; init; }

    /// <summary>Latrine in use.</summary>
    public Latrine Latrine { get; init; }

    /// <summary>At least one member uses an internet service.</summary>
    public Answer UsesInternet { get; init; }

    /// <summary>Devices for information.</summary>
    public Devices Devices { get; init; }

    /// <summary>The commune's or hamlet's loudspeakers can be heard (2016-2020).</summary>
    public Answer HearsLoudspeaker { get; init; }

    /// <summary>Whoever fell ill or was hurt in the last twelve months was treated (2016-2020).</summary>
    public Answer TreatedWhenIll { get; init; }

    /// <summary>Household waste is collected or treated (2026-2030).</summary>
    public Answer WasteTreated { get; init; }

    /// <summary>Lives from farming, forestry, fishery or salt making.</summary>
    public Answer FarmHousehold { get; init; }

    /// <summary>At least one member works, as said of the whole household; it stands where the members' own answers leave that open.</summary>
    public Answer AnyoneWorks { get; init; }

    /// <summary>What it asked to be recognised as, besides poor or near-poor.</summary>
    public Requests Requests { get; init; }

    private static long Stored(long? value, long most) => value is null ? 0
        : value >= 0 && value <= most ? value.Value + 1
        : throw new ArgumentOutOfRangeException(nameof(value), value, null);
}

/// <summary>Income for each person a month, from a household's income of twelve months.</summary>
public static class IncomePerPerson
{
    /// <summary>
    /// Rounded up to the whole đồng. Lines are whole đồng and are compared with "at or below" and "above", so rounding up never moves
    /// a household across one: x ≤ L exactly where ⌈x⌉ ≤ L.
    /// </summary>
    /// <param name="yearlyIncome">Income of the whole household in the twelve months before the review, đồng, from 0.</param>
    /// <param name="persons">Members, from 1.</param>
    public static long FromYear(long yearlyIncome, int persons)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(yearlyIncome);
        ArgumentOutOfRangeException.ThrowIfLessThan(persons, 1);
        var (quotient, rest) = Math.DivRem(yearlyIncome, 12L * persons);
        return rest == 0 ? quotient : quotient + 1;
    }
}
