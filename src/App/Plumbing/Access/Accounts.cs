using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Access;

/// <summary>What is asked when a user is made or changed.</summary>
/// <param name="UserName">Sign-in name: lower-case Latin letters, digits, . - _ @.</param>
/// <param name="DisplayName">Name as shown and as written into the journal.</param>
/// <param name="PlaceId">The area, or null for none.</param>
/// <param name="RoleNames">Roles held.</param>
public sealed record UserRequest(string UserName, string DisplayName, Guid? PlaceId, IReadOnlyList<string> RoleNames);

/// <summary>Acts on users. Passwords never enter the journal: it says that they changed.</summary>
public sealed class Accounts(Db db, Acts acts, UserManager<User> users, RoleManager<Role> roles, GeographySource places)
{
    /// <summary>Makes a user. The password is not part of what is compared on a retry.</summary>
    public Task<ActResult> CreateAsync(Guid actId, Guid userId, UserRequest request, string password, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.create", "", new { userId, request }),
        async stop =>
        {
            if (await CheckAsync(request, stop) is { Count: > 0 } problems) return problems;
            var user = new User { Id = userId, UserName = request.UserName, DisplayName = request.DisplayName, PlaceId = request.PlaceId };
            var made = await users.CreateAsync(user, password);
            return made.Succeeded ? await SetRolesAsync(user, request.RoleNames) : Refusals(made);
        },
        cancel);

    /// <summary>Changes name, area and roles of a user. Refuses to leave the store without an administrator.</summary>
    public Task<ActResult> ChangeAsync(Guid actId, Guid userId, UserRequest request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.change", "", new { userId, request }),
        async stop =>
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user) return [new Problem("", "user.unknown")];
            if (await CheckAsync(request, stop) is { Count: > 0 } problems) return problems;
            if (!request.RoleNames.Contains(Roles.Administrator) && await IsLastAdministratorAsync(user)) return [new Problem(nameof(request.RoleNames), "user.last-administrator")];
            (user.DisplayName, user.PlaceId) = (request.DisplayName, request.PlaceId);
            var changed = await users.UpdateAsync(user);
            return changed.Succeeded ? await SetRolesAsync(user, request.RoleNames) : Refusals(changed);
        },
        cancel);

    /// <summary>Locks a user out, or lets them in again. Refuses to lock out the last administrator.</summary>
    public Task<ActResult> LockAsync(Guid actId, Guid userId, bool locked, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, locked ? "user.lock" : "user.unlock", "", new { userId, locked }),
        async _ =>
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user) return [new Problem("", "user.unknown")];
            if (locked && await IsLastAdministratorAsync(user)) return [new Problem("", "user.last-administrator")];
            await users.SetLockoutEnabledAsync(user, true);
            await users.ResetAccessFailedCountAsync(user);
            return Refusals(await users.SetLockoutEndDateAsync(user, locked ? DateTimeOffset.MaxValue : null));
        },
        cancel);

    /// <summary>Gives a user a new password; open sign-ins of theirs end.</summary>
    public Task<ActResult> ResetPasswordAsync(Guid actId, Guid userId, string password, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.reset-password", "", new { userId }),
        async _ =>
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user) return [new Problem("", "user.unknown")];
            foreach (var validator in users.PasswordValidators)
            {
                if (await validator.ValidateAsync(users, user, password) is { Succeeded: false } weak) return Refusals(weak);
            }

            await users.RemovePasswordAsync(user);
            await users.AddPasswordAsync(user, password);
            return Refusals(await users.UpdateSecurityStampAsync(user));
        },
        cancel);

    /// <summary>Changes one's own password, knowing the old one.</summary>
    public Task<ActResult> ChangePasswordAsync(Guid actId, Guid userId, string current, string password, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "user.change-password", "", new { userId }),
        async _ => await users.FindByIdAsync(userId.ToString()) is { } user
            ? Refusals(await users.ChangePasswordAsync(user, current, password))
            : [new Problem("", "user.unknown")],
        cancel);

    private static IReadOnlyList<Problem> Refusals(IdentityResult result) => result.Succeeded
        ? []
        : [.. result.Errors.Select(e => new Problem(e.Code.StartsWith("Password", StringComparison.Ordinal) ? "Password" : "UserName", "user." + e.Code))];

    private async Task<IReadOnlyList<Problem>> CheckAsync(UserRequest request, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(request.DisplayName)) problems.Add(new(nameof(request.DisplayName), "required"));
        problems.AddRange(request.RoleNames.Where(r => !Roles.All.Contains(r)).Select(r => new Problem(nameof(request.RoleNames), "user.unknown-role", r)));
        if (request.PlaceId is { } place && (await places.GetAsync(db, cancel)).Get(place) is null) problems.Add(new(nameof(request.PlaceId), "place.unknown"));
        return problems;
    }

    private async Task<IReadOnlyList<Problem>> SetRolesAsync(User user, IReadOnlyList<string> wanted)
    {
        foreach (var role in wanted)
        {
            if (!await roles.RoleExistsAsync(role)) await roles.CreateAsync(new Role { Id = Guid.CreateVersion7(), Name = role });
        }

        var held = await users.GetRolesAsync(user);
        await users.RemoveFromRolesAsync(user, held.Except(wanted));
        return Refusals(await users.AddToRolesAsync(user, wanted.Except(held)));
    }

    private async Task<bool> IsLastAdministratorAsync(User user)
    {
        var administrators = await users.GetUsersInRoleAsync(Roles.Administrator);
        return administrators.Any(a => a.Id == user.Id) && administrators.All(a => a.Id == user.Id || a.LockoutEnd > DateTimeOffset.MaxValue.AddYears(-1));
    }
}
