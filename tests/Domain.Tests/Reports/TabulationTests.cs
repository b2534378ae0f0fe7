using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.Domain.Tests.Reports;

public sealed class TabulationTests
{
    [Fact]
    public void Units_are_numbered_one_one_point_one_in_the_order_of_their_codes()
    {
        var units = SmallDistrict.Tabulate(depth: 2).Units;
        Assert.Equal(["", "1", "1.1", "1.2", "2", "2.1"], units.Select(u => u.Number));
        Assert.Equal(["Huyện Phú Lương", "Xã A", "Xóm A1", "Xóm A2", "Thị trấn B", "Tổ dân phố B1"], units.Select(u => u.Place!.Name));
        Assert.Equal([6, 4, 3, 4, 6, 6], units.Select(u => u.End));
    }

    [Fact]
    public void The_district_of_2023_on_the_communes_of_2025_has_the_same_total()
    {
        var after = SmallDistrict.Tabulate(on: SmallDistrict.Reform);
        Assert.Equal(["Huyện Phú Lương", "Xã C"], after.Units.Select(u => u.Place!.Name));
        foreach (var definition in SmallDistrict.Tables.Where(t => t.Lists is null))
        {
            var then = SmallDistrict.Tabulate().Draw(definition).Rows.Where(r => r.Unit.Depth == 0).SelectMany(r => r.Cells);
            Assert.Equal(then, after.Draw(definition).Rows.Where(r => r.Unit.Depth == 0).SelectMany(r => r.Cells));
        }
    }

    [Fact]
    public void The_commune_of_2025_gathers_the_rounds_of_the_communes_it_was_formed_from()
    {
        var table = SmallDistrict.Tabulate(place: SmallDistrict.C, on: SmallDistrict.Reform).Draw(SmallDistrict.Tables[0]);
        Assert.Equal(["Xã C", "Xóm A1", "Xóm A2", "Xóm B1"], table.Rows.Select(r => r.Unit.Place!.Name));
        Assert.Equal(6m, table.Rows[0].Cells[2].Value);
    }

    [Fact]
    public void A_commune_holds_only_its_own_households()
    {
        var table = SmallDistrict.Tabulate(place: SmallDistrict.B).Draw(SmallDistrict.Tables[0]);
        Assert.Equal(2m, table.Rows[0].Cells[2].Value);
        Assert.Equal(70m, table.Rows[0].Cells[0].Value);
    }

    [Fact]
    public void A_later_round_drawn_on_the_old_units_keeps_what_has_no_single_past_in_a_row_of_its_own()
    {
        // Two hamlets were merged: the way back forks, so the households of the merged one cannot be told apart in 2023.
        var merged = SmallDistrict.Place(20, "00001-09", "Xóm A", PlaceLevel.Hamlet, SmallDistrict.C, SmallDistrict.Reform, null);
        var geography = new Geography(
            [SmallDistrict.Province, SmallDistrict.District, SmallDistrict.A, SmallDistrict.C, SmallDistrict.A1, SmallDistrict.A2, merged],
            [
                new(SmallDistrict.A.Id, SmallDistrict.C.Id, SmallDistrict.Reform, LineageKind.MergedInto, "test"),
                new(SmallDistrict.A1.Id, merged.Id, SmallDistrict.Reform, LineageKind.MergedInto, "test"),
                new(SmallDistrict.A2.Id, merged.Id, SmallDistrict.Reform, LineageKind.MergedInto, "test"),
            ],
            []);
        var round = SmallDistrict.Round with { Households = [SmallDistrict.Round.Households[0] with { HamletId = merged.Id }], HamletCounts = [] };
        var subject = new ReportSubject(SmallDistrict.C.Id, 2025, "2022-2025", new DateOnly(2025, 10, 1), SmallDistrict.Review);
        var table = new Tabulation(subject, round, geography, 1).Draw(SmallDistrict.Tables[1]);
        Assert.StartsWith(ReportUnit.UnplacedKey, table.Rows[^1].Unit.Key, StringComparison.Ordinal);
        Assert.Equal(1m, table.Rows[0].Cells[0].Value);
        Assert.Contains(table.Notes, n => n.Code == "note.unplaced");
    }

    [Fact]
    public void A_hamlet_whose_successor_is_not_recorded_follows_its_commune_in_a_row_of_its_own()
    {
        var geography = new Geography(
            [SmallDistrict.Province, SmallDistrict.District, SmallDistrict.A, SmallDistrict.C, SmallDistrict.A1, SmallDistrict.A2, SmallDistrict.A1After],
            [
                new(SmallDistrict.A.Id, SmallDistrict.C.Id, SmallDistrict.Reform, LineageKind.Renamed, "test"),
                new(SmallDistrict.A1.Id, SmallDistrict.A1After.Id, SmallDistrict.Reform, LineageKind.Reassigned, "test"),
            ],
            []);
        var round = SmallDistrict.Round with { Households = [.. SmallDistrict.Round.Households.Where(h => h.HamletId != SmallDistrict.B1.Id)], HamletCounts = [] };
        Tabulation Of(Place place, int depth) => new(SmallDistrict.Subject(place, SmallDistrict.Reform), round, geography, depth);
        var commune = Of(SmallDistrict.C, 1);
        Assert.Equal(["Xã C", "Xóm A1", null], commune.Units.Select(u => u.Place?.Name));
        var table = commune.Draw(SmallDistrict.Tables[1]);
        Assert.Equal([4m, 1m, 3m], table.Rows.Where(r => r.Counted == Counted.Households).Select(r => r.Cells[8].Value));
        Assert.Contains(table.Notes, n => n.Code == "note.unplaced");
        // Where the table stops at communes nothing is unplaced; two tiers down each commune has its own such row.
        Assert.DoesNotContain(Of(SmallDistrict.District, 1).Units, u => u.Place is null);
        Assert.Equal($"unplaced-{SmallDistrict.C.Id}", Of(SmallDistrict.District, 2).Units[^1].Key);
    }

    [Fact]
    public void Without_the_count_of_a_hamlet_the_columns_that_need_it_are_empty_and_the_table_names_the_hamlet()
    {
        var round = SmallDistrict.Round with { HamletCounts = [.. SmallDistrict.Round.HamletCounts.Where(c => c.HamletId != SmallDistrict.A2.Id)] };
        var table = SmallDistrict.Tabulate(round).Draw(SmallDistrict.Tables[0]);
        Assert.Equal(CellState.Missing, table.Rows[0].Cells[0].State);
        Assert.Equal(CellState.Missing, table.Rows[0].Cells[3].State);
        Assert.Equal(6m, table.Rows[0].Cells[2].Value);
        // Commune A lacks it, town B does not.
        Assert.Null(table.Rows[1].Cells[0].Figure);
        Assert.Equal(70m, table.Rows[2].Cells[0].Figure);
        var note = Assert.Single(table.Notes, n => n.Code == "note.hamlet-counts-missing");
        Assert.Equal([SmallDistrict.A2.Id], note.Places);
    }

    [Fact]
    public void A_count_that_says_only_part_is_no_total()
    {
        var round = SmallDistrict.Round with { HamletCounts = [.. SmallDistrict.Round.HamletCounts.Select(c => c with { MinorityPersons = null })] };
        var row = SmallDistrict.Tabulate(round).Draw(SmallDistrict.Tables[11]).Rows[0];
        Assert.Equal([170m, 105m, 65m, null, 365m, null], row.Cells[..6].Select(c => c.Figure));
    }

    [Fact]
    public void Figures_of_a_commune_whose_round_is_not_frozen_are_not_given_and_the_total_says_it_is_partial()
    {
        var round = SmallDistrict.Round with
        {
            Households = [.. SmallDistrict.Round.Households.Where(h => h.HamletId != SmallDistrict.B1.Id)],
            CommunesNotFrozen = [SmallDistrict.B.Id],
        };
        var table = SmallDistrict.Tabulate(round).Draw(SmallDistrict.Tables[1]);
        Assert.Equal(new Cell(CellState.Partial, 4, 0), table.Rows[0].Cells[8]);
        Assert.Equal(CellState.Known, table.Rows[2].Cells[8].State);
        Assert.Equal(CellState.Missing, table.Rows[4].Cells[8].State);
        Assert.Equal([SmallDistrict.B.Id], table.Notes.Single(n => n.Code == "note.not-frozen").Places);
    }

    [Fact]
    public void Nothing_in_a_hundred_of_nothing_is_a_dash()
    {
        var none = new HamletCount(SmallDistrict.B1.Id, 0, 0, 0, 0, "test");
        var table = SmallDistrict.Tabulate(new ReviewedRound { Households = [], HamletCounts = [none] }, SmallDistrict.B).Draw(SmallDistrict.Tables[0]);
        Assert.Equal(CellState.NothingToDivide, table.Rows[0].Cells[3].State);
        Assert.Null(table.Rows[0].Cells[3].Figure);
    }

    [Fact]
    public void More_poor_households_than_households_is_pointed_out()
    {
        var few = SmallDistrict.Round.HamletCounts.Select(c => c.HamletId == SmallDistrict.B1.Id ? c with { KinhHouseholds = 1, MinorityHouseholds = 0 } : c);
        var table = SmallDistrict.Tabulate(SmallDistrict.Round with { HamletCounts = [.. few] }).Draw(SmallDistrict.Tables[0]);
        Assert.Equal([SmallDistrict.B.Id], table.Notes.Single(n => n.Code == "note.more-than-all").Places);
    }

    [Fact]
    public void The_first_round_of_a_standard_says_that_its_movements_compare_two_standards()
    {
        var tabulation = SmallDistrict.Tabulate(SmallDistrict.Round with { OpensStandard = true });
        Assert.Contains(tabulation.Draw(SmallDistrict.Tables[1]).Notes, n => n.Code == "note.opens-standard");
        Assert.DoesNotContain(tabulation.Draw(SmallDistrict.Tables[0]).Notes, n => n.Code == "note.opens-standard");
    }

    [Fact]
    public void A_cell_knows_its_households_and_those_not_known()
    {
        var tabulation = SmallDistrict.Tabulate();
        var poor = SmallDistrict.Tables[3];
        IEnumerable<string> Codes(IEnumerable<Contribution> behind) => behind.Select(c => c.Household.Code);
        var address = new CellAddress(4, SmallDistrict.A.Id.ToString(), Counted.Households, "lacking.HealthInsurance");
        Assert.Equal(["H01", "H05"], Codes(tabulation.Behind(poor, address)));
        Assert.Equal(["H06"], Codes(tabulation.Unknown(poor, address with { Column = "lacking.Telecom" })));
        // Of a percentage, the households of its part.
        Assert.Equal(["H01", "H05"], Codes(tabulation.Behind(SmallDistrict.Tables[4], address with { Table = 5, Column = "lacking.HealthInsurance.share" })));
        Assert.Empty(tabulation.Behind(poor, address with { Column = "no-such-column" }));
        Assert.Empty(tabulation.Behind(poor, address with { Unit = SmallDistrict.C.Id.ToString() }));
        Assert.Empty(tabulation.Behind(SmallDistrict.Tables[0], address with { Table = 1, Column = "all.households" }));
    }
}
