using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>How a gift stands, in a word.</summary>
public enum GiftState : byte { Awaited, Late, Held, Used, Ended }

/// <summary>What was pledged, received and used, the latest first.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class GiftsModel(Db db, GeographySource places, GiftList gifts, GiftWords words, Frame frame, IStringLocalizer<FundingRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public GiftShow Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "donor")]
    public string? Donor { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<GiftRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public int Count { get; private set; }

    public StageSums Sums { get; private set; }

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public string Words(Gift gift) => words.What(gift);

    /// <summary>How a gift stands on a day.</summary>
    public static GiftState StateOf(GiftRow row, DateOnly today) =>
        row.Sums.Assigned > 0 ? row.Gift.DueOn < today ? GiftState.Late : GiftState.Awaited : row.Sums.Allocated > 0 ? GiftState.Held : row.Sums.Disbursed > 0 ? GiftState.Used : GiftState.Ended;

    public static Tone ToneOf(GiftRow row, DateOnly today) => StateOf(row, today) switch { GiftState.Late => Tone.Doubt, GiftState.Used => Tone.Done, GiftState.Held => Tone.Note, _ => Tone.Plain };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Show)) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        var query = new GiftQuery(Show, null, Donor, DayKey.Read(After));
        (Rows, var next) = await gifts.PageAsync(query, frame.Today, cancel);
        Next = next?.ToString();
        (Count, Sums) = await gifts.SumAsync(query, frame.Today, cancel);
        Chips = [.. Show == GiftShow.All ? [] : new[] { new FilterChip("show", texts[$"giftshow.{Show}"]) }, .. string.IsNullOrWhiteSpace(Donor) ? [] : new[] { new FilterChip("donor", Donor) }];
        return Page();
    }
}
