using System.Globalization;
using System.Text;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Credit;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>A statement of the demonstration as the file of the bank it would come in: one for all units.</summary>
internal sealed class CreditFile(Geography geography, CreditLaw law)
{
    /// <summary>What it is called.</summary>
    public static string NameOf(DateOnly day) => $"sao-ke-du-no-{day:yyyy-MM-dd}-minh-hoa.csv";

    /// <summary>The file.</summary>
    public byte[] Of(DemonstrationLoanDay statement)
    {
        var columns = law.Layout.Columns;
        var hamlets = new Dictionary<string, Place>(StringComparer.Ordinal);
        var text = new StringBuilder(statement.Loans.Count * 200);
        text.Append(law.Layout.Title).Append(" (số liệu minh họa, không có thật)\r\n");
        Line(columns.Select(c => c.Heading));
        foreach (var (loan, balance) in statement.Loans)
        {
            if (!hamlets.TryGetValue(loan.Group.HamletCode, out var hamlet)) hamlets[loan.Group.HamletCode] = hamlet = geography.Find(loan.Group.HamletCode, statement.Day, PlaceLevel.Hamlet)!;
            Line(columns.Select(c => Cell(c.Field, loan, balance, hamlet, statement.Day)));
        }

        var sum = statement.Loans.Sum(l => l.Balance.Outstanding);
        Line(columns.Select(c => c.Field switch { StatementField.Borrower => "Tổng cộng", StatementField.Outstanding => Figure(sum), _ => "" }));
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(CsvText.Quoted)).Append("\r\n");
    }

    private string Cell(StatementField field, DemonstrationLoan loan, Balance balance, Place hamlet, DateOnly day) => field switch
    {
        StatementField.Loan => loan.Number,
        StatementField.Borrower => loan.Borrower.Name,
        StatementField.IdNumber => loan.HasNumber ? loan.Borrower.IdNumber : "",
        StatementField.Programme => law.Book.Find(loan.Programme)!.BankCodes[0],
        StatementField.Association => law.Book.FindAssociation(loan.Group.Association)!.Name.Vi,
        StatementField.Group => loan.Group.Code,
        StatementField.Leader => loan.Group.Leader,
        StatementField.Commune => geography[hamlet.ParentId!.Value].Code,
        StatementField.Hamlet => hamlet.Name,
        StatementField.DisbursedOn => Day(loan.DisbursedOn),
        StatementField.DueOn => Day(loan.DueOn),
        StatementField.Principal => Figure(loan.Principal),
        StatementField.YearRate => loan.YearRate is { } rate ? (rate / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "",
        StatementField.InTerm => Figure(balance.InTerm),
        StatementField.Overdue => Figure(balance.Overdue),
        StatementField.Frozen => Figure(balance.Frozen),
        StatementField.Outstanding => Figure(balance.Outstanding),
        StatementField.Interest => Figure(balance.Interest),
        _ => Day(day),
    };

    private static string Figure(long sum) => sum.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
