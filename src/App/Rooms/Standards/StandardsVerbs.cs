using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Verbs of the room: <c>explain</c>, <c>classify</c>, <c>facts</c>. They work without a store; with <c>--place</c> or <c>--as</c> they ask it for local lines and rights.</summary>
internal sealed class StandardsVerbs(VerbHost host)
{
    private readonly Option<string?> _standard = new("--standard");

    private readonly Option<string?> _day = new("--on");

    private readonly Option<string?> _place = new("--place");

    /// <summary>The verbs.</summary>
    public IEnumerable<Command> All() => [Explain(), Classify(), Facts()];

    private Command Explain()
    {
        var file = new Argument<string>("case.json");
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var verb = new Command("explain") { file, format, _standard, _day, _place };
        verb.SetAction((line, cancel) => WithLawAsync(line, async (say, path, book) =>
        {
            var name = line.GetValue(file)!;
            if (name != "-" && !File.Exists(name)) return say.Refuse(new Problem("", "csv.no-file", name));
            var json = name == "-" ? await Console.In.ReadToEndAsync(cancel) : await File.ReadAllTextAsync(name, cancel);
            var problems = new List<Problem>();
            if (HouseholdCase.Parse(json, problems) is not { } given) return say.Refuse([.. problems]);
            if (DayOf(line, problems) is var asked && problems.Count > 0) return say.Refuse([.. problems]);
            var day = asked ?? given.Day ?? Today();
            if (StandardOf(line, problems) is var chosen && problems.Count > 0) return say.Refuse([.. problems]);
            if (HouseholdStandards.Of(book, chosen ?? given.Standard, day, path(day), problems) is not { } standard) return say.Refuse([.. problems]);
            var explanation = Domain.Standards.Explanation.Of(given.Household, given.Members.AsSpan(), standard, day);
            var sentences = say.Text.Of(explanation, given.MemberNames);
            if (line.GetValue(format) == "json") Console.WriteLine(JsonSerializer.Serialize(FindingJson.Of(given, explanation, sentences), FindingJson.Options));
            else foreach (var text in ExplanationLines.Of(sentences)) Console.WriteLine(text);
            return Exit.Done;
        }, cancel));
        return verb;
    }

    private Command Classify()
    {
        var households = new Argument<string>("households.csv");
        var members = new Argument<string?>("members.csv") { Arity = ArgumentArity.ZeroOrOne };
        var result = new Option<string>("--out") { Required = true };
        var rejects = new Option<string?>("--rejects");
        var verb = new Command("classify") { households, members, result, rejects, _standard, _day, _place };
        verb.SetAction((line, cancel) => WithLawAsync(line, (say, path, book) =>
        {
            var (from, of, to) = (line.GetValue(households)!, line.GetValue(members), line.GetValue(result)!);
            var turned = line.GetValue(rejects) ?? to + ".rejects.csv";
            var problems = new List<Problem>();
            foreach (var file in new[] { from, of }.OfType<string>().Where(f => !File.Exists(f))) problems.Add(new Problem("", "csv.no-file", file));
            foreach (var file in new[] { from, of }.OfType<string>().Where(f => Path.GetFullPath(f) == Path.GetFullPath(to) || Path.GetFullPath(f) == Path.GetFullPath(turned)))
                problems.Add(new Problem("--out", "csv.same-file", file));
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder && !Directory.Exists(folder)) problems.Add(new Problem("--out", "csv.no-file", folder));
            var day = DayOf(line, problems) ?? Today();
            var chosen = StandardOf(line, problems);
            if (problems.Count > 0) return Task.FromResult(say.Refuse([.. problems]));
            return Task.FromResult(HouseholdStandards.Of(book, chosen, day, path(day), problems) is { } standard
                ? Classify(say, standard, new ReferenceDay(day), from, of, to, turned)
                : say.Refuse([.. problems]));
        }, cancel));
        return verb;
    }

    private static int Classify(Say say, Standard standard, ReferenceDay day, string from, string? of, string to, string turned)
    {
        var problems = new List<RowProblem>();
        using var householdReader = new StreamReader(from, Encoding.UTF8);
        using var memberReader = of is null ? null : new StreamReader(of, Encoding.UTF8);
        var households = FactRows<HouseholdFacts>.Open(Path.GetFileName(from), householdReader, "id", FactFields.Household, ["note"], problems);
        var members = memberReader is null ? null : FactRows<MemberFacts>.Open(Path.GetFileName(of!), memberReader, "household", FactFields.Member, ["name", "note"], problems);
        if (problems.Count > 0)
        {
            foreach (var problem in problems) say.Wrong(problem);
            return Exit.Refused;
        }

        // The result appears whole or not at all.
        var (part, turnedPart) = (to + ".part", turned + ".part");
        ClassifiedFiles done;
        try
        {
            using (var writer = new StreamWriter(part, append: false, new UTF8Encoding(false), 1 << 16))
            using (var rejected = new StreamWriter(turnedPart, append: false, new UTF8Encoding(true)))
            {
                rejected.Write("file,row,column,code,message\n");
                void Tell(RowProblem problem)
                {
                    say.Wrong(problem, most: 20);
                    rejected.Write(string.Create(CultureInfo.InvariantCulture, $"{problem.File},{problem.Row},{problem.Problem.Field},{problem.Problem.Code},\"{say.SentenceOf(problem.Problem).Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"));
                }

                done = new ClassifyFiles(standard, day, Tell, say.Progress).Run(households!, members, writer);
            }

            if (!done.IsRefused) File.Move(part, to, overwrite: true);
            if (done.Rejected > 0) File.Move(turnedPart, turned, overwrite: true);
        }
        finally
        {
            File.Delete(part);
            File.Delete(turnedPart);
        }

        if (done.Rejected > 0) Console.WriteLine(say.Words["classify.rejects", turned].Value);
        if (done.IsRefused) return Exit.Refused;
        foreach (var (of2, count) in done.Counts.Where(c => c.Value > 0)) Console.WriteLine(say.Words["classify.count", say.Text.ClassName(of2), Figures.Number(count)].Value);
        Console.WriteLine(say.Words["classify.done", Figures.Number(done.Households), Figures.Number(done.Rejected), to].Value);
        return done.Rejected > 0 ? Exit.DoneWithRejects : Exit.Done;
    }

    private Command Facts()
    {
        var folder = new Option<string>("--out") { DefaultValueFactory = _ => Path.Combine("docs", "facts") };
        var verb = new Command("facts") { folder };
        verb.SetAction((line, cancel) => WithLawAsync(line, async (say, _, _) =>
        {
            var to = line.GetValue(folder)!;
            Directory.CreateDirectory(to);
            foreach (var (name, text) in FactDocs.Files(say.Words, say.Shared)) await File.WriteAllTextAsync(Path.Combine(to, name), text, cancel);
            Console.WriteLine(say.Words["verb.facts.done", Path.GetFullPath(to)].Value);
            return Exit.Done;
        }, cancel));
        return verb;
    }

    private async Task<int> WithLawAsync(
        ParseResult line, Func<Say, Func<DateOnly, IReadOnlyList<Guid>>, Domain.Standards.Law.LawBook, Task<int>> work, CancellationToken cancel)
    {
        var code = line.CommandResult.GetResult(_place) is null ? null : line.GetValue(_place);
        if (code is null && line.GetValue(host.As) is null)
        {
            await using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<ProblemSentences>().AddScoped<FindingText>().BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            return await work(new Say(scope.ServiceProvider), _ => [], LawSource.National);
        }

        return await host.RunAsync(line, Permissions.ReadLaw, async (services, stop) =>
        {
            var say = new Say(services);
            var db = services.GetRequiredService<Db>();
            var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, stop);
            var problems = new List<Problem>();
            var on = DayOf(line, problems) ?? Today();
            if (problems.Count > 0) return say.Refuse([.. problems]);
            var book = await services.GetRequiredService<LawSource>().GetAsync(db, stop);
            if (code is null) return await work(say, _ => [], book);
            if (geography.Find(code, on) is not { } place) return say.Refuse(new Problem("--place", "law.local-no-place", code, on));
            return await work(say, day => HouseholdStandards.PathOf(geography, place.Id, day), book);
        }, cancel);
    }

    private DateOnly? DayOf(ParseResult line, List<Problem> problems)
    {
        if (line.CommandResult.GetResult(_day) is null || line.GetValue(_day) is not { } text) return null;
        if (Days.Read(text) is { } day) return day;
        problems.Add(new Problem("--on", "case.not-a-day", text));
        return null;
    }

    private StandardName? StandardOf(ParseResult line, List<Problem> problems)
    {
        if (line.GetValue(_standard) is not { } text) return null;
        if (StandardNames.Find(text) is { } name) return name;
        problems.Add(new Problem("--standard", "case.no-such-standard", text));
        return null;
    }

    private static DateOnly Today() => TimeProvider.System.TodayInVietnam();

    /// <summary>Speaking to whoever typed the verb.</summary>
    private sealed class Say(IServiceProvider services)
    {
        private readonly ProblemSentences _sentences = services.GetRequiredService<ProblemSentences>();
        private int _told;

        public IStringLocalizer<StandardsRoom> Words { get; } = services.GetRequiredService<IStringLocalizer<StandardsRoom>>();

        public IStringLocalizer<SharedText> Shared { get; } = services.GetRequiredService<IStringLocalizer<SharedText>>();

        public FindingText Text { get; } = services.GetRequiredService<FindingText>();

        public void Progress(long households) => Console.Error.WriteLine(Words["classify.progress", Figures.Number(households)]);

        public string SentenceOf(Problem problem) => _sentences.Of(problem);

        public void Wrong(RowProblem problem, int most = int.MaxValue)
        {
            if (++_told > most) return;
            var at = problem.Problem.Field.Length > 0
                ? Words["at", problem.File, problem.Row, problem.Problem.Field] : Words["at.row", problem.File, problem.Row];
            Console.Error.WriteLine($"{at.Value}: {SentenceOf(problem.Problem)}");
        }

        public int Refuse(params Problem[] problems)
        {
            foreach (var problem in problems) Console.Error.WriteLine(problem.Field.Length > 0 ? $"{problem.Field}: {SentenceOf(problem)}" : SentenceOf(problem));
            return Exit.Refused;
        }
    }
}
