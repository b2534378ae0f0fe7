using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms;

namespace VuonLen.App.Plumbing.Web;

/// <summary>The services that pages, machine doors and verbs share.</summary>
public static class StoreServices
{
    /// <summary>Adds the store, its keys, the caller, acts, the journal, users and every room.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, StoreSettings settings, OutgoingSettings? outgoing = null)
    {
        services.AddSingleton(settings);
        services.AddSingleton(outgoing ?? OutgoingSettings.Default(settings, StoreVerbs.DefaultUrl));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataKeys.Open(settings.KeysFolder));
        services.AddScoped<Caller>();
        services.AddScoped<AreaOnConnection>();
        services.AddScoped<SideBySide>();
        services.AddSingleton<SumMemory>();
        services.AddScoped<CommuneSums>();
        if (settings.Kind == StoreKind.Sqlite)
        {
            // A list of ids is one parameter: as many parameters as ids SQLite looks up by name among each other, with the square of their number.
            services.AddDbContext<SqliteDb>(o => o
                .UseSqlite(settings.ConnectionString, s => s.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .UseSnakeCaseNamingConvention()
                .ReplaceService<IModelSource, ModelOfUse>());
            services.AddScoped<Db>(s => s.GetRequiredService<SqliteDb>());
        }
        else
        {
            services.AddDbContext<PostgresDb>((s, o) => o
                .UseNpgsql(settings.ConnectionString)
                .UseSnakeCaseNamingConvention()
                .ReplaceService<IModelSource, ModelOfUse>()
                .AddInterceptors(s.GetRequiredService<AreaOnConnection>()));
            services.AddScoped<Db>(s => s.GetRequiredService<PostgresDb>());
        }

        services.AddScoped<Acts>();
        services.AddScoped<OpenPacks>();
        services.AddScoped<JournalVerifier>();
        services.AddScoped<JournalComparison>();
        services.AddScoped<DailySeal>();
        services.AddScoped<Accounts>();
        services.AddScoped<ManagedUsers>();
        services.AddScoped<Entrance>();
        services.AddSingleton<DecoyPassword>();
        services.AddScoped<ScopeOfPlace>();
        services.AddScoped<Recognition>();
        services.AddLocalization();
        services.AddSingleton<ProblemSentences>();
        services.AddSingleton<DemonstrationMark>();
        services.AddIdentityCore<User>(o =>
            {
                o.Password.RequiredLength = Accounts.ShortestPassword;
                o.Password.RequiredUniqueChars = 4;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
            })
            .AddRoles<Role>()
            .AddEntityFrameworkStores<Db>();
        foreach (var room in AllRooms.InOrder) room.Services(services);
        return services;
    }
}
