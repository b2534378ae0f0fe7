using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The rounds of the caller's area, latest first.</summary>
[Requires(Permissions.ReadRounds)]
public sealed class IndexModel(Db db, GeographySource places, RoundProgress progress) : PageModel
{
    private const int Take = 50;

    /// <summary>One round and how far it has come.</summary>
    public sealed record Row(RoundOnPage Page, int Listed, int Clear);

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Key of the next page, or null.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var rounds = db.Set<Round>().AsNoTracking();
        if (Key(After) is { } after) rounds = rounds.Where(r => r.Year < after.Year || (r.Year == after.Year && r.Id < after.Id));
        var found = await rounds.OrderByDescending(r => r.Year).ThenByDescending(r => r.Id).Take(Take + 1).ToListAsync(cancel);
        if (found.Count > Take)
        {
            found.RemoveAt(Take);
            Next = string.Create(CultureInfo.InvariantCulture, $"{found[^1].Year}~{found[^1].Id}");
        }

        var geography = await places.GetAsync(db, cancel);
        var counts = await progress.OfManyAsync([.. found.Select(r => r.Id)], cancel);
        Rows = [.. found.Select(r => new Row(new(r, geography[r.CommuneId], geography, null), counts.GetValueOrDefault(r.Id).Listed, counts.GetValueOrDefault(r.Id).Clear))];
    }

    private static (int Year, Guid Id)? Key(string? text) =>
        text?.Split('~') is [var year, var id] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && Guid.TryParse(id, out var g) ? (y, g) : null;
}
