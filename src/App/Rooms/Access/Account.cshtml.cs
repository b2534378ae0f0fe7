using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Access;

/// <summary>What the house knows of oneself.</summary>
[Authorize]
public sealed class AccountModel(Db db, Caller caller, Accounts accounts, PlaceChoices places, IStringLocalizer<AccessRoom> t) : PageModel
{
    /// <summary>Id of the act, made when the form was opened.</summary>
    [BindProperty]
    public Guid ActId { get; set; } = Guid.CreateVersion7();

    /// <summary>"vi" or "en".</summary>
    [BindProperty]
    public string? Language { get; set; }

    /// <summary>The user as the store has them.</summary>
    public User Known { get; private set; } = null!;

    /// <summary>Their area, or null.</summary>
    public PlaceChoice? Place { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Known = await db.Users.AsNoTracking().SingleAsync(u => u.Id == caller.UserId, cancel);
        Place = await places.GetAsync(Known.PlaceId, cancel);
        Language ??= Known.Language;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await accounts.ChangeLanguageAsync(ActId, Language ?? "", cancel);
        if (!result.Stands)
        {
            Problems = result.Problems;
            await OnGetAsync(cancel);
            return Page();
        }

        Languages.Remember(Response, Language!);
        TempData["said"] = t["account.changed"].Value;
        return LocalRedirect("/account");
    }
}
