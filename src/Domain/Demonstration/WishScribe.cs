using VuonLen.Domain.Needs;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>What a made-up worker wants.</summary>
/// <param name="Review">The household at its last review.</param>
/// <param name="Member">Which of its members.</param>
/// <param name="On">The day asked.</param>
/// <param name="Diploma">Highest diploma.</param>
/// <param name="Work">Present work.</param>
/// <param name="Wants">What is wanted.</param>
/// <param name="Trade">The trade, where training is wanted.</param>
public sealed record DemonstrationWish(DemonstrationReview Review, int Member, DateOnly On, Diploma Diploma, Work Work, WorkerWishes Wants, string? Trade)
{
    /// <summary>The person.</summary>
    public Guid PersonId => Review.PersonIds[Member];
}

/// <summary>What a made-up household wants.</summary>
public sealed record DemonstrationHouseholdWish(DemonstrationReview Review, DateOnly On, HouseholdWishes Wants);

/// <summary>The survey of job and training needs of one year in the poor and near-poor households: what is wanted goes with what is lacked and done.</summary>
public sealed class WishScribe(TradeBook trades, Dice dice)
{
    private const int Oldest = 60;

    // None, training, local job, training and local job, elsewhere, abroad: of a hundred.
    private static readonly int[] Weights = [44, 26, 12, 8, 7, 3];

    private static readonly WorkerWishes[] Wants =
        [WorkerWishes.None, WorkerWishes.Training, WorkerWishes.LocalJob, WorkerWishes.Training | WorkerWishes.LocalJob, WorkerWishes.JobElsewhere, WorkerWishes.JobAbroad];

    // The trades of the hills come first in the book; tea before all.
    private readonly int[] _popularity = [.. trades.Trades.Select((t, i) => t.Code == "tea" ? 40 : t.Code == "other" ? 2 : 14 - Math.Min(10, i / 2))];

    /// <summary>The answers of one household, asked on a day.</summary>
    public (DemonstrationHouseholdWish Household, IReadOnlyList<DemonstrationWish> Workers) Ask(DemonstrationReview review, DateOnly on)
    {
        var lacking = review.Household.Lacking;
        var wants = (dice.Permille(320) ? HouseholdWishes.Loan : 0) | Where(lacking.Has(Indicator.HousingQuality), HouseholdWishes.House) | Where(lacking.Has(Indicator.WaterSource), HouseholdWishes.Water)
            | Where(lacking.Has(Indicator.Latrine), HouseholdWishes.Latrine);
        var day = new ReferenceDay(on);
        var workers = new List<DemonstrationWish>();
        for (var i = 0; i < review.Members.Count; i++)
        {
            var age = day.AgeOf(review.Members[i].Birth);
            if (age.Reached(WishRules.LeastAge) != Answer.Yes || age.Least > Oldest) continue;
            var facts = review.Survey is { } survey ? survey.Members[i] : default;
            var wish = facts is { AbleToWork: Answer.No } or { Work: Work.Studying } ? WorkerWishes.None : Wants[dice.Weighted(Weights)];
            workers.Add(new(review, i, on, facts.Diploma, facts.Work, wish, wish.HasFlag(WorkerWishes.Training) ? trades.Trades[dice.Weighted(_popularity)].Code : null));
        }

        return (new(review, on, wants), workers);
    }

    private HouseholdWishes Where(bool lacks, HouseholdWishes wish) => lacks && dice.Permille(650) ? wish : HouseholdWishes.None;
}
