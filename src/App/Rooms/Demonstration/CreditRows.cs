using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The loans of the demonstration as the Credit room keeps them after its acts have taken the files over one after the other; told by <see cref="LoanScribe"/>. The files are kept
/// too, so that anybody can take them over again and compare.
/// </summary>
internal sealed class CreditRows(DemonstrationDistrict district, Geography geography, CreditLaw law, DataKeys keys, IEnumerable<StatusPeriod> periods, DateOnly knownOn, Dice dice)
{
    private const int LoanStream = 784;

    private readonly Dictionary<string, Loan> _loans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoanBalance> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid Commune, string Code), CreditGroup> _groups = [];
    private readonly Dictionary<string, Place> _hamlets = new(StringComparer.Ordinal);

    public IEnumerable<Loan> Loans => _loans.Values;

    public IEnumerable<CreditGroup> Groups => _groups.Values;

    public List<LoanBalance> Balances { get; } = [];

    public List<Statement> Statements { get; } = [];

    public List<StatementTotal> Totals { get; } = [];

    public List<StatementFile> Files { get; } = [];

    public List<StoredFile> Stored { get; } = [];

    /// <summary>Makes them.</summary>
    /// <param name="borrowers">Says whose a loan is, as for any statement.</param>
    /// <param name="act">The act that writes them.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task MakeAsync(MatchBorrowers borrowers, Act act, CancellationToken cancel)
    {
        var classes = periods.ToLookup(p => p.HouseholdId, p => new StatusSpan(p.Class, p.Standard, p.From, p.Until, p.DecisionId));
        var file = new CreditFile(geography, law);
        foreach (var statement in new LoanScribe(district, geography, law.Book, classes, knownOn, dice.Fork(LoanStream)).Statements())
        {
            _hamlets.Clear();
            await MatchAsync(borrowers, statement, cancel);
            foreach (var (loan, balance) in statement.Loans) Say(loan, balance, statement.Day);
            var stated = statement.Loans.Select(l => l.Loan.Number).ToHashSet(StringComparer.Ordinal);
            foreach (var loan in _loans.Values.Where(l => l.GoneOn is null && !stated.Contains(l.Number)))
            {
                loan.GoneOn = statement.Day;
                if (_open.Remove(loan.Number, out var last)) last.Until = statement.Day;
            }

            State(statement, file.Of(statement), act);
        }
    }

    /// <summary>Begins the loans that are new and looks for whose they are, and again for those nobody was found for.</summary>
    private async Task MatchAsync(MatchBorrowers borrowers, DemonstrationLoanDay statement, CancellationToken cancel)
    {
        var asked = statement.Loans.Where(l => !_loans.TryGetValue(l.Loan.Number, out var known) || known.HouseholdId is null).ToLookup(l => CommuneOf(l.Loan, statement.Day), l => Line(l.Loan, l.Balance, statement.Day));
        foreach (var commune in asked)
        {
            var found = await borrowers.OfCommuneAsync(commune.Key, statement.Day, [.. commune], cancel);
            foreach (var line in commune)
            {
                if (!_loans.TryGetValue(line.Loan, out var loan))
                {
                    _loans[line.Loan] = loan = new()
                    {
                        Id = DemonstrationId.Of(DemonstrationIdKind.Loan, line.DisbursedOn, _loans.Count + 1),
                        Number = line.Loan,
                        CommuneId = commune.Key,
                        HamletId = Guid.Empty,
                        Borrower = line.Borrower,
                        GivenKey = NameKeys.Of(line.Borrower).GivenFirst,
                        Programme = line.Programme,
                        DisbursedOn = line.DisbursedOn,
                    };
                }

                (loan.Match, loan.HouseholdId, loan.HamletId) = (found[line.Loan].Match, found[line.Loan].HouseholdId, found[line.Loan].HamletId);
            }
        }
    }

    private void Say(DemonstrationLoan said, Balance balance, DateOnly day)
    {
        var (loan, commune) = (_loans[said.Number], CommuneOf(said, day));
        if (!_groups.TryGetValue((commune, said.Group.Code), out var group))
        {
            group = new() { Id = DemonstrationId.Of(DemonstrationIdKind.LoanGroup, day, _groups.Count + 1), CommuneId = commune, Code = said.Group.Code, Association = said.Group.Association, Leader = said.Group.Leader };
            _groups[(commune, said.Group.Code)] = group;
        }

        (loan.CommuneId, loan.Association, loan.GroupId) = (commune, said.Group.Association, group.Id);
        (loan.DueOn, loan.Principal, loan.YearRate) = (said.DueOn, said.Principal, said.YearRate);
        (loan.InTerm, loan.Overdue, loan.Frozen, loan.Interest) = (balance.InTerm, balance.Overdue, balance.Frozen, balance.Interest);
        if (_open.TryGetValue(said.Number, out var last))
        {
            if (last.CommuneId == commune && new Balance(last.InTerm, last.Overdue, last.Frozen, last.Interest) == balance) return;
            last.Until = day;
        }

        Balances.Add(_open[said.Number] = new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.LoanBalance, day, Balances.Count + 1),
            LoanId = loan.Id,
            CommuneId = commune,
            Programme = loan.Programme,
            Association = loan.Association,
            GroupId = loan.GroupId,
            From = day,
            InTerm = balance.InTerm,
            Overdue = balance.Overdue,
            Frozen = balance.Frozen,
            Interest = balance.Interest,
        });
    }

    private void State(DemonstrationLoanDay statement, byte[] content, Act act)
    {
        var day = statement.Day;
        var byCommune = statement.Loans.GroupBy(l => CommuneOf(l.Loan, day)).OrderBy(g => g.Key).ToList();
        var stored = KeptFile.Of(DemonstrationId.Of(DemonstrationIdKind.StatementFile, day, 2), byCommune[0].Key, CreditFile.NameOf(day), content, act.At, keys);
        Stored.Add(stored);
        Files.Add(new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.StatementFile, day, 1),
            CommuneId = stored.CommuneId,
            AsOf = day,
            FileId = stored.Id,
            FileName = stored.Name,
            Sha256 = stored.Sha256,
            By = act.Who,
            ReceivedAt = act.At,
            State = StatementState.Applied,
        });
        foreach (var commune in byCommune)
        {
            Statements.Add(new()
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.Statement, day, Statements.Count + 1),
                CommuneId = commune.Key,
                AsOf = day,
                FileId = Files[^1].Id,
                AppliedAt = act.At,
                Loans = commune.Count(),
                OverdueLoans = commune.Count(l => l.Balance.Overdue > 0),
                InTerm = commune.Sum(l => l.Balance.InTerm),
                Overdue = commune.Sum(l => l.Balance.Overdue),
                Frozen = commune.Sum(l => l.Balance.Frozen),
                Interest = commune.Sum(l => l.Balance.Interest),
            });
            Totals.AddRange(commune.GroupBy(l => (l.Loan.Programme, l.Loan.Group)).Select((g, i) => new StatementTotal
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.StatementTotal, day, Totals.Count + i + 1),
                StatementId = Statements[^1].Id,
                CommuneId = commune.Key,
                Programme = g.Key.Programme,
                Association = g.Key.Group.Association,
                GroupId = _groups[(commune.Key, g.Key.Group.Code)].Id,
                Loans = g.Count(),
                OverdueLoans = g.Count(l => l.Balance.Overdue > 0),
                InTerm = g.Sum(l => l.Balance.InTerm),
                Overdue = g.Sum(l => l.Balance.Overdue),
                Frozen = g.Sum(l => l.Balance.Frozen),
                Interest = g.Sum(l => l.Balance.Interest),
            }).ToList());
        }
    }

    private StatementLine Line(DemonstrationLoan loan, Balance balance, DateOnly day) => new()
    {
        Row = 1,
        Loan = loan.Number,
        Borrower = loan.Borrower.Name,
        Number = loan.HasNumber ? new(loan.Borrower.IdNumberKind, loan.Borrower.IdNumber) : IdentityNumber.None,
        Programme = loan.Programme,
        Commune = geography[CommuneOf(loan, day)].Code,
        Hamlet = HamletOf(loan, day).Name,
        DisbursedOn = loan.DisbursedOn,
        Balance = balance,
    };

    private Guid CommuneOf(DemonstrationLoan loan, DateOnly day) => HamletOf(loan, day).ParentId!.Value;

    private Place HamletOf(DemonstrationLoan loan, DateOnly day)
    {
        if (!_hamlets.TryGetValue(loan.Group.HamletCode, out var hamlet)) _hamlets[loan.Group.HamletCode] = hamlet = geography.Find(loan.Group.HamletCode, day, PlaceLevel.Hamlet)!;
        return hamlet;
    }
}
