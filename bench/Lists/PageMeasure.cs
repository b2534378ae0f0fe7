using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.Domain.Places;

namespace VuonLen.Bench.Lists;

/// <summary>
/// The screens of the work as a browser gets them, from the request to the last byte, over the two registers of <see cref="ListMeasure"/>: by an officer of a commune and by somebody of the
/// province, and for the province once more right after something was written about one of its communes. Median, p95 and their ratio. <c>Bench pages FOLDER [WORDS]</c>; the registers
/// must be there.
/// </summary>
internal static partial class PageMeasure
{
    private const int Rounds = 60;
    private const string Password = "mot-mat-khau-de-do";

    private static readonly string[] Pages =
    [
        "/", "/households", "/households?class=Poor", "/needs", "/needs?indicator=12", "/needs/wishes", "/programmes", $"/programmes/{GivenWork.Policy}?show=Applied", "/programmes/referrals", "/training", "/jobs",
        "/jobs/placements", "/jobs/vacancies", "/jobs/employers",
    ];

    public static async Task<int> RunAsync(string folder, string only)
    {
        await using var small = await SiteOf.OpenAsync(Path.Combine(folder, "small.db"));
        await using var large = await SiteOf.OpenAsync(Path.Combine(folder, "large.db"));
        Console.WriteLine($"{"",-52} {"30,000: ms, p95",18} {"1,000,000: ms, p95",18}   ratio of p95");
        foreach (var (caller, afterWriting) in new[] { ("officer", false), ("province", false), ("province", true) })
        {
            foreach (var page in Pages)
            {
                var name = $"{caller}{(afterWriting ? ", written" : "")}: {page}";
                if (!name.Contains(only, StringComparison.Ordinal)) continue;
                var times = new Dictionary<SiteOf, List<double>> { [small] = [], [large] = [] };
                for (var round = -5; round < Rounds; round++)
                {
                    foreach (var site in new[] { small, large })
                    {
                        if (afterWriting) await site.WriteAsync(round);
                        var took = await site.GetAsync(caller, page);
                        if (round >= 0) times[site].Add(took);
                    }
                }

                var (a, b) = (times[small], times[large]);
                Console.WriteLine($"{name,-52} {Text(Of(a, 50)),9} {Text(Of(a, 95)),8}  {Text(Of(b, 50)),9} {Text(Of(b, 95)),8}   {Text(Of(b, 95) / Of(a, 95)),8}");
            }
        }

        return 0;
    }

    private static double Of(List<double> times, int percent) => times.Order().ElementAt((times.Count - 1) * percent / 100);

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>A site over a register, and two people signed in to it.</summary>
    private sealed class SiteOf : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly Guid[] _communes;
        private readonly Dictionary<string, HttpClient> _people = [];

        private SiteOf(WebApplication app, Guid[] communes) => (_app, _communes) = (app, communes);

        public static async Task<SiteOf> OpenAsync(string at)
        {
            if (!File.Exists(at)) throw new FileNotFoundException("Make the registers first: Bench work FOLDER.", at);
            var app = await WebHost.StartAsync(StoreSettings.Parse(at), "http://127.0.0.1:0", default);
            var (communes, province) = await As(app, async s =>
            {
                var places = await s.GetRequiredService<Db>().Set<Place>().AsNoTracking().Where(p => p.Level != PlaceLevel.Hamlet).ToListAsync();
                return (places.Where(p => p.Level == PlaceLevel.Commune).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Id).ToArray(), places.First(p => p.Level == PlaceLevel.Province).Id);
            });
            var site = new SiteOf(app, communes);
            await site.SignInAsync("officer", Roles.CommuneOfficer, communes[0]);
            await site.SignInAsync("province", Roles.Supervisor, province);
            return site;
        }

        /// <summary>Gets a page; how long it took, ms.</summary>
        public async Task<double> GetAsync(string person, string page)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await _people[person].GetAsync(page);
            await answer.Content.ReadAsByteArrayAsync();
            var took = clock.Elapsed.TotalMilliseconds;
            return answer.StatusCode == HttpStatusCode.OK ? took : throw new InvalidOperationException($"{page}: {answer.StatusCode} {answer.Headers.Location}");
        }

        /// <summary>As if an act had written about a commune: its journal goes on by one.</summary>
        public Task<int> WriteAsync(int round) => As(_app, async s =>
        {
            var commune = _communes[(round + 7) % _communes.Length];
            return await s.GetRequiredService<Db>().Set<ChainHead>().Where(h => h.CommuneId == commune).ExecuteUpdateAsync(h => h.SetProperty(c => c.Seq, c => c.Seq + 1));
        });

        public async ValueTask DisposeAsync()
        {
            foreach (var client in _people.Values) client.Dispose();
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        private async Task SignInAsync(string person, string role, Guid place)
        {
            var name = $"do.{Guid.CreateVersion7():N}";
            await As(_app, async s =>
            {
                var made = await s.GetRequiredService<Accounts>().CreateAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), new(name, person, place, [role]), Password, default);
                return made.Stands ? true : throw new InvalidOperationException(made.Problems[0].Code);
            });
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(_app.Urls.Single()) };
            var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
            using var form = new FormUrlEncodedContent([new("UserName", name), new("Password", Password), new("__RequestVerificationToken", token)]);
            using var answer = await client.PostAsync("/sign-in", form);
            if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException("Nobody is signed in.");
            _people[person] = client;
        }

        private static async Task<T> As<T>(WebApplication app, Func<IServiceProvider, Task<T>> work)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:bench", AreaScope.Whole);
            return await work(scope.ServiceProvider);
        }
    }
}
