using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>The standing list and one household, asked as of any day by page and by machines; and what was known on a day.</summary>
public sealed class OnAnyDayTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_standing_list_is_that_of_the_day_asked_for_in_the_callers_area_only(StoreKind kind)
    {
        await using var scene = await GivenYearsAsync(kind);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Equal(["Poor", "Poor", "Poor"], await ClassesAsync(officer, "on=2023-06-01"));
        Assert.Equal(["NearPoor", "Poor"], await ClassesAsync(officer, "on=2024-01-01"));
        Assert.Equal(["None"], await ClassesAsync(officer, "on=2024-01-01&class=None"));
        Assert.Empty(await ClassesAsync(officer, "on=2020-01-01"));

        var first = await officer.GetFromJsonAsync("/api/v1/standing?place=05623&on=2023-06-01&take=2");
        var next = first.GetProperty("next").GetString()!;
        var second = await officer.GetFromJsonAsync($"/api/v1/standing?place=05623&on=2023-06-01&take=2&after={Uri.EscapeDataString(next)}");
        Assert.Equal((2, 1, null), (first.GetProperty("rows").GetArrayLength(), second.GetProperty("rows").GetArrayLength(), second.GetProperty("next").GetString()));

        var page = await officer.GetPageAsync($"/reviews/standing?on=2024-01-01&place={Given.YenLac.Id}");
        Assert.Contains("Danh sách có hiệu lực ngày 01/01/2024, Xã Yên Lạc", page.Text, StringComparison.Ordinal);
        Assert.Contains("?on=2024-01-01", page.Html, StringComparison.Ordinal);

        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync("/api/v1/standing?place=05623&on=2024-01-01", HttpStatusCode.NotFound);
        await elsewhere.GetPageAsync($"/reviews/standing?on=2024-01-01&place={Given.YenLac.Id}", HttpStatusCode.NotFound);
        foreach (var wrong in new[] { "on=01/31/2024", "on=9999-01-01", "class=Undetermined", "class=7", "after=x", "take=0" })
            await officer.GetPageAsync($"/api/v1/standing?place=05623&{wrong}", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_on_a_day_is_told_by_all_decisions_and_as_it_was_known_then(StoreKind kind)
    {
        await using var scene = await GivenYearsAsync(kind);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        // Frozen as poor, and corrected to near-poor by a decision that this test's scene records today.
        var corrected = await scene.ReadAsync(db => db.Set<Correction>().Select(c => c.HouseholdId).SingleAsync());
        var frozenOn = await scene.ReadAsync(db => db.Set<Decision>().Where(d => d.Kind == DecisionKind.Recognition).Select(d => d.RecordedAt).SingleAsync());
        var answer = await officer.GetFromJsonAsync($"/api/v1/households/{corrected}/class?on=2024-01-01");
        Assert.Equal(("NearPoor", "2023-12-10", "NearPoor"), (answer.GetProperty("class").GetString(), answer.GetProperty("since").GetString(), answer.GetProperty("known").GetString()));
        var before = await officer.GetFromJsonAsync($"/api/v1/households/{corrected}/class?on=2024-01-01&known={frozenOn.AddDays(-2):yyyy-MM-dd}");
        Assert.Equal(("NearPoor", null), (before.GetProperty("class").GetString(), before.GetProperty("known").GetString()));

        var page = await officer.GetPageAsync($"/households/{corrected}?on=2024-01-01");
        Assert.Contains("Hộ này vào ngày 01/01/2024", page.Text, StringComparison.Ordinal);
        Assert.Contains("7/QĐ-UBND", page.Text, StringComparison.Ordinal);
        // On that day nothing had been recorded here yet: it was known otherwise.
        Assert.Contains("Vào ngày đó sổ sách ghi khác", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hộ này vào ngày", (await officer.GetPageAsync($"/households/{corrected}?on=hôm-qua")).Text, StringComparison.Ordinal);

        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync($"/api/v1/households/{corrected}/class?on=2024-01-01", HttpStatusCode.NotFound);
        await elsewhere.GetPageAsync($"/households/{corrected}?on=2024-01-01", HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/api/v1/households/{corrected}/class?on=xx", HttpStatusCode.BadRequest);
    }

    /// <summary>Three poor since 2022; in 2023 one stays poor, one escapes, and one is found poor and then corrected to near-poor.</summary>
    private async Task<ReviewScene> GivenYearsAsync(StoreKind kind)
    {
        var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, poor[0], poor[2]);
        await scene.RecordAsync(round, HouseholdClass.None, poor[1]);
        await scene.FreezeAsync(round);
        var decision = await scene.ReadAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync());
        Assert.Empty((await scene.CorrectAsync(decision.Id, new DateOnly(2024, 2, 1), ReviewScene.Chair, new CorrectDecision.Item(poor[2], HouseholdClass.NearPoor, "x"))).Problems);
        return scene;
    }

    private static async Task<IEnumerable<string?>> ClassesAsync(HttpClient client, string query)
    {
        var answer = await client.GetFromJsonAsync("/api/v1/standing?place=05623&" + query);
        return answer.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("class").GetString()).Order();
    }
}

file static class Reading
{
    public static async Task<JsonElement> GetFromJsonAsync(this HttpClient client, string path)
    {
        var page = await client.GetPageAsync(path);
        return JsonDocument.Parse(page.Html).RootElement;
    }
}
