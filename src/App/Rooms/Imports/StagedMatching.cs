using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.App.Rooms.Imports;

/// <summary>One file's way along the register, part by part: it remembers which known households and persons the file has named so far.</summary>
internal sealed class StagedMatching(
    Db db, DataKeys keys, RoundResults results, Guid roundId, KnownHouseholds known, HouseholdMatching matching, SurveyVocabulary vocabulary,
    IReadOnlyDictionary<(SurveySheet, int), ImportChoice> choices)
{
    private const string ClaimedTwice = "match.claimed-twice";

    private readonly KnownComparison _comparison = new(db, keys, matching, known, vocabulary);
    private readonly HashSet<Guid> _claimed = [];

    /// <summary>Matches the next households of the file and fills in their rows, which are not stored yet; gives what was seen beside the register.</summary>
    public async Task<List<Compared>> MatchAsync(IReadOnlyList<(StagedHousehold Row, SurveyedHousehold Household)> households, CancellationToken cancel)
    {
        var elsewhere = await known.ActiveElsewhereAsync(db, households.Select(h => h.Household), matching, cancel);
        var findings = new List<Compared>();
        var standing = new List<(StagedHousehold Row, SurveyedHousehold Household, Guid Target)>(households.Count);
        foreach (var (row, household) in households)
        {
            Match(row, household);
            var target = MatchStaged.TargetOf(row);
            var against = NumbersAgainst(row, household, target, elsewhere).ToList();
            findings.AddRange(against);
            if (against.Count == 0) standing.Add((row, household, target));
        }

        // Of two households of the file that look like one known household, the second is compared when a person has said which it is.
        findings.AddRange(await _comparison.OfAsync([.. standing.Where(s => !(s.Row.IsUnsettled && s.Row.Evidence.EndsWith(ClaimedTwice, StringComparison.Ordinal)))], cancel));
        foreach (var finding in findings) finding.Staged.Verdict = (Verdict)Math.Max((byte)finding.Staged.Verdict, (byte)finding.Verdict);
        standing.RemoveAll(s => s.Row.Verdict == Verdict.Rejected);
        foreach (var (row, household, target) in standing) row.Moves = known.Households.TryGetValue(target, out var home) && home.HamletId != household.HamletId;
        // A round that was frozen meanwhile expects nothing; taking the file over will say so.
        var (expected, _) = await results.ExpectAsync(roundId, [.. standing.Select(s => (MatchStaged.ResultOf(s.Household, s.Target), s.Household.HamletId))], cancel);
        foreach (var (row, one) in standing.Select(s => s.Row).Zip(expected ?? []))
        {
            (row.Expected, row.Change, row.Opening) = (one.Finding.Class, one.Change, one.IsListed ? one.Opening : null);
        }

        return findings;
    }

    /// <summary>Registered members of the file's households whom it names nowhere, after all its households were matched.</summary>
    public IEnumerable<Compared> Missing() => _comparison.Missing();

    private void Match(StagedHousehold row, SurveyedHousehold household)
    {
        var match = matching.Find(household);
        (row.Match, row.KnownHouseholdId, row.Evidence) = (match.Verdict, match.HouseholdId, string.Join(' ', match.Evidence));
        // Two households of the file that look like one known household: a person says which.
        if (row.KnownHouseholdId is { } id && !_claimed.Add(id) && row.Match == MatchVerdict.Same) (row.Match, row.Evidence) = (MatchVerdict.Possible, $"{row.Evidence} {ClaimedTwice}");
        if (choices.GetValueOrDefault((row.Sheet, row.Row)) is not { } choice) return;
        row.Choice = choice.KnownHouseholdId is null ? MatchChoice.New : MatchChoice.Known;
        if (choice.KnownHouseholdId is { } said) row.KnownHouseholdId = said;
    }

    private IEnumerable<Compared> NumbersAgainst(StagedHousehold row, SurveyedHousehold household, Guid target, HashSet<string> elsewhere)
    {
        if (MatchStaged.HeldByOther(household, target, matching, known) is { } held) yield return new(row, held.Row, SurveyField.IdNumber, Verdict.Rejected, held.Code, held.Values);
        foreach (var member in MatchStaged.HeldElsewhere(household, matching, elsewhere))
        {
            yield return new(row, member.Row, SurveyField.IdNumber, Verdict.Rejected, "id.active-elsewhere", [member.IdNumber.Masked]);
        }
    }
}
