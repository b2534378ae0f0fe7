using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>The organisations that carry out supports in the reader's area, or in one that holds it.</summary>
[Requires(Permissions.ReadPartners)]
public sealed class PartnersModel(Db db, Caller caller, GeographySource places, ManagedUsers managed, Referrals referrals, PolicySource policies, Frame frame) : PageModel
{
    private PolicyBook _book = PolicySource.Law;

    public IReadOnlyList<Partner> Rows { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public bool MayManage => caller.May(Permissions.ManagePartners);

    /// <summary>Those the reader may change: of the reader's own area.</summary>
    public IReadOnlySet<Guid>? Own { get; private set; }

    public bool MayChange(Partner partner) => MayManage && (Own is null || Own.Contains(partner.PlaceId));

    public bool IsActive(Partner partner) => partner.IsActiveOn(frame.Today);

    public string PlaceOf(Partner partner) => Geography.NameOn(partner.PlaceId, frame.Today);

    public IEnumerable<string> PoliciesOf(Partner partner) => partner.Policies.Split(' ').Select(code => _book.Nearest(code, frame.Today) is { } known ? PolicyWords.Of(known.Name) : code);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        _book = await policies.GetAsync(cancel);
        Own = await managed.AreaAsync(cancel);
        Rows = [.. (await referrals.NearAsync(cancel)).OrderBy(p => IsActive(p) ? 0 : 1).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }
}
