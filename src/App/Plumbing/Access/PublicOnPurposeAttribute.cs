using Microsoft.AspNetCore.Authorization;

namespace VuonLen.App.Plumbing.Access;

/// <summary>Lets everyone in without signing in, and says why. Every page and door states this, a permission, or that signing in is enough.</summary>
/// <param name="why">Why nobody needs to be known here.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicOnPurposeAttribute(string why) : Attribute, IAllowAnonymous
{
    /// <summary>Why nobody needs to be known here.</summary>
    public string Why { get; } = why;
}
