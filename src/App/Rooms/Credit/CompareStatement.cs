using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What the statement of one commune would change.</summary>
/// <param name="CommuneId">The commune.</param>
/// <param name="Loans">Loans in it.</param>
/// <param name="Sum">What they come to.</param>
/// <param name="Before">What the statement before it came to, by the same communes; null where there is none.</param>
/// <param name="BeforeOn">Day of that statement.</param>
/// <param name="Known">The statement of that day that was taken over already, or null.</param>
/// <param name="Counts">How many differences of each kind.</param>
/// <param name="Differences">The first of each kind.</param>
public sealed record CommuneComparison(
    Guid CommuneId, int Loans, Balance Sum, Balance? Before, DateOnly? BeforeOn, Statement? Known, IReadOnlyDictionary<LoanChange, int> Counts, IReadOnlyList<LoanDifference> Differences);

/// <summary>Compares a statement with what is known: what is new, gone, more, overdue, frozen, or said otherwise. It looks and writes nothing.</summary>
public sealed class CompareStatement(Db db, GeographySource places)
{
    /// <summary>Differences shown of each kind.</summary>
    public const int MostShown = 100;

    /// <summary>Compares the lines of one commune.</summary>
    public async Task<CommuneComparison> OfCommuneAsync(Guid commune, DateOnly on, IReadOnlyCollection<StatementLine> lines, CancellationToken cancel)
    {
        var communes = MatchBorrowers.Communes(await places.GetAsync(db, cancel), commune, on);
        var before = await db.Set<Statement>().AsNoTracking().Where(s => communes.Contains(s.CommuneId) && s.AsOf < on).MaxAsync(s => (DateOnly?)s.AsOf, cancel);
        var known = await db.Set<Statement>().AsNoTracking().SingleOrDefaultAsync(s => s.CommuneId == commune && s.AsOf == on, cancel);
        var loans = await db.Set<Loan>().AsNoTracking().Where(l => communes.Contains(l.CommuneId)).Select(l => new { l.Id, l.Number, l.Borrower, l.GoneOn }).ToDictionaryAsync(l => l.Id, cancel);
        var groups = await db.Set<CreditGroup>().AsNoTracking().Where(g => communes.Contains(g.CommuneId)).ToDictionaryAsync(g => g.Id, g => g.Code, cancel);
        var stood = before is { } day
            ? await db.Set<LoanBalance>().AsNoTracking().Where(b => communes.Contains(b.CommuneId) && b.From <= day && (b.Until == null || b.Until > day)).ToListAsync(cancel)
            : [];
        // A loan that went on to a commune outside the caller's area is not theirs to compare.
        stood.RemoveAll(b => !loans.ContainsKey(b.LoanId));
        var byNumber = SameLoan.Of(lines, stood, b => loans[b.LoanId].Number, b => loans[b.LoanId].Borrower, b => loans[b.LoanId].GoneOn);
        var gone = stood.Except(byNumber.Values).ToList();
        // A loan this statement itself brought, where it was taken over already, was not known before it.
        var earlier = lines.Any(l => !byNumber.ContainsKey(l.Loan))
            ? (await db.Set<LoanBalance>().AsNoTracking().Where(b => communes.Contains(b.CommuneId) && b.From < on).Select(b => b.LoanId).Distinct().ToListAsync(cancel)).ToHashSet()
            : [];
        var wasKnown = loans.Values.Where(l => earlier.Contains(l.Id)).Select(l => l.Number).ToHashSet(StringComparer.Ordinal);
        var (counts, shown) = (new Dictionary<LoanChange, int>(), new List<LoanDifference>());
        foreach (var line in lines)
        {
            if (!byNumber.TryGetValue(line.Loan, out var was))
            {
                Note(wasKnown.Contains(line.Loan) ? LoanChange.Back : LoanChange.New, line.Loan, line.Borrower, 0, line.Balance.Outstanding);
                continue;
            }

            var (old, now) = (was.InTerm + was.Overdue + was.Frozen, line.Balance.Outstanding);
            if (now > old) Note(LoanChange.More, line.Loan, line.Borrower, old, now);
            if (line.Balance.Overdue > 0 && was.Overdue == 0) Note(LoanChange.BecameOverdue, line.Loan, line.Borrower, old, now);
            if (line.Balance.Frozen > 0 && was.Frozen == 0) Note(LoanChange.BecameFrozen, line.Loan, line.Borrower, old, now);
            if (line.Programme != was.Programme) Note(LoanChange.OtherProgramme, line.Loan, line.Borrower, old, now);
            if (line.Association != was.Association || line.Group != (was.GroupId is { } group ? groups.GetValueOrDefault(group) : null)) Note(LoanChange.OtherGroup, line.Loan, line.Borrower, old, now);
            if (NameKeys.Of(line.Borrower).FamilyFirst != NameKeys.Of(loans[was.LoanId].Borrower).FamilyFirst) Note(LoanChange.OtherBorrower, line.Loan, line.Borrower, old, now);
        }

        foreach (var (was, loan) in gone.Select(b => (b, loans[b.LoanId])).OrderBy(b => b.Item2.Number, StringComparer.Ordinal)) Note(LoanChange.Gone, loan.Number, loan.Borrower, was.InTerm + was.Overdue + was.Frozen, 0);
        return new(
            commune, lines.Count, SumOf(lines.Select(l => l.Balance)), before is null ? null : SumOf(stood.Select(b => new Balance(b.InTerm, b.Overdue, b.Frozen, b.Interest))), before, known, counts,
            [.. shown.OrderBy(d => d.Change)]);

        void Note(LoanChange change, string loan, string borrower, long old, long now)
        {
            var count = counts[change] = counts.GetValueOrDefault(change) + 1;
            if (count <= MostShown) shown.Add(new(change, loan, borrower, old, now));
        }
    }

    internal static Balance SumOf(IEnumerable<Balance> balances) =>
        balances.Aggregate(default(Balance), (sum, b) => new(sum.InTerm + b.InTerm, sum.Overdue + b.Overdue, sum.Frozen + b.Frozen, sum.Interest + b.Interest));
}
