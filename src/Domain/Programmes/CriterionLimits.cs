namespace VuonLen.Domain.Programmes;

/// <summary>How large a criterion may be: far beyond any policy there is, and small enough to be read, shown and asked of a province.</summary>
public static class CriterionLimits
{
    /// <summary>Criteria within criteria.</summary>
    public const int MostDeep = 8;

    /// <summary>Parts in all, each fact and each "and", "or", "not" and "member" counted.</summary>
    public const int MostParts = 100;

    /// <summary>Characters of a text that holds one.</summary>
    public const int MostText = 20_000;

    /// <summary>Completed years that can be asked about.</summary>
    public const int MostAge = 120;

    /// <summary>What is too much of it, or null.</summary>
    public static Problem? Check(Criterion criterion)
    {
        var (deep, parts) = Measure(criterion);
        return deep > MostDeep ? new("criterion", "criterion.too-deep", MostDeep)
            : parts > MostParts ? new("criterion", "criterion.too-large", MostParts)
            : Strange(criterion) is not null ? new("criterion", "criterion.age", MostAge)
            : null;
    }

    private static Criterion.Aged? Strange(Criterion criterion) => criterion switch
    {
        Criterion.All all => all.Parts.Select(Strange).FirstOrDefault(a => a is not null),
        Criterion.Any any => any.Parts.Select(Strange).FirstOrDefault(a => a is not null),
        Criterion.Not not => Strange(not.Part),
        Criterion.HasMember member => Strange(member.Part),
        Criterion.Aged aged when (aged.From is null && aged.Until is null) || aged.From is < 0 or > MostAge || aged.Until is < 1 or > MostAge => aged,
        _ => null,
    };

    private static (int Deep, int Parts) Measure(Criterion criterion) => criterion switch
    {
        Criterion.All all => Sum(all.Parts),
        Criterion.Any any => Sum(any.Parts),
        Criterion.Not not => Sum([not.Part]),
        Criterion.HasMember member => Sum([member.Part]),
        _ => (1, 1),
    };

    private static (int Deep, int Parts) Sum(IReadOnlyCollection<Criterion> parts)
    {
        var (deep, all) = (0, 0);
        foreach (var (below, several) in parts.Select(Measure)) (deep, all) = (Math.Max(deep, below), all + several);
        return (deep + 1, all + 1);
    }
}
