using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.Domain.Demonstration;

/// <summary>One commune's part in one round, on the geography of its survey.</summary>
/// <param name="Round">Year, kind, standard and days.</param>
/// <param name="Commune">The unit that was surveyed; where it ended before the decision, its successor decides.</param>
/// <param name="Reviews">Every household that was on a list at the opening, is on one now, or applied; by household code.</param>
/// <param name="Counts">All households and persons, hamlet by hamlet.</param>
public sealed record DemonstrationCommuneRound(
    RoundSettings Round, Place Commune, IReadOnlyList<DemonstrationReview> Reviews, IReadOnlyList<HamletCount> Counts);

/// <summary>One household in one round.</summary>
/// <param name="Household">What the decision says of it.</param>
/// <param name="Members">Its members on the day of the survey; empty where it was gone by then.</param>
/// <param name="PersonIds">Who they are, in the same order.</param>
/// <param name="Survey">What was seen at the door; null under 2016-2020, of which only scores and answers were kept, and where it was gone.</param>
/// <param name="Applied">Whether it came by its own written request rather than from the standing list.</param>
public sealed record DemonstrationReview(
    ReviewedHousehold Household, IReadOnlyList<ReviewedMember> Members, IReadOnlyList<Guid> PersonIds, DemonstrationSurvey? Survey, bool Applied);
