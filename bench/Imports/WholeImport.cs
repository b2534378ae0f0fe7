using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Bench.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;

namespace VuonLen.Bench.Imports;

/// <summary>
/// The officer's way through the program with the workbook of 100,000 persons, in a fresh store: handed in, judged and matched, taken over,
/// the round frozen, the journal proved; each beside MiniExcel's bare reading of the same file in the same process. <c>Bench import STORE FILE</c>;
/// the store must not be there yet.
/// </summary>
internal static class WholeImport
{
    public static async Task<int> RunAsync(string at, string path)
    {
        if (!File.Exists(path)) GivenBigWorkbook.Write(path);
        await using var store = await Store.OpenAsync(at);
        var commune = GivenBigWorkbook.Setting.PlaceId;
        var round = new Round { Id = Guid.CreateVersion7(), CommuneId = commune, Year = 2023, Kind = RoundKind.Yearly, Standard = "2022-2025", ReviewDate = GivenBigWorkbook.Setting.On, OpenedOn = new(2023, 9, 1) };
        await store.WriteAsync("bench.given", async db =>
        {
            await db.InsertManyAsync(GivenBigWorkbook.Places, default);
            await db.InsertManyAsync([round], default);
        });
        var import = Guid.CreateVersion7();
        var read = new List<(string What, double Seconds, double CpuSeconds, long PeakMegabytes)>();
        async Task Measure(string what, Func<IServiceProvider, Task<IReadOnlyList<Problem>>> work)
        {
            using var process = Process.GetCurrentProcess();
            var cpu = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            await store.Async(AreaScope.Whole, async s =>
            {
                var problems = await work(s);
                if (problems.Count > 0) throw new InvalidOperationException($"{what}: {string.Join(", ", problems.Take(5))}");
            });
            clock.Stop();
            process.Refresh();
            read.Add((what, clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds, process.PeakWorkingSet64 >> 20));
        }

        await Measure("handed in", async s => (await s.GetRequiredService<ReceiveImport>().DoAsync(Guid.CreateVersion7(), new(import, round.Id, "Yen Lac.xlsx", await File.ReadAllBytesAsync(path)), default)).Result.Problems);
        await Measure("judged and matched (dry run)", async s =>
        {
            await s.GetRequiredService<StageImport>().RunAsync(import, null, default);
            return [];
        });
        await Measure("taken over", async s => (await s.GetRequiredService<ApplyImport>().DoAsync(Guid.CreateVersion7(), import, default)).Problems);
        await Measure("frozen", async s => (await s.GetRequiredService<FreezeRound>().DoAsync(
            Guid.CreateVersion7(), new(round.Id, Guid.CreateVersion7(), new DecisionPaper("1/QĐ-UBND", new(2023, 12, 1), "Chủ tịch", null)), default)).Problems);
        await Measure("journal proved", async s =>
        {
            var verdict = await s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default);
            Console.WriteLine($"{verdict.Entries} links, {verdict.Faults.Count} faults");
            return [];
        });
        await Measure("journal compared with the tables", async s =>
        {
            var faults = await s.GetRequiredService<JournalComparison>().CompareAsync(default);
            Console.WriteLine($"{faults.Count} differences");
            return [];
        });
        await Measure("MiniExcel reads", _ => Task.FromResult(MiniExcelReads(path)));
        await Measure("MiniExcel reads again", _ => Task.FromResult(MiniExcelReads(path)));
        var bare = read[^2..].Min(r => r.CpuSeconds);
        foreach (var (what, seconds, cpu, peak) in read) Console.WriteLine($"{what,-36} {Text(seconds),8} s   processor {Text(cpu),8} s = {Text(cpu / bare)} x bare reading   peak {peak} MB");
        Console.WriteLine($"store {new FileInfo(at).Length >> 20} MB");
        return 0;
    }

    private static IReadOnlyList<Problem> MiniExcelReads(string path)
    {
        var rows = 0;
        foreach (var sheet in MiniExcel.GetSheetNames(path))
        {
            foreach (var _ in MiniExcel.Query(path, sheetName: sheet)) rows++;
        }

        return rows > 0 ? [] : [new Problem("", "workbook.empty")];
    }

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
