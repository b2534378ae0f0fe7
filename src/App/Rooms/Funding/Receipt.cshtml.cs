using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A receipt as it is printed for the donor.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class ReceiptModel(Db db, GeographySource places, GiftWords words) : PageModel
{
    public GiftReceipt Receipt { get; private set; } = null!;

    public Gift Gift { get; private set; } = null!;

    public GiftWords Words => words;

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<GiftReceipt>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } receipt) return NotFound();
        (Receipt, Gift, Geography) = (receipt, await db.Set<Gift>().AsNoTracking().SingleAsync(g => g.Id == receipt.GiftId, cancel), await places.GetAsync(db, cancel));
        return Page();
    }
}
