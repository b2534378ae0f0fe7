using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using VuonLen.App.Plumbing;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The question of a report as addresses carry it, so that a table can be sent to a colleague: <c>round</c>, <c>place</c>, <c>geography</c>, <c>depth</c>, <c>asOf</c>.</summary>
public sealed record ReportAddress(string? Round, string? Place, string? Geography, string? Depth, string? AsOf = null)
{
    /// <summary>The address of a request.</summary>
    public static ReportAddress Of(HttpRequest request)
    {
        string? Said(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
        return new(Said("round"), Said("place"), Said("geography"), Said("depth"), Said("asOf"));
    }

    /// <summary>What it asks, or what is wrong with it: <c>report.round</c>, <c>report.no-place</c>, <c>report.geography-date</c>, <c>report.as-of-date</c>, <c>report.depth</c>.</summary>
    public (ReportQuestion? Question, IReadOnlyList<Problem> Problems) Read()
    {
        var problems = new List<Problem>();
        if (RoundKey.Find(Round) is not { } round) problems.Add(new("round", "report.round", Round));
        if (Place is null) problems.Add(new("place", "report.no-place", ""));
        var on = DayOf(Geography, "geography", "report.geography-date", problems);
        var asOf = DayOf(AsOf, "asOf", "report.as-of-date", problems);
        var depth = ReportQuestion.UsualDepth;
        if (Depth is not null && (!int.TryParse(Depth, NumberStyles.None, CultureInfo.InvariantCulture, out depth) || depth > ReportQuestion.MostDepth))
            problems.Add(new("depth", "report.depth", ReportQuestion.MostDepth));
        return problems.Count == 0 ? (new ReportQuestion(RoundKey.Find(Round)!.Value, Place!, on, depth, asOf), []) : (null, problems);
    }

    /// <summary>The same question asked of another page, with more said.</summary>
    public string To(string path, params (string Name, string? Value)[] more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("round", Round), ("place", Place), ("geography", Geography), ("depth", Depth), ("asOf", AsOf) }.Concat(more))
        {
            if (value is { Length: > 0 }) query.Add(name, value);
        }

        return path + query.ToQueryString();
    }

    private static DateOnly? DayOf(string? text, string field, string code, List<Problem> problems)
    {
        if (text is null) return null;
        if (Days.Read(text) is { } day) return day;
        problems.Add(new(field, code, text));
        return null;
    }
}
