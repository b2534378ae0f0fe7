using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Goes to what a notice is about, and takes it as read.</summary>
[Authorize]
public sealed class OpenModel(NoticeList list) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await list.OpenAsync(id, cancel) is { } link ? LocalRedirect(link) : NotFound();
}
