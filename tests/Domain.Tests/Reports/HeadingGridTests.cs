using VuonLen.Domain.Reports;

namespace VuonLen.Domain.Tests.Reports;

public sealed class HeadingGridTests
{
    public static TheoryData<int> AllTables => [.. Enumerable.Range(1, StatutoryTables.Count)];

    [Theory]
    [MemberData(nameof(AllTables))]
    public void The_boxes_of_a_heading_cover_every_place_above_every_column_once(int number)
    {
        var definition = SmallDistrict.Tables[number - 1];
        var covered = new int[definition.HeadingDepth, definition.Columns.Length];
        foreach (var box in HeadingGrid.Of(definition))
        {
            for (var r = box.Row; r < box.Row + box.RowSpan; r++)
            {
                for (var c = box.Column; c < box.Column + box.ColumnSpan; c++) covered[r, c]++;
            }
        }

        Assert.All(covered.Cast<int>(), times => Assert.Equal(1, times));
    }

    [Fact]
    public void What_left_the_poor_list_is_one_box_over_two_columns()
    {
        var boxes = HeadingGrid.Of(SmallDistrict.Tables[1]);
        Assert.Equal(2, boxes.Max(b => b.Row + b.RowSpan));
        var left = boxes[1];
        Assert.Equal(("heading.poor.left", 1, 1, 2), (left.Heading.Text, left.Column, left.RowSpan, left.ColumnSpan));
        Assert.Equal(2, boxes[0].RowSpan);
    }
}
