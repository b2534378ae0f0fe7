using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Access;

/// <summary>One user: names, roles and area; locking out; a new password. Users of other areas are not found.</summary>
[Requires(Permissions.ManageUsers)]
public sealed class UserModel(
    Db db, Caller caller, Accounts accounts, PlaceChoices places, ManagedUsers managed, TimeProvider clock, IStringLocalizer<AccessRoom> t) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Id of the act, made when the form was opened.</summary>
    [BindProperty]
    public Guid ActId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public UserForm Form { get; set; } = new();

    /// <summary>The user as the store has them.</summary>
    public User Known { get; private set; } = null!;

    /// <summary>Whether they are locked out only for a while, after wrong passwords.</summary>
    public bool IsResting => !Known.IsLocked && Known.LockoutEnd > clock.GetUtcNow();

    /// <summary>Whether the caller looks at themselves.</summary>
    public bool IsSelf => Known.Id == caller.UserId;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The new password, once it is set.</summary>
    public string? Password { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel)) return NotFound();
        var roles = await (from ur in db.UserRoles join r in db.Roles on ur.RoleId equals r.Id where ur.UserId == Id select r.Name!).ToListAsync(cancel);
        Form = new() { DisplayName = Known.DisplayName, PlaceId = Known.PlaceId, RoleNames = roles, PartnerId = Known.PartnerId };
        return await ShowAsync([], cancel);
    }

    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancel) => await ReadAsync(cancel) ? await ShowAsync([], cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(cancel)) return NotFound();
        Form.UserName = Known.UserName;
        return await AfterAsync(await accounts.ChangeAsync(ActId, Id, Form.Request, cancel), "user.changed", cancel);
    }

    public async Task<IActionResult> OnPostLockAsync(CancellationToken cancel) =>
        await ReadAsync(cancel) ? await AfterAsync(await accounts.LockAsync(ActId, Id, true, cancel), "user.locked", cancel) : NotFound();

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancel) =>
        await ReadAsync(cancel) ? await AfterAsync(await accounts.LockAsync(ActId, Id, false, cancel), "user.unlocked", cancel) : NotFound();

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancel)
    {
        if (!await ReadAsync(cancel)) return NotFound();
        var password = FirstPassword.Make();
        var result = await accounts.ResetPasswordAsync(ActId, Id, password, cancel);
        if (result.Outcome != ActOutcome.Done) return await AfterAsync(result, "user.password-reset-already", cancel);
        // Not kept for a redirect: it is seen on this answer and nowhere else.
        Password = password;
        return await OnGetAsync(cancel);
    }

    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        if (await (await managed.QueryAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(u => u.Id == Id, cancel) is not { } known) return false;
        Known = known;
        return true;
    }

    private async Task<IActionResult> AfterAsync(ActResult result, string said, CancellationToken cancel)
    {
        if (!result.Stands) return await ShowAsync(result.Problems, cancel);
        TempData["said"] = t[said].Value;
        return LocalRedirect($"/access/users/{Id}");
    }

    private async Task<PageResult> ShowAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        (Problems, Form.UserName, Form.IsKnown) = (problems, Known.UserName, true);
        Form.DisplayName ??= Known.DisplayName;
        await Form.OfferAsync(places, managed, cancel);
        return Page();
    }
}
