using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Tables 14 and 15: danh sách chi tiết hộ cận nghèo, hộ nghèo, a row for each member. Rows are made by <see cref="DetailedList"/>.</summary>
internal static class DetailedListTable
{
    private static readonly Column[] Supports =
    [
        Column.Text("support.health"), Column.Text("support.education"), Column.Text("support.production"), Column.NotYetKept("support.credit", "note.credit-not-kept"),
        Column.Text("support.housing"), Column.Text("support.other"),
    ];

    public static TableDefinition Define(int number, HouseholdClass list) => new(
        number,
        [],
        [
            new Heading("heading.household-number", Column.Text("household-number")),
            new Heading("heading.member-number", Column.Text("member-number")),
            new Heading("heading.name", Column.Text("name")),
            new Heading(
                "heading.birth-year",
                [
                    new Heading("heading.male", Column.Text("birth-year.male")),
                    new Heading("heading.female", Column.Text("birth-year.female")),
                ]),
            new Heading("heading.ethnic-group", Column.Text("ethnic-group")),
            new Heading("heading.relation", Column.Text("relation")),
            new Heading(
                "heading.entry",
                [
                    new Heading("heading.entry-new", Column.Text("entry.new")),
                    new Heading("heading.entry-returned", Column.Text("entry.returned")),
                    new Heading("heading.entry-old", Column.Text("entry.old")),
                ]),
            new Heading("heading.merit", Column.Text("merit")),
            new Heading("heading.minority", Column.Text("minority")),
            new Heading("heading.no-labour", Column.Text("no-labour")),
            new Heading("heading.supports", Supports.Select(c => new Heading(c.Key, c))),
        ])
    {
        Lists = list,
        StandingNotes = [new TableNote("note.entry-kinds"), new TableNote("note.supports"), new TableNote("note.credit-not-kept") { IsWarning = true }],
    };
}
