using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Tests.Harness;

/// <summary>
/// A real site over a test's store, on a port of its own. People sign in through the sign-in page. Nothing follows redirects: a test says
/// where it expects to be sent.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "mot-mat-khau-de-thu";

    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];
    private int _people;

    private Site(TestStore store, WebApplication app) => (Store, _app) = (store, app);

    /// <summary>The store underneath.</summary>
    public TestStore Store { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>The site's own services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a site.</summary>
    /// <param name="store">Disposed by who made it, after the site.</param>
    /// <param name="clock">What time it is there; the machine's where nothing is said.</param>
    /// <param name="adjust">Further services, last.</param>
    /// <param name="seals">Whether the journal is sealed by night, which writes an act of its own.</param>
    /// <param name="outgoing">How messages leave; to files beside the store where nothing is said.</param>
    /// <param name="posts">Whether the post goes its rounds by itself; else a test sends it round with <see cref="PostAsync"/>.</param>
    public static async Task<Site> OverAsync(TestStore store, TimeProvider? clock = null, Action<IServiceCollection>? adjust = null, bool seals = false, OutgoingSettings? outgoing = null, bool posts = false)
    {
        var app = await WebHost.StartAsync(store.Settings, "http://127.0.0.1:0", default, services =>
        {
            if (!seals) services.Remove(services.Single(s => s.ImplementationType == typeof(NightlySeal)));
            if (!posts) services.Remove(services.Single(s => s.ImplementationType == typeof(Post)));
            if (clock is not null) services.Replace(ServiceDescriptor.Singleton(clock));
            // One round: tests sign in often, and nobody attacks them.
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
            adjust?.Invoke(services);
        }, outgoing);
        return new(store, app);
    }

    /// <summary>Sends the post round once; gives how many messages were taken.</summary>
    public Task<int> PostAsync() => Services.GetRequiredService<PostRound>().GoAsync(default);

    /// <summary>A browser that has not signed in.</summary>
    public HttpClient Visitor()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>A new person with a role at a place, signed in through the page; a partner's where one is named, else of a partner that nothing was referred to.</summary>
    public async Task<HttpClient> SignedInAsync(string role, Place? place, Guid? partner = null)
    {
        var name = $"nguoi.thu.{++_people}";
        if (role == Roles.Partner) partner ??= await GivenPartnerAsync(place!);
        await GivenUserAsync(name, place, partner, role);
        var client = Visitor();
        await SignInAsync(client, name);
        return client;
    }

    /// <summary>Signs a browser in; fails the test where the site does not let it.</summary>
    public static async Task SignInAsync(HttpClient client, string userName, string password = Password)
    {
        var form = (await client.GetPageAsync("/sign-in")).Form();
        var answer = await client.SubmitAsync(form, ("UserName", userName), ("Password", password));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    /// <summary>Does something with the site's own services, as the store's operator.</summary>
    public async Task<T> AsOperatorAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:test", AreaScope.Whole);
        return await work(scope.ServiceProvider);
    }

    /// <summary>Makes a user whose password is <see cref="Password"/>.</summary>
    public Task<Guid> GivenUserAsync(string userName, Place? place, params string[] roles) => GivenUserAsync(userName, place, null, roles);

    private async Task<Guid> GivenUserAsync(string userName, Place? place, Guid? partner, params string[] roles)
    {
        var id = Guid.CreateVersion7();
        var request = new UserRequest(userName, "Nguyễn Thị " + userName, place?.Id, roles, partner);
        var made = await AsOperatorAsync(s => s.GetRequiredService<Accounts>().CreateAsync(Guid.CreateVersion7(), id, request, Password, default));
        Assert.Empty(made.Problems);
        return id;
    }

    private Task<Guid> GivenPartnerAsync(Place place) => AsOperatorAsync(async s =>
    {
        var partner = new Partner { Id = Guid.CreateVersion7(), Name = "Đơn vị thử", Kind = PartnerKind.Other, PlaceId = place.Id, Policies = "latrine" };
        var db = s.GetRequiredService<Db>();
        Assert.Empty((await s.GetRequiredService<Acts>().DoAsync(new ActRequest(Guid.CreateVersion7(), "test.given", "", "partner"), c => db.InsertManyAsync([partner], c), default)).Problems);
        return partner.Id;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
