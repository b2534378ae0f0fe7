namespace VuonLen.Domain.Demonstration;

/// <summary>
/// A seeded generator that gives the same numbers on every machine and every version of .NET: integers only, no floating point, no
/// dependence on hash order. Not for secrets.
/// </summary>
public sealed class Dice(ulong seed)
{
    private readonly ulong _seed = seed;
    private ulong _state = seed;

    /// <summary>An own stream named by two numbers: what is drawn from it changes nothing elsewhere.</summary>
    public Dice Fork(int first, int second = 0) => new(Mix(unchecked(Mix(_seed + (ulong)(uint)first) ^ ((ulong)(uint)second * 0xD1B54A32D192ED03UL))));

    /// <summary>A number from 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)(uint)count) >> 32);

    /// <summary>A number in an inclusive range.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in so many cases of a thousand.</summary>
    public bool Permille(int share) => Below(1000) < share;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>An index, each in proportion to its weight.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights) total += weight;
        var left = Below(total);
        for (var i = 0; ; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }
    }

    /// <summary>A day after <paramref name="after"/> up to and including <paramref name="to"/>.</summary>
    public DateOnly DayIn(DateOnly after, DateOnly to) => after.AddDays(1 + Below(to.DayNumber - after.DayNumber));

    /// <summary>A share of a count, the fraction decided by chance so that small places are not always rounded down.</summary>
    public int ShareOf(int count, int permille)
    {
        var exact = count * permille;
        return (exact / 1000) + (Below(1000) < exact % 1000 ? 1 : 0);
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            return Mix(_state);
        }
    }

    // SplitMix64's output function (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
