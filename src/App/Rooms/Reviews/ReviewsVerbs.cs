using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary><c>round open | status | freeze</c>: the same acts as the pages.</summary>
internal sealed class ReviewsVerbs(VerbHost host)
{
    private readonly Option<int> _year = new("--round") { Description = "Năm rà soát. / Year of the review.", Required = true };
    private readonly Option<string> _place = new("--place") { Description = "Mã xã. / Code of the commune.", Required = true };
    private readonly Option<RoundKind> _kind = new("--kind") { Description = "yearly | closingOldStandard | openingNewStandard", DefaultValueFactory = _ => RoundKind.Yearly };

    public Command All() => new("round", "Đợt rà soát hằng năm của một xã. / A commune's yearly review.") { Open(), Status(), Freeze() };

    private Command Open()
    {
        var on = Day("--on", "Ngày lập danh sách (mặc định 01/9). / Day the list is drawn (default: 1 September).");
        var review = Day("--review-date", "Ngày rà soát (mặc định: ngày lập danh sách). / Day of the review (default: that of the list).");
        var verb = new Command("open", "Mở đợt rà soát từ danh sách hiện có. / Open a round from the standing list.") { _year, _place, _kind, on, review };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.RunRounds,
            async (services, stop) =>
            {
                var say = new Say(services);
                var year = line.GetValue(_year);
                if (services.GetRequiredService<ReviewLawSource>().Law.BeginOf(year) is not { } begin) return say.Refuse(new Problem("round", "round.year-unknown", OpenRound.Text(year)));
                if (DayOf(line, on, begin) is not { } opened || DayOf(line, review, opened) is not { } reviewed) return say.Refuse(new Problem("on", "date.invalid"));
                if (await PlaceAsync(services, line.GetValue(_place)!, opened, stop) is not { } place) return say.Refuse(new Problem("place", "place.not-found"));
                var id = Guid.CreateVersion7();
                var result = await services.GetRequiredService<OpenRound>().DoAsync(
                    Guid.CreateVersion7(), new(id, place.Id, year, line.GetValue(_kind), opened, reviewed, null, []), stop);
                if (!result.Stands) return say.Refuse([.. result.Problems]);
                var count = await services.GetRequiredService<Db>().Set<RoundHousehold>().CountAsync(h => h.RoundId == id, stop);
                return say.Line("verb.open.done", year, place.Name, Figures.Number(count));
            },
            cancel));
        return verb;
    }

    private Command Status()
    {
        var year = new Option<int?>("--round") { Description = "Năm rà soát. / Year of the review." };
        var place = new Option<string?>("--place") { Description = "Mã đơn vị. / Code of a unit." };
        var verb = new Command("status", "Tiến độ các đợt rà soát. / How far rounds have come.") { year, place };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadRounds,
            async (services, stop) =>
            {
                var say = new Say(services);
                var db = services.GetRequiredService<Db>();
                var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, stop);
                var rounds = db.Set<Round>().AsNoTracking();
                if (line.GetValue(year) is { } only) rounds = rounds.Where(r => r.Year == only);
                if (line.GetValue(place) is { } code)
                {
                    var cover = geography.MeaningsOf(code).SelectMany(p => geography.CoverOf(p.Id, p.Until?.AddDays(-1) ?? Today(services))).ToHashSet();
                    if (cover.Count == 0) return say.Refuse(new Problem("place", "place.not-found"));
                    rounds = rounds.Where(r => cover.Contains(r.CommuneId));
                }

                var found = await rounds.OrderBy(r => r.Year).ThenBy(r => r.Id).ToListAsync(stop);
                var counts = await services.GetRequiredService<RoundProgress>().OfManyAsync([.. found.Select(r => r.Id)], stop);
                foreach (var round in found)
                {
                    var (listed, clear) = counts.GetValueOrDefault(round.Id);
                    say.Line("verb.status.line", round.Year, geography[round.CommuneId].Name, round.Standard, say.Words[$"round.state.{round.State}"].Value, Figures.Number(clear), Figures.Number(listed));
                }

                return found.Count == 0 ? say.Line("verb.status.none") : Exit.Done;
            },
            cancel));
        return verb;
    }

    private Command Freeze()
    {
        var number = new Option<string>("--number") { Description = "Số quyết định. / Decision number.", Required = true };
        var signer = new Option<string>("--signer") { Description = "Người ký. / Signer.", Required = true };
        var signed = Day("--signed-on", "Ngày ký (yyyy-MM-dd). / Day of signing.");
        var scan = new Option<FileInfo?>("--scan") { Description = "Bản quét: PDF, JPG, PNG. / The scan." };
        var verb = new Command("freeze", "Ghi quyết định và chốt kết quả. / Record the decision and freeze the round.") { _year, _place, _kind, number, signer, signed, scan };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.FreezeRounds,
            async (services, stop) =>
            {
                var say = new Say(services);
                var db = services.GetRequiredService<Db>();
                var (year, kind) = (line.GetValue(_year), line.GetValue(_kind));
                if (DayOf(line, signed, default) is not { } signedOn || signedOn == default) return say.Refuse(new Problem("signed-on", "date.invalid"));
                var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, stop);
                var units = geography.MeaningsOf(line.GetValue(_place)!).Where(p => p.Level == PlaceLevel.Commune).Select(p => p.Id).ToList();
                var round = await db.Set<Round>().AsNoTracking().Where(r => units.Contains(r.CommuneId) && r.Year == year && r.Kind == kind).SingleOrDefaultAsync(stop);
                if (round is null) return say.Refuse(new Problem("round", "round.not-found"));
                if (line.GetValue(scan) is { Exists: false } missing) return say.Refuse(new Problem("scan", "scan.wrong-type", missing.Name));
                var file = line.GetValue(scan) is { } given ? new ScanFile(given.Name, await File.ReadAllBytesAsync(given.FullName, stop)) : null;
                var result = await services.GetRequiredService<FreezeRound>().DoAsync(
                    Guid.CreateVersion7(), new(round.Id, Guid.CreateVersion7(), new DecisionPaper(line.GetValue(number)!, signedOn, line.GetValue(signer)!, file)), stop);
                return result.Stands ? say.Line("verb.freeze.done", year, geography[round.CommuneId].Name, line.GetValue(number)!) : say.Refuse([.. result.Problems]);
            },
            cancel));
        return verb;
    }

    private static Option<string?> Day(string name, string description) => new(name) { Description = description };

    private static DateOnly? DayOf(ParseResult line, Option<string?> option, DateOnly otherwise) => line.GetValue(option) is not { } text ? otherwise
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateOnly Today(IServiceProvider services) => services.GetRequiredService<TimeProvider>().TodayInVietnam();

    private static async Task<Place?> PlaceAsync(IServiceProvider services, string code, DateOnly on, CancellationToken cancel) =>
        (await services.GetRequiredService<GeographySource>().GetAsync(services.GetRequiredService<Db>(), cancel)).Find(code, on, PlaceLevel.Commune);

    /// <summary>Speaking to whoever typed the verb.</summary>
    private sealed class Say(IServiceProvider services)
    {
        private readonly ProblemSentences _sentences = services.GetService<ProblemSentences>() ?? new(services.GetRequiredService<IStringLocalizerFactory>());

        public IStringLocalizer<ReviewsRoom> Words { get; } = services.GetRequiredService<IStringLocalizer<ReviewsRoom>>();

        public int Line(string key, params object[] values)
        {
            Console.WriteLine(Words[key, values].Value);
            return Exit.Done;
        }

        public int Refuse(params Problem[] problems)
        {
            foreach (var problem in problems) Console.Error.WriteLine(_sentences.Of(problem));
            return Exit.Refused;
        }
    }
}
