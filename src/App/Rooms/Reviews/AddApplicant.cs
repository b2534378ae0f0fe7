using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Puts a household that asked to be reviewed (Mẫu số 01) on the round's list.</summary>
public sealed class AddApplicant(Db db, Acts acts, Caller caller, GeographySource places)
{
    /// <summary>What is asked.</summary>
    /// <param name="RoundId">The round.</param>
    /// <param name="HouseholdId">The household, as registered.</param>
    /// <param name="Mark">What is known of how it came: moved in or split off, re-poor; none where nothing is.</param>
    public sealed record Request(Guid RoundId, Guid HouseholdId, Arrival Mark);

    /// <summary>
    /// Adds it. Refused with <c>not-allowed</c>, <c>round.not-found</c>, <c>round.frozen</c>, <c>household.listed</c>,
    /// <c>household.not-found</c>, <c>household.elsewhere</c>, <c>household.gone</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "round.add-applicant", "", request),
        async c =>
        {
            if (!caller.May(Permissions.RecordResults)) return [new Problem("", "not-allowed")];
            var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoundId, c);
            if (RoundResults.Closed(round) is { } closed) return [closed];
            if (await db.Set<RoundHousehold>().AnyAsync(h => h.RoundId == request.RoundId && h.HouseholdId == request.HouseholdId, c)) return [new Problem("household", "household.listed")];
            var (households, problems) = await new ReviewedHouseholds(db).ReadAsync(round!, await places.GetAsync(db, c), [request.HouseholdId], c);
            if (problems.Count > 0) return problems;
            var row = households[request.HouseholdId].AsApplicant(round!, null);
            row.Arrival = request.Mark;
            db.Add(row);
            return [];
        },
        cancel);
}
