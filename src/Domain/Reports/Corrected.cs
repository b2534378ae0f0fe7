using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>
/// A reviewed household as later decisions corrected it. The frozen record is not touched: this is what tables drawn "as corrected up to a
/// day" count in its place. Opening and closing are corrected by one rule, so that a year opens with what the year before closed with.
/// </summary>
public static class Corrected
{
    /// <summary>The household of a round as corrections make it; the record itself where none concerns it.</summary>
    /// <param name="frozen">The record of the round.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="openedOn">The day its opening list was taken on.</param>
    /// <param name="story">What was decided about the household, as known by the day asked for.</param>
    public static ReviewedHousehold Of(ReviewedHousehold frozen, Guid roundId, DateOnly openedOn, DecidedStory story)
    {
        var (correctedOpening, corrected) = (story.CorrectedOn(openedOn), story.CorrectedIn(roundId));
        if (correctedOpening is null && corrected is null) return frozen;
        var opening = correctedOpening ?? frozen.Opening;
        // Who was corrected to a class had not gone; who never stood on a list cannot have left it.
        var isGone = frozen.Departure != Departure.None && corrected is null && opening.IsListed();
        var closing = isGone ? frozen.Closing : corrected ?? (frozen.Departure == Departure.None ? frozen.Closing : HouseholdClass.None);
        return frozen with
        {
            Opening = opening,
            Closing = closing,
            Departure = isGone ? frozen.Departure : Departure.None,
            Arrival = isGone ? Arrival.None : ArrivalRule.Of(opening, closing, frozen.Arrival, story.WasOn(closing, openedOn)).Arrival,
            OpeningPersons = PersonsOr(frozen.OpeningPersons, frozen.ClosingPersons),
            ClosingPersons = PersonsOr(frozen.ClosingPersons, frozen.OpeningPersons),
        };
    }

    /// <summary>
    /// A household that the round did not look at, because the correction that lists it came after the round's own list was taken: it stands
    /// on the list at the opening and, nothing having been decided since, at the decision. Null where no correction lists it on that day.
    /// </summary>
    /// <param name="earlier">Its record in the round that was corrected.</param>
    /// <param name="openedOn">The day the opening list of the round asked for was taken on.</param>
    /// <param name="story">What was decided about the household, as known by the day asked for.</param>
    public static ReviewedHousehold? NotLookedAt(ReviewedHousehold earlier, DateOnly openedOn, DecidedStory story)
    {
        if (story.CorrectedOn(openedOn) is not { } listed || !listed.IsListed()) return null;
        var persons = PersonsOr(earlier.ClosingPersons, earlier.OpeningPersons);
        return earlier with
        {
            Opening = listed,
            Closing = listed,
            Arrival = Arrival.None,
            Departure = Departure.None,
            OpeningPersons = persons,
            ClosingPersons = persons,
        };
    }

    /// <summary>A list the household was not on has no persons of it: those of the other end stand in.</summary>
    private static int PersonsOr(int persons, int otherwise) => persons > 0 ? persons : otherwise;
}
