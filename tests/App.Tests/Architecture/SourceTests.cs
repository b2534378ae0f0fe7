using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace VuonLen.App.Tests.Architecture;

/// <summary>Rules that are read off the source text.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void Writes_that_skip_the_journal_and_reads_that_skip_the_scope_stand_only_in_the_plumbing()
    {
        var rooms = Path.Combine(RepositoryRoot(), "src", "App", "Rooms");
        var found = Directory.EnumerateFiles(rooms, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (file, line, i)))
            .Where(l => Bypass().IsMatch(l.line))
            .Select(l => $"{Path.GetRelativePath(rooms, l.file)}:{l.i + 1}: {l.line.Trim()}");
        Assert.Empty(found);
    }

    [Fact]
    public void No_file_of_ours_is_longer_than_its_room_can_bear()
    {
        var root = RepositoryRoot();
        var long400 = new[] { "src", "tests", "bench" }
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(root, part), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(f => File.ReadLines(f).Count() > 400)
            .Select(f => Path.GetRelativePath(root, f));
        Assert.Empty(long400);
    }

    internal static string RepositoryRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "VuonLen.slnx"))) return folder;
        }

        throw new InvalidOperationException("The repository root was not found.");
    }

    [GeneratedRegex(@"\b(ExecuteUpdate|ExecuteDelete|ExecuteSql|FromSql|SqlQuery|IgnoreQueryFilters|GetDbConnection)")]
    private static partial Regex Bypass();
}
