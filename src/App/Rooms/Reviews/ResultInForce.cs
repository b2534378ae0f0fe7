using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>How the result that counts is written onto the household's row of the round.</summary>
internal static class ResultInForce
{
    /// <summary>Shows a result on the row: what was found, what is in doubt, what the decision will be unless a person settles otherwise.</summary>
    public static void Apply(RoundHousehold row, RoundResult result, ReviewResult said, in Finding finding, EndedListings ended)
    {
        var arrival = ArrivalRule.Of(row.Opening, finding.Class, result.Mark, ended.Has(row.HouseholdId, finding.Class));
        var scored = ScoredB1.Read(result.ScoredB1);
        (row.B1, row.B2, row.Lacking, row.Unknown) = (result.B1, result.B2, finding.Lacking, finding.Unknown);
        (row.ScoredB1, row.B1IsDemonstration) = (result.ScoredB1, scored is { IsDemonstration: true });
        row.Facts = FactsText.SaysMoreThanTotals(said.Facts, said.Members) ? result.Facts : null;
        (row.Recorded, row.Found, row.ImportId) = (result.Recorded, finding.Class, result.ImportId);
        row.Decided = finding.Class == HouseholdClass.Undetermined ? null : finding.Class;
        (row.Arrival, row.Departure, row.DepartureCause) = (arrival.Arrival, Departure.None, default);
        (row.ClosingPersons, row.MinorityPersons, row.Causes, row.Groups) = (result.Persons, result.MinorityPersons, result.Causes, result.Groups);
        (row.Children, row.ChildrenLackingHealth, row.ChildrenLackingSchooling) = (result.Children, result.ChildrenLackingHealth, result.ChildrenLackingSchooling);
        (row.Conflicts, row.SettledWhy) = (ConflictRule.Of(finding, result.Recorded, arrival, scored), null);
        row.Step = row.Conflicts == Conflicts.None ? RoundStep.Found : RoundStep.InDoubt;
    }

    /// <summary>Applies a result that came in before, read back from what was kept.</summary>
    public static void Apply(RoundHousehold row, RoundResult result, RoundStandard standard, EndedListings ended)
    {
        var kept = FactsText.Read(result.Facts);
        var said = new ReviewResult { HouseholdId = row.HouseholdId, Facts = kept.Household, Members = [.. kept.Members] };
        Apply(row, result, said, standard.Classify(said, row.HamletId), ended);
    }

    /// <summary>Notes that two results differ.</summary>
    public static void Double(RoundHousehold row)
    {
        row.Conflicts |= Conflicts.Doubled;
        row.Step = RoundStep.InDoubt;
    }

    /// <summary>Ends the doubt about two results where only one is left.</summary>
    public static void Undouble(RoundHousehold row, IEnumerable<RoundResult> left)
    {
        if (left.Any(r => r.Standing == ResultStanding.Rival))
        {
            Double(row);
            return;
        }

        if ((row.Conflicts & Conflicts.Doubled) == 0) return;
        row.Conflicts &= ~Conflicts.Doubled;
        if (row.Conflicts == Conflicts.None) row.Step = RoundStep.Found;
    }

    /// <summary>Puts back the result that stood before the one withdrawn; none is left: the household waits to be surveyed.</summary>
    public static void GiveBack(RoundHousehold row, IReadOnlyCollection<RoundResult> left, RoundStandard standard, EndedListings ended)
    {
        // Those nobody has judged go before those that were replaced, and these before those a person passed over.
        if (left.OrderBy(r => r.Standing).ThenByDescending(r => r.RecordedAt).ThenByDescending(r => r.Id).FirstOrDefault() is not { } back)
        {
            Clear(row);
            return;
        }

        back.Standing = ResultStanding.Counts;
        Apply(row, back, standard, ended);
    }

    private static void Clear(RoundHousehold row)
    {
        (row.B1, row.B2, row.Lacking, row.Unknown, row.Facts) = (null, null, default, default, null);
        (row.ScoredB1, row.B1IsDemonstration) = (null, false);
        (row.Recorded, row.Found, row.Decided, row.SettledWhy, row.ImportId) = (null, null, null, null, null);
        (row.Arrival, row.Conflicts, row.Step) = (Arrival.None, Conflicts.None, RoundStep.Listed);
        (row.ClosingPersons, row.MinorityPersons, row.Causes, row.Groups) = (0, 0, default, default);
        (row.Children, row.ChildrenLackingHealth, row.ChildrenLackingSchooling) = (null, null, null);
    }
}
