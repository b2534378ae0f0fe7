using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace VuonLen.Browser.Tests.Harness;

/// <summary>
/// axe over what a page shows now, all its default rules. It runs in the page itself: the wrapper made for Playwright opens a second, blank
/// page for every run, to add up the frames of a page, which on a small machine takes longer than the run. No page here has a frame.
/// </summary>
public static class Axe
{
    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    // Only what is broken is told in full, and by its HTML: naming every sound cell of a list of two hundred rows by a selector takes seconds.
    private const string Run = """
        async () => {
          if (document.querySelector('iframe, frame, object, embed')) return ['a page with a frame: run axe over its frames too']
          const found = await axe.run(document, { resultTypes: ['violations'], selectors: false })
          if (found.passes.length === 0) return ['axe ran, and no rule of it applied']
          return found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        }
        """;

    /// <summary>Lets every page opened in a window from now on bring axe with it: quicker than giving it to each, where each is checked.</summary>
    public static Task ComeAlongAsync(IBrowserContext window) => window.AddInitScriptAsync(Source);

    /// <summary>What it finds broken: the rule, and the first three places. A page that has axe already is not given it anew.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'")) await page.EvaluateAsync(Source);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
