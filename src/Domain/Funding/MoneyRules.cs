namespace VuonLen.Domain.Funding;

/// <summary>Which movements there are. Nothing is ever moved that is not there, and nothing is moved by a way that is not one of these.</summary>
public static class MoneyRules
{
    /// <summary>The most that one movement may be, đồng: a thousand billion. More is a slip of the hand.</summary>
    public const long MostAmount = 1_000_000_000_000;

    /// <summary>The first year a pot may be of, and the last: what is typed beyond is a slip of the hand.</summary>
    public const int FirstYear = 2016, LastYear = 2040;

    private static readonly (MoneyAct Act, MoneyStage From, MoneyStage To, bool OfGifts)[] Ways =
    [
        (MoneyAct.Assign, MoneyStage.Outside, MoneyStage.Assigned, true),
        (MoneyAct.Allocate, MoneyStage.Assigned, MoneyStage.Allocated, true),
        (MoneyAct.Commit, MoneyStage.Allocated, MoneyStage.Committed, false),
        (MoneyAct.Release, MoneyStage.Committed, MoneyStage.Allocated, false),
        (MoneyAct.Disburse, MoneyStage.Committed, MoneyStage.Disbursed, false),
        (MoneyAct.Disburse, MoneyStage.Allocated, MoneyStage.Disbursed, true),
        (MoneyAct.CarryOver, MoneyStage.Assigned, MoneyStage.CarriedOver, false),
        (MoneyAct.CarryOver, MoneyStage.Allocated, MoneyStage.CarriedOver, false),
        (MoneyAct.CarryOver, MoneyStage.Committed, MoneyStage.CarriedOver, false),
        (MoneyAct.Return, MoneyStage.Assigned, MoneyStage.Returned, true),
        (MoneyAct.Return, MoneyStage.Allocated, MoneyStage.Returned, false),
    ];

    /// <summary>Where an act may take money from, in the order in which it is asked.</summary>
    public static IReadOnlyList<MoneyStage> FromOf(MoneyAct act, PotKind kind) => [.. Ways.Where(w => w.Act == act && (kind == PotKind.Budget || w.OfGifts)).Select(w => w.From)];

    /// <summary>Where it takes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Handing over keeps the stage, and taking back goes where the money came from: neither has a way of its own.</exception>
    public static MoneyStage ToOf(MoneyAct act) => Ways.Where(w => w.Act == act).Select(w => (MoneyStage?)w.To).FirstOrDefault() ?? throw new ArgumentOutOfRangeException(nameof(act), act, "has no way of its own");

    /// <summary>
    /// Whether a sum may be moved. Refused with <c>money.amount</c> (none, below zero or beyond <see cref="MostAmount"/>), <c>money.way</c> (the pot has no such movement) or
    /// <c>money.short</c> (less is there).
    /// </summary>
    /// <param name="act">What is done; not handing over, not taking back.</param>
    /// <param name="kind">In what the money is.</param>
    /// <param name="from">Where it is taken from.</param>
    /// <param name="amount">The sum, đồng.</param>
    /// <param name="there">What stands there, đồng; not asked of <see cref="MoneyStage.Outside"/>.</param>
    public static Problem? Check(MoneyAct act, PotKind kind, MoneyStage from, long amount, long there) =>
        CheckAmount(amount)
        ?? (FromOf(act, kind).Contains(from) ? null : new Problem("From", "money.way"))
        ?? CheckThere(from, amount, there);

    /// <summary>Refused with <c>money.amount</c>.</summary>
    public static Problem? CheckAmount(long amount) => amount is > 0 and <= MostAmount ? null : new Problem("Amount", "money.amount", MostAmount);

    /// <summary>Refused with <c>money.short</c>: nothing is spent beyond what is there.</summary>
    public static Problem? CheckThere(MoneyStage from, long amount, long there) => from == MoneyStage.Outside || amount <= there ? null : new Problem("Amount", "money.short", there, amount);
}
