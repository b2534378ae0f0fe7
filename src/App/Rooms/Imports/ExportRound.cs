using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Writes a round out in the layout of the review workbook. Each household stands on one sheet: on the list where it is listed, else on the
/// sheet of the list it left. Identity numbers go out only to whoever may see them, and the journal keeps that they did.
/// </summary>
public sealed class ExportRound(Db db, Acts acts, Caller caller, ImportLaw law, GeographySource places, DataKeys keys)
{
    /// <summary>Writes it, marked as a demonstration where a B1 in it was scored with points of ours. Refused with <c>not-allowed</c>, <c>round.not-found</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Guid roundId, string subtitle, bool demonstration, Stream to, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "round.export", "", new { roundId }),
        async stop =>
        {
            if (!caller.May(Permissions.ReadHouseholds)) return [new Problem("", "not-allowed")];
            if (await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, stop) is not { } round) return [new Problem("round", "round.not-found")];
            var geography = await places.GetAsync(db, stop);
            var households = await ReadAsync(round, stop);
            var isDemonstration = demonstration || await db.Set<RoundHousehold>().AnyAsync(h => h.RoundId == round.Id && h.B1IsDemonstration, stop);
            var writing = new SurveyWriting(geography, law.Vocabulary, round.ReviewDate);
            using var workbook = new WorkbookWriter(to);
            foreach (var sheet in law.Review.Sheets)
            {
                SurveySheetWriter.Write(
                    workbook, sheet, new(geography[round.CommuneId].Name, subtitle, isDemonstration), households.Where(h => h.Sheet == sheet.Kind).SelectMany(h => writing.RowsOf(h, 1)));
            }

            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    private async Task<List<SurveyedHousehold>> ReadAsync(Round round, CancellationToken cancel)
    {
        var rows = await db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == round.Id && h.Departure == Departure.None)
            .OrderBy(h => h.HamletId).ThenBy(h => h.HeadGivenKey).ThenBy(h => h.HouseholdId).ToListAsync(cancel);
        var inRound = db.Set<RoundHousehold>().Where(h => h.RoundId == round.Id).Select(h => (Guid?)h.HouseholdId);
        var members = (await db.Set<Person>().AsNoTracking().Where(p => inRound.Contains(p.HouseholdId)).ToListAsync(cancel)).ToLookup(p => p.HouseholdId!.Value);
        var households = new List<SurveyedHousehold>(rows.Count);
        foreach (var row in rows)
        {
            var closing = row.Decided ?? row.Found ?? row.Recorded ?? HouseholdClass.None;
            if (SheetOf(row.Opening, closing) is not { } sheet || !members.Contains(row.HouseholdId)) continue;
            households.Add(new()
            {
                Sheet = sheet,
                Row = 0,
                Number = $"{households.Count + 1}",
                CommuneId = round.CommuneId,
                HamletId = row.HamletId,
                Class = closing,
                B1 = row.B1,
                B2 = row.B2,
                Groups = row.Groups,
                Causes = row.Causes,
                Members = [.. members[row.HouseholdId].OrderByDescending(p => p.Relation == Relation.Head).ThenBy(p => p.Relation).ThenBy(p => p.Birth).ThenBy(p => p.Id).Select(MemberOf)],
            });
        }

        return households;
    }

    private static SurveySheet? SheetOf(HouseholdClass opening, HouseholdClass closing) => closing switch
    {
        HouseholdClass.Poor or HouseholdClass.NearPoor or HouseholdClass.AverageStandard or HouseholdClass.LowIncomeWorker => SurveySheet.Listed,
        _ => opening switch
        {
            HouseholdClass.Poor => SurveySheet.EscapedPoverty,
            HouseholdClass.NearPoor => SurveySheet.EscapedNearPoverty,
            _ => null,
        },
    };

    private SurveyedMember MemberOf(Person person)
    {
        var number = IdentityNumber.None;
        if (person.IdNumberSealed is not null && caller.May(Permissions.RevealIdentity))
        {
            number = new(person.IdKind, keys.Decrypt(person.IdNumberSealed)!);
            db.NoteRead(person, "registry_person", person.Id.ToString(), nameof(Masked.IdNumber));
        }

        return new(0, person.FullName, person.Relation, person.Sex, person.Birth, number, person.EthnicGroup);
    }
}
