using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Places;

/// <summary>One unit: its time, where it came from and went, what its code meant, what lies below; administrators change its hamlets here.</summary>
[Requires(Permissions.ReadPlaces)]
public sealed class UnitModel(Db db, GeographySource places, Frame frame, Caller caller, ChangeHamlets hamlets, IStringLocalizer<PlacesRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid NewId { get; set; }

    [BindProperty]
    public List<Guid> Hamlets { get; set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public Geography Geography { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public DateOnly Day { get; private set; }

    public IReadOnlyList<Place> Path { get; private set; } = [];

    public IReadOnlyList<Place> Children { get; private set; } = [];

    public IReadOnlyList<Place> Meanings { get; private set; } = [];

    public IReadOnlyList<Lineage> Came { get; private set; } = [];

    public Lineage? Went { get; private set; }

    public DifficultyLevel Difficulty { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Whether the form is shown: hamlets of a unit that still lasts, and a hamlet itself.</summary>
    public bool MayChange => caller.May(Permissions.ChangePlaces) && Place.Until is null && Place.Level >= PlaceLevel.Commune;

    public async Task<IActionResult> OnGetAsync(Guid id, DateOnly? on, CancellationToken cancel)
    {
        if (!await ReadAsync(id, on, cancel)) return NotFound();
        (Act, NewId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ChangePlaces)) return Forbid();
        if (!await ReadAsync(id, null, cancel)) return NotFound();
        if (From is not { } from) Problems = [new(nameof(From), "date.invalid")];
        else if (Act == Guid.Empty || NewId == Guid.Empty) Problems = [new("", "act.reused")];
        else
        {
            var isHamlet = Place.Level == PlaceLevel.Hamlet;
            var request = new HamletRequest(NewId, isHamlet ? Place.ParentId!.Value : id, isHamlet ? [id] : Hamlets, Name ?? "", from, Source ?? "");
            // One ticked box is a renaming, which has its own page: the reader meant to tick two.
            var result = !isHamlet && Hamlets.Count == 1 ? Plumbing.Journal.ActResult.Refuse(new Problem(nameof(Hamlets), "hamlet.merge-two")) : await hamlets.DoAsync(Act, request, cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["hamlets.said"].Value;
                return Redirect($"/places/{NewId}");
            }

            Problems = result.Problems;
        }

        ModelState.Clear();
        (Act, NewId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, DateOnly? on, CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        if (Geography.Get(id) is not { } place) return false;
        Place = place;
        // A unit is shown in its own time: on the day asked, or the last or first day it was.
        var day = on ?? frame.Today;
        Day = place.Until is { } until && until <= day ? until.AddDays(-1) : place.From > day ? place.From : day;
        Path = Geography.PathOf(id, Day);
        Children = Geography.ChildrenOf(id, Day);
        Meanings = Geography.MeaningsOf(place.Code);
        Came = [.. Geography.LineageOf(id).Where(l => l.SuccessorId == id)];
        Went = Geography.LineageOf(id).FirstOrDefault(l => l.PredecessorId == id);
        Difficulty = Geography.DifficultyOn(id, Day);
        (frame.PlaceId, frame.AsOf, frame.LinkOf) = (id, Day, p => PlacesModel.LinkOf(p, Day));
        return true;
    }
}
