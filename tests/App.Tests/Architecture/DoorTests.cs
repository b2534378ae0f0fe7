using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Architecture;

public sealed class DoorTests(PostgresServer server)
{
    [Fact]
    public async Task Every_page_and_door_states_a_permission_or_that_signing_in_is_enough_or_is_public_on_purpose()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var loader = site.Services.GetRequiredService<PageLoader>();
        var silent = new List<string>();
        var doors = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        foreach (var door in doors)
        {
            // What a page's class states is known only once the page is loaded.
            IReadOnlyList<object> said = door.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? [.. (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerTypeInfo.GetCustomAttributes(true)]
                : [.. door.Metadata];
            if (!States(said)) silent.Add($"{door.RoutePattern.RawText}: {door.DisplayName}");
        }

        Assert.Empty(silent);
        Assert.Contains(doors, d => d.RoutePattern.RawText == "sign-in");
        Assert.Contains(doors, d => d.RoutePattern.RawText == "/api/openapi.json");
    }

    private static bool States(IReadOnlyList<object> said)
    {
        if (said.OfType<PublicOnPurposeAttribute>().Any(p => p.Why.Length > 0)) return true;
        if (said.OfType<IAllowAnonymous>().Any()) return false;
        var asked = said.OfType<IAuthorizeData>().ToList();
        return asked.Count > 0 && asked.All(a => a.Roles is null && (a.Policy is null || Permissions.All.Contains(a.Policy)));
    }
}
