using System.CommandLine;
using Microsoft.EntityFrameworkCore;
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
    private readonly Option<int> _year = new("--round") { Required = true };
    private readonly Option<string> _place = new("--place") { Required = true };
    private readonly Option<RoundKind> _kind = new("--kind") { DefaultValueFactory = _ => RoundKind.Yearly };

    public Command All() => new("round") { Open(), Status(), Freeze() };

    private Command Open()
    {
        var on = Day("--on");
        var review = Day("--review-date");
        var verb = new Command("open") { _year, _place, _kind, on, review };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.RunRounds,
            async (services, stop) =>
            {
                var say = Say.Of<ReviewsRoom>(services);
                var year = line.GetValue(_year);
                if (services.GetRequiredService<ReviewLawSource>().Law.BeginOf(year) is not { } begin) return say.Refuse(new Problem("round", "round.year-unknown", OpenRound.Text(year)));
                if (DayOf(line, on, begin) is not { } opened) return say.Refuse(new Problem("--on", "verb.day", line.GetValue(on)));
                if (DayOf(line, review, opened) is not { } reviewed) return say.Refuse(new Problem("--review-date", "verb.day", line.GetValue(review)));
                if (await PlaceAsync(services, line.GetValue(_place)!, opened, stop) is not { } place) return say.Refuse(new Problem("place", "place.not-found"));
                var id = Guid.CreateVersion7();
                var result = await services.GetRequiredService<OpenRound>().DoAsync(
                    Guid.CreateVersion7(), new(id, place.Id, year, line.GetValue(_kind), opened, reviewed, null, []), stop);
                if (!result.Stands) return say.Refuse(result.Problems);
                var count = await services.GetRequiredService<Db>().Set<RoundHousehold>().CountAsync(h => h.RoundId == id, stop);
                return say.Line("verb.open.done", year, place.Name, Figures.Number(count));
            },
            cancel));
        return verb;
    }

    private Command Status()
    {
        var year = new Option<int?>("--round");
        var place = new Option<string?>("--place");
        var verb = new Command("status") { year, place };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadRounds,
            async (services, stop) =>
            {
                var say = Say.Of<ReviewsRoom>(services);
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
        var number = new Option<string>("--number") { Required = true };
        var signer = new Option<string>("--signer") { Required = true };
        var signed = new Option<string?>("--signed-on") { Required = true };
        var scan = new Option<FileInfo?>("--scan");
        var verb = new Command("freeze") { _year, _place, _kind, number, signer, signed, scan };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.FreezeRounds,
            async (services, stop) =>
            {
                var say = Say.Of<ReviewsRoom>(services);
                var db = services.GetRequiredService<Db>();
                var (year, kind) = (line.GetValue(_year), line.GetValue(_kind));
                if (DayOf(line, signed, default) is not { } signedOn) return say.Refuse(new Problem("--signed-on", "verb.day", line.GetValue(signed)));
                var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, stop);
                var units = geography.MeaningsOf(line.GetValue(_place)!).Where(p => p.Level == PlaceLevel.Commune).Select(p => p.Id).ToList();
                var round = await db.Set<Round>().AsNoTracking().Where(r => units.Contains(r.CommuneId) && r.Year == year && r.Kind == kind).SingleOrDefaultAsync(stop);
                if (round is null) return say.Refuse(new Problem("round", "round.not-found"));
                if (line.GetValue(scan) is { Exists: false } missing) return say.Refuse(new Problem("scan", "scan.wrong-type", missing.Name));
                var file = line.GetValue(scan) is { } given ? new ScanFile(given.Name, await File.ReadAllBytesAsync(given.FullName, stop)) : null;
                var result = await services.GetRequiredService<FreezeRound>().DoAsync(
                    Guid.CreateVersion7(), new(round.Id, Guid.CreateVersion7(), new DecisionPaper(line.GetValue(number)!, signedOn, line.GetValue(signer)!, file)), stop);
                return result.Stands ? say.Line("verb.freeze.done", year, geography[round.CommuneId].Name, line.GetValue(number)!) : say.Refuse(result.Problems);
            },
            cancel));
        return verb;
    }

    private static Option<string?> Day(string name) => new(name);

    private static DateOnly? DayOf(ParseResult line, Option<string?> option, DateOnly otherwise) => line.GetValue(option) is not { } text ? otherwise
        : Days.Read(text);

    private static DateOnly Today(IServiceProvider services) => services.GetRequiredService<TimeProvider>().TodayInVietnam();

    private static async Task<Place?> PlaceAsync(IServiceProvider services, string code, DateOnly on, CancellationToken cancel) =>
        (await services.GetRequiredService<GeographySource>().GetAsync(services.GetRequiredService<Db>(), cancel)).Find(code, on, PlaceLevel.Commune);
}
