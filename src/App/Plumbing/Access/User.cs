using Microsoft.AspNetCore.Identity;

namespace VuonLen.App.Plumbing.Access;

/// <summary>A person who signs in: roles say what they may do, the place says where.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>Name as shown and as written into the journal.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>
    /// The area: this place, everything below it on the day, and every predecessor by lineage. Null sees no area-bound row at all.
    /// </summary>
    public Guid? PlaceId { get; set; }

    /// <summary>"vi" or "en".</summary>
    public string Language { get; set; } = "vi";
}

/// <summary>One of the nine roles, as Identity stores it.</summary>
public sealed class Role : IdentityRole<Guid>;
