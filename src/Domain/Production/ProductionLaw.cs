using System.Collections.Immutable;
using System.Text.Json;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards.Law;
using Certainty = VuonLen.Domain.Standards.Law.Certainty;

namespace VuonLen.Domain.Production;

/// <summary>The most the State pays of a project's cost, by where it is carried out.</summary>
/// <param name="Area">How difficult the place is.</param>
/// <param name="Most">Percent of the cost, 1 to 100.</param>
public sealed record GrantPercent(DifficultyLevel Area, int Most);

/// <summary>The law of production projects of groups of households for a time. From <c>law/production.json</c>.</summary>
public sealed record ProductionLaw : ILawTime
{
    private static readonly JsonSerializerOptions Options = PolicyBook.TextOptions();

    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The legal act with its articles.</summary>
    public required string Source { get; init; }

    /// <summary>The day somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How well it is known.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What to know before relying on it.</summary>
    public Wording? Note { get; init; }

    /// <summary>Codes of the policies that are carried out by projects.</summary>
    public required ImmutableArray<string> Policies { get; init; }

    /// <summary>The most of the cost, by area; empty where no such rule is known.</summary>
    public required ImmutableArray<GrantPercent> GrantPercent { get; init; }

    /// <summary>The least share of poor, near-poor and newly escaped households among those who take part, in percent; null where no such rule is known.</summary>
    public int? LeastTargetPercent { get; init; }

    /// <summary>The most of the cost in a place so difficult, in percent; null where no such rule is known.</summary>
    public int? MostOf(DifficultyLevel area) => GrantPercent.FirstOrDefault(g => g.Area == area)?.Most;

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not as it should be: times overlap, a share is out of range.</exception>
    public static ImmutableArray<ProductionLaw> Read(string text)
    {
        var ordered = LawTimes.InOrder(JsonSerializer.Deserialize<ImmutableArray<ProductionLaw>>(text, Options));
        foreach (var one in ordered)
        {
            if (one.Policies.IsEmpty) throw new JsonException("policies: at least one.");
            if (one.GrantPercent.Any(g => g.Most is < 1 or > 100) || one.LeastTargetPercent is < 0 or > 100) throw new JsonException("a share is out of range.");
            if (one.GrantPercent.Select(g => g.Area).Distinct().Count() != one.GrantPercent.Length) throw new JsonException("grantPercent: an area twice.");
        }

        return ordered;
    }
}
