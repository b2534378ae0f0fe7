using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Tests.Architecture;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing.Cli;

/// <summary>Help and the refusal of wrong lines, for every verb, in both languages.</summary>
public sealed partial class VerbHelpTests
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Every_verb_option_and_argument_is_explained(string language) => In(language, words =>
    {
        var silent = new List<string>();
        foreach (var command in AllOf(CommandLine.Program(words)))
        {
            var path = VerbHelp.PathOf(command);
            if (path.Count > 0 && words.Help(path) is null) silent.Add(string.Join(' ', path));
            silent.AddRange(command.Arguments.Concat<Symbol>(VerbHelp.OptionsOf(command)).Where(s => words.Help(path, s) is null).Select(s => $"{string.Join(' ', path)} {s.Name}"));
        }

        Assert.Empty(silent);
    });

    [Fact]
    public void Every_verb_takes_the_store_the_language_a_user_and_help() => In("vi", words =>
    {
        var verbs = AllOf(CommandLine.Program(words)).ToList();
        Assert.True(verbs.Count > 12, $"{verbs.Count} verbs");
        Assert.All(verbs, v => Assert.Superset(new HashSet<string> { "--db", "--keys", "--lang", "--as", "--help" }, VerbHelp.OptionsOf(v).Select(o => o.Name).ToHashSet()));
    });

    [Fact]
    public async Task Help_speaks_the_language_asked_and_no_other()
    {
        List<Command> verbs = [];
        In("vi", words => verbs.AddRange(AllOf(CommandLine.Program(words))));
        foreach (var path in verbs.Select(VerbHelp.PathOf))
        {
            var vietnamese = await Heard.Async([.. path, "--help"]);
            var english = await Heard.Async([.. path, "--lang", "en", "--help"]);
            Assert.Equal((0, "", 0, ""), (vietnamese.Exit, vietnamese.Error, english.Exit, english.Error));
            Assert.Contains("Cách dùng:", vietnamese.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("Usage", vietnamese.Out, StringComparison.Ordinal);
            Assert.Contains("Usage:\n  ./vuonlen " + string.Join(' ', path), english.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.DoesNotMatch(Vietnamese(), english.Out.Replace("Vươn Lên", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("report --round 2023 --out x", "Thiếu --place.", "--place is missing.")]
    [InlineData("import --round 2023 --place 05623", "Thiếu <file>.", "<file> is missing.")]
    [InlineData("import a.xlsx --round nam --place 05623", "Giá trị “nam” của --round không đọc được.", "The value “nam” of --round cannot be read.")]
    [InlineData("report --round 2023 --place 168 --out x --format pdf", "“pdf” không dùng được cho --format. Mời chọn: csv, json, xlsx.", "“pdf” is not possible for --format. Choose one of: csv, json, xlsx.")]
    [InlineData("round open --round 2023 --place", "--place thiếu giá trị.", "--place has no value.")]
    [InlineData("audit verfy", "Không hiểu “verfy”.", "“verfy” is not understood.")]
    [InlineData("audit", "Chưa nói làm việc gì.", "No verb says what to do.")]
    [InlineData("", "Chưa nói làm việc gì.", "No verb says what to do.")]
    public async Task A_line_no_verb_understands_is_refused_with_what_is_wrong_and_where_help_is(string line, string vietnamese, string english)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (said, expected, help) in new[] { (await Heard.Async(words), vietnamese, "Xem cách dùng: ./vuonlen"), (await Heard.Async(["--lang=en", .. words]), english, "How it is used: ./vuonlen") })
        {
            Assert.Equal((Exit.Refused, ""), (said.Exit, said.Out));
            var lines = said.Error.ReplaceLineEndings("\n").Split('\n');
            Assert.Equal(expected, lines[0]);
            Assert.StartsWith(help, lines[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_language_there_is_not_is_refused_in_Vietnamese()
    {
        var said = await Heard.Async("explain", "-", "--lang", "fr");
        Assert.Equal((Exit.Refused, "“fr” không dùng được cho --lang. Mời chọn: en, vi."), (said.Exit, said.Error.ReplaceLineEndings("\n").Split('\n')[0]));
    }

    [Fact]
    public void Every_permission_has_words_for_whoever_lacks_it() => In("vi", words =>
        Assert.All(Permissions.All, p => Assert.NotEqual("permission." + p, words.Of("permission." + p))));

    [Fact]
    public void No_verb_holds_a_sentence_of_its_own()
    {
        var app = Path.Combine(SourceTests.RepositoryRoot(), "src", "App");
        var files = Directory.EnumerateFiles(Path.Combine(app, "Plumbing", "Cli"), "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(app, "Rooms"), "*Verb*.cs", SearchOption.AllDirectories)).ToList();
        Assert.True(files.Count > 12, $"{files.Count} files");
        var found = files.SelectMany(f => File.ReadLines(f).Where(l => Vietnamese().IsMatch(Comments().Replace(l, "").Replace("Vươn Lên", "", StringComparison.Ordinal)) || l.Contains("Description =", StringComparison.Ordinal))
            .Select(l => $"{Path.GetFileName(f)}: {l.Trim()}"));
        Assert.Empty(found);
    }

    private static IEnumerable<Command> AllOf(Command command) => command.Subcommands.SelectMany(AllOf).Prepend(command);

    private static void In(string language, Action<VerbWords> work)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            VerbLanguage.Speak(language);
            work(new VerbWords());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>Letters that only Vietnamese has.</summary>
    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]")]
    private static partial Regex Vietnamese();

    [GeneratedRegex("//.*$")]
    private static partial Regex Comments();
}
