using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>Exit codes of every verb.</summary>
public static class Exit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, with rejects that are listed.</summary>
    public const int DoneWithRejects = 1;

    /// <summary>Refused: nothing was written.</summary>
    public const int Refused = 2;
}

/// <summary>What every verb shares: the store, the language, and on whose behalf it runs.</summary>
public sealed class VerbHost
{
    /// <summary>The store: a file path or "Host=…".</summary>
    public Option<string> Store { get; } = new("--db")
    {
        Description = "Kho dữ liệu: tệp SQLite hoặc chuỗi kết nối PostgreSQL (\"Host=…\"). / The store: an SQLite file or a PostgreSQL connection string.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VUONLEN_DB") ?? "vuonlen.db",
        Recursive = true,
    };

    /// <summary>Folder of the keys.</summary>
    public Option<string?> Keys { get; } = new("--keys")
    {
        Description = "Thư mục khóa mã hóa (mặc định: cạnh tệp dữ liệu). / Folder of the encryption keys (default: beside the store).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("VUONLEN_KEYS"),
        Recursive = true,
    };

    /// <summary>Language of messages.</summary>
    public Option<string> Language { get; } = LanguageOption();

    /// <summary>A user whose rights, area and masks the verb takes on.</summary>
    public Option<string?> As { get; } = new("--as")
    {
        Description = "Chạy với quyền và địa bàn của người dùng này. / Run with this user's rights and area.",
        Recursive = true,
    };

    /// <summary>The store a command line names.</summary>
    public StoreSettings SettingsOf(ParseResult line) => StoreSettings.Parse(line.GetValue(Store)!, line.GetValue(Keys));

    /// <summary>
    /// Runs a verb's work on the store, as its operator or as the user of <c>--as</c>, in the language asked.
    /// </summary>
    /// <param name="line">The command line.</param>
    /// <param name="permission">What a user must be allowed to do; the operator may everything.</param>
    /// <param name="work">The work; gives the exit code.</param>
    /// <param name="cancel">Ctrl+C.</param>
    /// <param name="makesStore">Whether the verb may make a store that is not there yet.</param>
    public async Task<int> RunAsync(ParseResult line, string permission, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancel, bool makesStore = false)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(line.GetValue(Language) == "en" ? "en" : "vi");
        var settings = SettingsOf(line);
        if (settings.File is { } file && !File.Exists(file) && !makesStore)
        {
            return await RefuseAsync($"Chưa có kho dữ liệu “{file}”: chạy ./vuonlen init hoặc ./vuonlen demo trước, hoặc chỉ đúng tệp bằng --db. / There is no store there: run init or demo first, or name the file with --db.");
        }

        await using var services = Services(settings);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await StoreFile.PrepareAsync(db, cancel);
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        var area = scope.ServiceProvider.GetRequiredService<ScopeOfPlace>();
        if (line.GetValue(As) is { } name)
        {
            var normalized = scope.ServiceProvider.GetRequiredService<ILookupNormalizer>().NormalizeName(name);
            var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancel);
            if (user is null) return await RefuseAsync($"Không có người dùng “{name}”. / No such user: “{name}”.");
            var roles = await RolesOfAsync(db, user.Id, cancel);
            var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().TodayInVietnam();
            caller.BecomeUser(user, roles, await area.Async(user.PlaceId, today, cancel));
        }
        else
        {
            caller.BecomeOperator($"operator:{Environment.UserName}", AreaScope.Whole);
        }

        if (!caller.May(permission)) return await RefuseAsync($"“{caller.Name}” không có quyền {permission}. / “{caller.Name}” may not: {permission}.");
        return await work(scope.ServiceProvider, cancel);
    }

    internal static async Task<List<string>> RolesOfAsync(Db db, Guid userId, CancellationToken cancel) => await (
        from ur in db.UserRoles
        join r in db.Roles on ur.RoleId equals r.Id
        where ur.UserId == userId
        select r.Name!).ToListAsync(cancel);

    private static ServiceProvider Services(StoreSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        services.AddStore(settings);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private static async Task<int> RefuseAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Exit.Refused;
    }

    private static Option<string> LanguageOption()
    {
        var option = new Option<string>("--lang") { Description = "vi | en", DefaultValueFactory = _ => "vi", Recursive = true };
        option.AcceptOnlyFromAmong("vi", "en");
        return option;
    }
}
