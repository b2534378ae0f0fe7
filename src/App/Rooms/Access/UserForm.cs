using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Access;

/// <summary>The fields of a user as a form sends them.</summary>
public sealed class UserForm
{
    /// <summary>Sign-in name.</summary>
    public string? UserName { get; set; }

    /// <summary>Name as shown.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The area; empty is none.</summary>
    public Guid? PlaceId { get; set; }

    /// <summary>Roles.</summary>
    public List<string> RoleNames { get; set; } = [];

    /// <summary>The organisation, where the role is a partner's.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>Part of the name of a place that is looked for.</summary>
    public string? Find { get; set; }

    /// <summary>Places to choose from, the present one first.</summary>
    internal IReadOnlyList<PlaceChoice> Choices { get; private set; } = [];

    /// <summary>Organisations to choose from.</summary>
    internal IReadOnlyList<(Guid Id, string Name)> Partners { get; private set; } = [];

    /// <summary>Whether the caller may make users without a place.</summary>
    internal bool MayBeNowhere { get; private set; }

    /// <summary>Whether the sign-in name is settled.</summary>
    internal bool IsKnown { get; set; }

    internal UserRequest Request => new(UserName ?? "", DisplayName ?? "", PlaceId, [.. RoleNames.Distinct().Order(StringComparer.Ordinal)], PartnerId);

    /// <summary>Reads what the form offers to choose from.</summary>
    internal async Task OfferAsync(PlaceChoices places, ManagedUsers managed, CancellationToken cancel)
    {
        var found = await places.FindAsync(Find, cancel);
        var now = await places.GetAsync(PlaceId, cancel);
        Choices = now is null || found.Any(f => f.Id == now.Id) ? found : [now, .. found];
        MayBeNowhere = await managed.CoversAsync(null, cancel);
        Partners = await places.PartnersAsync(cancel);
    }
}
