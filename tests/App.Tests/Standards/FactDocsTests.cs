using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms.Shared;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Architecture;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Tests.Standards;

public sealed class FactDocsTests
{
    [Fact]
    public void The_docs_of_facts_are_those_the_code_writes()
    {
        var folder = Path.Combine(SourceTests.RepositoryRoot(), "docs", "facts");
        Assert.All(Files(), file => Assert.True(
            File.Exists(Path.Combine(folder, file.Name)) && File.ReadAllText(Path.Combine(folder, file.Name)) == file.Text,
            $"docs/facts/{file.Name} is stale: run ./vuonlen facts"));
    }

    [Fact]
    public void The_schema_knows_every_fact_and_no_other()
    {
        var schema = JsonNode.Parse(Files().Single(f => f.Name == "case.schema.json").Text)!;
        var properties = schema["properties"]!.AsObject().Select(p => p.Key).ToHashSet();
        Assert.All(FactFields.Household.Where(f => !f.Key.StartsWith(FactFields.AnswerPrefix, StringComparison.Ordinal)), f => Assert.Contains(f.Key, properties));
        Assert.Equal(FactFields.Member.Select(f => f.Key).Append("name").Order(), schema["properties"]!["members"]!["items"]!["properties"]!.AsObject().Select(p => p.Key).Order());
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    private static IReadOnlyList<(string Name, string Text)> Files()
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return FactDocs.Files(services.GetRequiredService<IStringLocalizer<StandardsRoom>>(), services.GetRequiredService<IStringLocalizer<SharedText>>());
    }
}
