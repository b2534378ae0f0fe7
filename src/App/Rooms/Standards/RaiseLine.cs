using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A locality's own line, as asked for.</summary>
/// <param name="Standard">The standard it changes.</param>
/// <param name="Key">Which value.</param>
/// <param name="Number">The new number, in the unit of the national one.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="PlaceCode">Code of the place on the first day.</param>
/// <param name="Source">The local act.</param>
public sealed record RaiseLineRequest(StandardName Standard, string Key, long Number, DateOnly From, DateOnly? Until, string PlaceCode, string Source);

/// <summary>Raises a line for a locality from a day on, and ends it. A line is never lowered below the national one.</summary>
public sealed class RaiseLine(Db db, Acts acts, LawSource law, GeographySource places)
{
    /// <summary>Raises a line.</summary>
    public async Task<ActResult> DoAsync(Guid actId, RaiseLineRequest request, string why, CancellationToken cancel)
    {
        var result = await acts.DoAsync(
            new ActRequest(actId, "law.raise", why, request),
            async stop =>
            {
                var geography = await places.GetAsync(db, stop);
                if (geography.Find(request.PlaceCode.Trim(), request.From) is not { } place)
                    return [new Problem("placeCode", "law.local-no-place", request.PlaceCode, request.From)];
                law.Forget();
                var value = new LocalValue(request.Standard, request.Key, request.Number, request.From, request.Until, place.Id, request.Source);
                if ((await law.GetAsync(db, stop)).With(value).Problem is { } problem) return [problem];
                db.Add(new LocalLine
                {
                    Id = Guid.CreateVersion7(),
                    Standard = request.Standard.Text(),
                    Key = request.Key,
                    Number = request.Number,
                    From = request.From,
                    Until = request.Until,
                    PlaceId = place.Id,
                    Source = request.Source.Trim(),
                });
                return (IReadOnlyList<Problem>)[];
            },
            cancel);
        law.Forget();
        return result;
    }

    /// <summary>Ends a line on a day: from then on the national number holds again.</summary>
    public async Task<ActResult> EndAsync(Guid actId, Guid lineId, DateOnly until, string why, CancellationToken cancel)
    {
        var result = await acts.DoAsync(
            new ActRequest(actId, "law.end-local", why, new { lineId, until }),
            async stop =>
            {
                var line = await db.Set<LocalLine>().SingleOrDefaultAsync(l => l.Id == lineId, stop);
                if (line is null || line.Until <= until) return [new Problem("", "law.local-not-there")];
                if (until <= line.From) return [new Problem("until", "law.local-end", line.From)];
                line.Until = until;
                return (IReadOnlyList<Problem>)[];
            },
            cancel);
        law.Forget();
        return result;
    }
}
