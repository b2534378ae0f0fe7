using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Registers a household with its head; the other members are taken in one by one afterwards.</summary>
[Requires(Permissions.ChangeHouseholds)]
public sealed class RegisterModel(RegisterHousehold register, Db db, GeographySource places, Frame frame, IStringLocalizer<RegistryRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid HouseholdId { get; set; }

    [BindProperty]
    public Guid PersonId { get; set; }

    [BindProperty]
    public Guid HamletId { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public PersonForm Person { get; set; } = new();

    public ILookup<string, Place> Hamlets { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        (Act, HouseholdId, PersonId, On) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), frame.Today);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (On is not { } on)
        {
            Problems = [new(nameof(On), "date.invalid")];
            return Page();
        }

        var result = await register.DoAsync(Act, new(HouseholdId, HamletId, Address ?? "", on, [new(PersonId, Relation.Head, Person.Facts())]), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["register.said", Person.FullName!].Value;
            return Redirect($"/households/{HouseholdId}");
        }

        Problems = result.Problems;
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        Hamlets = geography.All
            .Where(p => p.Level == PlaceLevel.Hamlet && p.IsValidOn(frame.Today) && db.Scope.Covers(p))
            .OrderBy(p => p.Code, StringComparer.Ordinal)
            .ToLookup(p => geography[p.ParentId!.Value].Name);
    }
}
