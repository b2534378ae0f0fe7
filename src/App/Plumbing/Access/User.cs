using Microsoft.AspNetCore.Identity;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Access;

/// <summary>A person who signs in: roles say what they may do, the place says where.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>Longest name as shown, in characters.</summary>
    public const int LongestDisplayName = 100;

    /// <summary>Name as shown and as written into the journal.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Shown name and sign-in name without marks, in lower case: what the list of users is searched by.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>
    /// The area: this place, everything below it on the day, and every predecessor by lineage. Null sees no area-bound row at all.
    /// </summary>
    public Guid? PlaceId { get; set; }

    /// <summary>The organisation they work for, where they sign in as a partner's; null for everybody else.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>"vi" or "en".</summary>
    public string Language { get; set; } = "vi";

    /// <summary>When they last came in, UTC; null where they never did.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>Whether somebody locked them out, until somebody lets them in again.</summary>
    public bool IsLocked => LockoutEnd > DateTimeOffset.MaxValue.AddYears(-1);

    /// <summary>Makes the search key follow the names.</summary>
    public void MakeFindable() => SearchKey = VietnameseText.SearchKey($"{DisplayName} {UserName}");
}

/// <summary>One of the nine roles, as Identity stores it.</summary>
public sealed class Role : IdentityRole<Guid>;
