using System.Globalization;
using System.Text;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Tests.Standards;

[Collection(AloneCollection.Name)]
public sealed class ClassifyFilesTests
{
    private static readonly Standard Standard = HouseholdStandards.Of(LawSource.National, StandardName.Y2022, new DateOnly(2023, 10, 1), [], [])!;

    [Fact]
    public void Households_meet_their_members_and_get_their_class()
    {
        var run = Run(
            "id,area,b1,answer.latrine,answer.telecom\nH1,rural,126,lacking,lacking\nH2,rural,141,,\n\"H,3\",rural,126,met,met\n",
            "household,name,birth,insured\nH1,ông A,1958,no\n\"H,3\",bà B,1960,yes\n\"H,3\",bà C,1961,không\n");
        Assert.Equal(3, run.Done.Households);
        Assert.False(run.Done.IsRefused);
        Assert.Empty(run.Problems);
        Assert.StartsWith("H1,2022-2025,2023-10-01,poor,poor,126,30,", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains(",score,health-insurance;latrine;telecom,", run.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("H2,2022-2025,2023-10-01,none,none,141,", run.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("\"H,3\",2022-2025,2023-10-01,undetermined,poor;near-poor,126,10,", run.Lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_value_rejects_its_household_alone_and_says_where()
    {
        var run = Run(
            "id,area,b1\nH1,rural,abc\nH2,rural,150\nH3,hills,150\nH4,rural,150\n,rural,1\n",
            "household,birth\nH1,1958\nH2,31/02/2000\nH4,1960\n");
        Assert.Equal(1, run.Done.Households);
        Assert.StartsWith("H4,", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(
            ["h.csv 2 b1 fact.not-a-number", "m.csv 3 birth fact.not-a-date", "h.csv 4 area fact.not-a-word", "h.csv 6  csv.no-id"],
            run.Problems.Select(p => $"{p.File} {p.Row} {p.Problem.Field} {p.Problem.Code}"));
    }

    [Fact]
    public void Members_in_another_order_than_their_households_are_refused_and_not_lost_in_silence()
    {
        var run = Run("id,b1\nH1,126\nH2,126\n", "household,birth\nH2,1958\nH1,1960\n");
        Assert.True(run.Done.IsRefused);
        Assert.Equal("csv.no-such-household", Assert.Single(run.Problems).Problem.Code);
    }

    [Theory]
    [InlineData("b1\n1\n", "csv.no-column")]
    [InlineData("", "csv.no-column")]
    [InlineData("id,b1,b1\n", "csv.column-twice")]
    [InlineData("id,points\n", "csv.not-a-column")]
    public void A_heading_that_is_not_as_it_should_be_is_refused(string text, string code)
    {
        var problems = new List<RowProblem>();
        Assert.Null(FactRows<HouseholdFacts>.Open("h.csv", new StringReader(text), "id", FactFields.Household, [], problems));
        Assert.Contains(problems, p => p.Problem.Code == code);
    }

    [Fact]
    public void The_same_id_on_the_next_row_a_quote_never_closed_and_a_row_too_wide_are_told()
    {
        Assert.Equal("csv.id-twice", Assert.Single(Run("id,b1\nH1,126\nH1,126\n", null).Problems).Problem.Code);
        Assert.Equal("csv.too-wide", Assert.Single(Run("id,b1\nH1,126,7\n", null).Problems).Problem.Code);
        var open = Run("id,b1\nH1,126\n\"H2,126\nH3,1\n", null);
        Assert.True(open.Done.IsRefused);
        Assert.Equal(("csv.open-quote", 3), (Assert.Single(open.Problems).Problem.Code, open.Problems[0].Row));
        Assert.Equal("csv.not-text", Assert.Single(Run("id,b1\nH\0,126\n", null).Problems).Problem.Code);
    }

    [Theory]
    [InlineData("id;floorArea\r\nH1;8,00\r\n")]
    [InlineData("id\tfloorArea\nH1\t8,00")]
    [InlineData("\uFEFFid,floorArea\nH1,\"8,00\"\n")]
    public void Semicolons_tabs_quotes_and_the_mark_of_a_spreadsheet_are_read(string text)
    {
        var run = Run(text, null);
        Assert.Empty(run.Problems);
        Assert.Equal(1, run.Done.Households);
    }

    [Fact]
    public void A_file_of_any_length_takes_the_memory_of_one_household()
    {
        var (households, members) = (new Repeated("id,area,b1,answer.latrine\n", i => $"H{i},rural,126,lacking\n", 200_000), new Repeated("household,birth,insured\n", i => $"H{i},1958,no\n", 200_000));
        Run(households, members, TextWriter.Null, []);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (done, _) = Run(households.Again(), members.Again(), TextWriter.Null, []);
        Assert.Equal(200_000, done.Households);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 1_000_000);
    }

    private static (ClassifiedFiles Done, string[] Lines, List<RowProblem> Problems) Run(string households, string? members)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var (done, problems) = Run(Reader(households), members is null ? null : Reader(members), output, []);
        return (done, output.ToString().Split('\n'), problems);
    }

    private static StreamReader Reader(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), Encoding.UTF8);

    private static (ClassifiedFiles Done, List<RowProblem> Problems) Run(TextReader households, TextReader? members, TextWriter output, List<RowProblem> problems)
    {
        var households2 = FactRows<HouseholdFacts>.Open("h.csv", households, "id", FactFields.Household, ["note"], problems);
        var members2 = members is null ? null : FactRows<MemberFacts>.Open("m.csv", members, "household", FactFields.Member, ["name"], problems);
        Assert.Empty(problems);
        return (new ClassifyFiles(Standard, new ReferenceDay(new DateOnly(2023, 10, 1)), problems.Add, _ => { }).Run(households2!, members2, output), problems);
    }

    /// <summary>A file that is made as it is read.</summary>
    private sealed class Repeated : TextReader
    {
        private readonly string _heading;
        private readonly Func<int, string> _line;
        private readonly int _lines;
        private string _now;
        private int _at;
        private int _made;

        public Repeated(string heading, Func<int, string> line, int lines) => (_heading, _line, _lines, _now) = (heading, line, lines, heading);

        public Repeated Again() => new(_heading, _line, _lines);

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            if (_at == _now.Length)
            {
                if (_made == _lines) return 0;
                (_now, _at) = (_line(_made++), 0);
            }

            var count = Math.Min(buffer.Length, _now.Length - _at);
            _now.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
