using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Notices;

/// <summary>
/// Turns messages off by the address that stands in them. Opening it only asks: mail programs look at addresses by themselves. Sending it turns off, from the page's button or from the
/// mail program's own (RFC 8058), which sends no token of ours; the address itself is the proof.
/// </summary>
[PublicOnPurpose("Whoever gets a message can turn it off without signing in; the address says whose and what, and can do nothing else.")]
[IgnoreAntiforgeryToken]
public sealed class OffModel(OffTokens tokens, ChooseNotices choose) : PageModel
{
    /// <summary>The token of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Token { get; set; }

    /// <summary>What it turns off; null where it is not one of ours.</summary>
    public OffRequest? What { get; private set; }

    /// <summary>Whether it is off now.</summary>
    public bool IsDone { get; private set; }

    public IActionResult OnGet()
    {
        What = tokens.Read(Token);
        return Shown();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (tokens.Read(Token) is { } what && (await choose.TurnOffAsync(Guid.CreateVersion7(), what, cancel)).Stands) (What, IsDone) = (what, true);
        return Shown();
    }

    /// <summary>Where nothing was read, the page says so and the answer too.</summary>
    private PageResult Shown()
    {
        if (What is null || (What.Kind is { } kind && NoticeKinds.Find(kind) is null)) (What, Response.StatusCode) = (null, StatusCodes.Status404NotFound);
        return Page();
    }
}
