using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Needs;

/// <summary>What a worker says in the yearly survey of job and training needs.</summary>
[Flags]
public enum WorkerWishes : byte
{
    None = 0,

    /// <summary>Học nghề.</summary>
    Training = 1,

    /// <summary>Việc làm trong xã, trong tỉnh.</summary>
    LocalJob = 2,

    /// <summary>Việc làm ngoài tỉnh.</summary>
    JobElsewhere = 4,

    /// <summary>Đi làm việc ở nước ngoài theo hợp đồng.</summary>
    JobAbroad = 8,

    /// <summary>Any job.</summary>
    AnyJob = LocalJob | JobElsewhere | JobAbroad,
}

/// <summary>What a household says it wants, whatever a finding says it lacks.</summary>
[Flags]
public enum HouseholdWishes : byte { None = 0, Loan = 1, House = 2, Water = 4, Latrine = 8 }

/// <summary>The rules of the survey.</summary>
public static class WishRules
{
    /// <summary>Who is asked: people of 15 and over (Labour Code 2019, art. 3).</summary>
    public const int LeastAge = 15;

    /// <summary>Why an answer cannot be put down, or null. Whose age is not known is asked too.</summary>
    /// <param name="name">Name of the worker, for the sentence.</param>
    /// <param name="age">Age on the day.</param>
    /// <param name="wants">What is wanted.</param>
    /// <param name="trade">The trade wanted, or null.</param>
    /// <param name="trades">The trades there are.</param>
    public static Problem? Check(string name, AgeSpan age, WorkerWishes wants, string? trade, TradeBook trades)
    {
        if (age.Reached(LeastAge) == Answer.No) return new("workers", "wish.too-young", name, LeastAge);
        if ((wants & ~(WorkerWishes.Training | WorkerWishes.AnyJob)) != 0) return new("workers", "wish.unknown", name);
        if (trade is not null && trades.Find(trade) is null) return new("workers", "wish.unknown-trade", name, trade);
        return wants.HasFlag(WorkerWishes.Training) && trade is null ? new("workers", "wish.no-trade", name) : null;
    }
}
