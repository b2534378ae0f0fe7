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

/// <summary>A loan as it stood by the statement before.</summary>
/// <param name="Loan">Its id.</param>
/// <param name="Number">The bank's number.</param>
/// <param name="Borrower">Who borrows.</param>
/// <param name="GoneOn">Since when no statement has it, or null.</param>
/// <param name="Programme">Credit programme.</param>
/// <param name="Association">Association, or null.</param>
/// <param name="Group">Code of its group, or null.</param>
/// <param name="Balance">What was outstanding.</param>
internal sealed record StoodLoan(Guid Loan, string Number, string Borrower, DateOnly? GoneOn, string Programme, string? Association, string? Group, Balance Balance);

/// <summary>Compares a statement with what is known: what is new, gone, more, overdue, frozen, or said otherwise. It looks and writes nothing.</summary>
public sealed class CompareStatement(Db db, GeographySource places)
{
    /// <summary>Differences shown of each kind.</summary>
    public const int MostShown = 100;

    private const int LoansAtOnce = 2_000;

    /// <summary>Compares the lines of one commune.</summary>
    public async Task<CommuneComparison> OfCommuneAsync(Guid commune, DateOnly on, IReadOnlyCollection<StatementLine> lines, CancellationToken cancel)
    {
        var communes = MatchBorrowers.Communes(await places.GetAsync(db, cancel), commune, on);
        var before = await db.Set<Statement>().AsNoTracking().Where(s => communes.Contains(s.CommuneId) && s.AsOf < on).MaxAsync(s => (DateOnly?)s.AsOf, cancel);
        var known = await db.Set<Statement>().AsNoTracking().SingleOrDefaultAsync(s => s.CommuneId == commune && s.AsOf == on, cancel);
        var loans = await db.Set<Loan>().AsNoTracking().Where(l => communes.Contains(l.CommuneId)).Select(l => new { l.Id, l.Number, l.Borrower, l.GoneOn }).ToDictionaryAsync(l => l.Id, cancel);
        var groups = await db.Set<CreditGroup>().AsNoTracking().Where(g => communes.Contains(g.CommuneId)).ToDictionaryAsync(g => g.Id, g => g.Code, cancel);
        var spans = before is { } day
            ? await db.Set<LoanBalance>().AsNoTracking().Where(b => communes.Contains(b.CommuneId) && b.From <= day && (b.Until == null || b.Until > day)).ToListAsync(cancel)
            : [];
        // A loan that went on to a commune outside the caller's area is not theirs to compare.
        var stood = spans.Where(b => loans.ContainsKey(b.LoanId)).Select(b => Stood(b, loans[b.LoanId].Number, loans[b.LoanId].Borrower, loans[b.LoanId].GoneOn, groups)).ToList();
        return await OfAsync(commune, on, lines, stood, loans.Values.Select(l => (l.Id, l.Number)), before, known, cancel);
    }

    /// <summary>A loan as one of its spans has it.</summary>
    internal static StoodLoan Stood(LoanBalance span, string number, string borrower, DateOnly? goneOn, IReadOnlyDictionary<Guid, string> groups) => new(
        span.LoanId, number, borrower, goneOn, span.Programme, span.Association, span.GroupId is { } group ? groups.GetValueOrDefault(group) : null, new(span.InTerm, span.Overdue, span.Frozen, span.Interest));

    /// <summary>Compares the lines of one commune with what was read of it already.</summary>
    /// <param name="commune">The commune.</param>
    /// <param name="on">Day of the statement.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="stood">The loans that stood by the statement before.</param>
    /// <param name="loans">All loans known of it, by id and number.</param>
    /// <param name="before">Day of the statement before, or null.</param>
    /// <param name="known">The statement of that day that was taken over already, or null.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<CommuneComparison> OfAsync(
        Guid commune, DateOnly on, IReadOnlyCollection<StatementLine> lines, List<StoodLoan> stood, IEnumerable<(Guid Id, string Number)> loans, DateOnly? before, Statement? known, CancellationToken cancel)
    {
        var byNumber = SameLoan.Of(lines, stood, b => b.Number, b => b.Borrower, b => b.GoneOn);
        var gone = stood.Except(byNumber.Values).ToList();
        var wasKnown = await KnownBeforeAsync(lines.Where(l => !byNumber.ContainsKey(l.Loan)).Select(l => l.Loan).ToHashSet(StringComparer.Ordinal), loans, on, cancel);
        var (counts, shown) = (new Dictionary<LoanChange, int>(), new List<LoanDifference>());
        foreach (var line in lines)
        {
            if (!byNumber.TryGetValue(line.Loan, out var was))
            {
                Note(wasKnown.Contains(line.Loan) ? LoanChange.Back : LoanChange.New, line.Loan, line.Borrower, 0, line.Balance.Outstanding);
                continue;
            }

            var (old, now) = (was.Balance.Outstanding, line.Balance.Outstanding);
            if (now > old) Note(LoanChange.More, line.Loan, line.Borrower, old, now);
            if (line.Balance.Overdue > 0 && was.Balance.Overdue == 0) Note(LoanChange.BecameOverdue, line.Loan, line.Borrower, old, now);
            if (line.Balance.Frozen > 0 && was.Balance.Frozen == 0) Note(LoanChange.BecameFrozen, line.Loan, line.Borrower, old, now);
            if (line.Programme != was.Programme) Note(LoanChange.OtherProgramme, line.Loan, line.Borrower, old, now);
            if (line.Association != was.Association || line.Group != was.Group) Note(LoanChange.OtherGroup, line.Loan, line.Borrower, old, now);
            if (line.Borrower != was.Borrower && NameKeys.Of(line.Borrower).FamilyFirst != NameKeys.Of(was.Borrower).FamilyFirst) Note(LoanChange.OtherBorrower, line.Loan, line.Borrower, old, now);
        }

        foreach (var was in gone.OrderBy(b => b.Number, StringComparer.Ordinal)) Note(LoanChange.Gone, was.Number, was.Borrower, was.Balance.Outstanding, 0);
        return new(commune, lines.Count, SumOf(lines.Select(l => l.Balance)), before is null ? null : SumOf(stood.Select(b => b.Balance)), before, known, counts, [.. shown.OrderBy(d => d.Change)]);

        void Note(LoanChange change, string loan, string borrower, long old, long now)
        {
            var count = counts[change] = counts.GetValueOrDefault(change) + 1;
            if (count <= MostShown) shown.Add(new(change, loan, borrower, old, now));
        }
    }

    /// <summary>Which of the numbers a statement before the day had. A loan this statement itself brought, where it was taken over already, was not known before it.</summary>
    private async Task<HashSet<string>> KnownBeforeAsync(HashSet<string> numbers, IEnumerable<(Guid Id, string Number)> loans, DateOnly on, CancellationToken cancel)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in loans.Where(l => numbers.Contains(l.Number)).Chunk(LoansAtOnce))
        {
            var ids = Array.ConvertAll(some, l => l.Id);
            var earlier = (await db.Set<LoanBalance>().AsNoTracking().Where(b => ids.Contains(b.LoanId) && b.From < on).Select(b => b.LoanId).Distinct().ToListAsync(cancel)).ToHashSet();
            known.UnionWith(some.Where(l => earlier.Contains(l.Id)).Select(l => l.Number));
        }

        return known;
    }

    internal static Balance SumOf(IEnumerable<Balance> balances) =>
        balances.Aggregate(default(Balance), (sum, b) => new(sum.InTerm + b.InTerm, sum.Overdue + b.Overdue, sum.Frozen + b.Frozen, sum.Interest + b.Interest));
}
