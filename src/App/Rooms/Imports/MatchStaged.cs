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
/// Says of every accepted household of an import which known household it is and what the round would find, with a number of questions
/// that does not grow with the file, and writes it to the staged rows.
/// </summary>
public sealed class MatchStaged(Db db, Acts acts, ImportLaw law, RoundResults results, DataKeys keys)
{
    private const int PartHouseholds = 2_000;

    internal async Task RunAsync(Import import, Round round, SurveySetting setting, CancellationToken cancel)
    {
        if (import.IsCompanion) return;
        var known = await KnownHouseholds.ReadAsync(db, setting.Geography, import.CommuneId, round.ReviewDate, cancel);
        var matching = new HouseholdMatching(known, law.Matching, keys);
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
                    var expected = new List<(StagedHousehold Staged, ReviewResult Result, Guid HamletId)>();
                    var findings = new List<StagedFinding>();
                    foreach (var row in staged.Where(s => s.Verdict != Verdict.Rejected))
                    {
                        if (Rehydrate(row, setting) is not { } household) continue;
                        Match(row, household, matching, choices.GetValueOrDefault((row.Sheet, row.Row)), claimed);
                        var target = TargetOf(row);
                        if (HeldByOther(household, target, matching, known) is { } held)
                        {
                            row.Verdict = Verdict.Rejected;
                            findings.Add(FindingOf(import, row, held.Row, held.Code, held.Values));
                            continue;
                        }

                        row.Moves = known.Households.TryGetValue(target, out var home) && home.HamletId != household.HamletId;
                        expected.Add((row, ResultOf(household, target), household.HamletId));
                    }

                    var (found, problems) = await results.ExpectAsync(round.Id, [.. expected.Select(e => (e.Result, e.HamletId))], stop);
                    if (found is null) return problems;
                    foreach (var (row, finding) in expected.Select(e => e.Staged).Zip(found))
                    {
                        (row.Expected, row.Change, row.Opening) = (finding.Finding.Class, finding.Change, finding.IsListed ? finding.Opening : null);
                    }

                    await db.InsertManyAsync(findings, stop);
                    return [];
                },
                cancel);
            if (!result.Stands) return;
        }
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

    private static void Match(StagedHousehold row, SurveyedHousehold household, HouseholdMatching matching, ImportChoice? choice, HashSet<Guid> claimed)
    {
        var match = matching.Find(household);
        (row.Match, row.KnownHouseholdId, row.Evidence) = (match.Verdict, match.HouseholdId, string.Join(' ', match.Evidence));
        // Two households of the file that look like one known household: a person says which.
        if (row.KnownHouseholdId is { } id && !claimed.Add(id) && row.Match == MatchVerdict.Same) (row.Match, row.Evidence) = (MatchVerdict.Possible, row.Evidence + " match.claimed-twice");
        if (choice is null) return;
        row.Choice = choice.KnownHouseholdId is null ? MatchChoice.New : MatchChoice.Known;
        if (choice.KnownHouseholdId is { } said) row.KnownHouseholdId = said;
    }

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

    private StagedFinding FindingOf(Import import, StagedHousehold staged, int row, string code, string[] values) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Generation = import.Generation,
        Order = staged.Order,
        Sheet = staged.Sheet,
        Row = row,
        Field = SurveyField.IdNumber,
        Verdict = Verdict.Rejected,
        Code = code,
        SeenSealed = keys.Encrypt(System.Text.Json.JsonSerializer.Serialize(new SeenValue("", values)))!,
    };
}
