using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Standards;

/// <summary>
/// <c>POST /api/v1/findings</c>: one household's facts in, its finding with reasons out. Nothing is stored and no household is read: the facts are
/// those that were sent.
/// </summary>
internal static class FindingsEndpoint
{
    /// <summary>A case of a thousand members is far smaller.</summary>
    private const int MostBytes = 1 << 20;

    public static void Map(IEndpointRouteBuilder app) => app.MapGroup("/api/v1").RequireAuthorization(Permissions.ReadLaw)
        .MapPost("/findings", FindAsync)
        .WithName("FindHousehold").WithTags("Standards").DisableAntiforgery()
        .Accepts<object>("application/json").Produces<FindingJson>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<JsonHttpResult<FindingJson>, ProblemHttpResult>> FindAsync(
        HttpRequest request, HouseholdStandards standards, FindingText text, ProblemSentences sentences, TimeProvider clock,
        IStringLocalizer<StandardsRoom> words, CancellationToken cancel)
    {
        if (await BodyAsync(request, cancel) is not { } body) return TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        var problems = new List<Problem>();
        if (HouseholdCase.Parse(body, problems) is not { } given) return Refuse(problems, sentences, words);
        var day = given.Day ?? clock.TodayInVietnam();
        if (await standards.OfAsync(given.Standard, day, null, problems, cancel) is not { } standard) return Refuse(problems, sentences, words);
        var explanation = Explanation.Of(given.Household, given.Members.AsSpan(), standard, day);
        return TypedResults.Json(FindingJson.Of(given, explanation, text.Of(explanation, given.MemberNames)), FindingJson.Options);
    }

    private static async Task<string?> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes) return null;
        var buffer = new byte[MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return read > MostBytes ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static ProblemHttpResult Refuse(IReadOnlyList<Problem> problems, ProblemSentences sentences, IStringLocalizer<StandardsRoom> words) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest, title: words["problem.title"],
        extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(p => new { p.Field, p.Code, Message = sentences.Of(p) }).ToArray() });
}
