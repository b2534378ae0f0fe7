using System.Diagnostics;

namespace VuonLen.Bench.Start;

/// <summary>A program as it is shipped, published into a folder of its own.</summary>
/// <param name="File">What is started.</param>
internal sealed record PublishedProgram(string File)
{
    /// <summary>Publishes a project of the repository; what is published already is published again only where something changed.</summary>
    public static PublishedProgram Of(string project, string assembly)
    {
        var folder = Path.Combine(Path.GetTempPath(), "vuonlen-bench", assembly);
        Run("dotnet", ["publish", Path.Combine(Root(), project), "-c", "Release", "-o", folder, "-v", "quiet", "-nologo", "--tl:off"]);
        return new(Path.Combine(folder, assembly));
    }

    /// <summary>Runs a program to its end, without its talk.</summary>
    public static void Run(string program, IEnumerable<string> line)
    {
        using var process = Process.Start(new ProcessStartInfo(program, line) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', line)}: exit {process.ExitCode}");
    }

    /// <summary>Runs a program to its end, without its talk: how long it took, and the most it held, in MB.</summary>
    public static (TimeSpan Took, long PeakMegabytes) Measure(string program, IEnumerable<string> line)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, line) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // The system's own mark of the most that was ever resident is gone with the process: it is looked at until then.
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            if (!process.HasExited) peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        return process.ExitCode == 0 ? (clock.Elapsed, peak >> 20) : throw new InvalidOperationException($"{program} {string.Join(' ', line)}: exit {process.ExitCode}");
    }

    /// <summary>The repository's folder.</summary>
    /// <exception cref="InvalidOperationException">It is run outside of it.</exception>
    public static string Root()
    {
        for (var folder = Environment.CurrentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (System.IO.File.Exists(Path.Combine(folder, "VuonLen.slnx"))) return folder;
        }

        throw new InvalidOperationException("Run it inside the repository.");
    }
}
