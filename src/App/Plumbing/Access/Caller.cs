using System.Collections.Frozen;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Plumbing.Access;

/// <summary>
/// On whose behalf the present piece of work is done: a signed-in person, or the store's operator at the command line. One per scope
/// of work; until it is set it is nobody, who may do nothing and sees no row.
/// </summary>
public sealed class Caller
{
    /// <summary>The user, or null for the operator and for nobody.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>Name as written into the journal.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The place the caller's area is, or null where there is none or it is the whole store.</summary>
    public Guid? PlaceId { get; private set; }

    /// <summary>Roles held; empty for the operator.</summary>
    public FrozenSet<string> Roles { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Which rows may be seen.</summary>
    public AreaScope Scope { get; private set; } = AreaScope.Nothing;

    /// <summary>What the organisation is whose people these are; null for everybody else, and where it no longer works with the commune.</summary>
    public PartnerKind? PartnerKind { get; private set; }

    /// <summary>Whether this is the store's operator: all of the store, unmasked only where a verb says so.</summary>
    public bool IsOperator { get; private set; }

    /// <summary>Whether the caller may.</summary>
    public bool May(string permission) => IsOperator || Roles.Any(r => Permissions.OfRole.TryGetValue(r, out var all) && all.Contains(permission))
        || (PartnerKind is { } kind && Permissions.OfPartner.TryGetValue(kind, out var own) && own.Contains(permission));

    /// <summary>Becomes whoever another is, for work done on that one's behalf in a scope of its own.</summary>
    public void Become(Caller other) =>
        (UserId, Name, PlaceId, Roles, Scope, PartnerKind, IsOperator) = (other.UserId, other.Name, other.PlaceId, other.Roles, other.Scope, other.PartnerKind, other.IsOperator);

    /// <summary>Becomes a signed-in person.</summary>
    public void BecomeUser(User user, IEnumerable<string> roles, AreaScope scope, PartnerKind? partnerKind = null)
    {
        (UserId, Name, PlaceId, Roles, Scope, PartnerKind, IsOperator) = (user.Id, user.DisplayName, user.PlaceId, roles.ToFrozenSet(), scope, partnerKind, false);
    }

    /// <summary>Becomes somebody at the door who has not signed in: may do nothing and sees no row, but an attempt is written down.</summary>
    public void BecomeVisitor()
    {
        (UserId, Name, PlaceId, Roles, Scope, PartnerKind, IsOperator) = (null, "visitor", null, FrozenSet<string>.Empty, AreaScope.Nothing, null, false);
    }

    /// <summary>Becomes the store's operator.</summary>
    public void BecomeOperator(string name, AreaScope scope)
    {
        (UserId, Name, PlaceId, Roles, Scope, PartnerKind, IsOperator) = (null, name, null, FrozenSet<string>.Empty, scope, null, true);
    }
}
