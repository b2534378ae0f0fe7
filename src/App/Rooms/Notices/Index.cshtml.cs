using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace VuonLen.App.Rooms.Notices;

/// <summary>The caller's own notices.</summary>
[Authorize]
public sealed class IndexModel(NoticeList list, NoticeWords words, TimeProvider clock, IStringLocalizer<NoticesRoom> t) : PageModel
{
    /// <summary>"unread", or all.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Id of the act, made when the form was opened.</summary>
    [BindProperty]
    public Guid ActId { get; set; } = Guid.CreateVersion7();

    /// <summary>When the page was shown, in ticks of UTC: what came later is not taken as read.</summary>
    [BindProperty]
    public long Until { get; set; }

    /// <summary>The page.</summary>
    public IReadOnlyList<SaidNotice> Rows { get; private set; } = [];

    /// <summary>Key of the page that follows, or null.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether any waits to be read.</summary>
    public bool HasUnread { get; private set; }

    /// <summary>Whether only what waits to be read is shown.</summary>
    public bool IsUnreadOnly => Show == "unread";

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Until = clock.GetUtcNow().UtcDateTime.Ticks;
        var (rows, next) = await list.PageAsync(IsUnreadOnly, After, cancel);
        (Rows, Next) = (await words.OfAsync(rows, cancel), next);
        HasUnread = rows.Any(r => r.ReadAt is null) || await list.UnreadAsync(cancel) > 0;
    }

    /// <summary>Takes all that was there as read.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || Until is < 0 or > 3155378975999999999) return BadRequest();
        var result = await list.ReadAllAsync(ActId, new DateTime(Until, DateTimeKind.Utc), cancel);
        if (result.Stands) TempData["said"] = t["list.read"].Value;
        return LocalRedirect("/notices");
    }
}
