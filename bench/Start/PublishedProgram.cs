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

    private static string Root()
    {
        for (var folder = Environment.CurrentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (System.IO.File.Exists(Path.Combine(folder, "VuonLen.slnx"))) return folder;
        }

        throw new InvalidOperationException("Run it inside the repository.");
    }
}
