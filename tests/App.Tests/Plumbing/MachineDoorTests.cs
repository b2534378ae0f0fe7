using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

public sealed class MachineDoorTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_program_learns_on_whose_behalf_it_works_and_changes_what_it_may(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var me = await officer.GetFromJsonAsync<JsonElement>("/api/v1/me");
        Assert.Equal("Xã Phú Lương", me.GetProperty("place").GetString());
        Assert.Contains(Permissions.ImportResults, me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        var change = new { actId = Guid.CreateVersion7(), language = "en" };
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PatchAsJsonAsync("/api/v1/me", change)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PatchAsJsonAsync("/api/v1/me", change)).StatusCode);
        await IsProblemAsync(await officer.PatchAsJsonAsync("/api/v1/me", change with { language = "vi" }), HttpStatusCode.Conflict, "act.reused");
        await IsProblemAsync(await officer.PatchAsJsonAsync("/api/v1/me", new { actId = Guid.CreateVersion7(), language = "tlh" }), HttpStatusCode.UnprocessableEntity, "user.unknown-language");
    }

    [Fact]
    public async Task What_goes_wrong_is_told_in_problem_details_and_never_by_a_redirect()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        await IsProblemAsync(await site.Visitor().GetAsync("/api/v1/me"), HttpStatusCode.Unauthorized);
        await IsProblemAsync(await site.Visitor().GetAsync("/api/openapi.json"), HttpStatusCode.Unauthorized);
        await IsProblemAsync(await site.Visitor().GetAsync("/api/v1/nothing"), HttpStatusCode.Unauthorized);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        await IsProblemAsync(await officer.GetAsync("/api/v1/nothing"), HttpStatusCode.NotFound);
        foreach (var malformed in new[] { "{", "{\"actId\": \"không phải mã\", \"language\": \"en\"}", "[]", "" })
        {
            await IsProblemAsync(await officer.PatchAsync("/api/v1/me", new StringContent(malformed, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest);
        }

        using var foreign = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/me") { Content = JsonContent.Create(new { actId = Guid.CreateVersion7(), language = "en" }) };
        foreign.Headers.Add("Origin", "https://example.org");
        await IsProblemAsync(await officer.SendAsync(foreign), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_doors_are_described_to_those_who_sign_in()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var description = await officer.GetFromJsonAsync<JsonElement>("/api/openapi.json");
        Assert.StartsWith("3.", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(description.GetProperty("paths").TryGetProperty("/api/v1/me", out _));
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_kindly()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("Không tìm thấy trang này", (await officer.GetPageAsync("/khong-co", HttpStatusCode.NotFound)).Text);
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} instead of {(int)status}: {body}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal((int)status, JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32());
            if (code is not null) Assert.Equal(code, JsonDocument.Parse(body).RootElement.GetProperty("problems")[0].GetProperty("code").GetString());
        }
    }
}
