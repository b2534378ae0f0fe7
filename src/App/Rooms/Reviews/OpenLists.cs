using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// The opening lists of rounds that are still open when a decision corrects the statuses they were taken from: they are brought to what
/// they would have been, so that a year opens with what the year before closed with. What a frozen round opened with stays as it is.
/// </summary>
internal sealed class OpenLists(Db db)
{
    /// <summary>Brings the lists in line. The corrected status periods must have been written.</summary>
    /// <param name="geography">All places.</param>
    /// <param name="communeId">The commune of the corrected round.</param>
    /// <param name="effective">First day of what was corrected: lists taken before it do not know of it.</param>
    /// <param name="households">The households corrected.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task BringInLineAsync(Geography geography, Guid communeId, DateOnly effective, IReadOnlyCollection<Guid> households, CancellationToken cancel)
    {
        var open = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open && r.OpenedOn >= effective).ToListAsync(cancel);
        foreach (var round in open)
        {
            var units = OpenRound.UnitsOf(geography, round.CommuneId, round.OpenedOn);
            if (!units.Contains(communeId)) continue;
            var standing = (await new StandingRows(db).ReadAsync(round, geography, units, households, cancel)).ToDictionary(s => s.HouseholdId);
            var rows = await db.Set<RoundHousehold>().Where(h => h.RoundId == round.Id && households.Contains(h.HouseholdId)).ToListAsync(cancel);
            var ended = await EndedListings.OfAsync(db, households, cancel);
            foreach (var row in rows) Bring(row, standing.GetValueOrDefault(row.HouseholdId)?.Opening ?? HouseholdClass.None, ended);
            await db.SaveChangesAsync(cancel);
            await db.InsertManyAsync(standing.Values.ExceptBy(rows.Select(r => r.HouseholdId), s => s.HouseholdId).ToList(), cancel);
        }
    }

    private void Bring(RoundHousehold row, HouseholdClass opening, EndedListings ended)
    {
        if (row.Opening == opening) return;
        row.Opening = opening;
        if (!opening.IsListed() && (row.Departure != Departure.None || row.Found is null))
        {
            // It stood there by mistake and is gone, or nobody has looked at it: who wants it reviewed all the same adds it.
            db.Remove(row);
            return;
        }

        var arrival = row.Decided is { } decided ? ArrivalRule.Of(opening, decided, row.Arrival, ended.Has(row.HouseholdId, decided)) : default;
        row.Arrival = arrival.Arrival;
        row.Conflicts = arrival.IsInDoubt && row.Step != RoundStep.Settled ? row.Conflicts | Conflicts.ArrivalDiffers : row.Conflicts & ~Conflicts.ArrivalDiffers;
        if (row.Step is RoundStep.Found or RoundStep.InDoubt) row.Step = row.Conflicts == Conflicts.None ? RoundStep.Found : RoundStep.InDoubt;
    }
}
