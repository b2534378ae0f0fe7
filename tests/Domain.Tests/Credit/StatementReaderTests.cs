using System.Globalization;
using CsCheck;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Imports;

namespace VuonLen.Domain.Tests.Credit;

/// <summary>Rows of the bank's statement: what is taken, what is doubted, what is refused, each with its reason.</summary>
public sealed class StatementReaderTests
{
    private static readonly DateOnly AsOf = new(2023, 9, 30);
    private static readonly CreditBook Book = CreditBook.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "credit.json")));

    private static readonly Dictionary<StatementField, string> Good = new()
    {
        [StatementField.Loan] = "6600 0001",
        [StatementField.Borrower] = "Hoàng Thị Mai",
        [StatementField.IdNumber] = "019180001234",
        [StatementField.Programme] = "01",
        [StatementField.Association] = "Hội Phụ nữ",
        [StatementField.Group] = "T015",
        [StatementField.Leader] = "Ma Thị Lan",
        [StatementField.Commune] = "Xã Yên Lạc",
        [StatementField.Hamlet] = "Đồng Xiền",
        [StatementField.DisbursedOn] = "15/03/2021",
        [StatementField.DueOn] = "15/03/2026",
        [StatementField.Principal] = "50.000.000",
        [StatementField.YearRate] = "6,6",
        [StatementField.InTerm] = "40.000.000",
        [StatementField.Overdue] = "0",
        [StatementField.Frozen] = "",
        [StatementField.Outstanding] = "40.000.000",
        [StatementField.Interest] = "220.000",
    };

    [Fact]
    public void A_row_as_the_bank_writes_it_is_taken_whole()
    {
        var judged = Read();
        Assert.Empty(judged.Findings);
        var line = judged.Line!;
        Assert.Equal(("66000001", "poor", "women", "T015", new DateOnly(2021, 3, 15), 50_000_000, 660), (line.Loan, line.Programme, line.Association, line.Group, line.DisbursedOn, line.Principal, line.YearRate));
        Assert.Equal(new Balance(40_000_000, 0, 0, 220_000), line.Balance);
    }

    [Theory]
    [InlineData(StatementField.Loan, " ", "statement.no-loan")]
    [InlineData(StatementField.Borrower, "", "statement.no-borrower")]
    [InlineData(StatementField.Programme, "77", "statement.programme")]
    [InlineData(StatementField.Commune, "", "statement.no-commune")]
    [InlineData(StatementField.DisbursedOn, "", "statement.no-date")]
    [InlineData(StatementField.DisbursedOn, "2021", "statement.no-date")]
    [InlineData(StatementField.DisbursedOn, "31/02/2021", "date.not-a-date")]
    [InlineData(StatementField.DisbursedOn, "01/10/2023", "statement.after-the-day")]
    [InlineData(StatementField.InTerm, "-40.000.000", "statement.below-zero")]
    [InlineData(StatementField.InTerm, "bốn mươi triệu", "sum.unreadable")]
    [InlineData(StatementField.InTerm, "40.000.000,5", "sum.fraction")]
    [InlineData(StatementField.Outstanding, "40.000.001", "statement.does-not-add-up")]
    [InlineData(StatementField.AsOf, "31/08/2023", "statement.other-day")]
    public void A_row_that_cannot_be_right_is_refused_with_its_place(StatementField field, string value, string code)
    {
        var judged = Read((field, value));
        Assert.Null(judged.Line);
        var finding = Assert.Single(judged.Findings, f => f.Verdict == Verdict.Rejected);
        Assert.Equal((code, field), (finding.Problem.Code, finding.Field));
    }

    [Theory]
    [InlineData(StatementField.Principal, "30.000.000", "statement.above-principal")]
    [InlineData(StatementField.DueOn, "15/03/2020", "statement.due-before")]
    [InlineData(StatementField.DueOn, "15/03/2023", "statement.past-due")]
    [InlineData(StatementField.Association, "Hội Chữ thập đỏ", "statement.association")]
    [InlineData(StatementField.YearRate, "sáu phẩy sáu", "statement.rate")]
    [InlineData(StatementField.Group, "", "statement.no-group")]
    [InlineData(StatementField.IdNumber, "12345", "id.wrong-length")]
    public void A_row_that_is_odd_is_taken_and_says_so(StatementField field, string value, string code)
    {
        var judged = Read((field, value));
        Assert.NotNull(judged.Line);
        Assert.Contains(judged.Findings, f => f.Problem.Code == code && f.Verdict == Verdict.AcceptedWithWarning);
    }

    [Fact]
    public void A_number_that_is_odd_is_not_told_whole()
    {
        var finding = Assert.Single(Read((StatementField.IdNumber, "0191800012345")).Findings);
        Assert.Equal("id.wrong-length", finding.Problem.Code);
        Assert.DoesNotContain("0191800012345", string.Join(' ', finding.Problem.Values.Append(finding.Seen)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_has_a_loan_twice_and_its_total_is_compared()
    {
        var reader = new StatementReader(Book, AsOf);
        Assert.NotNull(reader.Read(10, Cells())!.Line);
        var twice = reader.Read(11, Cells((StatementField.Loan, "66000001")))!;
        Assert.Equal(("statement.loan-twice", 10), (Assert.Single(twice.Findings).Problem.Code, twice.Findings[0].Problem.Values[1]));
        Assert.Null(reader.Read(12, f => f switch { StatementField.Borrower => "Tổng cộng", StatementField.Outstanding => "80.000.000", _ => "" }));
        Assert.Equal((80_000_000, 80_000_000), (reader.WrittenTotal, reader.Sum.Outstanding));
        Assert.Null(reader.Read(14, f => f == StatementField.Borrower ? "Người lập biểu" : ""));
    }

    [Fact]
    public void Only_the_whole_and_what_is_overdue_is_enough_and_nothing_is_not()
    {
        Assert.Equal(new Balance(38_000_000, 2_000_000, 0, 0), Read((StatementField.InTerm, ""), (StatementField.Overdue, "2.000.000"), (StatementField.Interest, "")).Line!.Balance);
        var none = Read((StatementField.InTerm, ""), (StatementField.Overdue, ""), (StatementField.Outstanding, ""));
        Assert.Equal("statement.no-balance", Assert.Single(none.Findings).Problem.Code);
    }

    [Fact]
    public void Programmes_and_associations_are_known_by_number_and_name_in_old_encodings_too()
    {
        foreach (var programme in Book.Programmes)
        {
            Assert.Equal(programme.Code, Read((StatementField.Programme, programme.Name.Vi.ToUpperInvariant())).Line!.Programme);
            foreach (var code in programme.BankCodes) Assert.Equal(programme.Code, Read((StatementField.Programme, $"{code} - {programme.Name.Vi}")).Line!.Programme);
        }

        Assert.Equal("farmers", Read((StatementField.Association, "HND")).Line!.Association);
        Assert.Equal("youth", Read((StatementField.Association, "Đoàn thanh niên")).Line!.Association);
        Assert.Equal("veterans", Read((StatementField.Association, "Hội CCB")).Line!.Association);
        // TCVN3, as old programs of offices wrote.
        var old = Read((StatementField.Borrower, "Hoµng ThÞ Mai"));
        Assert.Equal("Hoàng Thị Mai", old.Line!.Borrower);
        Assert.Equal("text.from-legacy", Assert.Single(old.Findings).Problem.Code);
    }

    [Fact]
    public void Sums_are_read_however_their_groups_are_written() =>
        Gen.Long[0, StatementSum.Most].Sample(sum =>
        {
            var dots = sum.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
            var commas = sum.ToString("N0", CultureInfo.InvariantCulture);
            foreach (var text in new[] { dots, commas, dots + " đ", commas + ".00", dots + ",00", commas.Replace(',', ' '), sum.ToString(CultureInfo.InvariantCulture), sum + ".0", $" {dots} VND" })
                Assert.Equal(sum, StatementSum.Read(text, "x").Value);
            foreach (var text in new[] { "-" + dots, $"({commas})", dots + "-" }) Assert.Equal(-sum, StatementSum.Read(text, "x").Value);
        });

    [Theory]
    [InlineData("1.5", "sum.fraction")]
    [InlineData("12.34.567", "sum.unreadable")]
    [InlineData("1,234.567.890", "sum.unreadable")]
    [InlineData("1.2345", "sum.fraction")]
    [InlineData("#REF!", "sum.unreadable")]
    [InlineData("2.000.000.000.000", "sum.too-large")]
    public void What_is_no_sum_is_not_guessed(string text, string code) => Assert.Equal(code, StatementSum.Read(text, "x").Refusal!.Code);

    [Theory]
    [InlineData("4.38E+7", 43_800_000L)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData("1.234", 1_234L)]
    public void What_programs_write_is_read(string text, long? sum) => Assert.Equal(sum, StatementSum.Read(text, "x").Value);

    private static JudgedLine Read(params (StatementField Field, string Value)[] changes) => new StatementReader(Book, AsOf).Read(10, Cells(changes))!;

    private static Func<StatementField, string> Cells(params (StatementField Field, string Value)[] changes) =>
        field => changes.Any(c => c.Field == field) ? changes.Last(c => c.Field == field).Value : Good.GetValueOrDefault(field, "");
}
