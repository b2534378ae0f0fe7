using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Which loans.</summary>
public enum LoanShow : byte
{
    /// <summary>Those that run.</summary>
    Running,

    /// <summary>With something overdue.</summary>
    Overdue,

    /// <summary>With something frozen.</summary>
    Frozen,

    /// <summary>That run and are tied to no household.</summary>
    Untied,

    /// <summary>That statements have no more.</summary>
    Gone,
}

/// <summary>What is asked of the loans; null is not asked.</summary>
/// <param name="Show">Which.</param>
/// <param name="Programme">A programme.</param>
/// <param name="Association">An association.</param>
/// <param name="GroupId">A group.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record LoanQuery(LoanShow Show = LoanShow.Running, string? Programme = null, string? Association = null, Guid? GroupId = null, string? After = null);

/// <summary>The loans of the caller's area by the latest statements: by the borrower's name, a page at a time by key.</summary>
public sealed class LoanList(Db db)
{
    private static readonly NameOrder<Loan> ByName = new(l => l.GivenKey, l => l.Id);

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<Loan> Rows, string? Next)> PageAsync(LoanQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);

    /// <summary>How many, up to a number.</summary>
    public Task<int> CountAsync(LoanQuery query, int most, CancellationToken cancel) => ByName.CountAsync(Narrow(query), db.Scope, most, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<Loan> AllAsync(LoanQuery query) => ByName.All(Narrow(query), db.Scope).AsAsyncEnumerable();

    /// <summary>A loan, or null where the caller does not see it.</summary>
    public Task<Loan?> FindAsync(Guid id, CancellationToken cancel) => db.Set<Loan>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel);

    /// <summary>How it stood, the latest first.</summary>
    public async Task<IReadOnlyList<LoanBalance>> HistoryAsync(Guid id, CancellationToken cancel) =>
        await db.Set<LoanBalance>().AsNoTracking().Where(b => b.LoanId == id).OrderByDescending(b => b.From).ToListAsync(cancel);

    /// <summary>Day of the latest statement that has a loan; null where none of its commune is seen.</summary>
    public Task<DateOnly?> StatedOnAsync(Loan loan, CancellationToken cancel)
    {
        var statements = db.Set<Statement>().AsNoTracking().Where(s => s.CommuneId == loan.CommuneId);
        return (loan.GoneOn is { } gone ? statements.Where(s => s.AsOf < gone) : statements).MaxAsync(s => (DateOnly?)s.AsOf, cancel);
    }

    /// <summary>Loans of a household, running first, then the latest.</summary>
    public async Task<IReadOnlyList<Loan>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await db.Set<Loan>().AsNoTracking().Where(l => l.HouseholdId == householdId).ToListAsync(cancel)).OrderBy(l => l.GoneOn is null ? 0 : 1).ThenByDescending(l => l.DisbursedOn)];

    private IQueryable<Loan> Narrow(LoanQuery query)
    {
        var loans = db.Set<Loan>().AsNoTracking();
        loans = query.Show switch
        {
            LoanShow.Overdue => loans.Where(l => l.GoneOn == null && l.Overdue > 0),
            LoanShow.Frozen => loans.Where(l => l.GoneOn == null && l.Frozen > 0),
            LoanShow.Untied => loans.Where(l => l.GoneOn == null && l.HouseholdId == null),
            LoanShow.Gone => loans.Where(l => l.GoneOn != null),
            _ => loans.Where(l => l.GoneOn == null),
        };
        if (query.Programme is { } programme) loans = loans.Where(l => l.Programme == programme);
        if (query.Association is { } association) loans = loans.Where(l => l.Association == association);
        if (query.GroupId is { } group) loans = loans.Where(l => l.GroupId == group);
        return loans;
    }
}
