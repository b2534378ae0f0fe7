using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reports;

/// <summary>What a door answers where no table can be given: the status, and the sentences.</summary>
internal sealed class ReportRefusal(ProblemSentences sentences, IStringLocalizer<ReportsRoom> texts)
{
    public ProblemHttpResult Of(params Problem[] problems) => TypedResults.Problem(
        statusCode: ReportAnswer.StatusOf(problems), title: texts["api.problem"], detail: string.Join(" ", problems.Select(sentences.Of)),
        extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(p => new { p.Field, p.Code, Message = sentences.Of(p) }).ToArray() });
}
