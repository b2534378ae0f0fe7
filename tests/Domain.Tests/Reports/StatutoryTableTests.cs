using System.Globalization;
using System.Text.Json;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reports;

public sealed class StatutoryTableTests
{
    public static TheoryData<int> FigureTables => [.. Enumerable.Range(1, 13)];

    [Theory]
    [MemberData(nameof(FigureTables))]
    public void A_table_of_the_small_district_is_the_one_worked_out_by_hand(int number)
    {
        var expected = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, decimal[][]>>>(SmallDistrict.Golden("tables.json"))![Text(number)];
        var table = SmallDistrict.Tabulate().Draw(SmallDistrict.Tables[number - 1]);
        Assert.Equal(
            Lines([("total", SmallDistrict.District.Id), ("A", SmallDistrict.A.Id), ("B", SmallDistrict.B.Id)], expected),
            table.Rows.GroupBy(r => r.Unit.Index).Select(u => Line(u.First().Unit.Place!.Id, u.Select(r => r.Cells.Select(c => c.Figure ?? -1)))));
        Assert.Empty(table.Discrepancies);
    }

    [Fact]
    public void The_fifteen_tables_are_numbered_in_order_and_have_the_official_number_of_columns()
    {
        Assert.Equal(Enumerable.Range(1, StatutoryTables.Count), SmallDistrict.Tables.Select(t => t.Number));
        Assert.Equal([14, 9, 9, 14, 13, 14, 13, 10, 22, 9, 6, 17, 17, 19, 19], SmallDistrict.Tables.Select(t => t.Columns.Length));
    }

    [Theory]
    [InlineData(1, 3, "4=3/1*100")]
    [InlineData(1, 9, "10=9/2*100")]
    [InlineData(1, 13, "14=13/2*100")]
    [InlineData(2, 8, "9=1-2-3-4+5+6+7+8")]
    [InlineData(3, 8, "9=1-2-3-4+5+6+7+8")]
    [InlineData(4, 1, "2=3+4+...+14")]
    [InlineData(5, 1, "2=B4.3/1*100")]
    [InlineData(8, 4, "5=1-2-3-4")]
    [InlineData(8, 9, "10=6-7-8-9")]
    [InlineData(9, 2, "3=4+5+6+7+8+9+10+11")]
    [InlineData(12, 0, "1=2+3")]
    [InlineData(12, 15, "16=7/1*100")]
    [InlineData(12, 16, "17=9/3*100")]
    [InlineData(2, 0, "1")]
    public void A_column_prints_its_number_and_formula(int table, int column, string printed) =>
        Assert.Equal(printed, SmallDistrict.Tables[table - 1].NumberOf(column));

    [Fact]
    public void Tables_of_a_round_before_2022_have_ten_indicators_and_of_2027_twelve_others()
    {
        var old = StatutoryTables.All(SmallDistrict.ListsOf("2016-2020", new DateOnly(2020, 10, 1)));
        var next = StatutoryTables.All(SmallDistrict.ListsOf("2026-2030", new DateOnly(2027, 10, 1)));
        Assert.Equal(12, old[3].Columns.Length);
        Assert.Contains(old[3].Columns, c => c.Key == "lacking.HealthCareAccess");
        Assert.DoesNotContain(old[3].Columns, c => c.Key == "lacking.Employment");
        Assert.Equal(14, next[5].Columns.Length);
        Assert.Contains(next[5].Columns, c => c.Key == "lacking.WasteTreatment");
    }

    [Fact]
    public void A_day_before_any_list_was_made_says_which_lists_lack()
    {
        var problems = new List<Problem>();
        Assert.Null(SmallDistrict.Book.ListsOn("2022-2025", new DateOnly(2001, 1, 1), "19", problems));
        Assert.Equal(["indicators", "causes", "group-precedence", "ethnic-groups", "support-columns"], problems.Select(p => p.Field));
    }

    [Fact]
    public void A_malformed_list_is_named_with_its_line()
    {
        var problems = new List<Problem>();
        Assert.Null(ReportBook.Read([("lists.json", "[{\"key\": \"causes\",\n \"causes\": [\"bad-luck\"]}]")], problems));
        Assert.Equal(("lists.json", "law.malformed"), (problems[0].Field, problems[0].Code));
    }

    [Fact]
    public void A_household_not_known_in_an_indicator_counts_in_no_cell_and_the_table_says_how_many()
    {
        var table = SmallDistrict.Tabulate().Draw(SmallDistrict.Tables[3]);
        var telecom = table.Definition.IndexOf($"lacking.{Indicator.Telecom}");
        Assert.Equal((1m, 1), (table.Rows[0].Cells[telecom].Value, table.Rows[0].Cells[telecom].Unknown));
        var note = Assert.Single(table.Notes, n => n.Code == "note.unknown-indicator");
        Assert.Equal([1, "@indicator.Telecom"], note.Values);
        Assert.True(note.IsWarning);
    }

    [Theory]
    [InlineData(9, "note.unknown-ethnic-group", 1)]
    [InlineData(10, "note.unknown-cause", 1)]
    [InlineData(11, "note.unknown-children", 1)]
    [InlineData(11, "note.unknown-children-health", 2)]
    public void A_table_says_of_how_many_households_an_answer_is_not_known(int number, string code, int households)
    {
        var table = SmallDistrict.Tabulate().Draw(SmallDistrict.Tables[number - 1]);
        Assert.Equal(households, Assert.Single(table.Notes, n => n.Code == code).Values[0]);
    }

    [Fact]
    public void A_household_of_several_groups_is_shown_in_the_first_by_the_dated_order_which_the_table_states()
    {
        var lists = SmallDistrict.Lists with { GroupPrecedence = [VuonLen.Domain.Reviews.HouseholdGroups.Merit, VuonLen.Domain.Reviews.HouseholdGroups.NoLabourCapacity, VuonLen.Domain.Reviews.HouseholdGroups.EthnicMinority] };
        var table = SmallDistrict.Tabulate().Draw(StatutoryTables.All(lists)[7]);
        decimal Of(string key) => table.Rows[0].Cells[table.Definition.IndexOf(key)].Value;
        // H05 is now shown as without labour, H06 as of merit; the total and "other" stay.
        Assert.Equal((6m, 3m, 1m, 1m, 1m), (Of("poor.total"), Of("poor.minority"), Of("poor.no-labour"), Of("poor.merit"), Of("poor.other")));
        Assert.Equal(["@group.Merit", "@group.NoLabourCapacity", "@group.EthnicMinority"], table.Notes.Single(n => n.Code == "note.group-precedence").Values);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(IEnumerable<(string Name, Guid Id)> units, Dictionary<string, decimal[][]> expected) =>
        units.Select(u => Line(u.Id, expected[u.Name]));

    private static string Line(Guid unit, IEnumerable<IEnumerable<decimal>> rows) =>
        $"{unit}: {string.Join(" | ", rows.Select(r => string.Join(' ', r.Select(f => f.ToString("0.##", CultureInfo.InvariantCulture)))))}";
}
