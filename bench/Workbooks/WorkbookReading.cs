using System.Diagnostics;
using MiniExcelLibs;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain.Imports;

namespace VuonLen.Bench.Workbooks;

/// <summary>
/// Reads the big workbook side by side: MiniExcel's bare rows, our bare rows, and our rows judged into households. Each runs in a process
/// of its own, so that its peak memory is its own. <c>Bench workbook FILE make|miniexcel|rows|judged</c>.
/// </summary>
internal static class WorkbookReading
{
    public static int Run(string path, string what)
    {
        if (what == "make")
        {
            GivenBigWorkbook.Write(path);
            return 0;
        }

        var watch = Stopwatch.StartNew();
        var count = what switch
        {
            "miniexcel" => MiniExcelRows(path),
            "rows" => Rows(path),
            "judged" => Judged(path),
            _ => throw new ArgumentException(what),
        };
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        Console.WriteLine($"{what}\t{count}\t{watch.Elapsed.TotalSeconds:0.00} s\t{process.PeakWorkingSet64 >> 20} MB");
        return 0;
    }

    private static int MiniExcelRows(string path)
    {
        var count = 0;
        foreach (var sheet in MiniExcel.GetSheetNames(path))
        {
            foreach (var _ in MiniExcel.Query(path, sheetName: sheet)) count++;
        }

        return count;
    }

    private static int Rows(string path)
    {
        using var content = File.OpenRead(path);
        using var file = WorkbookFile.Open(content, WorkbookLimits.Default, out _)!;
        var count = 0;
        for (var i = 0; i < file.SheetNames.Count; i++)
        {
            using var sheet = file.OpenSheet(i);
            while (sheet.Read()) count++;
        }

        return count;
    }

    private static int Judged(string path)
    {
        using var content = File.OpenRead(path);
        using var file = TableFile.Open(content, WorkbookLimits.Default, out _)!;
        var (sheets, problems) = SheetLocator.Locate(file, GivenBigWorkbook.Layout);
        if (problems.Count > 0) throw new InvalidOperationException(problems[0].ToString());
        var duplicates = new DuplicateNumbers();
        var count = 0;
        foreach (var household in new HouseholdAssembly(GivenBigWorkbook.Setting).Assemble(new SurveyRows(file, sheets).Read()))
        {
            foreach (var member in household.Household!.Members) duplicates.Add(household.Household.Sheet, member, count);
            count += household.Rows.Count;
        }

        return count;
    }
}
