using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VuonLen.Bench.Start;

/// <summary>
/// From typing the command to the first page, and what the waiting program holds: <c>start [STORE] [RUNS]</c>. The program is published as
/// <c>./vuonlen</c> publishes it and serves a copy of the store (without one, a new store); beside it, run by run, the least an ASP.NET Core
/// site can be, published the same way. The goals are 0.8 s and 150 MB; what holds from machine to machine are the ratios.
/// </summary>
internal static class ColdStart
{
    private const string FirstPage = "/sign-in";
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>One start.</summary>
    /// <param name="Seconds">To the first page.</param>
    /// <param name="ProcessorSeconds">Of all processors till then.</param>
    /// <param name="FirstMegabytes">Resident after the first page.</param>
    /// <param name="IdleMegabytes">Resident after a while without work.</param>
    /// <param name="OwnMegabytes">Of that, what is no page of a program file: such pages the system takes back where it wants them, and reads again.</param>
    private sealed record Measure(double Seconds, double ProcessorSeconds, double FirstMegabytes, double IdleMegabytes, double OwnMegabytes);

    public static int Run(string? store, int runs)
    {
        var app = PublishedProgram.Of(Path.Combine("src", "App"), "VuonLen.App");
        var hello = PublishedProgram.Of(Path.Combine("bench", "Start", "Hello"), "VuonLen.Hello");
        var folder = Directory.CreateTempSubdirectory("vuonlen-start-");
        try
        {
            var file = Path.Combine(folder.FullName, "store.db");
            if (store is null) PublishedProgram.Run(app.File, ["init", "--db", file]);
            else Copy(store, file);
            var (ours, theirs) = (new List<Measure>(), new List<Measure>());
            // The first of each only warms the disk.
            for (var i = 0; i <= runs; i++)
            {
                var (a, b) = (Start(app, url => ["serve", "--db", file, "--url", url]), Start(hello, url => [url]));
                if (i == 0) continue;
                ours.Add(a);
                theirs.Add(b);
            }

            Tell("Vươn Lên", ours);
            Tell("hello", theirs);
            Console.WriteLine($"ratio of medians: start {Ratio(m => m.Seconds)}, processor {Ratio(m => m.ProcessorSeconds)}, first page {Ratio(m => m.FirstMegabytes)}, idle {Ratio(m => m.IdleMegabytes)}");
            return 0;

            string Ratio(Func<Measure, double> of) => Text(Median(ours.Select(of)) / Median(theirs.Select(of)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Measure Start(PublishedProgram program, Func<string, string[]> line)
    {
        var port = FreePort();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program.File, line($"http://127.0.0.1:{port}")) { RedirectStandardOutput = true })!;
        try
        {
            while (!Answers(port))
            {
                if (process.HasExited) throw new InvalidOperationException($"{program.File} ended with {process.ExitCode}.");
                Thread.Sleep(1);
            }

            var (seconds, processor, first) = (clock.Elapsed.TotalSeconds, process.TotalProcessorTime.TotalSeconds, Megabytes(process.Id, "VmRSS"));
            Thread.Sleep(Idle);
            return new(seconds, processor, first, Megabytes(process.Id, "VmRSS"), Megabytes(process.Id, "RssAnon") + Megabytes(process.Id, "RssShmem"));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <summary>Whether the page is there; what a browser would do, without the cost of making one.</summary>
    private static bool Answers(int port)
    {
        try
        {
            using var connection = new TcpClient();
            connection.Connect(IPAddress.Loopback, port);
            var stream = connection.GetStream();
            stream.Write(Encoding.ASCII.GetBytes($"GET {FirstPage} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
            using var answer = new StreamReader(stream);
            return answer.ReadLine()?.Contains(" 200 ", StringComparison.Ordinal) == true;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }

    private static double Megabytes(int process, string what) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith(what + ':', StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static void Copy(string store, string to)
    {
        File.Copy(store, to);
        var keys = Directory.CreateDirectory(to + ".keys");
        foreach (var key in Directory.EnumerateFiles(store + ".keys")) File.Copy(key, Path.Combine(keys.FullName, Path.GetFileName(key)));
    }

    private static void Tell(string name, List<Measure> all)
    {
        foreach (var (what, unit, of) in new (string, string, Func<Measure, double>)[]
        {
            ("start to the first page", "s", m => m.Seconds), ("processor time till then", "s", m => m.ProcessorSeconds),
            ("resident after the first page", "MB", m => m.FirstMegabytes), ("resident after 10 s idle", "MB", m => m.IdleMegabytes),
            ("of it no program file", "MB", m => m.OwnMegabytes),
        })
        {
            Console.WriteLine($"{name}, {what}: min {Text(all.Min(of))}, median {Text(Median(all.Select(of)))}, max {Text(all.Max(of))} {unit}");
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
