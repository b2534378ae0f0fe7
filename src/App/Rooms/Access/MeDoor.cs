using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Rooms.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Name">Name as written into the journal.</param>
/// <param name="Roles">Roles held.</param>
/// <param name="Permissions">What they allow.</param>
/// <param name="PlaceId">The area, or null.</param>
/// <param name="Place">Its name.</param>
public sealed record Me(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, Guid? PlaceId, string? Place);

/// <summary>What somebody changes about themselves.</summary>
/// <param name="ActId">Made by the client, so that a retry is the same act.</param>
/// <param name="Language">"vi" or "en".</param>
public sealed record MeChange(Guid ActId, string Language);

/// <summary>A program asks on whose behalf it works.</summary>
internal static class MeDoor
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/v1/me").RequireAuthorization().WithTags("Access");
        me.MapGet("", ReadAsync);
        me.MapPatch("", ChangeAsync);
    }

    private static async Task<Me> ReadAsync(Caller caller, PlaceChoices places, CancellationToken cancel) => new(
        caller.Name, [.. Roles.All.Where(caller.Roles.Contains)], [.. Permissions.All.Where(caller.May)], caller.PlaceId, (await places.GetAsync(caller.PlaceId, cancel))?.Name);

    private static async Task<IResult> ChangeAsync(MeChange change, Accounts accounts, ProblemSentences sentences, CancellationToken cancel) =>
        (await accounts.ChangeLanguageAsync(change.ActId, change.Language, cancel)).ToHttp(sentences);
}
