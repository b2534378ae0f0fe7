using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Access;

/// <summary>What is asked when a user is made or changed.</summary>
/// <param name="UserName">Sign-in name: lower-case Latin letters, digits, . - _ @. A change leaves it as it was.</param>
/// <param name="DisplayName">Name as shown and as written into the journal.</param>
/// <param name="PlaceId">The area, or null for none.</param>
/// <param name="RoleNames">Roles held.</param>
/// <param name="PartnerId">The organisation, where the role is a partner's; null otherwise.</param>
public sealed record UserRequest(string UserName, string DisplayName, Guid? PlaceId, IReadOnlyList<string> RoleNames, Guid? PartnerId = null);

/// <summary>
/// Acts on users. Passwords never enter the journal: it says that they changed. Who is bound to a place acts only on users of that place
/// and below; others are to them "unknown".
/// </summary>
public sealed class Accounts(Db db, Acts acts, Caller caller, UserManager<User> users, RoleManager<Role> roles, GeographySource places, ManagedUsers managed, IHearOfAccounts hears)
{
    /// <summary>Shortest password, in characters.</summary>
    public const int ShortestPassword = 12;

    /// <summary>Makes a user. The password is not part of what is compared on a retry.</summary>
    public Task<ActResult> CreateAsync(Guid actId, Guid userId, UserRequest request, string password, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.create", "", new { userId, request }),
        async stop =>
        {
            if (await CheckAsync(request, stop) is { Count: > 0 } problems) return problems;
            var user = new User { Id = userId, UserName = request.UserName.Trim(), DisplayName = request.DisplayName.Trim(), PlaceId = request.PlaceId, PartnerId = request.PartnerId };
            user.MakeFindable();
            var made = await users.CreateAsync(user, password);
            return made.Succeeded ? await SetRolesAsync(user, request.RoleNames) : Refusals(made);
        },
        cancel);

    /// <summary>Changes name, area and roles of a user; they count from the user's next click. Refuses to leave nobody who can administer.</summary>
    public Task<ActResult> ChangeAsync(Guid actId, Guid userId, UserRequest request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.change", "", new { userId, request }),
        async stop =>
        {
            if (await FindAsync(userId, stop) is not { } user) return [Unknown];
            if (await CheckAsync(request, stop) is { Count: > 0 } problems) return problems;
            var remains = request.RoleNames.Contains(Roles.Administrator) && (user.PlaceId is not null || request.PlaceId is null);
            if (!remains && await IsLastAdministratorAsync(user)) return [new Problem(nameof(request.RoleNames), "user.last-administrator")];
            (user.DisplayName, user.PlaceId, user.PartnerId) = (request.DisplayName.Trim(), request.PlaceId, request.PartnerId);
            user.MakeFindable();
            hears.Changed(user.Id);
            var changed = await users.UpdateAsync(user);
            return changed.Succeeded ? await SetRolesAsync(user, request.RoleNames) : Refusals(changed);
        },
        cancel);

    /// <summary>Locks a user out, ending their open sign-ins, or lets them in again. Nobody locks themselves out, nor the last administrator.</summary>
    public Task<ActResult> LockAsync(Guid actId, Guid userId, bool locked, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, locked ? "user.lock" : "user.unlock", "", new { userId, locked }),
        async stop =>
        {
            if (await FindAsync(userId, stop) is not { } user) return [Unknown];
            if (locked && userId == caller.UserId) return [new Problem("", "user.lock-self")];
            if (locked && await IsLastAdministratorAsync(user)) return [new Problem("", "user.last-administrator")];
            (user.LockoutEnabled, user.AccessFailedCount, user.LockoutEnd) = (true, 0, locked ? DateTimeOffset.MaxValue : null);
            return Refusals(await users.UpdateSecurityStampAsync(user));
        },
        cancel);

    /// <summary>Gives a user a new password; open sign-ins of theirs end, and a lock after wrong passwords too.</summary>
    public Task<ActResult> ResetPasswordAsync(Guid actId, Guid userId, string password, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.reset-password", "", new { userId }),
        async stop =>
        {
            if (await FindAsync(userId, stop) is not { } user) return [Unknown];
            foreach (var validator in users.PasswordValidators)
            {
                if (await validator.ValidateAsync(users, user, password) is { Succeeded: false } weak) return Refusals(weak);
            }

            if (!user.IsLocked) (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            hears.PasswordChanged(user.Id);
            return Refusals(await users.UpdateSecurityStampAsync(user));
        },
        cancel);

    /// <summary>Changes the caller's own password, knowing the old one; their other open sign-ins end.</summary>
    public Task<ActResult> ChangePasswordAsync(Guid actId, string current, string password, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.change-password", "", new { caller.UserId }),
        async stop =>
        {
            if (await OwnAsync(stop) is not { } user) return [Unknown];
            hears.PasswordChanged(user.Id);
            return Refusals(await users.ChangePasswordAsync(user, current, password));
        },
        cancel);

    /// <summary>Changes the language the caller reads.</summary>
    /// <param name="actId">Id of the act.</param>
    /// <param name="language">"vi" or "en".</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ActResult> ChangeLanguageAsync(Guid actId, string language, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.change-language", "", new { caller.UserId, language }),
        async stop =>
        {
            if (language is not ("vi" or "en")) return [new Problem("language", "user.unknown-language", language)];
            if (await OwnAsync(stop) is not { } user) return [Unknown];
            user.Language = language;
            return Refusals(await users.UpdateAsync(user));
        },
        cancel);

    private static Problem Unknown => new("", "user.unknown");

    private static IReadOnlyList<Problem> Refusals(IdentityResult result) => result.Succeeded ? [] : [.. result.Errors.Select(e => e.Code switch
    {
        "ConcurrencyFailure" => new Problem("", "stale"),
        "DuplicateUserName" => new Problem(nameof(UserRequest.UserName), "user.name-taken"),
        "InvalidUserName" => new Problem(nameof(UserRequest.UserName), "user.name-invalid"),
        "PasswordMismatch" => new Problem("Current", "user.password-wrong"),
        "PasswordTooShort" => new Problem("Password", "user.password-short", ShortestPassword),
        "PasswordRequiresUniqueChars" => new Problem("Password", "user.password-plain"),
        var other => throw new InvalidOperationException($"{other}: {e.Description}"),
    })];

    private async Task<User?> FindAsync(Guid userId, CancellationToken cancel) =>
        await (await managed.QueryAsync(cancel)).SingleOrDefaultAsync(u => u.Id == userId, cancel);

    private Task<User?> OwnAsync(CancellationToken cancel) => db.Users.SingleOrDefaultAsync(u => u.Id == caller.UserId, cancel);

    private async Task<IReadOnlyList<Problem>> CheckAsync(UserRequest request, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(request.UserName)) problems.Add(new(nameof(request.UserName), "user.name-invalid"));
        if (string.IsNullOrWhiteSpace(request.DisplayName)) problems.Add(new(nameof(request.DisplayName), "user.display-name-missing"));
        else if (request.DisplayName.Trim().Length > User.LongestDisplayName) problems.Add(new(nameof(request.DisplayName), "user.display-name-long", User.LongestDisplayName));
        if (request.RoleNames.Count == 0) problems.Add(new(nameof(request.RoleNames), "user.role-missing"));
        problems.AddRange(request.RoleNames.Where(r => !Roles.All.Contains(r)).Select(r => new Problem(nameof(request.RoleNames), "user.unknown-role", r)));
        if (await CheckPartnerAsync(request, cancel) is { } wrong) problems.Add(wrong);
        if (request.PlaceId is { } place && (await places.GetAsync(db, cancel)).Get(place) is null) problems.Add(new(nameof(request.PlaceId), "place.unknown"));
        else if (!await managed.CoversAsync(request.PlaceId, cancel)) problems.Add(new(nameof(request.PlaceId), "user.place-outside"));
        return problems;
    }

    /// <summary>A partner's people belong to one organisation and to it alone: whoever works for the commune does not also answer to it.</summary>
    private async Task<Problem?> CheckPartnerAsync(UserRequest request, CancellationToken cancel)
    {
        if (!request.RoleNames.Contains(Roles.Partner)) return request.PartnerId is null ? null : new(nameof(request.PartnerId), "user.partner-role");
        if (request.RoleNames.Count > 1) return new(nameof(request.RoleNames), "user.partner-alone");
        var partner = request.PartnerId is { } id ? await db.Set<Partner>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) : null;
        if (partner is null || !await managed.CoversAsync(partner.PlaceId, cancel)) return new(nameof(request.PartnerId), "user.partner-missing");
        return null;
    }

    private async Task<IReadOnlyList<Problem>> SetRolesAsync(User user, IReadOnlyList<string> wanted)
    {
        foreach (var role in wanted)
        {
            if (!await roles.RoleExistsAsync(role)) await roles.CreateAsync(new Role { Id = Guid.CreateVersion7(), Name = role });
        }

        var held = await users.GetRolesAsync(user);
        var left = await users.RemoveFromRolesAsync(user, held.Except(wanted));
        return left.Succeeded ? Refusals(await users.AddToRolesAsync(user, wanted.Except(held))) : Refusals(left);
    }

    /// <summary>
    /// Whether nobody else could administer what this user does: the whole store, or, where they are bound to a place, anything at all. The
    /// role's own row is written, so that of two acts at once that would each leave the other's administrator, one is stale.
    /// </summary>
    private async Task<bool> IsLastAdministratorAsync(User user)
    {
        var administrators = await users.GetUsersInRoleAsync(Roles.Administrator);
        if (administrators.All(a => a.Id != user.Id)) return false;
        (await roles.FindByNameAsync(Roles.Administrator))!.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        return administrators.All(a => a.Id == user.Id || a.IsLocked || (user.PlaceId is null && a.PlaceId is not null));
    }
}
