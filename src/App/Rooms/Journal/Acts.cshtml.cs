using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Journal;

/// <summary>What was done in the caller's area, newest first.</summary>
[Requires(Permissions.ReadJournal)]
public sealed class ActsModel(ActList list, Db db, GeographySource places, ActNames names, IStringLocalizer<JournalRoom> t) : PageModel
{
    private static readonly string[] DayFields = ["from", "to"];

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "who")]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? CommuneId { get; set; }

    [BindProperty(SupportsGet = true, Name = "table")]
    public string? Entity { get; set; }

    [BindProperty(SupportsGet = true, Name = "key")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<ActRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    /// <summary>Communes of the caller's area to choose from.</summary>
    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Tables to choose from.</summary>
    public IReadOnlyList<(string Table, string Words)> Tables { get; private set; } = [];

    /// <summary>Days that could not be read; the list is then as if they had not been asked.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Problems = [.. Unread().Select(field => new Problem(field, "date.invalid"))];
        if (ModelState.ErrorCount > Problems.Count) return BadRequest();
        var geography = await places.GetAsync(db, cancel);
        if (CommuneId is { } id && (geography.Get(id) is not { } commune || !db.Scope.Covers(commune))) return NotFound();
        (Rows, Next) = await list.PageAsync(new ActQuery(Kind, Who, From, To, CommuneId, Entity, Key, After), cancel);
        Communes = [.. geography.All.Where(p => p.Level == PlaceLevel.Commune && db.Scope.Covers(p)).OrderBy(p => p.Code, StringComparer.Ordinal).Take(500)];
        Tables =
        [
            .. db.Model.GetEntityTypes().Select(RowColumns.Of).Where(c => c.IsJournalled).Select(c => c.Table)
                .Distinct().Order(StringComparer.Ordinal).Select(n => (n, names.OfTable(n))),
        ];
        Chips = [.. ChipsOn(geography)];
        return Page();
    }

    private IEnumerable<string> Unread() => DayFields.Where(field => ModelState.GetFieldValidationState(field) == ModelValidationState.Invalid);

    private IEnumerable<FilterChip> ChipsOn(Geography geography)
    {
        if (!string.IsNullOrEmpty(Kind)) yield return new("kind", names.OfKind(Kind));
        if (!string.IsNullOrWhiteSpace(Who)) yield return new("who", t["chip.who", Who]);
        if (From is { } from) yield return new("from", t["chip.from", Figures.Date(from)]);
        if (To is { } to) yield return new("to", t["chip.to", Figures.Date(to)]);
        if (CommuneId is { } id) yield return new("commune", geography[id].Name);
        if (!string.IsNullOrEmpty(Entity)) yield return new("table", names.OfTable(Entity));
        if (!string.IsNullOrEmpty(Key)) yield return new("key", t["chip.key", Key]);
    }
}
