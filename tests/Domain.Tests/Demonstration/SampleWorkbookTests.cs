using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Demonstration.Samples;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Tests.Imports;
using VuonLen.Domain.Tests.Places;

namespace VuonLen.Domain.Tests.Demonstration;

/// <summary>The sample workbooks hold exactly the faults that their key says, and reading finds every one of them.</summary>
public sealed class SampleWorkbookTests
{
    private static readonly Dictionary<Guid, DemonstrationPerson> People = Made.District.People.ToDictionary(p => p.Id);
    private static readonly string[] Elsewhere = [.. People.Values.Where(p => p.DiedOn is null && p.IdNumberKind == IdNumberKind.Citizen12).Take(3_000).Select(p => p.IdNumber)];
    private static readonly SampleWorkbook[] All = [.. Made.Round("2026-closing").Select(Make)];

    public static TheoryData<string> Communes => ["05611", "05620", "05632", "05641"];

    [Theory]
    [MemberData(nameof(Communes))]
    public void Reading_finds_every_fault_of_the_key_and_no_other(string commune)
    {
        var workbook = All.Single(w => w.Commune.Code == commune);
        var judged = Judge(workbook);
        foreach (var fault in workbook.Faults)
        {
            var found = judged[(fault.Sheet, fault.Row)].Findings;
            if (fault.Code.Length == 0) Assert.DoesNotContain(found, f => f.Verdict == Verdict.Rejected);
            else Assert.True(found.Any(f => f.Verdict == fault.Verdict && f.Code == fault.Code && (f.Field != fault.Field || f.Seen == fault.Dirty)), fault.ToString());
        }

        var faulty = workbook.Faults.Select(f => (f.Sheet, f.Row)).ToHashSet();
        Assert.All(judged.Where(j => !faulty.Contains(j.Key)), j => Assert.DoesNotContain(j.Value.Findings, f => f.Code != "household.row-rejected"));
    }

    [Fact]
    public void Every_kind_of_fault_is_in_the_workbooks_and_most_rows_are_clean()
    {
        Assert.Empty(Enum.GetValues<DirtKind>().Except(All.SelectMany(w => w.Faults).Select(f => f.Kind)));
        Assert.All(All, w => Assert.InRange(w.Faults.Count, 60, 120));
        Assert.All(All.Where(w => w.Commune.Code != "05632"), w => Assert.True(w.Faults.Count < w.Rows.Count / 10));
        Assert.All(All, w => Assert.InRange(w.Faults.Count(f => f.Verdict == Verdict.Rejected), 5, 15));
    }

    [Fact]
    public void Without_its_faults_a_workbook_reads_as_the_results_that_were_written()
    {
        var part = Made.Round("2026-closing").Single(c => c.Commune.Code == "05641");
        // One of its own: the others are read by other tests, and this one is mended.
        var workbook = Make(part);
        foreach (var fault in workbook.Faults.Where(f => f.Kind is not (DirtKind.FieldsOnSecondRow or DirtKind.NoHead)))
            workbook.Rows.Single(r => r.Sheet == fault.Sheet && r.Number == fault.Row)[fault.Field] = new(fault.Clean);
        var households = new HouseholdAssembly(Setting(workbook)).Assemble(workbook.Rows).Where(j => j.Household is not null).Select(j => j.Household!).ToArray();
        var expected = part.Reviews.Where(r => SampleWorkbook.SheetOf(r.Household) is not null).ToArray();
        Assert.Equal(expected.Length, households.Length + 1);
        var byNumber = expected.GroupBy(r => SampleWorkbook.SheetOf(r.Household))
            .SelectMany(sheet => sheet.Select((r, i) => (Key: (sheet.Key!.Value, $"{i + 1}"), Review: r))).ToDictionary(x => x.Key, x => x.Review);
        Assert.Equal(workbook.Faults.Count(f => f.Kind == DirtKind.FieldsOnSecondRow), households.Count(h => h.Number.Length == 0));
        Assert.All(households.Where(h => h.Number.Length > 0), h =>
        {
            var written = byNumber[(h.Sheet, h.Number)];
            Assert.Equal((written.Household.HamletId, written.Household.B1, written.Household.B2), (h.HamletId, h.B1, h.B2));
            Assert.Equal(written.Members.Select(m => (m.Name, m.Relation, m.Sex, m.Birth, m.EthnicGroup)), h.Members.Select(m => (m.Name, m.Relation, m.Sex, m.Birth, m.EthnicGroup)));
        });
    }

    [Fact]
    public void The_companion_carries_the_answers_of_every_household_and_the_count_of_every_hamlet()
    {
        foreach (var workbook in All)
        {
            var part = Made.Round("2026-closing").Single(c => c.Commune.Id == workbook.Commune.Id);
            Assert.Equal(part.Counts.Count, workbook.Counts.Count);
            Assert.Equal(part.Reviews.Count(r => SampleWorkbook.SheetOf(r.Household) is not null), workbook.Answers.Count);
            var lacking = workbook.Answers.Sum(a => Enumerable.Range(0, 12).Count(i => a[SurveyField.Employment + (byte)i].Text == "1"));
            Assert.Equal(part.Reviews.Where(r => SampleWorkbook.SheetOf(r.Household) is not null).Sum(r => r.Household.Lacking.Count), lacking);
        }
    }

    [Fact]
    public void The_workbooks_are_the_same_each_time()
    {
        var again = Make(Made.Round("2026-closing")[0]);
        Assert.Equal(All[0].Faults, again.Faults);
        Assert.Equal(All[0].Rows.SelectMany(r => r.Filled), again.Rows.SelectMany(r => r.Filled));
    }

    private static SampleWorkbook Make(DemonstrationCommuneRound part) => SampleWorkbook.Of(
        part, People, Elsewhere, Shipped.Units, GivenSurvey.Vocabulary, sheet => sheet is SurveySheet.EscapedPoverty or SurveySheet.EscapedNearPoverty ? 10 : 8,
        new Dice(Made.Settings.Seed).Fork(900, int.Parse(part.Commune.Code, null)));

    private static Dictionary<(SurveySheet, int), JudgedRow> Judge(SampleWorkbook workbook) =>
        new HouseholdAssembly(Setting(workbook)).Assemble(workbook.Rows).SelectMany(h => h.Rows).ToDictionary(r => (r.Row.Sheet, r.Row.Number));

    private static SurveySetting Setting(SampleWorkbook workbook) => GivenSurvey.Setting with
    {
        Geography = Shipped.Units,
        PlaceId = workbook.Commune.Id,
        On = new(2026, 10, 13),
        Today = new(2026, 11, 24),
    };
}
