using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The status a page or a door answers with where no report can be given.</summary>
internal static class ReportAnswer
{
    public static int StatusOf(IReadOnlyList<Problem> problems) => problems.Select(Status).Min();

    private static int Status(Problem problem) => problem.Code switch
    {
        "report.no-place" or "report.no-round" or "report.no-table" or "report.no-cell" => StatusCodes.Status404NotFound,
        "report.not-frozen" or "report.standards-differ" or "law.no-value" => StatusCodes.Status409Conflict,
        "report.lists-need-households" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };
}
