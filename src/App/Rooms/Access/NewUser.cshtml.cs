using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Access;

/// <summary>Makes a user with a first password, which is shown once.</summary>
[Requires(Permissions.ManageUsers)]
public sealed class NewUserModel(Accounts accounts, PlaceChoices places, ManagedUsers managed, IStringLocalizer<AccessRoom> t) : PageModel
{
    /// <summary>Id of the act, made when the form was opened.</summary>
    [BindProperty]
    public Guid ActId { get; set; } = Guid.CreateVersion7();

    /// <summary>Id of the user to be.</summary>
    [BindProperty]
    public Guid UserId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public UserForm Form { get; set; } = new();

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The first password, once the user is made.</summary>
    public string? Password { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => Form.OfferAsync(places, managed, cancel);

    public Task OnPostFindAsync(CancellationToken cancel) => Form.OfferAsync(places, managed, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var password = FirstPassword.Make();
        var result = await accounts.CreateAsync(ActId, UserId, Form.Request, password, cancel);
        if (result.Outcome == Plumbing.Journal.ActOutcome.Done)
        {
            Password = password;
            return Page();
        }

        if (result.Stands)
        {
            TempData["said"] = t["user.made-already"].Value;
            return LocalRedirect($"/access/users/{UserId}");
        }

        Problems = result.Problems;
        await Form.OfferAsync(places, managed, cancel);
        return Page();
    }
}
