using VuonLen.Domain.Registry;
using VuonLen.Domain.Reports;

namespace VuonLen.Domain.Tests.Reports;

public sealed class DetailedListTests
{
    private static readonly TableDefinition Poor = SmallDistrict.Tables[14];

    [Theory]
    [InlineData(14, new[] { "H02", "H08", "H09", "H15" })]
    [InlineData(15, new[] { "H01", "H05", "H06", "H07", "H11", "H14" })]
    public void A_list_holds_the_households_of_its_class_by_unit_and_code(int table, string[] codes)
    {
        var list = new DetailedList(SmallDistrict.Tabulate(), SmallDistrict.Tables[table - 1], Name);
        Assert.Equal(codes, list.Households.Select(h => h.Household.Code));
        Assert.Equal(Enumerable.Range(1, codes.Length), list.Households.Select(h => h.Number));
        Assert.Equal(["1", "1", "2", "2"], list.Households.Select(h => h.Unit.Number).Where((_, i) => i < 2 || i >= codes.Length - 2));
    }

    [Fact]
    public void Each_member_has_a_row_and_the_marks_of_the_household_stand_on_the_first()
    {
        var list = new DetailedList(SmallDistrict.Tabulate(), Poor, Name);
        var h05 = list.Households[1];
        var rows = list.RowsOf(h05, [
            new(h05.Household.HouseholdId, 2, "Triệu Văn Lâm", Relation.Child, Sex.Male, PartialDate.Of(2015), 9),
            new(h05.Household.HouseholdId, 1, "Triệu Thị Mùi", Relation.Head, Sex.Female, PartialDate.Of(1980, 3, 2), 9),
            new(h05.Household.HouseholdId, 3, "Không rõ", Relation.Other, Sex.Unknown, PartialDate.Of(1950), 1),
        ]).ToList();
        string Seen(int row, string column)
        {
            var value = rows[row].Values[Poor.IndexOf(column)];
            return value.IsMark ? "x" : value.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? value.Text;
        }

        Assert.Equal(["Triệu Thị Mùi", "Triệu Văn Lâm", "Không rõ"], rows.Select((_, i) => Seen(i, "name")));
        Assert.Equal(("2", "1", "", "1980", "Dao", "relation.Head"), (Seen(0, "household-number"), Seen(0, "member-number"), Seen(0, "birth-year.male"), Seen(0, "birth-year.female"), Seen(0, "ethnic-group"), Seen(0, "relation")));
        // It came from the near-poor list, so it is new on this one; minority and without labour, not of merit.
        Assert.Equal(("x", "", "", "", "x", "x"), (Seen(0, "entry.new"), Seen(0, "entry.returned"), Seen(0, "entry.old"), Seen(0, "merit"), Seen(0, "minority"), Seen(0, "no-labour")));
        Assert.Equal(("", "2", "2015", "", ""), (Seen(1, "household-number"), Seen(1, "member-number"), Seen(1, "birth-year.male"), Seen(1, "entry.new"), Seen(1, "minority")));
        Assert.Equal(("", ""), (Seen(2, "birth-year.male"), Seen(2, "birth-year.female")));
    }

    [Fact]
    public void Old_and_returned_households_are_told_from_new_ones()
    {
        var list = new DetailedList(SmallDistrict.Tabulate(), Poor, Name);
        string Entry(int household)
        {
            var row = Assert.Single(list.RowsOf(list.Households[household], []));
            return Assert.Single(new[] { "entry.new", "entry.returned", "entry.old" }, c => row.Values[Poor.IndexOf(c)].IsMark);
        }

        Assert.Equal(["entry.old", "entry.new", "entry.returned", "entry.new", "entry.old", "entry.new"], Enumerable.Range(0, 6).Select(Entry));
    }

    [Fact]
    public void A_household_whose_members_are_not_recorded_stands_with_its_head_alone()
    {
        var list = new DetailedList(SmallDistrict.Tabulate(), Poor, Name);
        var row = Assert.Single(list.RowsOf(list.Households[0], []));
        Assert.Equal("Hoàng Văn Páo", row.Values[Poor.IndexOf("name")].Text);
    }

    [Fact]
    public void What_a_household_was_supported_with_is_marked_on_its_first_row_and_credit_is_said_to_be_empty()
    {
        var list = new DetailedList(SmallDistrict.Tabulate(), Poor, Name);
        var h05 = list.Households[1];
        var rows = list.RowsOf(
            h05,
            [
                new(h05.Household.HouseholdId, 1, "Triệu Thị Mùi", Relation.Head, Sex.Female, PartialDate.Of(1980, 3, 2), 9),
                new(h05.Household.HouseholdId, 2, "Triệu Văn Lâm", Relation.Child, Sex.Male, PartialDate.Of(2015), 9),
            ],
            SupportColumns.Health | SupportColumns.Housing | SupportColumns.Other).ToList();
        string[] Marked(int row) => [.. Poor.Columns.Where((_, i) => rows[row].Values[i].IsMark).Select(c => c.Key).Where(k => k.StartsWith("support.", StringComparison.Ordinal))];
        Assert.Equal(["support.health", "support.housing", "support.other"], Marked(0));
        Assert.Empty(Marked(1));
        Assert.Equal(["support.credit"], Poor.Columns.Where(c => c.NotKept is not null).Select(c => c.Key));
        Assert.Contains(Poor.StandingNotes, n => n is { Code: "note.credit-not-kept", IsWarning: true });
    }

    [Fact]
    public void A_table_of_figures_is_no_list_and_a_list_no_table_of_figures()
    {
        Assert.Throws<ArgumentException>(() => new DetailedList(SmallDistrict.Tabulate(), SmallDistrict.Tables[0], Name));
        Assert.Throws<ArgumentException>(() => SmallDistrict.Tabulate().Draw(Poor));
    }

    private static string Name(byte group) => group switch { 1 => "Kinh", 9 => "Dao", _ => "" };
}
