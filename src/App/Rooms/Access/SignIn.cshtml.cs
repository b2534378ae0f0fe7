using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web;

namespace VuonLen.App.Rooms.Access;

/// <summary>
/// The way in. One sentence for every refusal, so that nobody learns which names exist. Showing it asks nothing of the store's tables: it is the
/// first page after a start, and what signing in needs is made ready behind it.
/// </summary>
[PublicOnPurpose("Nobody is known before signing in.")]
public sealed class SignInModel : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where the person wanted to go; followed only within this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the last attempt was refused.</summary>
    public bool IsRefused { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? GoOn() : Page();

    public async Task<IActionResult> OnPostAsync([FromServices] Entrance entrance, CancellationToken cancel)
    {
        if (await entrance.TryAsync((UserName ?? "").Trim(), Password ?? "", cancel) is not { } user)
        {
            IsRefused = true;
            return Page();
        }

        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, Entrance.PrincipalOf(user));
        if (!Languages.IsChosen(Request)) Languages.Remember(Response, user.Language);
        return GoOn();
    }

    private LocalRedirectResult GoOn() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
}
