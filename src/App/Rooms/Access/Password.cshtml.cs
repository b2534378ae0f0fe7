using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Access;

/// <summary>Changes one's own password. Other open sign-ins of the same person end; this one goes on.</summary>
[Authorize]
public sealed class PasswordModel(Db db, Caller caller, Accounts accounts, IStringLocalizer<AccessRoom> t) : PageModel
{
    /// <summary>Id of the act, made when the form was opened.</summary>
    [BindProperty]
    public Guid ActId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Problems = Password != Again
            ? [new Problem(nameof(Again), "user.password-again")]
            : (await accounts.ChangePasswordAsync(ActId, Current ?? "", Password ?? "", cancel)).Problems;
        if (Problems.Count > 0) return Page();
        var known = await db.Users.AsNoTracking().SingleAsync(u => u.Id == caller.UserId, cancel);
        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, Entrance.PrincipalOf(known));
        TempData["said"] = t["password.changed"].Value;
        return LocalRedirect("/account");
    }
}
