using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary><c>report --round 2023 --place 168 --table all --format xlsx --out DIR</c>: tables into files.</summary>
internal sealed class ReportVerb(VerbHost host)
{
    private readonly Option<string> _round = new("--round") { Required = true };
    private readonly Option<string> _place = new("--place") { Required = true };
    private readonly Option<string?> _geography = new("--geography");
    private readonly Option<string?> _depth = new("--depth");
    private readonly Option<string?> _asOf = new("--as-of");
    private readonly Option<string> _table = new("--table") { DefaultValueFactory = _ => "all" };
    private readonly Option<string> _format = new("--format") { DefaultValueFactory = _ => "xlsx" };
    private readonly Option<string> _out = new("--out") { Required = true };

    public Command Report()
    {
        _format.AcceptOnlyFromAmong("xlsx", "csv", "json");
        var verb = new Command("report") { _round, _place, _geography, _depth, _asOf, _table, _format, _out };
        verb.SetAction((line, cancel) => host.RunAsync(line, Permissions.ReadReports, (services, stop) => WriteAsync(line, services, stop), cancel));
        return verb;
    }

    private async Task<int> WriteAsync(ParseResult line, IServiceProvider services, CancellationToken cancel)
    {
        var address = new ReportAddress(line.GetValue(_round), line.GetValue(_place), line.GetValue(_geography), line.GetValue(_depth), line.GetValue(_asOf));
        var (question, problems) = address.Read();
        if (question is null) return await RefuseAsync(services, problems);
        if (TablesOf(line.GetValue(_table)!) is not { } asked) return await RefuseAsync(services, [new Problem("table", "report.no-table", line.GetValue(_table))]);
        (var report, problems) = await services.GetRequiredService<ReadReport>().DoAsync(question, cancel);
        if (report is null) return await RefuseAsync(services, problems);

        var mayList = services.GetRequiredService<Caller>().May(Permissions.ReadHouseholds);
        var tables = asked.Where(t => mayList || report.Tables[t - 1].Lists is null).ToList();
        if (tables.Count == 0) return await RefuseAsync(services, [new Problem("table", "report.lists-need-households")]);
        var folder = Directory.CreateDirectory(line.GetValue(_out)!).FullName;
        var format = ReportFiles.Find(line.GetValue(_format))!.Value;
        var files = services.GetRequiredService<ReportFiles>();
        var texts = services.GetRequiredService<IStringLocalizer<ReportsRoom>>();
        foreach (var table in tables)
        {
            var printed = report.Print(table);
            var path = Path.Combine(folder, ReportFiles.Name(printed, format));
            // Beside first, then in its place: a file that is there is whole.
            await using (var file = new FileStream(path + ".part", FileMode.Create, FileAccess.ReadWrite)) await files.WriteAsync(printed, format, file, cancel);
            File.Move(path + ".part", path, overwrite: true);
            Console.WriteLine(texts["verb.written", path].Value);
        }

        if (tables.Count < asked.Count) await Console.Error.WriteLineAsync(texts["verb.skipped"].Value);
        return tables.Count < asked.Count ? Exit.DoneWithRejects : Exit.Done;
    }

    private static IReadOnlyList<int>? TablesOf(string text) => text == "all"
        ? [.. Enumerable.Range(1, StatutoryTables.Count)]
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= StatutoryTables.Count ? [number] : null;

    private static async Task<int> RefuseAsync(IServiceProvider services, IReadOnlyList<Problem> problems)
    {
        var sentences = services.GetRequiredService<ProblemSentences>();
        foreach (var problem in problems) await Console.Error.WriteLineAsync(sentences.Of(problem));
        return Exit.Refused;
    }
}
