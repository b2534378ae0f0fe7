using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Cli;

/// <summary><c>init</c> and <c>serve</c>: a store is made, and served as a site.</summary>
internal static class StoreVerbs
{
    /// <summary>Where the site listens unless a line says otherwise.</summary>
    internal const string DefaultUrl = "http://127.0.0.1:5080";

    private const int PasswordBytes = 8;

    /// <summary>By then the store's model is made and the work behind the pages waits.</summary>
    private static readonly TimeSpan StartLasts = TimeSpan.FromSeconds(5);

    public static Command Init(VerbHost host)
    {
        var administrator = new Option<string>("--admin") { DefaultValueFactory = _ => "quantri" };
        var init = new Command("init") { administrator };
        init.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ManageUsers,
            async (services, stop) =>
            {
                var say = Say.Of<VerbText>(services);
                foreach (var room in AllRooms.InOrder) await room.PrepareAsync(services, stop);
                var (name, password) = (line.GetValue(administrator)!, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes)));
                var made = await services.GetRequiredService<Accounts>().CreateAsync(
                    Guid.CreateVersion7(), Guid.CreateVersion7(), new UserRequest(name, say.Words["init.administrator"], null, [Roles.Administrator]), password, stop);
                return made.Stands ? say.Line("init.done", name, password) : say.Refuse(made.Problems);
            },
            cancel, makesStore: true));
        return init;
    }

    public static Command Serve(VerbHost host)
    {
        var (url, outgoing) = (UrlOption(), OutgoingOption());
        var serve = new Command("serve") { url, outgoing };
        serve.SetAction(async (line, cancel) => await host.RefusalOfAsync(line, cancel) is { } problem
            ? host.Refuse(problem)
            : await ServeAsync(host, line, line.GetValue(url)!, outgoing, cancel));
        return serve;
    }

    /// <summary>The address to listen on, as every verb that serves takes it.</summary>
    public static Option<string> UrlOption() => new("--url") { DefaultValueFactory = _ => DefaultUrl };

    /// <summary>The file that says how messages leave, as every verb that sends takes it.</summary>
    public static Option<string?> OutgoingOption() => new("--outgoing") { DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VUONLEN_OUTGOING") };

    /// <summary>How messages leave, as a line says.</summary>
    public static (OutgoingSettings? Settings, Problem? Problem) OutgoingOf(ParseResult line, Option<string?> option, StoreSettings store, string url) =>
        line.GetValue(option) is { } file ? OutgoingSettings.Of(file, store, url) : (OutgoingSettings.Default(store, url), null);

    /// <summary>Serves the store of a line until somebody stops it.</summary>
    public static async Task<int> ServeAsync(VerbHost host, ParseResult line, string url, Option<string?> outgoing, CancellationToken cancel)
    {
        if (line.GetValue(host.As) is not null) return host.Refuse(new Problem("--as", "serve.as"));
        var (sending, problem) = OutgoingOf(line, outgoing, host.SettingsOf(line), url);
        if (sending is null) return host.Refuse(problem!);
        try
        {
            await using var app = await WebHost.StartAsync(host.SettingsOf(line), url, cancel, outgoing: sending);
            Console.WriteLine(host.Words.Of("serve.ready", url));
            var stopped = app.WaitForShutdownAsync(cancel);
            await Task.WhenAny(stopped, Task.Delay(StartLasts, cancel));
            // A start leaves behind more than a quiet office uses in a morning: it is given back once, in some hundredths of a second.
            if (!stopped.IsCompleted) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await stopped;
            return Exit.Done;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            return host.Refuse(new Problem("--url", "serve.taken", url));
        }
    }
}
