using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>What every verb shares: the store, the language, and on whose behalf it runs.</summary>
public sealed class VerbHost
{
    /// <summary>The store: a file path or "Host=…".</summary>
    public Option<string> Store { get; } = new("--db")
    {
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VUONLEN_DB") ?? "vuonlen.db",
        Recursive = true,
    };

    /// <summary>Folder of the keys.</summary>
    public Option<string?> Keys { get; } = new("--keys")
    {
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VUONLEN_KEYS"),
        Recursive = true,
    };

    /// <summary>Language of messages; <see cref="VerbLanguage"/> reads it before the line is.</summary>
    public Option<string> Language { get; } = LanguageOption();

    /// <summary>A user whose rights, area and masks the verb takes on.</summary>
    public Option<string?> As { get; } = new("--as") { Recursive = true };

    /// <summary>The words of the command line.</summary>
    internal VerbWords Words { get; } = new();

    /// <summary>The store a command line names.</summary>
    public StoreSettings SettingsOf(ParseResult line) => StoreSettings.Parse(line.GetValue(Store)!, line.GetValue(Keys));

    /// <summary>
    /// Runs a verb's work on the store, as its operator or as the user of <c>--as</c>, in the language asked.
    /// </summary>
    /// <param name="line">The command line.</param>
    /// <param name="permission">What a user must be allowed to do; the operator may everything.</param>
    /// <param name="work">The work; gives the exit code.</param>
    /// <param name="cancel">Ctrl+C.</param>
    /// <param name="makesStore">Whether the verb may make a store that is not there yet; nobody but the operator can.</param>
    public async Task<int> RunAsync(ParseResult line, string permission, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancel, bool makesStore = false)
    {
        if (await RefusalOfAsync(line, cancel, makesStore) is { } refusal) return Refuse(refusal);
        await using var services = Services(SettingsOf(line));
        await using var scope = services.CreateAsyncScope();
        await StoreFile.PrepareAsync(scope.ServiceProvider.GetRequiredService<Db>(), cancel);
        if (await BecomeAsync(line, permission, scope.ServiceProvider, cancel) is { } problem) return Refuse(problem);
        return await work(scope.ServiceProvider, cancel);
    }

    /// <summary>Why the store of a line cannot be worked on: it is not there, or a later version of the program worked on it. Null where it can.</summary>
    internal async Task<Problem?> RefusalOfAsync(ParseResult line, CancellationToken cancel, bool makesStore = false) =>
        await StoreVersions.ReadAsync(SettingsOf(line), cancel) switch
        {
            StoreVersion.None when !makesStore || line.GetValue(As) is not null => new Problem("--db", "store.missing", NameOf(line)),
            StoreVersion.Newer => new Problem("--db", "store.newer", NameOf(line)),
            _ => null,
        };

    /// <summary>Tells a refusal; gives the exit code.</summary>
    internal int Refuse(Problem problem)
    {
        Console.Error.WriteLine(Words.Of("problem." + problem.Code, [.. problem.Values.Select(v => v ?? "")]));
        return Exit.Refused;
    }

    private async Task<Problem?> BecomeAsync(ParseResult line, string permission, IServiceProvider services, CancellationToken cancel)
    {
        var caller = services.GetRequiredService<Caller>();
        if (line.GetValue(As) is not { } name)
        {
            caller.BecomeOperator($"operator:{Environment.UserName}", AreaScope.Whole);
            return null;
        }

        var normalized = services.GetRequiredService<ILookupNormalizer>().NormalizeName(name);
        var user = await services.GetRequiredService<Db>().Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancel);
        if (user is null) return new Problem("--as", "verb.no-user", name);
        if (user.IsLocked) return new Problem("--as", "verb.locked", name);
        await services.GetRequiredService<Recognition>().BecomeAsync(user, cancel);
        return caller.May(permission) ? null : new Problem("--as", "verb.may-not", name, Words.Of("permission." + permission));
    }

    private string NameOf(ParseResult line) => SettingsOf(line) is { File: { } file } ? file : new Npgsql.NpgsqlConnectionStringBuilder(line.GetValue(Store)).Database ?? "";

    private static ServiceProvider Services(StoreSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        services.AddStore(settings);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private static Option<string> LanguageOption()
    {
        var option = new Option<string>(VerbLanguage.Option) { DefaultValueFactory = _ => VerbLanguage.All[0], Recursive = true };
        option.AcceptOnlyFromAmong(VerbLanguage.All);
        return option;
    }
}
