using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>What a donor is told of one use: for how many households of a hamlet, never whose.</summary>
/// <param name="On">The day.</param>
/// <param name="For">What for.</param>
/// <param name="Where">The hamlet; the commune where it was for all.</param>
/// <param name="Households">How many households.</param>
/// <param name="Amount">Đồng.</param>
public sealed record ToldUse(DateOnly On, string For, string Where, int Households, long Amount);

/// <summary>The letter that tells a donor what became of a gift. It names no household: who is poor is nobody's business but the commune's.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class GiftLetterModel(Db db, GeographySource places, GiftList gifts, GiftWords words, PolicySource policies) : PageModel
{
    public GiftRow Row { get; private set; } = null!;

    public GiftWords Words => words;

    public IReadOnlyList<GiftReceipt> Receipts { get; private set; } = [];

    public IReadOnlyList<ToldUse> Groups { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await gifts.FindAsync(id, cancel) is not { } row) return NotFound();
        (Row, Geography, Receipts) = (row, await places.GetAsync(db, cancel), await gifts.ReceiptsAsync(id, cancel));
        var book = await policies.GetAsync(cancel);
        var told = (await gifts.UsesAsync(id, cancel)).Where(u => u.Use.Stands).Select(u => (
            u.Use,
            For: u.Use.For ?? (u.PolicyCode is { } code && book.Nearest(code, u.Use.On) is { } policy ? PolicyWords.Of(policy.Name) : ""),
            Where: u.Use.HamletId is { } hamlet ? Geography.WhereIs(hamlet, u.Use.On) : Geography.NameOn(u.Use.CommuneId, u.Use.On)));
        Groups = [.. told.GroupBy(u => (u.Use.On, u.For, u.Where)).OrderBy(g => g.Key.On).ThenBy(g => g.Key.Where, StringComparer.Ordinal)
            .Select(g => new ToldUse(g.Key.On, g.Key.For, g.Key.Where, g.Where(u => u.Use.HouseholdId is not null).Select(u => u.Use.HouseholdId).Distinct().Count(), g.Sum(u => u.Use.Amount)))];
        return Page();
    }
}
