using System.Text.Json;

namespace VuonLen.Domain.Registry.Matching;

/// <summary>
/// How likely a field agrees between two records of one person (m) and of two persons taken at random (u). The weight of an outcome is
/// log2(m/u): what it adds to the evidence.
/// </summary>
public sealed record Likelihood(double M, double U)
{
    /// <summary>Bits of evidence where the field agrees.</summary>
    public double Agreement => Math.Log2(M / U);

    /// <summary>Bits of evidence, mostly negative, where it does not.</summary>
    public double Disagreement => Math.Log2((1 - M) / (1 - U));
}

/// <summary>
/// The weights and thresholds of matching, after Fellegi and Sunter (1969). They are our own data (<c>law/matching.json</c>), to be
/// corrected from settled pairs; the names' u comes from <see cref="NameRarity"/>.
/// </summary>
public sealed record MatchRule
{
    public required Likelihood Number { get; init; }

    /// <summary>Only m counts: u is how common the name is.</summary>
    public required double NameM { get; init; }

    /// <summary>Persons to whom an uncounted name is taken to be one: a small register knows little of how common names are.</summary>
    public required double NamePriorPersons { get; init; }

    /// <summary>Part of a full agreement that is left where only the marks differ (Hóa, Hòa).</summary>
    public required double NameWithoutMarks { get; init; }

    /// <summary>Part of a full agreement that is left where one letter differs, or family and given name agree and a middle name does not.</summary>
    public required double NameAlmost { get; init; }

    /// <summary>Bits where names disagree.</summary>
    public required double NameDisagreement { get; init; }

    /// <summary>No name alone is worth more bits.</summary>
    public required double NameCeiling { get; init; }

    public required Likelihood BirthDay { get; init; }

    public required Likelihood BirthYear { get; init; }

    /// <summary>Bits where day and month are swapped or one digit differs.</summary>
    public required double BirthAlmost { get; init; }

    /// <summary>Bits where the years are next to each other: often a lunar year.</summary>
    public required double BirthNextYear { get; init; }

    public required Likelihood Sex { get; init; }

    public required Likelihood Hamlet { get; init; }

    public required Likelihood Commune { get; init; }

    public required Likelihood Relation { get; init; }

    /// <summary>Bits from which two records are the same person.</summary>
    public required double SameFrom { get; init; }

    /// <summary>Bits from which a person should look.</summary>
    public required double PossibleFrom { get; init; }

    /// <summary>Why the rule cannot be used; null where it can. A rule that weighs nothing would match nothing and say nothing.</summary>
    public Problem? Refusal
    {
        get
        {
            Likelihood[] all = [Number, BirthDay, BirthYear, Sex, Hamlet, Commune, Relation];
            return all.Any(l => l.M is <= 0 or >= 1 || l.U is <= 0 or >= 1 || l.M <= l.U) || NameM is <= 0 or >= 1 || NamePriorPersons < 2 || PossibleFrom <= 0 || SameFrom <= PossibleFrom
                ? new Problem("", "matching.rule-weighs-nothing") : null;
        }
    }

    /// <summary>Reads <c>law/matching.json</c>.</summary>
    public static MatchRule FromJson(string json)
    {
        using var file = JsonDocument.Parse(json);
        return file.RootElement.GetProperty("rule").Deserialize<MatchRule>(JsonSerializerOptions.Web)!;
    }
}
