using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Plumbing.Access;

/// <summary>
/// An organisation that carries out supports with the commune: the training centre, the policy bank, an association. Its people sign in and see
/// what was referred to it, and nothing else.
/// </summary>
public sealed class Partner : IVersioned
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 200;

    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required PartnerKind Kind { get; set; }

    /// <summary>The area it works in: this place and everything below it.</summary>
    public required Guid PlaceId { get; set; }

    /// <summary>Codes of the policies it carries out, in order, with a space between.</summary>
    public required string Policies { get; set; }

    /// <summary>How the commune reaches it: a name, a phone.</summary>
    public string? Contact { get; set; }

    /// <summary>First day on which it no longer works with the commune; null while it does. From then on its people see nothing.</summary>
    public DateOnly? Until { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>Whether it works with the commune on a day.</summary>
    public bool IsActiveOn(DateOnly day) => Until is null || day < Until;

    /// <summary>Whether it carries out a policy.</summary>
    public bool Carries(string policy) => Policies.Split(' ').Contains(policy);
}
