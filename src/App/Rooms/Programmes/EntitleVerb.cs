using System.CommandLine;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary><c>entitle --as-of 2023-12-31 --place 168 --policy all --format csv --out DIR</c>: who is entitled to what, with the reason, one file a policy.</summary>
internal sealed class EntitleVerb(VerbHost host)
{
    private readonly Option<string?> _asOf = new("--as-of");
    private readonly Option<string> _place = new("--place") { Required = true };
    private readonly Option<string> _policy = new("--policy") { DefaultValueFactory = _ => "all" };
    private readonly Option<string> _format = new("--format") { DefaultValueFactory = _ => "csv" };
    private readonly Option<string> _out = new("--out") { Required = true };

    public Command Entitle()
    {
        _format.AcceptOnlyFromAmong("csv", "json");
        var verb = new Command("entitle") { _asOf, _place, _policy, _format, _out };
        verb.SetAction((line, cancel) => host.RunAsync(line, Permissions.ReadSupports, (services, stop) => WriteAsync(line, services, stop), cancel));
        return verb;
    }

    private async Task<int> WriteAsync(ParseResult line, IServiceProvider services, CancellationToken cancel)
    {
        var say = Say.Of<ProgrammesRoom>(services);
        var (db, caller) = (services.GetRequiredService<Db>(), services.GetRequiredService<Caller>());
        if (line.GetValue(_asOf) is { } text && Days.Read(text) is null) return say.Refuse(new Problem("--as-of", "date.invalid"));
        var on = Days.Read(line.GetValue(_asOf)) ?? services.GetRequiredService<TimeProvider>().TodayInVietnam();
        var geography = await services.GetRequiredService<GeographySource>().GetAsync(db, cancel);
        var code = line.GetValue(_place)!;
        var place = geography.Find(code, on) ?? (geography.MeaningsOf(code) is [.., var last] ? last : null);
        // A district or a province is read as far as the caller's area reaches; a commune or a hamlet has to lie in it.
        if (place is null || (place.Level >= Domain.Places.PlaceLevel.Commune && !caller.Scope.Covers(place))) return say.Refuse(new Problem("--place", "place.not-found"));
        var book = await services.GetRequiredService<PolicySource>().GetAsync(cancel);
        var asked = line.GetValue(_policy)!;
        Policy[] policies = asked == "all" ? [.. book.On(on)] : book.Find(asked, on) is { } one ? [one] : [];
        if (policies.Length == 0)
            return say.Refuse(book.Nearest(asked, on) is { } other ? new Problem("--policy", "policy.not-in-force", other.From, other.Until) : new Problem("--policy", "policy.unknown", asked));

        var folder = Directory.CreateDirectory(line.GetValue(_out)!).FullName;
        var words = services.GetRequiredService<PolicyWords>();
        await using var files = new EntitledFiles(folder, line.GetValue(_format) == "json", geography, words);
        var counts = policies.ToDictionary(p => p.Code, _ => (Yes: 0, Unknown: 0));
        var households = 0;
        await foreach (var row in services.GetRequiredService<FindEntitled>().OfPlaceAsync(place.Id, on, policies, cancel))
        {
            var policy = row.Entitlement.Policy.Code;
            counts[policy] = row.Entitlement.Answer == Answer.Yes ? (counts[policy].Yes + 1, counts[policy].Unknown) : (counts[policy].Yes, counts[policy].Unknown + 1);
            await files.WriteAsync(row, cancel);
            if (++households % 5_000 == 0) say.Progress("entitle.progress", households);
        }

        foreach (var policy in policies)
        {
            await files.MakeAsync(policy.Code, cancel);
            say.Line("entitle.policy", policy.Code, counts[policy.Code].Yes, counts[policy.Code].Unknown);
        }

        return say.Line("entitle.done", policies.Length, folder);
    }
}
