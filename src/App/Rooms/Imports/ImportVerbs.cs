using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
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
    public static Command Import(VerbHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "Tệp .xlsx hoặc CSV. / Workbook or CSV." };
        var (year, place) = Round();
        var apply = new Option<bool>("--apply") { Description = "Nhập luôn nếu không còn hộ chưa xác định. / Take it over when nothing is left to settle." };
        var verb = new Command("import", "Kiểm tra một tệp kết quả rà soát, và nhập nếu có --apply. / Check a review workbook, and take it over with --apply.") { file, year, place, apply };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ImportResults,
            async (services, stop) =>
            {
                var db = services.GetRequiredService<Db>();
                var path = line.GetValue(file)!;
                if (!path.Exists) return await RefuseAsync(services, [new Problem("file", "import.file-missing")]);
                if (await FindAsync(services, line.GetValue(place)!, line.GetValue(year), stop) is not { } round) return await RefuseAsync(services, [new Problem("place", "import.place-not-commune", line.GetValue(place), line.GetValue(year).ToString(CultureInfo.InvariantCulture))]);
                var content = await File.ReadAllBytesAsync(path.FullName, stop);
                var (id, received) = await services.GetRequiredService<ReceiveImport>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), round.Id, path.Name, content), stop);
                if (!received.Stands) return await RefuseAsync(services, received.Problems);
                await services.GetRequiredService<StageImport>().RunAsync(id, p => Console.Error.Write($"\r{p.Done:n0}/{p.Total:n0} · {p.RowsPerSecond:n0}/s · {p.SecondsLeft:n0} s "), stop);
                Console.Error.WriteLine();
                var import = await db.Set<Import>().AsNoTracking().SingleAsync(i => i.Id == id, stop);
                await SayAsync(services, import, stop);
                if (import.State == ImportState.Refused) return Exit.Refused;
                if (line.GetValue(apply) && import.State == ImportState.Staged)
                {
                    var applied = await services.GetRequiredService<ApplyImport>().DoAsync(Guid.CreateVersion7(), id, stop);
                    if (!applied.Stands) return await RefuseAsync(services, applied.Problems);
                    Console.WriteLine(services.GetRequiredService<IStringLocalizer<ImportsRoom>>()["import.applied", Figures.Number(import.Accepted + import.Warned)]);
                }

                return import.Rejected > 0 ? Exit.DoneWithRejects : Exit.Done;
            },
            cancel));
        return verb;
    }

    public static Command Export(VerbHost host)
    {
        var (year, place) = Round();
        var to = new Option<FileInfo>("--out") { Description = "Tệp .xlsx để ghi. / Workbook to write.", Required = true };
        var verb = new Command("export", "Xuất một đợt rà soát theo mẫu ba trang. / Write a round in the three-sheet layout.") { year, place, to };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadHouseholds,
            async (services, stop) =>
            {
                if (await FindAsync(services, line.GetValue(place)!, line.GetValue(year), stop) is not { } round) return await RefuseAsync(services, [new Problem("place", "import.place-not-commune", line.GetValue(place), line.GetValue(year).ToString(CultureInfo.InvariantCulture))]);
                var texts = services.GetRequiredService<IStringLocalizer<ImportsRoom>>();
                await using var file = new MemoryStream();
                var result = await services.GetRequiredService<ExportRound>().DoAsync(Guid.CreateVersion7(), round.Id, texts["import.year", round.Year], demonstration: false, file, stop);
                if (!result.Stands) return await RefuseAsync(services, result.Problems);
                await File.WriteAllBytesAsync(line.GetValue(to)!.FullName, file.ToArray(), stop);
                Console.WriteLine(line.GetValue(to)!.FullName);
                return Exit.Done;
            },
            cancel));
        return verb;
    }

    private static (Option<int> Year, Option<string> Place) Round() => (
        new("--round") { Description = "Năm của đợt rà soát. / Year of the round.", Required = true },
        new("--place") { Description = "Mã xã. / Code of the commune.", Required = true });

    /// <summary>The commune's round of a year; the open one, where there are two.</summary>
    private static async Task<Round?> FindAsync(IServiceProvider services, string code, int year, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, cancel);
        var rounds = await db.Set<Round>().AsNoTracking().Where(r => r.Year == year).OrderBy(r => r.State).ToListAsync(cancel);
        return rounds.Find(r => geography[r.CommuneId].Code == code);
    }

    private static async Task SayAsync(IServiceProvider services, Import import, CancellationToken cancel)
    {
        var texts = services.GetRequiredService<IStringLocalizer<ImportsRoom>>();
        var sentences = services.GetRequiredService<FindingSentences>();
        Console.WriteLine($"{import.FileName}: {Figures.Number(import.Households)} {texts["import.households"]}, {Figures.Number(import.Rows)} {texts["import.rows"]}");
        Console.WriteLine($"{texts["import.accepted"]} {Figures.Number(import.Accepted)} · {texts["import.warned"]} {Figures.Number(import.Warned)} · {texts["import.rejected"]} {Figures.Number(import.Rejected)}");
        var findings = await services.GetRequiredService<Db>().Set<StagedFinding>().AsNoTracking()
            .Where(f => f.ImportId == import.Id && f.Generation == import.Generation && f.Verdict == Verdict.Rejected && f.Code != "household.row-rejected")
            .OrderBy(f => f.Sheet).ThenBy(f => f.Row).Take(200).ToListAsync(cancel);
        foreach (var finding in findings) Console.WriteLine($"{texts["import.place", texts[$"sheet.{finding.Sheet}"], finding.Row, sentences.ColumnOf(finding)]}: {sentences.Of(finding)}");
    }

    private static async Task<int> RefuseAsync(IServiceProvider services, IReadOnlyList<Problem> problems)
    {
        var sentences = new ProblemSentences(services.GetRequiredService<IStringLocalizerFactory>());
        foreach (var problem in problems) await Console.Error.WriteLineAsync(sentences.Of(problem));
        return Exit.Refused;
    }
}
