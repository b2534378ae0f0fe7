using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Shared;

/// <summary>Where a signed-in person is sent who may not: says so with the right status.</summary>
[PublicOnPurpose("It only says no.")]
public sealed class NotAllowedModel : PageModel
{
    public StatusCodeResult OnGet() => StatusCode(StatusCodes.Status403Forbidden);
}
