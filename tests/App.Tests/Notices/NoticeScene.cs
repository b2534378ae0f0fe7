using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;
using VuonLen.Domain.Notices;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Notices;

/// <summary>A site with a mail server beside it, and people of a commune, next door and above. It is Tuesday noon when it begins.</summary>
internal sealed partial class NoticeScene : IAsyncDisposable
{
    private NoticeScene(TestStore store, Site site, ManualClock clock, TestMailServer mail) => (Store, Site, Clock, Mail) = (store, site, clock, mail);

    public TestStore Store { get; }

    public Site Site { get; }

    public ManualClock Clock { get; }

    public TestMailServer Mail { get; }

    public static async Task<NoticeScene> BeginAsync(StoreKind kind, PostgresServer server, int? port = null)
    {
        var store = await TestStore.WithPlacesAsync(kind, server);
        var (clock, mail) = (new ManualClock(), TestMailServer.Start());
        var outgoing = new OutgoingSettings(store.Settings.KeysFolder + ".outgoing", new Uri("https://giamngheo.example.vn"), new MailServer("127.0.0.1", "giamngheo@example.vn", port ?? mail.Port, MailSecurity.None));
        return new(store, await Site.OverAsync(store, clock, outgoing: outgoing), clock, mail);
    }

    /// <summary>Somebody with an account; their id.</summary>
    public Task<Guid> UserAsync(string name, Place place, params string[] roles) => Site.GivenUserAsync(name, place, roles);

    /// <summary>Signs somebody in.</summary>
    public async Task<HttpClient> InAsync(string name)
    {
        var client = Site.Visitor();
        await Site.SignInAsync(client, name);
        return client;
    }

    /// <summary>Something happens and is told, by the operator or by somebody.</summary>
    public Task<ActResult> TellAsync(Action<Notify> tell, Guid? by = null, bool refused = false) => AsAsync(by, async s =>
    {
        var notify = s.GetRequiredService<Notify>();
        return await s.GetRequiredService<Acts>().DoAsync(
            new(Guid.CreateVersion7(), "test.tell", "", Guid.CreateVersion7()),
            _ =>
            {
                tell(notify);
                return Task.FromResult<IReadOnlyList<Problem>>(refused ? [new("", "stale")] : []);
            },
            default);
    });

    /// <summary>Something is told, and the post goes round.</summary>
    public async Task<int> ToldAsync(Action<Notify> tell, Guid? by = null)
    {
        Assert.True((await TellAsync(tell, by)).Stands);
        return await Site.PostAsync();
    }

    /// <summary>Does something as a user, with the rights and the area they have, or as the operator.</summary>
    public Task<T> AsAsync<T>(Guid? userId, Func<IServiceProvider, Task<T>> work) => userId is not { } id ? Site.AsOperatorAsync(work) : Inside(id, work);

    /// <summary>The notices of somebody as they see them, the latest first.</summary>
    public Task<IReadOnlyList<SaidNotice>> NoticesAsync(Guid userId) => AsAsync(userId, async s =>
        await s.GetRequiredService<NoticeWords>().OfAsync((await s.GetRequiredService<NoticeList>().PageAsync(false, null, default)).Rows, default));

    /// <summary>Somebody's address, asked about, sent, and confirmed with the code that came.</summary>
    public async Task<string> ConfirmedAsync(Guid userId, string address, NoticeWhen when = NoticeWhen.AtOnce)
    {
        Assert.Empty((await AsAsync(userId, s => s.GetRequiredService<KeepContact>().AskAsync(Guid.CreateVersion7(), NoticeChannel.Email, address, default))).Problems);
        Assert.Equal(1, await Site.PostAsync());
        Assert.Empty((await AsAsync(userId, s => s.GetRequiredService<KeepContact>().ConfirmAsync(Guid.CreateVersion7(), NoticeChannel.Email, CodeOf(Mail.Last.TextBody), default))).Problems);
        Assert.Empty((await AsAsync(userId, s => s.GetRequiredService<KeepContact>().WhenAsync(Guid.CreateVersion7(), NoticeChannel.Email, when, default))).Problems);
        return address;
    }

    /// <summary>Time passes, and the post goes round.</summary>
    public Task<int> AfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Site.PostAsync();
    }

    public Task<Delivery?> DeliveryAsync(Guid userId, NoticeChannel channel = NoticeChannel.Email) =>
        Site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.UserId == userId && d.Channel == channel));

    public static string CodeOf(string? text) => Code().Match(text!).Value;

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Mail.DisposeAsync();
        await Store.DisposeAsync();
    }

    private async Task<T> Inside<T>(Guid userId, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<Db>().Users.AsNoTracking().SingleAsync(u => u.Id == userId);
        await scope.ServiceProvider.GetRequiredService<Recognition>().BecomeAsync(user, default);
        return await work(scope.ServiceProvider);
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();
}
