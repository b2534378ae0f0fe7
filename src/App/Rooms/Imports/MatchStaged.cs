using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Says of the accepted households of an import which known household each is, what stands against it in the register and what the round
/// would find. What it asks the store for a part of the file does not grow with the part.
/// </summary>
public sealed class MatchStaged(Db db, ImportLaw law, RoundResults results, DataKeys keys)
{
    /// <summary>Codes of what is seen beside the register.</summary>
    internal const string KnownFinding = "known.%";

    /// <summary>Begins with the first household of the file; the parts must then come in its order.</summary>
    internal async Task<StagedMatching> BeginAsync(Import import, Round round, SurveySetting setting, CancellationToken cancel)
    {
        var known = await KnownHouseholds.ReadAsync(db, setting.Geography, import.CommuneId, round.ReviewDate, cancel);
        var choices = await db.Set<ImportChoice>().AsNoTracking().Where(c => c.ImportId == import.Id).ToDictionaryAsync(c => (c.Sheet, c.Row), cancel);
        return new StagedMatching(db, keys, results, round.Id, known, new HouseholdMatching(known, law.Matching, keys), setting.Vocabulary, choices);
    }

    /// <summary>The household of a staged row, judged again; null where its rows no longer make exactly one.</summary>
    internal SurveyedHousehold? Rehydrate(StagedHousehold staged, SurveySetting setting)
    {
        var judged = new HouseholdAssembly(setting).Assemble(StagedRows.Read(keys.DecryptBytes(staged.RowsSealed))).ToList();
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
}
