using System.Diagnostics;
using System.Text.RegularExpressions;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Tests.Demonstration;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Standards;

namespace VuonLen.App.Tests.Architecture;

/// <summary>What the README tells a newcomer to type works, on the demonstration it tells them to build.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class ReadmeTests(DemonstrationCopy demonstration) : IClassFixture<DemonstrationCopy>
{
    private static readonly string Root = SourceTests.RepositoryRoot();

    [Fact]
    public async Task Every_command_does_what_it_says()
    {
        var commands = Commands().Matches(await File.ReadAllTextAsync(Path.Combine(Root, "README.md"))).Select(m => m.Value.Trim('`', '\n').Trim()).Distinct().ToList();
        Assert.Contains("./vuonlen demo", commands);
        Assert.Contains("./test", commands);
        Assert.True(commands.Count >= 8, string.Join("\n", commands));

        // The demonstration comes first: the others work on it.
        foreach (var command in commands.Where(c => c != "./test").OrderByDescending(c => c == "./vuonlen demo"))
        {
            var said = await Heard.OnAsync(demonstration.Store, [.. command.Split(' ').Skip(1).Select(Filled), .. command == "./vuonlen demo" ? ["--no-serve", "--out", demonstration.Folder] : Array.Empty<string>()]);
            // The sample workbook has faults, so that there is something to mend.
            var expected = command.Contains(" import ", StringComparison.Ordinal) ? Exit.DoneWithRejects : Exit.Done;
            Assert.True(expected == said.Exit, $"{command}: {said.Exit}\n{said.Out}\n{said.Error}");
            Assert.NotEmpty(said.Out);
        }

        Assert.Equal(15, Directory.GetFiles(demonstration.At("DIR"), "*.xlsx").Length);
        Assert.Equal(2, File.ReadLines(demonstration.At("result.csv")).Count());
    }

    [Fact]
    public async Task The_scripts_are_there_and_the_first_one_builds_the_demonstration_in_a_file()
    {
        foreach (var script in new[] { "vuonlen", "test", ".ci/run" })
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(Root, script)).HasFlag(UnixFileMode.UserExecute), script);
            Assert.Equal(0, (await RunAsync("bash", "-n", Path.Combine(Root, script))).Exit);
        }

        Assert.Contains("./test", await File.ReadAllTextAsync(Path.Combine(Root, ".ci", "run")), StringComparison.Ordinal);

        // The script itself, over the program that the tests were built with: nothing is newer, so that it publishes nothing.
        var house = Directory.CreateDirectory(demonstration.At("house")).FullName;
        foreach (var folder in new[] { "src", "law", ".ci", "artifacts" }) Directory.CreateDirectory(Path.Combine(house, folder));
        File.Copy(Path.Combine(Root, "vuonlen"), Path.Combine(house, "vuonlen"));
        File.Copy(Path.Combine(Root, ".ci", "need"), Path.Combine(house, ".ci", "need"));
        await File.WriteAllTextAsync(Path.Combine(house, "Directory.Build.props"), "<Project />");
        var app = Directory.CreateDirectory(Path.Combine(house, "artifacts", "app")).FullName;
        await File.WriteAllTextAsync(Path.Combine(app, "VuonLen.App"), $"#!/bin/sh\nexec dotnet \"{typeof(CommandLine).Assembly.Location}\" \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(app, "VuonLen.App"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(app, ".built"), "");

        var said = await RunAsync(Path.Combine(house, "vuonlen"), "demo", "--no-serve", "--db", demonstration.Store.Settings.File!, "--keys", demonstration.Store.Settings.KeysFolder, "--out", demonstration.Folder);
        Assert.Equal((Exit.Done, ""), (said.Exit, said.Error));
        Assert.Contains("canbo.yentrach", said.Out, StringComparison.Ordinal);
    }

    /// <summary>The README's placeholders, as things that are there.</summary>
    private string Filled(string word)
    {
        var file = demonstration.At(word);
        switch (word)
        {
            case "FILE": return demonstration.At("ra-soat-2026-yen-trach.xlsx");
            case "DIR" or "result.csv": return file;
            case "case.json": File.WriteAllText(file, GivenStandards.PoorCase); return file;
            case "households.csv": File.WriteAllText(file, "id,area,b1,b2\nH1,rural,126,40\n"); return file;
            case "members.csv": File.WriteAllText(file, "household,birth\nH1,1958\n"); return file;
            default: return word;
        }
    }

    private static async Task<Heard> RunAsync(string program, params string[] line)
    {
        using var process = Process.Start(new ProcessStartInfo(program, line) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>In a block of code a line, in a table between back-ticks.</summary>
    [GeneratedRegex(@"(?<=^|`)\./[^`\n]+", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
