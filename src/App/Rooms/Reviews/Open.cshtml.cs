using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Opens a round of a commune of the caller's area.</summary>
[Requires(Permissions.RunRounds)]
public sealed class OpenModel(Db db, OpenRound open, GeographySource places, ReviewLawSource law, Frame frame, IStringLocalizer<ReviewsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid RoundId { get; set; }

    [BindProperty]
    public Guid CommuneId { get; set; }

    /// <summary>Year and kind: "2026~OpeningNewStandard".</summary>
    [BindProperty]
    public string Which { get; set; } = "";

    [BindProperty]
    public DateOnly? OpenedOn { get; set; }

    [BindProperty]
    public DateOnly? ReviewDate { get; set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Rounds of this year and the last.</summary>
    public IReadOnlyList<(int Year, RoundOfYear Round)> Choices { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        (Act, RoundId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (OpenedOn, ReviewDate) = (frame.Today, law.Law.BeginOf(frame.Today.Year) is { } begin && begin > frame.Today ? begin : frame.Today);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (OpenedOn is not { } opened || ReviewDate is not { } review) Problems = [new("openedOn", "date.invalid")];
        else if (Which.Split('~') is not [var y, var k] || !int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !Enum.TryParse<RoundKind>(k, out var kind)) return BadRequest();
        else
        {
            var result = await open.DoAsync(Act, new(RoundId, CommuneId, year, kind, opened, review, null, []), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["open.said"].Value;
                return Redirect($"/reviews/{RoundId}");
            }

            Problems = result.Problems;
        }

        ModelState.Clear();
        (Act, RoundId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        Communes = [.. geography.All.Where(p => p.Level == PlaceLevel.Commune && db.Scope.Covers(p)).OrderBy(p => p.Until is not null).ThenBy(p => p.Code, StringComparer.Ordinal)];
        Choices = [.. new[] { frame.Today.Year, frame.Today.Year - 1 }.SelectMany(year => law.Law.RoundsOf(year).Select(r => (year, r)))];
    }
}
