using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Standards;

public sealed class FindingsEndpointTests(PostgresServer server)
{
    [Fact]
    public async Task A_household_sent_comes_back_with_its_finding_and_reasons()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var (status, body) = await PostAsync(await site.SignedInAsync(Roles.Surveyor, null), GivenStandards.PoorCase);
        Assert.Equal(HttpStatusCode.OK, status);
        var finding = JsonNode.Parse(body)!;
        Assert.Equal(("H1", "poor", false), (finding["id"]!.GetValue<string>(), finding["class"]!.GetValue<string>(), finding["isDecision"]!.GetValue<bool>()));
        var insurance = finding["indicators"]!.AsArray().Single(i => i!["indicator"]!.GetValue<string>() == "health-insurance")!;
        Assert.Equal(("lacking", 6), (insurance["state"]!.GetValue<string>(), insurance["laws"]![1]!["number"]!.GetValue<int>()));
        Assert.Equal(["ông A", "chị B"], insurance["members"]!.AsArray().Select(m => m!["name"]!.GetValue<string>()));
        Assert.Contains(finding["lifting"]!["sets"]!.AsArray(), s => s!["becomes"]!.GetValue<string>() == "near-poor");
    }

    [Theory]
    [InlineData("{", "case.not-json", "")]
    [InlineData("", "case.not-json", "")]
    [InlineData("[1]", "case.not-an-object", "")]
    [InlineData("{\"b1\":\"nhiều\"}", "fact.not-a-number", "b1")]
    [InlineData("{\"members\":[{\"birth\":\"32/01/2000\"}]}", "fact.not-a-date", "members[0].birth")]
    [InlineData("{\"on\":\"2010-01-01\"}", "case.no-standard", "standard")]
    [InlineData("{\"on\":\"2020-01-01\",\"standard\":\"2022-2025\"}", "law.no-value", "income-line.rural")]
    public async Task Malformed_facts_are_a_bad_request_with_problem_details(string json, string code, string field)
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var (status, body) = await PostAsync(await site.SignedInAsync(Roles.Surveyor, null), json);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var problem = JsonNode.Parse(body)!["problems"]!.AsArray().First(p => p!["code"]!.GetValue<string>() == code)!;
        Assert.Equal(field, problem["field"]!.GetValue<string>());
        Assert.DoesNotContain("{0}", problem["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual(code, problem["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Too_much_is_refused_and_nobody_is_answered_without_signing_in()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(site.Visitor(), "{}")).Status);
        var surveyor = await site.SignedInAsync(Roles.Surveyor, null);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(surveyor, "{\"note\":\"" + new string('x', 1 << 20) + "\"}")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient client, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/findings", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
