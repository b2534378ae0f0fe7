using System.Globalization;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Credit;

/// <summary>Something seen in a row of a statement; the code names the sentence and the remedy.</summary>
/// <param name="Verdict">Warning or rejection.</param>
/// <param name="Field">The column, or null where it is the row as a whole.</param>
/// <param name="Seen">The value as it stood in the file.</param>
/// <param name="Problem">Code and what the sentence needs.</param>
public sealed record StatementFinding(Verdict Verdict, StatementField? Field, string Seen, Problem Problem);

/// <summary>A row of a statement as judged.</summary>
/// <param name="Row">Row in the file, from 1.</param>
/// <param name="Line">The loan; null where the row is rejected.</param>
/// <param name="Findings">What was seen.</param>
public sealed record JudgedLine(int Row, StatementLine? Line, IReadOnlyList<StatementFinding> Findings)
{
    /// <summary>The worst of the findings.</summary>
    public Verdict Verdict => Findings.Count == 0 ? Verdict.Accepted : Findings.Max(f => f.Verdict);
}

/// <summary>
/// Reads the rows of one statement in the order of the file. It remembers the numbers of loans it has seen, of which no file may have two, and what the rows
/// come to, to compare with the total the bank wrote.
/// <para>Rejected: <c>statement.no-loan</c>, <c>statement.loan-twice</c>, <c>statement.no-borrower</c>, <c>statement.programme</c>, <c>statement.no-commune</c>, <c>statement.no-date</c>,
/// <c>statement.after-the-day</c>, <c>statement.no-balance</c>, <c>statement.below-zero</c>, <c>statement.does-not-add-up</c>, <c>statement.other-day</c>, and what <see cref="StatementSum"/> and
/// <see cref="DateText"/> refuse. Warned: <c>statement.above-principal</c>, <c>statement.due-before</c>, <c>statement.past-due</c>, <c>statement.association</c>, <c>statement.rate</c>,
/// <c>statement.no-group</c>, <c>text.from-legacy</c>, and what <see cref="IdentityNumber"/> warns of.</para>
/// </summary>
public sealed class StatementReader(CreditBook book, DateOnly asOf)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _associations = new(StringComparer.Ordinal);
    private readonly List<StatementFinding> _findings = [];
    private Func<StatementField, string> _cells = _ => "";

    /// <summary>What the rows read so far come to, those rejected too as far as their sums can be read.</summary>
    public Balance Sum { get; private set; }

    /// <summary>The total the bank wrote beneath the rows, or null where there is none.</summary>
    public long? WrittenTotal { get; private set; }

    /// <summary>Reads one row; null where it is not a loan but the total, or a line of signatures beneath it.</summary>
    /// <param name="row">Row in the file, from 1.</param>
    /// <param name="cells">What each column holds, empty where the file has no such column.</param>
    public JudgedLine? Read(int row, Func<StatementField, string> cells)
    {
        _cells = cells;
        _findings.Clear();
        if (IsTotal()) return null;
        var loan = string.Concat(Text(StatementField.Loan).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var borrower = Text(StatementField.Borrower);
        // Beneath the table stand names and dates of who signed: no loan and no sums.
        if (loan.Length == 0 && Amounts.All(f => cells(f).Trim().Length == 0)) return null;
        if (loan.Length == 0) Reject(StatementField.Loan, "statement.no-loan");
        else if (!_seen.TryAdd(loan, row)) Reject(StatementField.Loan, "statement.loan-twice", loan, _seen[loan]);
        if (borrower.Length == 0) Reject(StatementField.Borrower, "statement.no-borrower");
        var balance = ReadBalance();
        var (disbursed, due) = (Day(StatementField.DisbursedOn), Day(StatementField.DueOn));
        var programme = ProgrammeOf(Text(StatementField.Programme));
        if (programme is null) Reject(StatementField.Programme, "statement.programme", Text(StatementField.Programme));
        var commune = Text(StatementField.Commune);
        if (commune.Length == 0) Reject(StatementField.Commune, "statement.no-commune");
        if (disbursed is null && !_findings.Exists(f => f.Field == StatementField.DisbursedOn)) Reject(StatementField.DisbursedOn, "statement.no-date");
        if (disbursed > asOf) Reject(StatementField.DisbursedOn, "statement.after-the-day", disbursed, asOf);
        if (Day(StatementField.AsOf) is { } day && day != asOf) Reject(StatementField.AsOf, "statement.other-day", day, asOf);
        if (due <= disbursed) Warn(StatementField.DueOn, "statement.due-before", due, disbursed);
        if (due <= asOf && balance.InTerm > 0) Warn(StatementField.InTerm, "statement.past-due", balance.InTerm, due);
        var principal = Money(StatementField.Principal);
        if (principal < balance.Outstanding) Warn(StatementField.Principal, "statement.above-principal", balance.Outstanding, principal);
        var association = AssociationOf(Text(StatementField.Association));
        var group = string.Concat(Text(StatementField.Group).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (association is not null && group.Length == 0) Warn(StatementField.Group, "statement.no-group");
        var number = IdentityNumber.Read(_cells(StatementField.IdNumber), nameof(StatementField.IdNumber));
        // What is said of a number is read by people who may not see it whole.
        if (number.Warning is { } odd) Add(Verdict.AcceptedWithWarning, StatementField.IdNumber, odd with { Values = [.. odd.Values.Select(v => v is string typed ? IdentityNumber.Mask(typed) : v)] });
        var rate = Rate(Text(StatementField.YearRate));
        var findings = _findings.ToArray();
        return findings.Any(f => f.Verdict == Verdict.Rejected) ? new(row, null, findings) : new(row, new()
        {
            Row = row,
            Loan = loan,
            Borrower = borrower,
            Number = number.Value,
            Programme = programme!,
            Association = association,
            Group = group.Length == 0 ? null : group,
            Leader = Text(StatementField.Leader) is { Length: > 0 } leader ? leader : null,
            Commune = commune,
            Hamlet = Text(StatementField.Hamlet) is { Length: > 0 } hamlet ? hamlet : null,
            DisbursedOn = disbursed!.Value,
            DueOn = due,
            Principal = principal,
            YearRate = rate,
            Balance = balance,
        }, findings);
    }

    private static readonly StatementField[] Amounts = [StatementField.InTerm, StatementField.Overdue, StatementField.Frozen, StatementField.Outstanding];

    private bool IsTotal()
    {
        if (!SaysTotal(_cells(StatementField.Loan)) && !SaysTotal(_cells(StatementField.Borrower)) && !SaysTotal(_cells(StatementField.Group))) return false;
        var parts = Amounts[..3].Select(f => StatementSum.Read(_cells(f), "")).ToList();
        WrittenTotal = StatementSum.Read(_cells(StatementField.Outstanding), "").Value ?? (parts.Any(p => p.Value is not null) ? parts.Sum(p => p.Value ?? 0) : null);
        return true;
    }

    private static bool SaysTotal(string cell)
    {
        // In whichever encoding, it begins as "tổng" or "cộng" does: of a hundred thousand loans few do.
        var begins = cell.AsSpan().TrimStart();
        return begins.Length > 0 && begins[0] is 'T' or 't' or 'C' or 'c' && VietnameseText.SearchKey(LegacyText.Convert(cell).Text) is "tong" or "tong cong" or "cong" or "tong so";
    }

    private Balance ReadBalance()
    {
        var (term, overdue, frozen, all, interest) = (Money(StatementField.InTerm), Money(StatementField.Overdue), Money(StatementField.Frozen), Money(StatementField.Outstanding), Money(StatementField.Interest));
        var isRead = !_findings.Exists(f => f.Verdict == Verdict.Rejected && f.Field is StatementField.InTerm or StatementField.Overdue or StatementField.Frozen or StatementField.Outstanding);
        if (isRead && term is null && overdue is null && frozen is null && all is null) Reject(StatementField.Outstanding, "statement.no-balance");
        // Where only the whole and what is overdue are written, the rest is in term.
        var balance = new Balance(term ?? ((all ?? 0) - (overdue ?? 0) - (frozen ?? 0)), overdue ?? 0, frozen ?? 0, interest ?? 0);
        foreach (var (field, value) in new[] { (StatementField.InTerm, balance.InTerm), (StatementField.Overdue, balance.Overdue), (StatementField.Frozen, balance.Frozen), (StatementField.Interest, balance.Interest) })
        {
            if (isRead && value < 0) Reject(field, "statement.below-zero", value);
        }

        if (isRead && all is { } whole && whole != balance.Outstanding && !_findings.Exists(f => f.Problem.Code == "statement.below-zero")) Reject(StatementField.Outstanding, "statement.does-not-add-up", whole, balance.Outstanding);
        Sum = new(Sum.InTerm + balance.InTerm, Sum.Overdue + balance.Overdue, Sum.Frozen + balance.Frozen, Sum.Interest + balance.Interest);
        return balance;
    }

    private long? Money(StatementField field)
    {
        var reading = StatementSum.Read(_cells(field), field.ToString());
        if (reading.Refusal is { } refusal && !_findings.Exists(f => f.Field == field)) Add(Verdict.Rejected, field, refusal);
        return reading.Value;
    }

    private DateOnly? Day(StatementField field)
    {
        // A loan may be due in thirty years.
        var reading = DateText.Read(_cells(field), field.ToString(), asOf.AddYears(60));
        if (reading.Refusal is { } refusal)
        {
            Add(Verdict.Rejected, field, refusal);
            return null;
        }

        if (reading.Value is { IsKnown: true, IsExact: false }) Reject(field, "statement.no-date");
        if (reading.Warning is { Code: not "date.partial" } warning) Add(Verdict.AcceptedWithWarning, field, warning);
        return reading.Value.IsExact ? reading.Value.Earliest : null;
    }

    /// <summary>By the bank's number, alone or before the name, or by the name.</summary>
    private string? ProgrammeOf(string text)
    {
        if (text.Length == 0) return null;
        if (book.OfBankCode(text) is { } byCode) return byCode.Code;
        if (book.OfBankCode(text.Split(' ', '-', '.')[0]) is { } begins) return begins.Code;
        var key = VietnameseText.SearchKey(text);
        return book.Programmes.FirstOrDefault(p => VietnameseText.SearchKey(p.Name.Vi) == key)?.Code;
    }

    private string? AssociationOf(string text)
    {
        if (text.Length == 0) return null;
        if (!_associations.TryGetValue(text, out var code))
        {
            var key = VietnameseText.SearchKey(text);
            _associations[text] = code = book.Associations.FirstOrDefault(a => a.IsCalled(key))?.Code;
        }

        if (code is not null) return code;
        Warn(StatementField.Association, "statement.association", text);
        return null;
    }

    /// <summary>Percent a year with a comma or a point: 6,6 or 6.60 or 6,6%.</summary>
    private int? Rate(string text)
    {
        var tidy = text.Replace("%", "", StringComparison.Ordinal).Replace(',', '.').Trim();
        if (tidy.Length == 0) return null;
        if (decimal.TryParse(tidy, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 && percent * 100 == decimal.Truncate(percent * 100)) return (int)(percent * 100);
        Warn(StatementField.YearRate, "statement.rate", text);
        return null;
    }

    private string Text(StatementField field)
    {
        var cell = _cells(field);
        if (cell.Length == 0) return "";
        var (text, from) = LegacyText.Convert(cell);
        if (from != LegacyEncoding.None && !_findings.Exists(f => f.Field == field && f.Problem.Code == "text.from-legacy")) Warn(field, "text.from-legacy", VietnameseText.Tidy(text), from);
        return VietnameseText.Tidy(text);
    }

    private void Warn(StatementField field, string code, params object?[] values) => Add(Verdict.AcceptedWithWarning, field, new Problem(field.ToString(), code, values));

    private void Reject(StatementField field, string code, params object?[] values) => Add(Verdict.Rejected, field, new Problem(field.ToString(), code, values));

    private void Add(Verdict verdict, StatementField field, Problem problem) => _findings.Add(new(verdict, field, field == StatementField.IdNumber ? IdentityNumber.Mask(_cells(field)) : _cells(field), problem));
}
