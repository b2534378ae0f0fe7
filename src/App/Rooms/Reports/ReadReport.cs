using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reports;

/// <summary>
/// Reads the frozen rounds of a unit, as they were frozen or as corrected up to a day: one statement for the rounds, one for their decisions,
/// one for the households, one for the counts of hamlets, two for corrections, one for the layouts checked, however many communes there are.
/// Members of the lists, and what they were supported with, are read in parts.
/// </summary>
public sealed class ReadReport(
    Db db, GeographySource places, ReportBookSource law, DemonstrationMark mark, EthnicGroups ethnicGroups, ReportArea area, TableWords words, TimeProvider clock)
{
    /// <summary>
    /// Reads a report. Not given with <c>report.no-place</c> (there is none, or not in the caller's area), <c>report.place-not-then</c>, <c>report.no-round</c>,
    /// <c>report.not-frozen</c> (rounds there are, but none is frozen), <c>report.standards-differ</c>, <c>report.depth</c>,
    /// <c>report.as-of-future</c> or <c>law.no-value</c>.
    /// </summary>
    public async Task<(RoundReport? Report, IReadOnlyList<Problem> Problems)> DoAsync(ReportQuestion question, CancellationToken cancel)
    {
        if (question.Depth is < 0 or > ReportQuestion.MostDepth) return (null, [new Problem("depth", "report.depth", ReportQuestion.MostDepth)]);
        if (question.AsOf > clock.TodayInVietnam()) return (null, [new Problem("asOf", "report.as-of-future", question.AsOf)]);
        var geography = await places.GetAsync(db, cancel);
        var all = await db.Set<Round>().AsNoTracking().Where(r => r.Year == question.Round.Year && r.Kind == question.Round.Kind).ToListAsync(cancel);
        var roundDate = all.Count > 0 ? all.Max(r => r.ReviewDate) : new DateOnly(question.Round.Year, 12, 31);
        if (Find(geography, question.Place, question.GeographyOn ?? roundDate, roundDate) is not { } place || !area.Covers(geography, place))
            return (null, [new Problem("place", "report.no-place", question.Place)]);
        var day = question.GeographyOn ?? UsualDay(place, roundDate);
        if (!place.IsValidOn(day) && !place.IsValidOn(roundDate)) return (null, [new Problem("geography", "report.place-not-then", place.Name, day, place.From)]);

        var communes = CommunesOf(geography, place, day, roundDate);
        var rounds = all.Where(r => communes.Contains(r.CommuneId)).ToList();
        if (rounds.Count == 0) return (null, [new Problem("round", "report.no-round", question.Round.ToString(), place.Name)]);
        var frozen = await FrozenAsync(rounds, question.AsOf, cancel);
        if (frozen.Count == 0) return (null, [new Problem("round", "report.not-frozen", question.Round.ToString(), place.Name)]);
        if (frozen.Select(r => r.Standard).Distinct().Skip(1).Any()) return (null, [new Problem("round", "report.standards-differ", question.Round.ToString())]);

        var subject = new ReportSubject(place.Id, question.Round.Year, frozen[0].Standard, roundDate, day, question.AsOf);
        var problems = new List<Problem>();
        var province = geography.AncestorAt(place.Id, PlaceLevel.Province, place.IsValidOn(day) ? day : roundDate)?.Code ?? "";
        if (law.Book.ListsOn(subject.Standard, roundDate, province, problems) is not { } lists) return (null, problems);

        var ids = frozen.Select(r => r.Id).ToArray();
        var corrected = question.AsOf is { } asOf ? await CorrectedHouseholds.ReadAsync(db, geography, frozen, communes, asOf.EndInVietnam(), cancel) : CorrectedHouseholds.None;
        var round = new ReviewedRound
        {
            Households = [.. await HouseholdsAsync(ids, corrected.Ids, cancel), .. corrected.Households],
            HamletCounts = [.. await CountsAsync(ids, cancel)],
            CommunesNotFrozen = [.. NotFrozen(geography, communes, frozen, roundDate)],
            OpensStandard = question.Round.Kind == RoundKind.OpeningNewStandard,
        };
        var tabulation = new Tabulation(subject, round, geography, question.Depth);
        var decisions = new DecisionWords(db, words);
        var header = PrintHeader.Of(geography, subject) with
        {
            IsDemonstration = await mark.IsOnAsync(cancel),
            B1IsDemonstration = await db.Set<RoundHousehold>().AnyAsync(h => ids.Contains(h.RoundId) && h.B1IsDemonstration, cancel),
            IsComplete = tabulation.CommunesNotFrozen.Length == 0,
            Decisions = await decisions.RecognitionsAsync(ids, cancel),
            AsOf = question.AsOf,
            Corrections = await decisions.CorrectionsAsync(corrected.DecisionIds, cancel),
        };
        return (
            new RoundReport(
                question, tabulation, round, StatutoryTables.All(lists), geography, header,
                await db.Set<LayoutCheck>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancel),
                question.AsOf is null ? await CorrectedSinceAsync(ids, cancel) : NotesOf(corrected), words, ethnicGroups.NameOf, new ListedMembersOf(db, ids, corrected).ReadAsync,
                new ListedSupportsOf(db, lists, subject.Year).ReadAsync),
            []);
    }

    /// <summary>The unit of an id or a code: a code is read on the geography's day first, since it may have changed its meaning.</summary>
    private static Place? Find(Geography geography, string place, DateOnly day, DateOnly roundDate) =>
        Guid.TryParse(place, out var id) ? geography.Get(id) : geography.Find(place, day) ?? geography.Find(place, roundDate) ?? (geography.MeaningsOf(place) is [.., var last] ? last : null);

    /// <summary>The round's day; of a unit made later its first day, of one that had ended its last: the commune of 2025 shows the rounds before it.</summary>
    private static DateOnly UsualDay(Place place, DateOnly roundDate) =>
        place.IsValidOn(roundDate) ? roundDate : place.From > roundDate ? place.From : place.Until!.Value.AddDays(-1);

    /// <summary>The communes of any time that lie in the unit: rounds are kept under the commune of their day.</summary>
    private static HashSet<Guid> CommunesOf(Geography geography, Place place, DateOnly day, DateOnly roundDate)
    {
        var on = place.IsValidOn(day) ? day : roundDate;
        var top = place.Level == PlaceLevel.Hamlet ? geography.AncestorAt(place.Id, PlaceLevel.Commune, on)?.Id ?? place.Id : place.Id;
        return [.. geography.CoverOf(top, on > roundDate ? on : roundDate).Where(c => geography[c].Level == PlaceLevel.Commune)];
    }

    private static IEnumerable<Guid> NotFrozen(Geography geography, HashSet<Guid> communes, List<Round> frozen, DateOnly roundDate)
    {
        var done = frozen.Select(r => geography.At(r.CommuneId, roundDate)?.Id ?? r.CommuneId).ToHashSet();
        return communes.Where(c => geography[c].IsValidOn(roundDate) && !done.Contains(c));
    }

    /// <summary>The rounds that were frozen, or were by the end of a day as far as anyone could know.</summary>
    private async Task<List<Round>> FrozenAsync(List<Round> rounds, DateOnly? asOf, CancellationToken cancel)
    {
        var frozen = rounds.Where(r => r.State == RoundState.Frozen).ToList();
        if (asOf is not { } day) return frozen;
        var (ids, before) = (frozen.Select(r => r.Id).ToList(), day.EndInVietnam());
        var known = await db.Set<Decision>().AsNoTracking()
            .Where(d => ids.Contains(d.RoundId) && d.Kind == DecisionKind.Recognition && d.RecordedAt < before).Select(d => d.RoundId).ToListAsync(cancel);
        return [.. frozen.Where(r => known.Contains(r.Id))];
    }

    private Task<List<ReviewedHousehold>> HouseholdsAsync(Guid[] rounds, IReadOnlyCollection<Guid> corrected, CancellationToken cancel)
    {
        var rows = db.Set<RoundHousehold>().AsNoTracking()
            .Where(h => rounds.Contains(h.RoundId) && (h.Opening != HouseholdClass.None || (h.Decided != null && h.Decided != HouseholdClass.None)));
        if (corrected.Count > 0) rows = rows.Where(h => !corrected.Contains(h.HouseholdId));
        return rows.Select(ReviewedRow.Record).ToListAsync(cancel);
    }

    private Task<List<HamletCount>> CountsAsync(Guid[] rounds, CancellationToken cancel) => db.Set<HamletTotals>().AsNoTracking()
        .Where(t => rounds.Contains(t.RoundId))
        .Select(t => new HamletCount(t.HamletId, t.KinhHouseholds, t.MinorityHouseholds, t.KinhPersons, t.MinorityPersons, t.Source))
        .ToListAsync(cancel);

    /// <summary>Said under tables as frozen: that later decisions corrected some of it.</summary>
    private async Task<IReadOnlyList<TableNote>> CorrectedSinceAsync(Guid[] rounds, CancellationToken cancel)
    {
        var corrected = await db.Set<Correction>().AsNoTracking().Where(c => rounds.Contains(c.RoundId)).Select(c => c.HouseholdId).Distinct().CountAsync(cancel);
        return corrected == 0 ? [] : [new TableNote("note.corrected") { Values = [corrected], IsWarning = true }];
    }

    /// <summary>Said under tables as corrected: how many households count otherwise than they were frozen.</summary>
    private static List<TableNote> NotesOf(CorrectedHouseholds corrected)
    {
        var notes = new List<TableNote>();
        if (corrected.Changed > 0) notes.Add(new("note.corrections-applied") { Values = [corrected.Changed], IsWarning = true });
        if (corrected.NotLookedAt > 0) notes.Add(new("note.corrections-not-looked-at") { Values = [corrected.NotLookedAt], IsWarning = true });
        return notes;
    }
}
