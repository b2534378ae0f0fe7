using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Plumbing.Web;

/// <summary>How an act's end is told to a machine.</summary>
public static class Refusals
{
    extension(ActResult result)
    {
        /// <summary>
        /// 204 where it stands; else problem details with every problem's field, code and sentence: 409 where somebody else came first, 404 where
        /// there is no such thing in the caller's area, otherwise 422.
        /// </summary>
        public IResult ToHttp(ProblemSentences sentences)
        {
            if (result.Stands) return Results.NoContent();
            var first = result.Problems[0].Code;
            var status = first switch
            {
                "stale" or "act.reused" or "duplicate" => StatusCodes.Status409Conflict,
                _ when first.EndsWith(".unknown", StringComparison.Ordinal) || first == "not.found" => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status422UnprocessableEntity,
            };
            return Results.Problem(
                statusCode: status,
                detail: sentences.Of(result.Problems[0]),
                extensions: new Dictionary<string, object?>
                {
                    ["problems"] = result.Problems.Select(p => new { field = p.Field, code = p.Code, message = sentences.Of(p) }).ToList(),
                });
        }
    }
}
