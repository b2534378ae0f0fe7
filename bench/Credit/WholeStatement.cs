using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Rooms.Credit;
using VuonLen.Bench.Lists;
using VuonLen.Bench.Start;

namespace VuonLen.Bench.Credit;

/// <summary>
/// A month of the bank, 100,000 loans of fifty communes in one workbook, in a fresh store of 100,000 households with their heads: handed in, read and compared, taken over; then the month
/// after it; each beside MiniExcel's bare reading of the same file in the same process. <c>Bench credit STORE FOLDER</c>; the store must not be there yet. With a number behind it, of so many
/// such workbooks of other communes what is outstanding is asked by every cut at the end: ten are a million loans.
/// </summary>
internal static class WholeStatement
{
    private const int Communes = 50;
    private const int LoansInFile = Communes * GivenHouseholds.InCommune;
    private static readonly DateOnly First = new(2023, 8, 31);
    private static readonly DateOnly Second = new(2023, 9, 30);

    public static async Task<int> RunAsync(string at, string folder, int files)
    {
        await using var store = await Store.OpenAsync(at);
        Directory.CreateDirectory(folder);
        var given = new GivenHouseholds(Communes * files);
        await given.WriteAsync(store);
        for (var file = 0; file < files; file++)
        {
            var (before, after) = (Path.Combine(folder, $"statement-{file}-1.xlsx"), Path.Combine(folder, $"statement-{file}-2.xlsx"));
            if (!File.Exists(before)) await MiniExcel.SaveAsAsync(before, Rows(given, file, First));
            if (!File.Exists(after)) await MiniExcel.SaveAsAsync(after, Rows(given, file, Second));
            // Of the first file its next month too, as the verb takes it over: read once.
            await TakeOverAsync(store, before, First, tell: file == 0);
            if (file == 0) await AtOnceAsync(store, after, Second);
        }

        foreach (var cut in Enum.GetValues<CreditCut>())
        {
            var times = new List<double>();
            for (var round = 0; round < 7; round++)
            {
                await store.Async(AreaScope.Whole, async s =>
                {
                    var clock = Stopwatch.StartNew();
                    var outstanding = s.GetRequiredService<Outstanding>();
                    var rows = await outstanding.ByAsync(cut, await outstanding.StatementsAsync(Second, default), default);
                    times.Add(clock.Elapsed.TotalMilliseconds);
                    if (round == 0) Console.WriteLine($"{cut}: {rows.Count} rows of {rows.Sum(r => r.Loans):N0} loans, {rows.Sum(r => r.Total):N0} đồng");
                });
            }

            Console.WriteLine($"outstanding by {cut,-12} median {Text(times.Order().ElementAt(3))} ms, slowest {Text(times.Max())} ms");
        }

        return 0;
    }

    /// <summary>
    /// Takes over a fresh store's first months, each by <c>./vuonlen credit import --apply</c> in a process of its own: first 100,000 new loans, then the month after them.
    /// <c>Bench credit-verb STORE FOLDER</c>.
    /// </summary>
    public static async Task<int> RunVerbAsync(string at, string folder)
    {
        Directory.CreateDirectory(folder);
        var given = new GivenHouseholds(Communes);
        await using (var store = await Store.OpenAsync(at)) await given.WriteAsync(store);
        foreach (var (month, day) in new[] { (1, First), (2, Second) })
        {
            var path = Path.Combine(folder, $"statement-0-{month}.xlsx");
            if (!File.Exists(path)) await MiniExcel.SaveAsAsync(path, Rows(given, 0, day));
            var bare = Math.Min(Bare(path), Bare(path));
            var (took, peak) = PublishedProgram.Measure(
                Path.Combine(PublishedProgram.Root(), "vuonlen"), ["credit", "import", path, "--as-of", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--apply", "--db", at]);
            Console.WriteLine($"{day:yyyy-MM-dd}: MiniExcel's bare reading {Text(bare)} s; ./vuonlen credit import --apply {Text(took.TotalSeconds)} s = {Text(took.TotalSeconds / bare)} x; peak {peak} MB");
        }

        return 0;
    }

    private static async Task TakeOverAsync(Store store, string path, DateOnly day, bool tell)
    {
        var content = await File.ReadAllBytesAsync(path);
        var id = Guid.CreateVersion7();
        var bare = Math.Min(Bare(path), Bare(path));
        var handed = await TimeAsync(store, async s =>
        {
            var (_, result) = await s.GetRequiredService<ReceiveStatement>().DoAsync(Guid.CreateVersion7(), new(id, day, Path.GetFileName(path), content), default);
            if (!result.Stands) throw new InvalidOperationException(result.Problems[0].Code);
        });
        var compared = await TimeAsync(store, async s =>
        {
            var file = await s.GetRequiredService<StatementList>().FindAsync(id, default);
            var reading = await s.GetRequiredService<ReceiveStatement>().AgainAsync(file!, default);
            foreach (var (commune, lines) in reading.ByCommune) await s.GetRequiredService<CompareStatement>().OfCommuneAsync(commune, day, lines, default);
        });
        var applied = await TimeAsync(store, async s =>
        {
            var result = await s.GetRequiredService<ApplyStatement>().DoAsync(Guid.CreateVersion7(), new(id), default);
            if (!result.Stands) throw new InvalidOperationException(result.Problems[0].Code);
        });
        if (!tell) return;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{day:yyyy-MM-dd}: MiniExcel's bare reading {Text(bare)} s; handed in {Text(handed)} s, read and compared {Text(compared)} s, taken over {Text(applied)} s, "
            + $"together {Text(handed + compared + applied)} s = {Text((handed + compared + applied) / bare)} x; peak {process.PeakWorkingSet64 >> 20} MB");
    }

    /// <summary>Handed in, compared and taken over in one piece of work, as <c>credit import --apply</c> does.</summary>
    private static async Task AtOnceAsync(Store store, string path, DateOnly day)
    {
        var content = await File.ReadAllBytesAsync(path);
        var bare = Math.Min(Bare(path), Bare(path));
        var took = await TimeAsync(store, async s =>
        {
            var (id, received) = await s.GetRequiredService<ReceiveStatement>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), day, Path.GetFileName(path), content), default);
            if (!received.Stands) throw new InvalidOperationException(received.Problems[0].Code);
            var file = await s.GetRequiredService<StatementList>().FindAsync(id, default);
            foreach (var (commune, lines) in (await s.GetRequiredService<ReceiveStatement>().AgainAsync(file!, default)).ByCommune) await s.GetRequiredService<CompareStatement>().OfCommuneAsync(commune, day, lines, default);
            var result = await s.GetRequiredService<ApplyStatement>().DoAsync(Guid.CreateVersion7(), new(id), default);
            if (!result.Stands) throw new InvalidOperationException(result.Problems[0].Code);
        });
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{day:yyyy-MM-dd}: MiniExcel's bare reading {Text(bare)} s; handed in, compared and taken over at once {Text(took)} s = {Text(took / bare)} x; peak {process.PeakWorkingSet64 >> 20} MB");
    }

    private static async Task<double> TimeAsync(Store store, Func<IServiceProvider, Task> work)
    {
        var clock = Stopwatch.StartNew();
        await store.Async(AreaScope.Whole, work);
        return clock.Elapsed.TotalSeconds;
    }

    private static double Bare(string path)
    {
        var clock = Stopwatch.StartNew();
        var rows = MiniExcel.Query(path).Count();
        return rows > LoansInFile ? clock.Elapsed.TotalSeconds : throw new InvalidDataException(path);
    }

    /// <summary>Of a hundred loans a month two are paid back, two are new, twenty pay an instalment, one falls overdue.</summary>
    private static IEnumerable<Dictionary<string, object>> Rows(GivenHouseholds given, int file, DateOnly day)
    {
        string[] programmes = ["01", "19", "22", "06", "03", "02", "10"], associations = ["HPN", "HND", "HCCB", "ĐTN"];
        var isNext = day == Second;
        for (var i = 0; i < LoansInFile; i++)
        {
            var head = (file * LoansInFile) + i;
            var commune = given.Communes[head / GivenHouseholds.InCommune];
            // What is paid back has its place taken by a new loan, so that files are alike.
            var number = isNext && i % 100 >= 98 ? head + 900_000_000 : head;
            long lent = 10_000_000 + (i % 9 * 10_000_000), paid = isNext && i % 5 == 0 ? 500_000 : 0;
            var overdue = isNext && i % 100 == 7 ? 1_000_000 : 0;
            yield return new()
            {
                ["Mã món vay"] = $"66{number:0000000000}",
                ["Họ và tên người vay"] = GivenHouseholds.NameOf(head),
                ["Số CCCD"] = i % 10 == 0 ? "" : GivenHouseholds.NumberOf(head),
                ["Chương trình"] = programmes[i % 7],
                ["Hội đoàn thể"] = associations[head / 40 % 4],
                ["Mã tổ TK&VV"] = $"T{head / 40:00000}",
                ["Tổ trưởng"] = GivenHouseholds.NameOf(head / 40),
                ["Xã"] = commune.Code,
                ["Thôn, xóm"] = $"Xóm {i % 10}",
                ["Ngày giải ngân"] = "15/03/2021",
                ["Ngày đến hạn"] = "15/03/2026",
                ["Số tiền vay"] = lent,
                ["Lãi suất (%/năm)"] = "6,6",
                ["Nợ trong hạn"] = lent - paid - overdue,
                ["Nợ quá hạn"] = overdue,
                ["Nợ khoanh"] = 0,
                ["Tổng dư nợ"] = lent - paid,
                ["Lãi tồn"] = 0,
            };
        }
    }

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
