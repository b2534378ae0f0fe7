using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>How many a policy would entitle.</summary>
/// <param name="Households">Households asked about.</param>
/// <param name="Entitled">Entitled.</param>
/// <param name="NotKnown">Of whom it is not known, because a fact is missing.</param>
/// <param name="At">When the oldest of what was counted was read from the store.</param>
public sealed record EntitledCount(int Households, int Entitled, int NotKnown, DateTime At);

/// <summary>
/// Counts whom criteria entitle while they are being written: the same count as everywhere, over households read once and kept for a while. Of what the
/// caller may not see nothing is read, kept or counted.
/// </summary>
public sealed class CountEntitled(Db db, GeographySource places, ReadSituations situations, SituationMemory memory, TimeProvider clock)
{
    /// <summary>Counts in some communes or hamlets on a day.</summary>
    /// <param name="policy">The policy; only its place, subject and criteria are asked.</param>
    /// <param name="placeIds">Where; those outside the caller's area count nobody.</param>
    /// <param name="on">The day.</param>
    /// <param name="anew">Read the store now, whatever is kept.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<EntitledCount> OfAsync(Policy policy, IReadOnlyList<Guid> placeIds, DateOnly on, bool anew, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var versions = await VersionsAsync(geography, placeIds, on, cancel);
        var area = db.Scope.Digest();
        var (households, entitled, notKnown, at) = (0, 0, 0, clock.GetUtcNow());
        foreach (var place in placeIds)
        {
            var what = new PlaceRead(place, on, area, geography);
            if (anew || memory.Find(what, versions[place]) is not { } read)
            {
                read = await ReadAsync(place, on, cancel);
                memory.Keep(what, versions[place], read);
            }

            cancel.ThrowIfCancellationRequested();
            foreach (var household in read.Households)
            {
                var (yes, unknown) = Entitlements.Count(policy, household);
                (entitled, notKnown) = (entitled + yes, notKnown + unknown);
            }

            households += read.Households.Length;
            if (read.At < at) at = read.At;
        }

        return new(households, entitled, notKnown, at.UtcDateTime);
    }

    private async Task<SituationsRead> ReadAsync(Guid place, DateOnly on, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        var households = new List<Situation>();
        await foreach (var (_, known) in situations.OfPlaceAsync(place, on, everyone: true, members: true, cancel)) households.AddRange(known.Select(k => k.Situation));
        return new([.. households], at);
    }

    /// <summary>How far the journal of each place's communes has come: it moves with whatever is written about their households, by whichever process.</summary>
    private async Task<Dictionary<Guid, long>> VersionsAsync(Geography geography, IReadOnlyList<Guid> placeIds, DateOnly on, CancellationToken cancel)
    {
        var communes = placeIds.ToDictionary(p => p, p => geography.Get(p) is { } place ? geography.CoverOf(place.Level == PlaceLevel.Hamlet ? place.ParentId!.Value : p, on) : (IReadOnlySet<Guid>)new HashSet<Guid>());
        var asked = communes.Values.SelectMany(c => c).Where(id => geography[id].Level == PlaceLevel.Commune).Distinct().ToList();
        var heads = await db.Set<ChainHead>().AsNoTracking().Where(h => asked.Contains(h.CommuneId)).ToDictionaryAsync(h => h.CommuneId, h => h.Seq, cancel);
        return communes.ToDictionary(p => p.Key, p => p.Value.Sum(c => heads.GetValueOrDefault(c)));
    }
}
