using CsCheck;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reports;

/// <summary>What holds for every round, also one whose records contradict themselves.</summary>
public sealed class TableProperties
{
    private static readonly Guid[] Hamlets = [SmallDistrict.A1.Id, SmallDistrict.A2.Id, SmallDistrict.B1.Id];
    private static readonly TableDefinition[] Figures = [.. SmallDistrict.Tables.Where(t => t.Lists is null)];

    private static readonly Gen<ReviewedHousehold> Household =
        from place in Gen.Select(Gen.Int[0, 2], Gen.Byte[0, 12], Gen.Enum<VuonLen.Domain.Registry.Sex>())
        from move in Gen.Select(Gen.Enum<HouseholdClass>(), Gen.Enum<HouseholdClass>(), Gen.Enum<Arrival>(), Gen.Enum<Departure>())
        from size in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9])
        from bits in Gen.Select(Gen.UShort[0, 0x3fff], Gen.UShort[0, 0x3fff], Gen.Byte, Gen.Byte[0, 7])
        from children in Gen.Select(Gen.Int[0, 5].Nullable(), Gen.Int[0, 5].Nullable(), Gen.Int[0, 5].Nullable())
        select new ReviewedHousehold
        {
            HouseholdId = Guid.Empty,
            Code = "",
            HeadName = "",
            HamletId = Hamlets[place.Item1],
            HeadEthnicGroup = place.Item2,
            HeadSex = place.Item3,
            Opening = move.Item1,
            Closing = move.Item2,
            Arrival = move.Item3,
            Departure = move.Item4,
            OpeningPersons = size.Item1,
            ClosingPersons = size.Item2,
            MinorityPersons = Math.Min(size.Item2, size.Item3),
            Lacking = new IndicatorSet((ushort)(bits.Item1 & ~bits.Item2)),
            Unknown = new IndicatorSet(bits.Item2),
            Causes = (Causes)bits.Item3,
            Groups = (HouseholdGroups)bits.Item4,
            Children = children.Item1,
            ChildrenLackingHealth = children.Item2,
            ChildrenLackingSchooling = children.Item3,
        };

    private static readonly Gen<ReviewedRound> Round =
        from households in Household.Array[0, 40]
        from counts in Gen.Select(Gen.Int[0, 60].Nullable(), Gen.Int[0, 60].Nullable(), Gen.Int[0, 200].Nullable(), Gen.Int[0, 200].Nullable()).Array[3]
        select new ReviewedRound
        {
            Households = [.. households.Select((h, i) => h with { HouseholdId = SmallDistrict.Id((byte)i, 0x71), Code = $"H{i:00}" })],
            HamletCounts = [.. counts.Select((c, i) => new HamletCount(Hamlets[i], c.Item1, c.Item2, c.Item3, c.Item4, "test"))],
        };

    [Fact]
    public void Every_printed_formula_holds_in_every_row() => Round.Sample(round =>
    {
        var tabulation = SmallDistrict.Tabulate(round, depth: 2);
        foreach (var definition in Figures)
        {
            var table = tabulation.Draw(definition);
            Assert.Empty(table.Discrepancies);
            Assert.True(table.ChecksMade > 0 || !definition.Columns.Any(c => c is { Formula: Formula.Terms, Measure: not null }));
        }
    });

    [Fact]
    public void A_cell_is_the_sum_of_what_the_households_behind_it_add_and_in_rows_of_households_their_number() => Round.Sample(round =>
    {
        var tabulation = SmallDistrict.Tabulate(round, depth: 2);
        foreach (var definition in Figures)
        {
            foreach (var row in tabulation.Draw(definition).Rows)
            {
                for (var c = 0; c < definition.Columns.Length; c++)
                {
                    if (definition.Columns[c] is not { Measure: not null, Kind: ColumnKind.Count } column) continue;
                    var address = new CellAddress(definition.Number, row.Unit.Key, row.Counted, column.Key);
                    var behind = tabulation.Behind(definition, address).ToList();
                    Assert.Equal(row.Cells[c].Value, behind.Sum(b => b.Amount));
                    Assert.Equal(behind.Count, behind.Select(b => b.Household.HouseholdId).Distinct().Count());
                    Assert.Equal(row.Cells[c].Unknown, tabulation.Unknown(definition, address).Count());
                    if (definition.Number is 2 or 3 or 8 or 9 or 10 && row.Counted == Counted.Households) Assert.Equal(row.Cells[c].Value, behind.Count);
                }
            }
        }
    });

    [Fact]
    public void The_units_below_add_up_to_the_unit_above() => Round.Sample(round =>
    {
        var tabulation = SmallDistrict.Tabulate(round, depth: 2);
        foreach (var definition in Figures)
        {
            var rows = tabulation.Draw(definition).Rows;
            foreach (var above in rows.Where(r => tabulation.Units.Any(u => u.Parent == r.Unit.Index)))
            {
                var below = rows.Where(r => r.Unit.Parent == above.Unit.Index && r.Counted == above.Counted).ToList();
                for (var c = 0; c < definition.Columns.Length; c++)
                {
                    if (definition.Columns[c].Kind != ColumnKind.Count) continue;
                    Assert.Equal(above.Cells[c].Figure, below.Any(b => b.Cells[c].Figure is null) ? null : below.Sum(b => b.Cells[c].Figure));
                }
            }
        }
    });

    [Fact]
    public void A_percentage_is_that_of_the_sums_and_never_a_mean() => Round.Sample(round =>
    {
        foreach (var row in SmallDistrict.Tabulate(round).Draw(SmallDistrict.Tables[0]).Rows)
        {
            var (all, poor) = (row.Cells[0].Figure, row.Cells[2].Value);
            var expected = all is null or 0 ? (decimal?)null : Math.Round(poor * 100m / all.Value, 2, MidpointRounding.AwayFromZero);
            Assert.Equal(expected, row.Cells[3].Figure);
            Assert.Equal(all is null ? CellState.Missing : all == 0 ? CellState.NothingToDivide : CellState.Known, row.Cells[3].State);
        }
    });

    [Fact]
    public void Households_and_persons_that_leave_one_list_for_the_other_arrive_there() => Round.Sample(round =>
    {
        var tabulation = SmallDistrict.Tabulate(round);
        var (poor, nearPoor) = (tabulation.Draw(SmallDistrict.Tables[1]).Rows, tabulation.Draw(SmallDistrict.Tables[2]).Rows);
        for (var i = 0; i < poor.Length; i++)
        {
            Assert.Equal(poor[i].Cells[1].Value, nearPoor[i].Cells[4].Value);
            Assert.Equal(nearPoor[i].Cells[1].Value, poor[i].Cells[4].Value);
        }
    });

    [Fact]
    public void The_units_of_another_day_share_out_the_same_total() => Round.Sample(round =>
    {
        var (then, after) = (SmallDistrict.Tabulate(round), SmallDistrict.Tabulate(round, on: SmallDistrict.Reform, depth: 2));
        foreach (var definition in Figures)
        {
            IEnumerable<Cell> Total(Tabulation t) => t.Draw(definition).Rows.Where(r => r.Unit.Depth == 0).SelectMany(r => r.Cells);
            Assert.Equal(Total(then), Total(after));
        }
    });

    [Fact]
    public void A_listed_household_stands_in_the_list_once_and_the_list_agrees_with_the_closing_count() => Round.Sample(round =>
    {
        var tabulation = SmallDistrict.Tabulate(round);
        var list = new DetailedList(tabulation, SmallDistrict.Tables[14], _ => "");
        Assert.Equal(tabulation.Draw(SmallDistrict.Tables[1]).Rows[0].Cells[8].Value, list.Households.DistinctBy(h => h.Household.HouseholdId).Count());
    });
}
