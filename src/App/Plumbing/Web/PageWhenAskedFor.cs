using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing.Matching;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// Looks into a page when it is first asked for: before the door asks whether the caller may come in, since the page's class says who may.
/// </summary>
internal sealed class PageWhenAskedFor(PageLoader loader) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Before any policy that reads what a page's class says.</summary>
    public override int Order => int.MinValue + 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => UnreadPage(e) is not null);

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var (endpoint, values) = (candidates[i].Endpoint, candidates[i].Values);
            if (!candidates.IsValidCandidate(i) || UnreadPage(endpoint) is not { } page) continue;
            candidates.ReplaceEndpoint(i, (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint, values);
        }
    }

    private static PageActionDescriptor? UnreadPage(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page and not CompiledPageActionDescriptor ? page : null;
}
