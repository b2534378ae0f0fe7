namespace VuonLen.Domain.Outreach;

/// <summary>How far a hamlet was reached in a year.</summary>
/// <param name="Households">Households that live there.</param>
/// <param name="Reached">Of them, those whose names stand at an event of the year, each counted once.</param>
/// <param name="Events">Events held that people came to.</param>
/// <param name="Issues">Broadcasts, leaflets and posts, whose reach nobody knows.</param>
public sealed record Reach(int Households, int Reached, int Events, int Issues)
{
    /// <summary>Share reached, in hundredths; null where nobody lives there.</summary>
    public decimal? Percent => Households == 0 ? null : 100m * Math.Min(Reached, Households) / Households;

    /// <summary>Whether nothing people could come to was held there: a loudspeaker does not make it reached.</summary>
    public bool IsNever => Events == 0;

    /// <summary>Several together. Not for events, one of which may be for several hamlets: those are counted anew.</summary>
    public static Reach Of(IReadOnlyCollection<Reach> parts, int events, int issues) => new(parts.Sum(p => p.Households), parts.Sum(p => p.Reached), events, issues);
}
