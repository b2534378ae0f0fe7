using System.Collections.Immutable;
using System.Text.Json;

namespace VuonLen.Domain.Standards.Law;

/// <summary>A law as it holds for a time.</summary>
public interface ILawTime
{
    /// <summary>First day it holds.</summary>
    DateOnly From { get; }

    /// <summary>First day it no longer holds, or null.</summary>
    DateOnly? Until { get; }
}

/// <summary>One law for each time, as a file of the law has them.</summary>
public static class LawTimes
{
    /// <summary>The same in order of time.</summary>
    /// <exception cref="JsonException">A time ends before it begins, or two overlap.</exception>
    public static ImmutableArray<T> InOrder<T>(IEnumerable<T> laws)
        where T : ILawTime
    {
        var ordered = laws.OrderBy(l => l.From).ToImmutableArray();
        if (ordered.Any(l => l.Until <= l.From)) throw new JsonException("until is not after from.");
        foreach (var (first, next) in ordered.Zip(ordered.Skip(1)))
        {
            if (first.Until is null || first.Until > next.From) throw new JsonException($"{first.From:yyyy-MM-dd} and {next.From:yyyy-MM-dd} overlap.");
        }

        return ordered;
    }

    /// <summary>Whether it holds on a day.</summary>
    public static bool IsValidOn(this ILawTime law, DateOnly day) => law.From <= day && (law.Until is null || day < law.Until);
}
