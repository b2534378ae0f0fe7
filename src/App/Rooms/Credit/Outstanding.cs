using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>By what the outstanding is cut.</summary>
public enum CreditCut : byte { Programme, Association, Group, Commune }

/// <summary>What is outstanding of one programme, association, group or commune.</summary>
/// <param name="Key">Code of the programme or association, number of the group, code of the commune; empty where loans have none.</param>
/// <param name="Id">The group or commune; null of the others.</param>
/// <param name="Loans">Loans.</param>
/// <param name="OverdueLoans">Of these, with something overdue.</param>
/// <param name="InTerm">Principal in term, đồng.</param>
/// <param name="Overdue">Principal overdue, đồng.</param>
/// <param name="Frozen">Principal frozen, đồng.</param>
/// <param name="Interest">Interest in arrears, đồng: not part of what is outstanding.</param>
public sealed record OutstandingRow(string Key, Guid? Id, int Loans, int OverdueLoans, long InTerm, long Overdue, long Frozen, long Interest)
{
    /// <summary>Principal outstanding, đồng.</summary>
    public long Total => InTerm + Overdue + Frozen;

    /// <summary>Overdue principal of the outstanding, percent with two decimals; null where nothing is outstanding.</summary>
    public decimal? OverduePercent => Total == 0 ? null : Math.Round(100m * Overdue / Total, 2, MidpointRounding.AwayFromZero);

    /// <summary>Several together, under the key of none.</summary>
    public static OutstandingRow Of(IReadOnlyCollection<OutstandingRow> rows) => new(
        "", null, rows.Sum(r => r.Loans), rows.Sum(r => r.OverdueLoans), rows.Sum(r => r.InTerm), rows.Sum(r => r.Overdue), rows.Sum(r => r.Frozen), rows.Sum(r => r.Interest));
}

/// <summary>A statement that counts on a day.</summary>
/// <param name="Id">Which.</param>
/// <param name="CommuneId">The commune it is of.</param>
/// <param name="Now">The commune it lies in on the day.</param>
/// <param name="AsOf">The day it is of.</param>
/// <param name="Sum">What it comes to.</param>
public sealed record CountedStatement(Guid Id, Guid CommuneId, Guid Now, DateOnly AsOf, OutstandingRow Sum);

/// <summary>
/// What is outstanding on a day in the caller's area, by the latest statement of each commune up to that day; of a commune that has none yet, by the last ones of those it was made
/// of. Read from what statements come to, so that it costs what there are of groups, not of loans.
/// </summary>
public sealed class Outstanding(Db db, GeographySource places)
{
    /// <summary>The statements that count on a day.</summary>
    public async Task<IReadOnlyList<CountedStatement>> StatementsAsync(DateOnly on, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var latest = await db.Set<Statement>().AsNoTracking()
            .Where(s => s.AsOf <= on && !db.Set<Statement>().Any(o => o.CommuneId == s.CommuneId && o.AsOf > s.AsOf && o.AsOf <= on))
            .ToListAsync(cancel);
        var counted = latest.Select(s => new CountedStatement(
            s.Id, s.CommuneId, (geography.At(s.CommuneId, on) ?? geography[s.CommuneId]).Id, s.AsOf, new("", null, s.Loans, s.OverdueLoans, s.InTerm, s.Overdue, s.Frozen, s.Interest))).ToList();
        var own = counted.Where(c => c.CommuneId == c.Now).Select(c => c.Now).ToHashSet();
        return [.. counted.Where(c => c.CommuneId == c.Now || !own.Contains(c.Now))];
    }

    /// <summary>The rows of a cut, the largest first.</summary>
    /// <param name="cut">By what.</param>
    /// <param name="statements">The statements that count: of all communes, or of some.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<OutstandingRow>> ByAsync(CreditCut cut, IReadOnlyCollection<CountedStatement> statements, CancellationToken cancel)
    {
        var ids = statements.Select(s => s.Id).ToArray();
        var totals = db.Set<StatementTotal>().AsNoTracking().Where(t => ids.Contains(t.StatementId));
        var rows = cut switch
        {
            CreditCut.Programme => await totals.GroupBy(t => t.Programme).Select(g => new OutstandingRow(
                g.Key, null, g.Sum(t => t.Loans), g.Sum(t => t.OverdueLoans), g.Sum(t => t.InTerm), g.Sum(t => t.Overdue), g.Sum(t => t.Frozen), g.Sum(t => t.Interest))).ToListAsync(cancel),
            CreditCut.Association => await totals.GroupBy(t => t.Association).Select(g => new OutstandingRow(
                g.Key ?? "", null, g.Sum(t => t.Loans), g.Sum(t => t.OverdueLoans), g.Sum(t => t.InTerm), g.Sum(t => t.Overdue), g.Sum(t => t.Frozen), g.Sum(t => t.Interest))).ToListAsync(cancel),
            CreditCut.Group => await ByGroupAsync(totals, cancel),
            _ => await ByCommuneAsync(statements, cancel),
        };
        return [.. rows.OrderByDescending(r => r.Total).ThenBy(r => r.Key, StringComparer.Ordinal)];
    }

    /// <summary>The days of statements up to a day, the latest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(DateOnly on, int most, CancellationToken cancel) =>
        await db.Set<Statement>().AsNoTracking().Where(s => s.AsOf <= on).Select(s => s.AsOf).Distinct().OrderDescending().Take(most).ToListAsync(cancel);

    private async Task<List<OutstandingRow>> ByGroupAsync(IQueryable<StatementTotal> totals, CancellationToken cancel)
    {
        var sums = await totals.GroupBy(t => t.GroupId).Select(g => new OutstandingRow(
            "", g.Key, g.Sum(t => t.Loans), g.Sum(t => t.OverdueLoans), g.Sum(t => t.InTerm), g.Sum(t => t.Overdue), g.Sum(t => t.Frozen), g.Sum(t => t.Interest))).ToListAsync(cancel);
        var codes = await GroupsAsync([.. sums.Where(s => s.Id is not null).Select(s => s.Id!.Value)], cancel);
        return [.. sums.Select(s => s with { Key = s.Id is { } id && codes.TryGetValue(id, out var group) ? group.Code : "" })];
    }

    /// <summary>Groups by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, CreditGroup>> GroupsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, CreditGroup>();
        foreach (var some in ids.Distinct().Chunk(4_000))
            foreach (var group in await db.Set<CreditGroup>().AsNoTracking().Where(g => some.Contains(g.Id)).ToListAsync(cancel)) found[group.Id] = group;
        return found;
    }

    /// <summary>All groups of the caller's area.</summary>
    public async Task<IReadOnlyList<CreditGroup>> AllGroupsAsync(CancellationToken cancel) => await db.Set<CreditGroup>().AsNoTracking().OrderBy(g => g.Code).ToListAsync(cancel);

    private async Task<List<OutstandingRow>> ByCommuneAsync(IReadOnlyCollection<CountedStatement> statements, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return [.. statements.GroupBy(s => s.Now).Select(g => OutstandingRow.Of([.. g.Select(s => s.Sum)]) with { Key = geography[g.Key].Code, Id = g.Key })];
    }
}
