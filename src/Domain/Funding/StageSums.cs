namespace VuonLen.Domain.Funding;

/// <summary>What stands at each stage, of one place or several, whole đồng. Sums of different places and pots add up.</summary>
/// <param name="Assigned">Assigned and not allocated; pledged and not received.</param>
/// <param name="Allocated">Allocated and neither committed nor paid; received and not used.</param>
/// <param name="Committed">Committed and not paid.</param>
/// <param name="Disbursed">Paid; used.</param>
/// <param name="CarriedOver">Carried over into the next year.</param>
/// <param name="Returned">Given back, cancelled, never given.</param>
public readonly record struct StageSums(long Assigned, long Allocated, long Committed, long Disbursed, long CarriedOver, long Returned)
{
    /// <summary>Nothing.</summary>
    public static StageSums None => default;

    /// <summary>All that came to it: assigned to it or allocated to it by a wider place; pledged.</summary>
    public long Given => checked(Assigned + Allocated + Committed + Disbursed + CarriedOver + Returned);

    /// <summary>Of it allocated, whatever became of it then; received. What was carried over or given back is not in it.</summary>
    public long AllocatedInAll => checked(Allocated + Committed + Disbursed);

    /// <summary>Of it committed or paid.</summary>
    public long CommittedInAll => checked(Committed + Disbursed);

    /// <summary>Given and neither paid, carried over nor given back.</summary>
    public long Left => checked(Assigned + Allocated + Committed);

    /// <summary>
    /// Rate of disbursement (tỷ lệ giải ngân): paid of what was given, less what was given back, percent with two decimals, half away from zero; null where nothing was given.
    /// </summary>
    public decimal? DisbursedPercent => Given - Returned is > 0 and var of ? Math.Round(100m * Disbursed / of, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>Both together.</summary>
    public static StageSums operator +(StageSums left, StageSums right) => checked(new(
        left.Assigned + right.Assigned, left.Allocated + right.Allocated, left.Committed + right.Committed, left.Disbursed + right.Disbursed, left.CarriedOver + right.CarriedOver, left.Returned + right.Returned));

    /// <summary>With a sum more, or less, at a stage. What stands outside is no part of it.</summary>
    public StageSums With(MoneyStage stage, long more) => checked(stage switch
    {
        MoneyStage.Assigned => this with { Assigned = Assigned + more },
        MoneyStage.Allocated => this with { Allocated = Allocated + more },
        MoneyStage.Committed => this with { Committed = Committed + more },
        MoneyStage.Disbursed => this with { Disbursed = Disbursed + more },
        MoneyStage.CarriedOver => this with { CarriedOver = CarriedOver + more },
        MoneyStage.Returned => this with { Returned = Returned + more },
        _ => this,
    });

    /// <summary>What stands at a stage. Outside is what it must be for all together to be zero.</summary>
    public long At(MoneyStage stage) => stage switch
    {
        MoneyStage.Assigned => Assigned,
        MoneyStage.Allocated => Allocated,
        MoneyStage.Committed => Committed,
        MoneyStage.Disbursed => Disbursed,
        MoneyStage.CarriedOver => CarriedOver,
        MoneyStage.Returned => Returned,
        _ => -Given,
    };

    /// <summary>Several together.</summary>
    public static StageSums Of(IEnumerable<StageSums> sums) => sums.Aggregate(None, (all, one) => all + one);
}
