using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Access;

/// <summary>
/// Tells whether a name and a password belong together. Every attempt on a known user is an act; one against a name nobody has, or one
/// that is locked, costs the same hash and says the same: nothing tells which names exist. (What still differs is one small commit,
/// which the hash hides.)
/// </summary>
public sealed class Entrance(Db db, Acts acts, Caller caller, UserManager<User> users, DecoyPassword decoy, TimeProvider clock)
{
    /// <summary>Wrong passwords in a row that lock a user out.</summary>
    public const int MostFailures = 5;

    /// <summary>For how long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private const string StampClaim = "stamp";

    /// <summary>The user, or null where name and password do not belong together or the user is locked out.</summary>
    public async Task<User?> TryAsync(string userName, string password, CancellationToken cancel)
    {
        var normalized = users.NormalizeName(userName);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancel);
        var verdict = users.PasswordHasher.VerifyHashedPassword(user ?? new User(), IsOpen(user) ? user!.PasswordHash! : decoy.Hash, password);
        if (!IsOpen(user)) return null;
        return verdict == PasswordVerificationResult.Failed ? await FailAsync(user!, cancel) : await EnterAsync(user!, verdict, password, cancel);
    }

    /// <summary>What the cookie carries: who, and the stamp that a new password or a lock changes. Rights and area are read at each request.</summary>
    public static ClaimsPrincipal PrincipalOf(User user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(ClaimTypes.Name, user.UserName!), new Claim(StampClaim, user.SecurityStamp!),
        ],
        IdentityConstants.ApplicationScheme));

    /// <summary>The user a cookie names, or null where the sign-in has ended: locked, new password, or no such user any more.</summary>
    public async Task<User?> StillAsync(ClaimsPrincipal cookie, CancellationToken cancel)
    {
        if (!Guid.TryParse(cookie.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var id)) return null;
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancel);
        return IsOpen(user) && cookie.FindFirst(StampClaim)?.Value == user!.SecurityStamp ? user : null;
    }

    private bool IsOpen(User? user) => user?.PasswordHash is not null && !(user.LockoutEnd > clock.GetUtcNow());

    private async Task<User?> FailAsync(User user, CancellationToken cancel)
    {
        caller.BecomeVisitor();
        await WriteAsync("sign-in.refused", user, known =>
        {
            if (++known.AccessFailedCount < MostFailures) return;
            known.AccessFailedCount = 0;
            known.LockoutEnd = WholeSecond(clock.GetUtcNow() + LockedFor);
        }, cancel);
        return null;
    }

    private async Task<User?> EnterAsync(User user, PasswordVerificationResult verdict, string password, CancellationToken cancel)
    {
        caller.BecomeUser(user, [], AreaScope.Nothing);
        var entered = await WriteAsync("sign-in", user, known =>
        {
            known.AccessFailedCount = 0;
            known.LastSignInAt = WholeSecond(clock.GetUtcNow()).UtcDateTime;
            if (verdict == PasswordVerificationResult.SuccessRehashNeeded) known.PasswordHash = users.PasswordHasher.HashPassword(known, password);
        }, cancel);
        return entered ? user : null;
    }

    /// <summary>Two attempts at once count as two: the later one reads again.</summary>
    private async Task<bool> WriteAsync(string kind, User user, Action<User> change, CancellationToken cancel)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            var result = await acts.DoAsync(
                new ActRequest(Guid.CreateVersion7(), kind, "", new { user.Id }),
                async stop =>
                {
                    var known = await db.Users.SingleOrDefaultAsync(u => u.Id == user.Id, stop);
                    if (!IsOpen(known)) return [new Problem("", "sign-in.refused")];
                    change(known!);
                    known!.ConcurrencyStamp = Guid.CreateVersion7().ToString();
                    return (IReadOnlyList<Problem>)[];
                },
                cancel);
            if (result.Stands || result.Problems[0].Code != "stale") return result.Stands;
        }

        return false;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}

/// <summary>The hash of a password nobody has: checked where there is no user, so that the answer takes as long.</summary>
public sealed class DecoyPassword(IOptions<PasswordHasherOptions> options)
{
    /// <summary>A hash that costs what every user's hash costs.</summary>
    public string Hash { get; } = new PasswordHasher<User>(options).HashPassword(new User(), Guid.CreateVersion7().ToString());
}
