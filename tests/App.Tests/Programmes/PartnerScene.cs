using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Tests.Programmes;

/// <summary>Latrines applied for, and the Women's Union of the commune that builds them.</summary>
internal sealed class PartnerScene(SupportScene supports, Guid union) : IAsyncDisposable
{
    public static readonly DateOnly February = new(2024, 2, 10);
    public static readonly DateOnly March = new(2024, 3, 20);

    /// <summary>A photo as a phone takes one: told from its first bytes.</summary>
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. "a photo of a latrine"u8];

    public SupportScene Supports => supports;

    public Guid Union => union;

    public static async Task<PartnerScene> BeginAsync(StoreKind kind, PostgresServer server)
    {
        var scene = await SupportScene.BeginAsync(kind, server);
        return new(scene, await PartnerAsync(scene.Reviews, "Hội Phụ nữ", Given.YenLac));
    }

    /// <summary>Makes a partner of a place that carries out policies.</summary>
    public static async Task<Guid> PartnerAsync(ReviewScene reviews, string name, Place place, params string[] policies)
    {
        var id = Guid.CreateVersion7();
        await reviews.WriteAsync((db, c) => db.InsertManyAsync(
            [new Partner { Id = id, Name = name, Kind = PartnerKind.Association, PlaceId = place.Id, Policies = policies.Length == 0 ? "latrine" : string.Join(' ', policies) }], c));
        return id;
    }

    /// <summary>Households whose latrine was applied for.</summary>
    public async Task<Guid[]> AppliedAsync(int count)
    {
        var ids = await supports.PoorWithoutLatrineAsync(count);
        Assert.True((await supports.OfferAsync(ids)).Stands);
        return ids;
    }

    /// <summary>Households whose latrine was approved, with a sum.</summary>
    public async Task<Guid[]> ApprovedAsync(int count, long amount = 3_000_000)
    {
        var ids = await AppliedAsync(count);
        Assert.True((await supports.AdvanceAsync(SupportStep.Approved, February, amount: amount)).Stands);
        return ids;
    }

    public async Task<ActResult> ReferAsync(DateOnly? on = null, Guid? to = null, (Guid?, string[])? by = null, string? note = null, IReadOnlyList<AdvanceSupports.Seen>? seen = null)
    {
        var all = seen ?? [.. (await supports.SupportsAsync()).Where(s => s.Stands).Select(s => new AdvanceSupports.Seen(s.Id, s.Version))];
        return await supports.Reviews.AsAsync(by ?? SupportScene.Officer, s => s.GetRequiredService<ReferSupports>().DoAsync(Guid.CreateVersion7(), new(to ?? union, on ?? February, all, note), default));
    }

    /// <summary>Does something as one of a partner's people.</summary>
    public Task<T> AsPartnerAsync<T>(Func<IServiceProvider, Task<T>> work, Guid? partner = null) => supports.Reviews.AsAsync((null, [Roles.Partner]), s =>
    {
        s.GetRequiredService<Caller>().BecomeUser(new User { Id = partner ?? union, DisplayName = "Người của hội" }, [Roles.Partner], AreaScope.Nothing with { Partner = partner ?? union });
        return work(s);
    });

    /// <summary>
    /// Does something as a partner's people on PostgreSQL, connected as somebody row-level security binds: who owns the tables, or is a superuser, walks
    /// through the wall.
    /// </summary>
    public static async Task BehindTheWallAsync(PostgresServer server, TestStore store, Guid partner, Func<IServiceProvider, Db, Task> work)
    {
        const string role = "vuonlen_partner";
        await using (var owner = new NpgsqlConnection(store.Settings.ConnectionString))
        {
            await owner.OpenAsync();
            await using var grant = new NpgsqlCommand(
                $"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$; GRANT ALL ON ALL TABLES IN SCHEMA public TO {role};", owner);
            await grant.ExecuteNonQueryAsync();
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore(store.Settings with { ConnectionString = server.ConnectionString(new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString).Database!, role) });
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeUser(new User { Id = Guid.CreateVersion7(), DisplayName = "Người của hội" }, [Roles.Partner], AreaScope.Nothing with { Partner = partner });
        await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<Db>());
    }

    public async Task<ActResult> AnswerAsync(bool accepts, DateOnly? on = null, string? why = null, Guid? partner = null)
    {
        var seen = (await ReferralsAsync()).Where(r => r.State.IsOpen()).Select(Seen).ToList();
        return await AsPartnerAsync(s => s.GetRequiredService<AnswerReferrals>().DoAsync(Guid.CreateVersion7(), new AnswerReferrals.Answer(accepts, on ?? February, seen, why), default), partner);
    }

    public Task<ActResult> ReportAsync(SupportReferral referral, DateOnly? on = null, long? amount = null, string? text = null, PhotoFile? photo = null) =>
        AsPartnerAsync(s => s.GetRequiredService<AnswerReferrals>().DoAsync(Guid.CreateVersion7(), new AnswerReferrals.Report(Seen(referral), on ?? March, amount, text), photo, default));

    public async Task<ActResult> SettleAsync(PartnerStep to, string? why = null, (Guid?, string[])? by = null)
    {
        var seen = (await ReferralsAsync()).Where(r => r.State.IsOpen()).Select(Seen).ToList();
        return await supports.Reviews.AsAsync(by ?? SupportScene.Officer, s => s.GetRequiredService<SettleReferrals>().DoAsync(Guid.CreateVersion7(), new(to, seen, why), default));
    }

    public Task<List<SupportReferral>> ReferralsAsync() => supports.Reviews.ReadAsync(db => db.Set<SupportReferral>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    public static AnswerReferrals.Seen Seen(SupportReferral referral) => new(referral.Id, referral.Version);

    public ValueTask DisposeAsync() => supports.DisposeAsync();
}
