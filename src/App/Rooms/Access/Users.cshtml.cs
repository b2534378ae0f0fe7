using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Access;

/// <summary>One line of the list of users.</summary>
public sealed record UserRow(Guid Id, string UserName, string DisplayName, Guid? PlaceId, IReadOnlyList<string> Roles, DateTime? LastSignInAt, bool IsLocked, bool IsResting);

/// <summary>The users the caller manages.</summary>
[Requires(Permissions.ManageUsers)]
public sealed class UsersModel(Db db, ManagedUsers managed, GeographySource places, TimeProvider clock, IStringLocalizer<AccessRoom> t, IStringLocalizer<SharedText> w) : PageModel
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    private Geography _geography = null!;

    /// <summary>Part of a name.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>A role.</summary>
    [BindProperty(SupportsGet = true, Name = "role")]
    public string? Role { get; set; }

    /// <summary>"locked" or "open".</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    /// <summary>Sign-in name of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The page.</summary>
    public IReadOnlyList<UserRow> Rows { get; private set; } = [];

    /// <summary>Key of the page that follows, or null.</summary>
    public string? Next { get; private set; }

    /// <summary>The filters that are on.</summary>
    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        _geography = await places.GetAsync(db, cancel);
        var query = (await managed.QueryAsync(cancel)).AsNoTracking();
        if (VietnameseText.SearchKey(Text ?? "") is { Length: > 0 } key) query = query.Where(u => u.SearchKey.Contains(key));
        if (Plumbing.Access.Roles.All.Contains(Role)) query = query.Where(u => db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Role)));
        if (State == "locked") query = query.Where(u => u.LockoutEnd != null);
        if (State == "open") query = query.Where(u => u.LockoutEnd == null);
        if (!string.IsNullOrEmpty(After)) query = query.Where(u => u.NormalizedUserName!.CompareTo(After) > 0);
        var users = await query.OrderBy(u => u.NormalizedUserName).Take(PageSize + 1).ToListAsync(cancel);
        Next = users.Count > PageSize ? users[PageSize - 1].NormalizedUserName : null;
        var ids = users.Select(u => u.Id).ToArray();
        var held = await (from ur in db.UserRoles join r in db.Roles on ur.RoleId equals r.Id where ids.Contains(ur.UserId) select new { ur.UserId, r.Name }).ToListAsync(cancel);
        var roles = held.ToLookup(h => h.UserId, h => h.Name!);
        Rows =
        [
            .. users.Take(PageSize).Select(u => new UserRow(
                u.Id, u.UserName!, u.DisplayName, u.PlaceId, [.. Plumbing.Access.Roles.All.Where(roles[u.Id].Contains)], u.LastSignInAt,
                u.IsLocked, !u.IsLocked && u.LockoutEnd > clock.GetUtcNow())),
        ];
        Chips = [.. ChipsOn()];
    }

    /// <summary>Name of a user's area.</summary>
    public string PlaceOf(UserRow row) => row.PlaceId is { } id ? _geography.Get(id)?.Name ?? "" : t["user.place.none"];

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (!string.IsNullOrWhiteSpace(Text)) yield return new("q", t["users.chip.text", Text]);
        if (Plumbing.Access.Roles.All.Contains(Role)) yield return new("role", w["role." + Role]);
        if (State is "locked" or "open") yield return new("state", t["users.state." + State]);
    }
}
