using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>
/// Takes a statement over: all its communes in one act or none. What the bank says is written as it says it; in whichever order statements come in, the same ones
/// leave the same.
/// </summary>
public sealed class ApplyStatement(Db db, Acts acts, Caller caller, GeographySource places, ReceiveStatement received, CompareStatement compare, MatchBorrowers borrowers, AnswerByLoan answers, FollowApplications applications)
{
    /// <summary>Longest reason.</summary>
    public const int LongestWhy = 2_000;

    /// <summary>What is asked.</summary>
    /// <param name="FileId">The file received.</param>
    /// <param name="Why">Why, where rows are left out or an earlier statement of the day is replaced; else empty.</param>
    public sealed record Request(Guid FileId, string Why = "");

    /// <summary>
    /// Takes it over. Refused with <c>not-allowed</c>, <c>statement.not-found</c>, <c>statement.applied</c>, <c>statement.withdrawn</c>, <c>statement.why-left-out</c> where rows cannot be read,
    /// <c>statement.month-twice</c> where a commune has a statement of that day (both want a reason), <c>statement.why-long</c>, and what stands against the file.
    /// </summary>
    /// <param name="actId">Made by the caller.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="compared">Told of each commune what its statement changes, as <see cref="CompareStatement"/> says it, before it is written; it counts only where the act stands.</param>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel, Action<CommuneComparison>? compared = null) => acts.DoAsync(
        new ActRequest(actId, "credit.apply", request.Why, request), stop => WriteAsync(request, compared, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, Action<CommuneComparison>? compared, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
        if (await db.Set<StatementFile>().SingleOrDefaultAsync(f => f.Id == request.FileId, cancel) is not { } file) return [new Problem("", "statement.not-found")];
        if (file.State != StatementState.Received) return [new Problem("", file.State == StatementState.Applied ? "statement.applied" : "statement.withdrawn")];
        if (request.Why.Length > LongestWhy) return [new Problem("why", "statement.why-long", LongestWhy)];
        var why = string.IsNullOrWhiteSpace(request.Why) ? null : request.Why.Trim();
        var reading = await received.AgainAsync(file, cancel);
        if (reading.Problems.Count > 0) return reading.Problems;
        if (reading.Rejected > 0 && why is null) return [new Problem("why", "statement.why-left-out", reading.Rejected)];
        var asked = reading.ByCommune.Keys.ToArray();
        // What a statement changes hangs on those before and after it: two of one commune are taken over one after the other.
        var geography = await places.GetAsync(db, cancel);
        await db.WaitForTurnAsync("credit", asked.SelectMany(c => MatchBorrowers.Communes(geography, c, file.AsOf)), cancel);
        var twice = await db.Set<Statement>().AsNoTracking().CountAsync(s => s.AsOf == file.AsOf && asked.Contains(s.CommuneId), cancel);
        if (twice > 0 && why is null) return [new Problem("why", "statement.month-twice", file.AsOf, twice)];

        file.State = StatementState.Applied;
        await db.SaveChangesAsync(cancel);
        foreach (var commune in asked.OrderBy(c => geography[c].Code, StringComparer.Ordinal))
        {
            await TakeOverAsync(file, commune, reading.ByCommune[commune], reading.Rejected, why, compared, cancel);
            // The rows of one commune at a time are held.
            db.ChangeTracker.Clear();
            reading.ByCommune.Remove(commune);
        }

        return [];
    }

    private async Task TakeOverAsync(StatementFile file, Guid commune, List<StatementLine> lines, int leftOut, string? why, Action<CommuneComparison>? compared, CancellationToken cancel)
    {
        var (day, geography) = (file.AsOf, await places.GetAsync(db, cancel));
        var near = MatchBorrowers.Communes(geography, commune, day);
        // A loan of this statement's day that it does not have is gone; of a commune that was another then, only its own statement can say.
        var own = geography.CoverOf(commune, day).Append(commune).ToHashSet();
        var days = await db.Set<Statement>().AsNoTracking().Where(s => near.Contains(s.CommuneId)).Select(s => new { s.AsOf, s.CommuneId }).ToListAsync(cancel);
        var later = days.Where(d => d.AsOf > day).Select(d => (DateOnly?)d.AsOf).Min();
        var groups = await GroupsAsync(commune, day, lines, cancel);
        var before = days.Where(d => d.AsOf < day).Select(d => (DateOnly?)d.AsOf).Max();
        var replaced = compared is not null && days.Exists(d => d.CommuneId == commune && d.AsOf == day) ? await db.Set<Statement>().AsNoTracking().SingleAsync(s => s.CommuneId == commune && s.AsOf == day, cancel) : null;
        // Saved before the loans are read: what is saved looks through all that is held.
        await StateAsync(file, commune, lines, groups, leftOut, why, cancel);
        // Of most loans a month says nothing new: only those it does are held to be saved.
        var known = await db.Set<Loan>().AsNoTracking().Where(l => near.Contains(l.CommuneId)).ToListAsync(cancel);
        var loans = SameLoan.Of(lines, known, l => l.Number, l => l.Borrower, l => l.GoneOn);
        var spans = (await db.Set<LoanBalance>().AsNoTracking().Where(b => near.Contains(b.CommuneId) && (b.Until == null || b.Until >= day)).ToListAsync(cancel)).ToLookup(b => b.LoanId);
        if (compared is not null) compared(await compare.OfAsync(commune, day, lines, await StoodAsync(known, spans, near, before, cancel), known.Select(l => (l.Id, l.Number)), before, replaced, cancel));
        // Whom a person named, or said that it is not, and who was found once, stays; only a loan nobody was found for is looked at again.
        var matches = await borrowers.OfCommuneAsync(commune, day, lines.FindAll(l => !loans.TryGetValue(l.Loan, out var same) || same is { HouseholdId: null, MatchWhy: null }), cancel);
        var (fresh, kept, tied, never) = (new List<Loan>(), new HashSet<Guid>(), new List<TiedLoan>(), new List<Guid>());
        var balances = new List<LoanBalance>();
        foreach (var line in lines)
        {
            var isFresh = !loans.ContainsKey(line.Loan);
            var loan = isFresh ? New(line, commune) : loans[line.Loan];
            if (isFresh) fresh.Add(loan);
            // What the latest statement that has it says of it is what stands.
            if ((later is null || !spans[loan.Id].Any(s => s.Until is null || s.Until > later)) && (isFresh || !IsSaid(loan, line, commune, groups)))
            {
                if (!isFresh) Hold(loan);
                Say(loan, line, commune, groups);
            }

            if (matches.TryGetValue(line.Loan, out var borrower))
            {
                if (!isFresh) Hold(loan);
                (loan.Match, loan.HouseholdId, loan.HamletId) = (borrower.Match, borrower.HouseholdId, borrower.HamletId);
                if (borrower.HouseholdId is { } household) tied.Add(new(loan.Id, household, loan.Programme, loan.DisbursedOn));
            }

            kept.Add(loan.Id);
            var state = new LoanState(commune, line.Programme, line.Association, line.Group is null ? null : groups[line.Group].Id, line.Balance);
            balances.AddRange(Change(loan, isFresh, spans[loan.Id], day, later, state));
        }

        foreach (var loan in known.Where(l => !kept.Contains(l.Id)))
        {
            if (spans[loan.Id].FirstOrDefault(s => s.From <= day && (s.Until is null || s.Until > day)) is not { } stood || !own.Contains(stood.CommuneId)) continue;
            balances.AddRange(Change(loan, false, spans[loan.Id], day, later, null));
            if (loan.GoneOn != day || spans[loan.Id].Any(s => s.From < day)) continue;
            // Only the statement that gives way had it, and not the one before: it was gone then, or never was.
            if (await db.Set<LoanBalance>().AsNoTracking().Where(b => b.LoanId == loan.Id && b.Until < day).MaxAsync(b => b.Until, cancel) is { } earlier)
            {
                Hold(loan);
                loan.GoneOn = earlier;
            }
            else
            {
                db.Remove(loan);
                never.Add(loan.Id);
            }
        }

        // Of a statement of long ago a later one tells what the loan came to.
        if (later is null) await answers.OfAsync(tied, day, cancel);
        foreach (var loan in never) await applications.LetGoAsync(loan, null, cancel);
        await applications.OfAsync(tied, cancel);
        // What gives way first: no two say how a loan stood from a day on.
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(fresh, cancel);
        await db.InsertManyAsync(balances, cancel);
    }

    /// <summary>What stood by the statement before, of the loans and spans that are held already: none ended between two statements.</summary>
    private async Task<List<StoodLoan>> StoodAsync(List<Loan> known, ILookup<Guid, LoanBalance> spans, Guid[] near, DateOnly? before, CancellationToken cancel)
    {
        if (before is not { } day) return [];
        var codes = await db.Set<CreditGroup>().AsNoTracking().Where(g => near.Contains(g.CommuneId)).ToDictionaryAsync(g => g.Id, g => g.Code, cancel);
        return
        [
            .. known.SelectMany(l => spans[l.Id].Where(s => s.From <= day && (s.Until is null || s.Until > day)).Select(s => CompareStatement.Stood(s, l.Number, l.Borrower, l.GoneOn, codes))),
        ];
    }

    /// <summary>The statement and what it comes to; one of the same day gives way.</summary>
    private async Task StateAsync(StatementFile file, Guid commune, List<StatementLine> lines, Dictionary<string, CreditGroup> groups, int leftOut, string? why, CancellationToken cancel)
    {
        var at = db.Act!.At;
        var statement = await db.Set<Statement>().SingleOrDefaultAsync(s => s.CommuneId == commune && s.AsOf == file.AsOf, cancel);
        if (statement is null)
        {
            db.Add(statement = new() { Id = Guid.CreateVersion7(), CommuneId = commune, AsOf = file.AsOf, FileId = file.Id, AppliedAt = at, Loans = lines.Count, LeftOut = leftOut, Why = why });
        }
        else
        {
            (statement.FileId, statement.AppliedAt, statement.Loans, statement.LeftOut, statement.Why) = (file.Id, at, lines.Count, leftOut, why);
            db.RemoveRange(await db.Set<StatementTotal>().Where(t => t.StatementId == statement.Id).ToListAsync(cancel));
        }

        var sum = CompareStatement.SumOf(lines.Select(l => l.Balance));
        (statement.OverdueLoans, statement.InTerm, statement.Overdue, statement.Frozen, statement.Interest) = (lines.Count(l => l.Balance.Overdue > 0), sum.InTerm, sum.Overdue, sum.Frozen, sum.Interest);
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(
            lines.GroupBy(l => (l.Programme, l.Association, l.Group)).Select(g => new StatementTotal
            {
                Id = Guid.CreateVersion7(),
                StatementId = statement.Id,
                CommuneId = commune,
                Programme = g.Key.Programme,
                Association = g.Key.Association,
                GroupId = g.Key.Group is null ? null : groups[g.Key.Group].Id,
                Loans = g.Count(),
                OverdueLoans = g.Count(l => l.Balance.Overdue > 0),
                InTerm = g.Sum(l => l.Balance.InTerm),
                Overdue = g.Sum(l => l.Balance.Overdue),
                Frozen = g.Sum(l => l.Balance.Frozen),
                Interest = g.Sum(l => l.Balance.Interest),
            }),
            cancel);
    }

    private async Task<Dictionary<string, CreditGroup>> GroupsAsync(Guid commune, DateOnly day, List<StatementLine> lines, CancellationToken cancel)
    {
        var groups = await db.Set<CreditGroup>().Where(g => g.CommuneId == commune).ToDictionaryAsync(g => g.Code, StringComparer.Ordinal, cancel);
        var after = db.Set<Statement>().Where(s => s.CommuneId == commune && s.AsOf > day).Select(s => s.Id);
        var saidLater = (await db.Set<StatementTotal>().AsNoTracking().Where(t => t.CommuneId == commune && t.GroupId != null && after.Contains(t.StatementId)).Select(t => t.GroupId!.Value).Distinct().ToListAsync(cancel)).ToHashSet();
        foreach (var line in lines.Where(l => l.Group is not null).DistinctBy(l => l.Group))
        {
            if (!groups.TryGetValue(line.Group!, out var group)) db.Add(groups[line.Group!] = group = new() { Id = Guid.CreateVersion7(), CommuneId = commune, Code = line.Group! });
            // What a later statement says of it stays.
            (group.Association, group.Leader) = saidLater.Contains(group.Id)
                ? (group.Association ?? line.Association, group.Leader ?? line.Leader)
                : (line.Association ?? group.Association, line.Leader ?? group.Leader);
        }

        await db.SaveChangesAsync(cancel);
        return groups;
    }

    private static Loan New(StatementLine line, Guid commune) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = line.Loan,
        CommuneId = commune,
        HamletId = Guid.Empty,
        Borrower = line.Borrower,
        GivenKey = NameKeys.Of(line.Borrower).GivenFirst,
        Programme = line.Programme,
        DisbursedOn = line.DisbursedOn,
    };

    /// <summary>Holds a known loan, as it stands in the store, so that what is changed of it from here on is saved.</summary>
    private void Hold(Loan loan)
    {
        if (db.Entry(loan).State == EntityState.Detached) db.Attach(loan);
    }

    /// <summary>Whether the loan says all that a line does; its key follows the name.</summary>
    private static bool IsSaid(Loan loan, StatementLine line, Guid commune, Dictionary<string, CreditGroup> groups) =>
        (loan.CommuneId, loan.Borrower, loan.Programme, loan.Association, loan.GroupId) == (commune, line.Borrower, line.Programme, line.Association, line.Group is null ? null : groups[line.Group].Id)
        && (loan.DisbursedOn, loan.DueOn, loan.Principal, loan.YearRate) == (line.DisbursedOn, line.DueOn, line.Principal, line.YearRate)
        && (loan.InTerm, loan.Overdue, loan.Frozen, loan.Interest) == (line.Balance.InTerm, line.Balance.Overdue, line.Balance.Frozen, line.Balance.Interest);

    /// <summary>What the latest statement that has the loan says of it.</summary>
    private static void Say(Loan loan, StatementLine line, Guid commune, Dictionary<string, CreditGroup> groups)
    {
        if (loan.Borrower != line.Borrower) (loan.Borrower, loan.GivenKey) = (line.Borrower, NameKeys.Of(line.Borrower).GivenFirst);
        loan.CommuneId = commune;
        (loan.Programme, loan.Association, loan.GroupId) = (line.Programme, line.Association, line.Group is null ? null : groups[line.Group].Id);
        (loan.DisbursedOn, loan.DueOn, loan.Principal, loan.YearRate) = (line.DisbursedOn, line.DueOn, line.Principal, line.YearRate);
        (loan.InTerm, loan.Overdue, loan.Frozen, loan.Interest) = (line.Balance.InTerm, line.Balance.Overdue, line.Balance.Frozen, line.Balance.Interest);
    }

    /// <summary>Changes the spans of a loan to what they are after the statement: those known end or go, new ones are given back.</summary>
    private List<LoanBalance> Change(Loan loan, bool isFresh, IEnumerable<LoanBalance> known, DateOnly day, DateOnly? later, LoanState? state)
    {
        // Of most loans a month says nothing new.
        if (known.FirstOrDefault(b => b.From <= day && (b.Until is null || day < b.Until)) is { } stands && StateOf(stands) == state) return [];
        var before = known.OrderBy(b => b.From).ToList();
        var spans = before.ConvertAll(b => new LoanSpan<LoanState>(b.From, b.Until, StateOf(b)));
        var after = LoanHistory.With(spans, day, later, state);
        var fresh = new List<LoanBalance>();
        if (ReferenceEquals(after, spans)) return fresh;
        var goneOn = after.Count > 0 ? after[^1].Until : day;
        if (!isFresh && loan.GoneOn != goneOn) Hold(loan);
        loan.GoneOn = goneOn;
        var left = after.ToList();
        for (var i = 0; i < before.Count; i++)
        {
            if (left.Find(s => s.From == spans[i].From && s.State == spans[i].State) is { } same)
            {
                if (before[i].Until != same.Until)
                {
                    db.Attach(before[i]);
                    before[i].Until = same.Until;
                }

                left.Remove(same);
            }
            else
            {
                db.Remove(before[i]);
            }
        }

        fresh.AddRange(left.Select(s => new LoanBalance
        {
            Id = Guid.CreateVersion7(),
            LoanId = loan.Id,
            CommuneId = s.State.CommuneId,
            Programme = s.State.Programme,
            Association = s.State.Association,
            GroupId = s.State.GroupId,
            From = s.From,
            Until = s.Until,
            InTerm = s.State.Balance.InTerm,
            Overdue = s.State.Balance.Overdue,
            Frozen = s.State.Balance.Frozen,
            Interest = s.State.Balance.Interest,
        }));
        return fresh;
    }

    private static LoanState StateOf(LoanBalance b) => new(b.CommuneId, b.Programme, b.Association, b.GroupId, new(b.InTerm, b.Overdue, b.Frozen, b.Interest));
}
