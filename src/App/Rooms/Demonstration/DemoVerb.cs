using System.CommandLine;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary><c>./vuonlen demo</c>: builds the demonstration store where it is missing, says who can sign in, and serves it.</summary>
internal static class DemoVerb
{
    public static Command Of(VerbHost host)
    {
        var noServe = new Option<bool>("--no-serve");
        var (url, outgoing) = (StoreVerbs.UrlOption(), StoreVerbs.OutgoingOption());
        var folder = new Option<string>("--out") { DefaultValueFactory = _ => "demo" };
        var demo = new Command("demo") { noServe, url, outgoing, folder };
        demo.SetAction(async (line, cancel) =>
        {
            var built = await host.RunAsync(line, Permissions.ManageUsers, (services, stop) => BuildAsync(services, line.GetValue(folder)!, stop), cancel, makesStore: true);
            return built != Exit.Done || line.GetValue(noServe) ? built : await StoreVerbs.ServeAsync(host, line, line.GetValue(url)!, outgoing, cancel);
        });
        return demo;
    }

    private static async Task<int> BuildAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        var say = Say.Of<DemonstrationRoom>(services);
        var store = services.GetRequiredService<DemonstrationStore>();
        var result = await store.BuildAsync(p => say.Progress("demo.progress", 100 * p.Done / p.All, p.What), cancel);
        if (!result.Stands) return say.Refuse(result.Problems);
        if (!SampleFiles.AreIn(folder))
        {
            var geography = await services.GetRequiredService<GeographySource>().GetAsync(services.GetRequiredService<Db>(), cancel);
            services.GetRequiredService<SampleFiles>().Write(folder, store.District(geography), geography);
        }

        say.Line("demo.mark");
        say.Line("demo.password", DemonstrationUsers.Password);
        var words = services.GetRequiredService<IStringLocalizer<SharedText>>();
        foreach (var user in DemonstrationUsers.All) say.Plain($"  {user.Name,-20} {words["role." + user.Role].Value,-22} {user.Title}");
        return say.Line("demo.samples", Path.GetFullPath(folder));
    }
}
