using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Architecture;

/// <summary>Every door of the routing table, asked with what makes no sense: it says so kindly, and never breaks.</summary>
public sealed class MalformedTests(PostgresServer server)
{
    private static readonly string[] Nonsense =
    [
        "khong-phai-ma", "0", "-1", "99999999999999999999", "00000000-0000-0000-0000-000000000000", "1e999", "9999-12-31", "0001-01-01", "2023-02-30", "'; DROP TABLE x; --",
        "<b>&\"'</b>", "%", "\u0000", "\uD83D\uDE00", new string('x', 3_000), "Nguyễń̛",
    ];

    private static readonly string[] Bodies = ["", "{", "[]", "null", "5", "\"x\"", "{\"a\":{\"b\":[[[[]]]]}}", "{\"actId\":null,\"language\":5}", "{\"standard\":7,\"household\":[],\"members\":\"x\"}", "\u0000", "{\"on\":\"9999-99-99\"}"];

    /// <summary>Names that doors read from the request themselves, beside those of their handlers.</summary>
    private static readonly string[] AlsoRead = ["round", "place", "geography", "depth", "asOf", "unit", "counted", "column", "unknown", "format", "after", "before", "sort", "on", "q", "hamlet", "class", "step", "conflict", "handler", "table", "returnUrl"];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task No_address_however_malformed_breaks_a_door(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var everybody = await EverybodyAsync(site);
        var doors = (await Door.OfAsync(site)).Where(d => d.Gets && d.Pattern is not ("/sign-out" or "/error/{code:int}")).ToList();
        var broken = new List<string>();
        foreach (var door in doors)
        {
            // "documentName" names another description of the doors than the one there is: the framework answers that in plain text.
            var names = door.Parameters.Concat(AlsoRead).Distinct(StringComparer.OrdinalIgnoreCase).Where(n => n != "documentName").ToList();
            foreach (var word in Nonsense)
            {
                var query = "?" + string.Join('&', names.Select(n => $"{n}={Uri.EscapeDataString(word.Length > 30 ? word[..30] : word)}"));
                // A zero byte in a path is refused by the server itself, before any door of ours.
                foreach (var path in new[] { door.With(_ => word == "\u0000" ? "0" : Uri.EscapeDataString(word)), door.With(p => p is "table" ? "2" : Guid.CreateVersion7().ToString()) + query })
                    await ExpectAsync(everybody.For(door), new(HttpMethod.Get, path), door, broken);
            }
        }

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task No_form_however_malformed_breaks_a_page(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var everybody = await EverybodyAsync(site);
        var broken = new List<string>();
        foreach (var door in (await Door.OfAsync(site)).Where(d => d.Handlers.Count > 0 && d.Pattern != "/sign-out"))
        {
            foreach (var handler in door.Handlers)
            {
                foreach (var word in Nonsense)
                {
                    var fields = door.Parameters.Distinct().Select(p => new KeyValuePair<string, string>(p, word)).Append(new("__RequestVerificationToken", everybody.TokenFor(door)));
                    var path = door.With(p => p is "table" ? "2" : Guid.CreateVersion7().ToString()) + (handler.Length > 0 ? "?handler=" + handler : "");
                    await ExpectAsync(everybody.For(door), new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) }, door, broken);
                }
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public async Task No_body_however_malformed_breaks_a_door_for_machines()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var everybody = await EverybodyAsync(site);
        var broken = new List<string>();
        foreach (var door in (await Door.OfAsync(site)).Where(d => d.IsForMachines))
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                foreach (var body in Bodies.Select(b => Encoding.UTF8.GetBytes(b)).Append([0xFF, 0xFE, 0x22, 0xC3, 0x28]))
                {
                    var request = new HttpRequestMessage(method, door.With(p => p is "table" ? "2" : Guid.CreateVersion7().ToString())) { Content = new ByteArrayContent(body) };
                    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                    await ExpectAsync(everybody.For(door), request, door, broken, isRefused: true);
                }
            }
        }

        Assert.Empty(broken);
    }

    /// <summary>Who together may do everything everywhere, so that no door turns them away before it has read what was sent: a partner's people have no other role.</summary>
    private sealed record Everybody(HttpClient Commune, string CommuneToken, HttpClient Partner, string PartnerToken)
    {
        public HttpClient For(Door door) => IsPartners(door) ? Partner : Commune;

        public string TokenFor(Door door) => IsPartners(door) ? PartnerToken : CommuneToken;

        private static bool IsPartners(Door door) => door.Pattern.StartsWith("/referrals", StringComparison.Ordinal);
    }

    private static async Task<Everybody> EverybodyAsync(Site site)
    {
        await site.GivenUserAsync("moi.viec", Given.Province, [.. Roles.All.Where(r => r != Roles.Partner)]);
        var commune = site.Visitor();
        await Site.SignInAsync(commune, "moi.viec");
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        static async Task<string> TokenAsync(HttpClient client) => (await client.GetPageAsync("/")).Form("/language")["__RequestVerificationToken"]!;
        return new(commune, await TokenAsync(commune), partner, await TokenAsync(partner));
    }

    private static async Task ExpectAsync(HttpClient client, HttpRequestMessage request, Door door, List<string> broken, bool isRefused = false)
    {
        using (request)
        {
            using var answer = await client.SendAsync(request);
            var (status, kind) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
            var about = $"{status} {kind} {request.Method} {Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)}";
            if (status >= 500 || (isRefused && status < 400)) broken.Add(about);
            else if (status >= 400 && kind != (door.IsForMachines ? "application/problem+json" : "text/html") && !(door.Pattern.EndsWith("download", StringComparison.Ordinal) && kind == "application/problem+json")) broken.Add(about);
        }
    }
}
