using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>The savings and credit groups of the area: by the bank's number, filtered by commune and association, a page by key.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class GroupsModel(Db db, GeographySource places, GroupList groups, CreditNames names, CreditLaw law, Frame frame, IStringLocalizer<CreditRoom> texts) : PageModel
{
    /// <summary>A commune of today, with those it was made of; all where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "association")]
    public string? Association { get; set; }

    /// <summary>Those that have neither a running loan nor a member any more.</summary>
    [BindProperty(SupportsGet = true, Name = "ended")]
    public bool Ended { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<CreditGroup> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public GroupSum Sum { get; private set; } = new(0, 0, 0);

    /// <summary>Who leads each group of the page, as members are put down.</summary>
    public IReadOnlyDictionary<Guid, string> Leaders { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public Domain.Credit.CreditBook Book => law.Book;

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Communes = Geography.CommunesInSight(frame, db.Scope, frame.Today);
        var area = await groups.AreaOfAsync(Place, frame.Today, cancel);
        (Rows, Next) = await groups.PageAsync(new(string.IsNullOrEmpty(Association) ? null : Association, Ended, After), area, cancel);
        Sum = await groups.SumAsync(area, cancel);
        Leaders = await groups.LeadersAsync([.. Rows.Select(r => r.Id)], cancel);
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Place is { } place && Geography.Get(place) is not null) yield return new("place", Geography.NameOn(place, frame.Today));
        if (!string.IsNullOrEmpty(Association)) yield return new("association", names.Association(Association));
        if (Ended) yield return new("ended", texts["groups.ended"]);
    }
}
