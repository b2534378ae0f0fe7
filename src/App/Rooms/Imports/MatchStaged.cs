using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Says of every accepted household of an import which known household it is, what stands against it in the register and what the round would
/// find, with a number of questions that does not grow with the file, and writes it to the staged rows.
/// </summary>
public sealed class MatchStaged(Db db, Acts acts, ImportLaw law, RoundResults results, DataKeys keys)
{
    private const int PartHouseholds = 2_000;
    private const string ClaimedTwice = "match.claimed-twice";

    /// <summary>Codes of what is seen beside the register.</summary>
    internal const string KnownFinding = "known.%";

    internal async Task RunAsync(Import import, Round round, SurveySetting setting, CancellationToken cancel)
    {
        var known = await KnownHouseholds.ReadAsync(db, setting.Geography, import.CommuneId, round.ReviewDate, cancel);
        var matching = new HouseholdMatching(known, law.Matching, keys);
        var comparison = new KnownComparison(db, keys, matching, known, setting.Vocabulary);
        var choices = await db.Set<ImportChoice>().AsNoTracking().Where(c => c.ImportId == import.Id).ToDictionaryAsync(c => (c.Sheet, c.Row), cancel);
        var claimed = new HashSet<Guid>();
        for (var part = 0; ; part++)
        {
            var from = part * PartHouseholds;
            var result = await acts.DoAsync(
                new ActRequest(Guid.CreateVersion7(), "import.match", "", new { import.Id, import.Generation, part }),
                async stop =>
                {
                    var staged = await db.Set<StagedHousehold>()
                        .Where(h => h.ImportId == import.Id && h.Generation == import.Generation && h.Order > from && h.Order <= from + PartHouseholds)
                        .OrderBy(h => h.Order).ToListAsync(stop);
                    if (staged.Count == 0) return [new Problem("", "import.end")];
                    await ForgetComparisonAsync(import, from, stop);
                    var households = staged.Where(s => s.Verdict != Verdict.Rejected).Select(s => (Row: s, Household: Rehydrate(s, setting))).Where(s => s.Household is not null).ToList();
                    var elsewhere = await known.ActiveElsewhereAsync(db, households.Select(h => h.Household!), matching, stop);
                    var findings = new List<Compared>();
                    var standing = new List<(StagedHousehold Row, SurveyedHousehold Household, Guid Target)>(households.Count);
                    foreach (var (row, household) in households.Select(h => (h.Row, h.Household!)))
                    {
                        Match(row, household, matching, choices.GetValueOrDefault((row.Sheet, row.Row)), claimed);
                        var target = TargetOf(row);
                        var against = NumbersAgainst(row, household, target, matching, known, elsewhere).ToList();
                        findings.AddRange(against);
                        if (against.Count == 0) standing.Add((row, household, target));
                    }

                    // Of two households of the file that look like one known household, the second is compared when a person has said which it is.
                    findings.AddRange(await comparison.OfAsync([.. standing.Where(s => !(s.Row.IsUnsettled && s.Row.Evidence.EndsWith(ClaimedTwice, StringComparison.Ordinal)))], stop));
                    foreach (var finding in findings) finding.Staged.Verdict = (Verdict)Math.Max((byte)finding.Staged.Verdict, (byte)finding.Verdict);
                    standing.RemoveAll(s => s.Row.Verdict == Verdict.Rejected);
                    foreach (var (row, household, target) in standing) row.Moves = known.Households.TryGetValue(target, out var home) && home.HamletId != household.HamletId;
                    var (found, problems) = await results.ExpectAsync(round.Id, [.. standing.Select(s => (ResultOf(s.Household, s.Target), s.Household.HamletId))], stop);
                    if (found is null) return problems;
                    foreach (var (row, finding) in standing.Select(s => s.Row).Zip(found))
                    {
                        (row.Expected, row.Change, row.Opening) = (finding.Finding.Class, finding.Change, finding.IsListed ? finding.Opening : null);
                    }

                    await db.InsertManyAsync(findings.Select(f => FindingOf(import, f)), stop);
                    return [];
                },
                cancel);
            if (!result.Stands) break;
        }

        await NoteMissingAsync(import, [.. comparison.Missing()], cancel);
    }

    /// <summary>The household of a staged row, judged again; null where its rows no longer make exactly one.</summary>
    internal SurveyedHousehold? Rehydrate(StagedHousehold staged, SurveySetting setting)
    {
        var judged = new HouseholdAssembly(setting).Assemble(StagedRows.Read(keys.Decrypt(staged.RowsSealed)!)).ToList();
        return judged.Count == 1 ? judged[0].Household : null;
    }

    /// <summary>The household a staged one will be: the known one, unless a person or the evidence says it is new.</summary>
    internal static Guid TargetOf(StagedHousehold staged) => staged switch
    {
        { Choice: MatchChoice.Known, KnownHouseholdId: { } said } => said,
        { Choice: MatchChoice.None, Match: MatchVerdict.Same or MatchVerdict.Possible, KnownHouseholdId: { } known } => known,
        _ => staged.Id,
    };

    /// <summary>A household of the file as a result of the round.</summary>
    internal static ReviewResult ResultOf(SurveyedHousehold household, Guid householdId) => new()
    {
        HouseholdId = householdId,
        Facts = new() { B1 = household.B1, B2 = household.B2, Persons = household.Members.Count },
        RecordedClass = household.Class,
        Causes = household.Causes,
        Groups = household.Groups,
        Persons = household.Members.Count,
        MinorityPersons = household.Members.Count(m => m.EthnicGroup > 1),
    };

    /// <summary>A number in the file that somebody of another household holds, unless it is that person and they may simply come over.</summary>
    internal static (int Row, string Code, string[] Values)? HeldByOther(SurveyedHousehold household, Guid target, HouseholdMatching matching, KnownHouseholds known)
    {
        foreach (var member in household.Members)
        {
            if (known.HolderOf(matching.TokenOf(member.IdNumber)) is not { } holder || holder.HouseholdId == target) continue;
            var code = known.Households.TryGetValue(holder.HouseholdId, out var home) ? home.Code : "";
            if (!matching.IsSame(household, member, holder)) return (member.Row, "id.held-by-other", [holder.Traits.Name, code]);
            if (holder.Traits.Relation == Relation.Head) return (member.Row, "id.held-by-head", [holder.Traits.Name, code]);
        }

        return null;
    }

    /// <summary>
    /// Members whose number somebody outside the area holds. The household waits for the officer instead of being taken without the number:
    /// that could register one person twice, and only somebody who has seen the card can say whether it is a slip or a person who moved.
    /// </summary>
    internal static IEnumerable<SurveyedMember> HeldElsewhere(SurveyedHousehold household, HouseholdMatching matching, HashSet<string> elsewhere) =>
        elsewhere.Count == 0 ? [] : household.Members.Where(m => elsewhere.Contains(matching.TokenOf(m.IdNumber).Token));

    private static IEnumerable<Compared> NumbersAgainst(
        StagedHousehold row, SurveyedHousehold household, Guid target, HouseholdMatching matching, KnownHouseholds known, HashSet<string> elsewhere)
    {
        if (HeldByOther(household, target, matching, known) is { } held) yield return new(row, held.Row, SurveyField.IdNumber, Verdict.Rejected, held.Code, held.Values);
        foreach (var member in HeldElsewhere(household, matching, elsewhere))
        {
            yield return new(row, member.Row, SurveyField.IdNumber, Verdict.Rejected, "id.active-elsewhere", [member.IdNumber.Masked]);
        }
    }

    private static void Match(StagedHousehold row, SurveyedHousehold household, HouseholdMatching matching, ImportChoice? choice, HashSet<Guid> claimed)
    {
        var match = matching.Find(household);
        (row.Match, row.KnownHouseholdId, row.Evidence) = (match.Verdict, match.HouseholdId, string.Join(' ', match.Evidence));
        // Two households of the file that look like one known household: a person says which.
        if (row.KnownHouseholdId is { } id && !claimed.Add(id) && row.Match == MatchVerdict.Same) (row.Match, row.Evidence) = (MatchVerdict.Possible, $"{row.Evidence} {ClaimedTwice}");
        if (choice is null) return;
        row.Choice = choice.KnownHouseholdId is null ? MatchChoice.New : MatchChoice.Known;
        if (choice.KnownHouseholdId is { } said) row.KnownHouseholdId = said;
    }

    /// <summary>What a matching that was stopped had noted of these households: it is noted anew.</summary>
    private async Task ForgetComparisonAsync(Import import, int from, CancellationToken cancel) => db.RemoveRange(await db.Set<StagedFinding>()
        .Where(f => f.ImportId == import.Id && f.Generation == import.Generation && f.Order > from && f.Order <= from + PartHouseholds && EF.Functions.Like(f.Code, KnownFinding) && f.Verdict != Verdict.Rejected)
        .ToListAsync(cancel));

    private async Task NoteMissingAsync(Import import, IReadOnlyList<Compared> missing, CancellationToken cancel)
    {
        foreach (var part in missing.Chunk(PartHouseholds))
        {
            var ids = part.Select(m => m.Staged.Id).Distinct().ToList();
            await acts.DoAsync(
                new ActRequest(Guid.CreateVersion7(), "import.match", "", new { import.Id, import.Generation, missing = ids[0] }),
                async stop =>
                {
                    foreach (var row in await db.Set<StagedHousehold>().Where(h => ids.Contains(h.Id) && h.Verdict == Verdict.Accepted).ToListAsync(stop)) row.Verdict = Verdict.AcceptedWithWarning;
                    await db.InsertManyAsync(part.Select(m => FindingOf(import, m)), stop);
                },
                cancel);
        }
    }

    private StagedFinding FindingOf(Import import, Compared seen) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Generation = import.Generation,
        Order = seen.Staged.Order,
        Sheet = seen.Staged.Sheet,
        Row = seen.Row,
        Field = seen.Field,
        Verdict = seen.Verdict,
        Code = seen.Code,
        SeenSealed = keys.Encrypt(System.Text.Json.JsonSerializer.Serialize(new SeenValue("", seen.Values)))!,
    };
}
