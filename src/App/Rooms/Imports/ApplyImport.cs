using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Takes a judged import over into the register and the round: all of it in one act and one transaction, or nothing.</summary>
public sealed class ApplyImport(
    Db db, Acts acts, Caller caller, ImportLaw law, MatchStaged staged, RoundResults results, ApplyAnswers answers, RoundSheets sheets, GeographySource places, LawSource standards, DataKeys keys, TimeProvider clock)
{
    private const int HouseholdsAtOnce = 500;

    /// <summary>
    /// Does it. Rejected households are left out. Refused with <c>not-allowed</c>, <c>import.not-found</c>, <c>import.not-staged</c>,
    /// <c>import.unsettled</c>, <c>import.nothing</c>, <c>import.number-held</c>, <c>import.named-twice</c>, <c>import.changed-meanwhile</c>, <c>round.frozen</c>, <c>id.active-elsewhere</c>.
    /// </summary>
    public async Task<ActResult> DoAsync(Guid actId, Guid importId, CancellationToken cancel)
    {
        var result = await acts.DoAsync(new ActRequest(actId, "import.apply", "", new { importId }), stop => WriteAsync(importId, stop), cancel);
        // Somebody elsewhere was given one of the numbers in the same moment: the store refused, and by now it can be seen which.
        return result.Problems is [{ Code: "duplicate" }] && await ElsewhereSinceAsync(importId, cancel) is { } problem ? ActResult.Refuse(problem) : result;
    }

    private async Task<Problem?> ElsewhereSinceAsync(Guid importId, CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancel) is not { IsCompanion: false } import) return null;
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == import.RoundId, cancel);
        var setting = law.SettingOf(import, round, await places.GetAsync(db, cancel), await standards.GetAsync(db, cancel), clock.TodayInVietnam());
        var known = await KnownHouseholds.ReadAsync(db, setting.Geography, import.CommuneId, round.ReviewDate, cancel);
        var households = (await Taken(import).ToListAsync(cancel)).Select(r => staged.Rehydrate(r, setting)).OfType<SurveyedHousehold>().ToList();
        return await ElsewhereAsync(import, households, known, new HouseholdMatching(known, law.Matching, keys), cancel);
    }

    /// <summary>The first number that somebody outside the area holds, with where it stands in the file; null where there is none.</summary>
    private async Task<Problem?> ElsewhereAsync(Import import, IReadOnlyList<SurveyedHousehold> households, KnownHouseholds known, HouseholdMatching matching, CancellationToken cancel)
    {
        var elsewhere = await known.ActiveElsewhereAsync(db, households, matching, cancel);
        foreach (var household in households)
        {
            if (MatchStaged.HeldElsewhere(household, matching, elsewhere).FirstOrDefault() is not { } member) continue;
            var sheet = law.LayoutOf(import).Sheets.First(s => s.Kind == household.Sheet);
            return new Problem("", "id.active-elsewhere", sheet.Tab, member.Row, sheet.Columns.First(c => c.Field == SurveyField.IdNumber).Column, member.IdNumber.Masked);
        }

        return null;
    }

    /// <summary>The households that are not rejected, in the order of the file.</summary>
    private IQueryable<StagedHousehold> Taken(Import import) => db.Set<StagedHousehold>().AsNoTracking()
        .Where(h => h.ImportId == import.Id && h.Generation == import.Generation && h.Verdict != Verdict.Rejected).OrderBy(h => h.Order);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Guid importId, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ImportResults)) return [new Problem("", "not-allowed")];
        if (await db.Set<Import>().SingleOrDefaultAsync(i => i.Id == importId, cancel) is not { } import) return [new Problem("", "import.not-found")];
        if (import.State != ImportState.Staged) return [new Problem("", "import.not-staged")];
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == import.RoundId, cancel);
        if (round.State == RoundState.Frozen) return [new Problem("round", "round.frozen")];
        var rows = Taken(import);
        if (!await rows.AnyAsync(cancel)) return [new Problem("", "import.nothing")];
        if (await rows.CountAsync(h => h.Match == MatchVerdict.Possible && h.Choice == MatchChoice.None, cancel) is > 0 and var open) return [new Problem("", "import.unsettled", open)];

        var geography = await places.GetAsync(db, cancel);
        var setting = law.SettingOf(import, round, geography, await standards.GetAsync(db, cancel), clock.TodayInVietnam());
        var (receipt, problems) = import.IsCompanion
            ? await answers.WriteAsync(import, round, setting with { ScoreSheets = await sheets.OfAsync(round, geography, cancel) }, await rows.ToListAsync(cancel), cancel)
            : await WriteReviewAsync(import, round, setting, rows, cancel);
        if (receipt is null) return problems;
        // Rows are forgotten on the way, this one among them.
        var now = await db.Set<Import>().SingleAsync(i => i.Id == importId, cancel);
        (now.State, now.AppliedAt) = (ImportState.Applied, clock.GetUtcNow().UtcDateTime);
        now.ReceiptText = JsonSerializer.Serialize(receipt with { LeftOut = now.Rejected });
        return [];
    }

    private async Task<(Receipt? Receipt, IReadOnlyList<Problem> Problems)> WriteReviewAsync(
        Import import, Round round, SurveySetting setting, IQueryable<StagedHousehold> rows, CancellationToken cancel)
    {
        // The register may have changed since the dry run: what is known is read again, within the transaction.
        var known = await KnownHouseholds.ReadAsync(db, setting.Geography, import.CommuneId, round.ReviewDate, cancel);
        var matching = new HouseholdMatching(known, law.Matching, keys);
        var (named, log) = (new NamedPersons(matching), new EffectLog(import, keys));
        var (choices, replaced) = (await FactChoices.ReadAsync(db, import.Id, cancel), await ReplacedByAsync(import, cancel));
        var receipt = new Receipt(0, 0, 0, 0, 0, 0, 0);
        var unnamed = new List<Guid>();
        // Part by part, so that a file is never all in memory; one act, so that it is taken over whole or not at all.
        for (var after = 0; await rows.Where(r => r.Order > after).Take(HouseholdsAtOnce).ToListAsync(cancel) is { Count: > 0 } part; after = part[^1].Order)
        {
            var (surveyed, against) = Identify(part, setting, known, matching, named);
            if (against is not null) return (null, [against]);
            if (await ElsewhereAsync(import, [.. surveyed.Select(s => s.Household)], known, matching, cancel) is { } held) return (null, [held]);
            var register = new RegisterSurveyed(db, keys, matching, known, choices, log, round.ReviewDate);
            await register.WriteAsync(surveyed, cancel);
            if (await results.PutAsync(round.Id, import.Id, [.. surveyed.Select(s => MatchStaged.ResultOf(s.Household, s.Id))], replaced, cancel) is { Count: > 0 } problems) return (null, problems);
            unnamed.AddRange(register.Unnamed);
            receipt = receipt with
            {
                Households = receipt.Households + surveyed.Count,
                NewHouseholds = receipt.NewHouseholds + register.NewHouseholds,
                NewPersons = receipt.NewPersons + register.NewPersons,
                Moved = receipt.Moved + register.Moved,
                Completed = receipt.Completed + register.Completed,
                Corrected = receipt.Corrected + register.Corrected,
            };
            await db.InsertManyAsync(log.Settle(), cancel);
            db.ChangeTracker.Clear();
        }

        await db.InsertManyAsync(log.Effects(), cancel);
        return (receipt with { Missing = unnamed.Count(id => !named.Has(id)) }, []);
    }

    /// <summary>Which known household and people each staged household of a part is; or what stands against taking it over.</summary>
    private (List<IdentifiedHousehold> Surveyed, Problem? Against) Identify(
        List<StagedHousehold> part, SurveySetting setting, KnownHouseholds known, HouseholdMatching matching, NamedPersons named)
    {
        var surveyed = new List<IdentifiedHousehold>(part.Count);
        foreach (var row in part)
        {
            if (staged.Rehydrate(row, setting) is not { } household) return (surveyed, new Problem("", "import.changed-meanwhile", row.Row));
            var target = MatchStaged.TargetOf(row);
            if (target != row.Id && !known.Households.ContainsKey(target)) return (surveyed, new Problem("", "import.changed-meanwhile", row.Row));
            // A person said "new" of somebody whose number is another's, or the register came to know the number since.
            if (MatchStaged.HeldByOther(household, target, matching, known) is { } held) return (surveyed, new Problem("", "import.number-held", held.Row, held.Values[0], held.Values[1]));
            var (persons, twice) = named.Name(household, target);
            if (twice.FirstOrDefault(t => t.CannotBeBoth) is { } both) return (surveyed, new Problem("", "import.named-twice", both.Member.Row, both.Member.Name, both.Earlier.Row));
            surveyed.Add(new(household, target, persons));
        }

        return (surveyed, null);
    }

    /// <summary>The same workbook, corrected and sent again: earlier applied imports whose file had the same name, whatever was put behind it.</summary>
    private async Task<HashSet<Guid>> ReplacedByAsync(Import import, CancellationToken cancel)
    {
        var earlier = await db.Set<Import>().AsNoTracking().Where(i => i.RoundId == import.RoundId && i.Id != import.Id && i.State == ImportState.Applied && i.IsCompanion == import.IsCompanion)
            .Select(i => new { i.Id, i.FileName }).ToListAsync(cancel);
        return [.. earlier.Where(e => FileStem(e.FileName) == FileStem(import.FileName)).Select(e => e.Id)];
    }

    /// <summary>"Yen Lac (1).xlsx" and "Yen Lac - ghi chú.xlsx" are "yen lac": browsers and we put something behind.</summary>
    internal static string FileStem(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        foreach (var mark in new[] { AnnotatedWorkbook.NameMark, " (" })
        {
            if (stem.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is > 0 and var at) stem = stem[..at];
        }

        return Domain.Registry.VietnameseText.SearchKey(stem);
    }
}
