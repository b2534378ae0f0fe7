using Microsoft.AspNetCore.Authorization;

namespace VuonLen.App.Plumbing.Access;

/// <summary>The caller must be allowed to do this.</summary>
internal sealed record MayRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Asks the caller, not the cookie: a role taken away counts at once.</summary>
internal sealed class MayHandler(Caller caller) : AuthorizationHandler<MayRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MayRequirement requirement)
    {
        if (caller.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
