using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary><c>import FILE --round YEAR --place CODE [--apply]</c> and <c>export --round YEAR --place CODE --out FILE</c>.</summary>
internal static class ImportVerbs
{
    private const int MostRejectsShown = 200;

    public static Command Import(VerbHost host)
    {
        var file = new Argument<FileInfo>("file");
        var (year, place) = Round();
        var apply = new Option<bool>("--apply");
        var verb = new Command("import") { file, year, place, apply };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ImportResults,
            async (services, stop) =>
            {
                var (say, db) = (Say.Of<ImportsRoom>(services), services.GetRequiredService<Db>());
                var path = line.GetValue(file)!;
                if (!path.Exists) return say.Refuse(new Problem("file", "verb.no-file", path.FullName));
                var (rounds, isOne) = await FindAsync(services, line.GetValue(place)!, line.GetValue(year), stop);
                if (rounds.Count == 0) return say.Refuse(NoRound(line.GetValue(place), line.GetValue(year)));
                var content = await File.ReadAllBytesAsync(path.FullName, stop);
                var worst = Exit.Done;
                var done = new List<Import>();
                foreach (var round in rounds)
                {
                    var (exit, import) = await ImportAsync(services, say, round, new(Guid.CreateVersion7(), round.Id, path.Name, content, !isOne), line.GetValue(apply), stop);
                    worst = Math.Max(worst, exit);
                    if (import is null || exit == Exit.Refused) return worst;
                    done.Add(import);
                }

                if (isOne || await NobodysAsync(db, done, stop) is not (> 0 and var left)) return worst;
                say.Line("verb.import.nobodys", Figures.Number(left), line.GetValue(place)!);
                return Math.Max(worst, Exit.DoneWithRejects);
            },
            cancel));
        return verb;
    }

    private static async Task<(int Exit, Import? Import)> ImportAsync(IServiceProvider services, Say say, Round round, ReceiveImport.Request request, bool apply, CancellationToken stop)
    {
        var db = services.GetRequiredService<Db>();
        if (request.IsOfSeveralCommunes) say.Line("verb.import.commune", (await services.GetRequiredService<GeographySource>().GetAsync(db, stop))[round.CommuneId].Name);
        var (id, received) = await services.GetRequiredService<ReceiveImport>().DoAsync(Guid.CreateVersion7(), request, stop);
        if (!received.Stands) return (say.Refuse(received.Problems), null);
        await services.GetRequiredService<StageImport>().RunAsync(
            id, p => say.Progress("import.progress", Figures.Number(p.Done), Figures.Number(p.Total), Figures.Number((long)p.RowsPerSecond), Figures.Number((long)(p.SecondsLeft ?? 0))), stop);
        var import = await db.Set<Import>().AsNoTracking().SingleAsync(i => i.Id == id, stop);
        await SayAsync(say, services, import, stop);
        if (import.State == ImportState.Refused) return (Exit.Refused, import);
        if (apply && import.State == ImportState.Staged && (!request.IsOfSeveralCommunes || import.Accepted + import.Warned > 0))
        {
            var applied = await services.GetRequiredService<ApplyImport>().DoAsync(Guid.CreateVersion7(), id, stop);
            if (!applied.Stands) return (say.Refuse(applied.Problems), import);
            say.Line("import.applied", Figures.Number(import.Accepted + import.Warned));
        }

        return (import.Rejected > 0 ? Exit.DoneWithRejects : Exit.Done, import);
    }

    /// <summary>Households of a file of several communes that name one without an open round here: every import left them to others, and none took them.</summary>
    private static async Task<int> NobodysAsync(Db db, List<Import> imports, CancellationToken cancel)
    {
        // Households that name no commune at all are rejected in each of the imports.
        var nameless = await db.Set<StagedFinding>().AsNoTracking()
            .Where(f => f.ImportId == imports[0].Id && f.Generation == imports[0].Generation && (f.Code == "unit.missing" || f.Code == "unit.unknown" || f.Code == "unit.not-valid-on-date"))
            .Select(f => f.Order).Distinct().CountAsync(cancel);
        return imports[0].Households + imports[0].LeftToOthers - imports.Sum(i => i.Households) + ((imports.Count - 1) * nameless);
    }

    public static Command Export(VerbHost host)
    {
        var (year, place) = Round();
        var to = new Option<FileInfo>("--out") { Required = true };
        var verb = new Command("export") { year, place, to };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadHouseholds,
            async (services, stop) =>
            {
                var say = Say.Of<ImportsRoom>(services);
                if (await FindAsync(services, line.GetValue(place)!, line.GetValue(year), stop) is not ([var round], true)) return say.Refuse(NoRound(line.GetValue(place), line.GetValue(year)));
                await using var file = new MemoryStream();
                var isDemonstration = await services.GetRequiredService<DemonstrationMark>().IsOnAsync(stop);
                var result = await services.GetRequiredService<ExportRound>().DoAsync(Guid.CreateVersion7(), round.Id, say.Words["import.year", round.Year], isDemonstration, file, stop);
                if (!result.Stands) return say.Refuse(result.Problems);
                await File.WriteAllBytesAsync(line.GetValue(to)!.FullName, file.ToArray(), stop);
                return say.Line("verb.export.done", line.GetValue(to)!.FullName);
            },
            cancel));
        return verb;
    }

    private static (Option<int> Year, Option<string> Place) Round() => (
        new("--round") { Required = true },
        new("--place") { Required = true });

    /// <summary>
    /// The round of a commune and year, the open one where there are two; of a unit above communes, that of each commune it had on the day of
    /// the review.
    /// </summary>
    private static async Task<(IReadOnlyList<Round> Rounds, bool IsOne)> FindAsync(IServiceProvider services, string code, int year, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, cancel);
        var all = await db.Set<Round>().AsNoTracking().Where(r => r.Year == year).OrderBy(r => r.State).ToListAsync(cancel);
        if (all.Find(r => geography[r.CommuneId].Code == code) is { } one) return ([one], true);
        return ([.. all.Where(r => r.State == RoundState.Open && geography.PathOf(r.CommuneId, r.ReviewDate).Any(p => p.Code == code))
            .DistinctBy(r => r.CommuneId).OrderBy(r => geography[r.CommuneId].Code, StringComparer.Ordinal)], false);
    }

    private static Problem NoRound(string? place, int year) => new("--place", "import.place-not-commune", place, year.ToString(CultureInfo.InvariantCulture));

    private static async Task SayAsync(Say say, IServiceProvider services, Import import, CancellationToken cancel)
    {
        var sentences = services.GetRequiredService<FindingSentences>();
        say.Line("verb.import.read", import.FileName, Figures.Number(import.Households), Figures.Number(import.Rows));
        if (import.LeftToOthers > 0) say.Line("verb.import.others", Figures.Number(import.LeftToOthers));
        say.Line("verb.import.verdicts", Figures.Number(import.Accepted), Figures.Number(import.Warned), Figures.Number(import.Rejected));
        var findings = await services.GetRequiredService<Db>().Set<StagedFinding>().AsNoTracking()
            .Where(f => f.ImportId == import.Id && f.Generation == import.Generation && f.Verdict == Verdict.Rejected && f.Code != "household.row-rejected")
            .OrderBy(f => f.Sheet).ThenBy(f => f.Row).Take(MostRejectsShown).ToListAsync(cancel);
        foreach (var finding in findings) say.Plain($"{sentences.PlaceOf(finding)}: {sentences.Of(finding)}");
    }
}
