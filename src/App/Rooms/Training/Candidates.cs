using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Somebody a class may take.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="Name">Name.</param>
/// <param name="HamletId">Where.</param>
/// <param name="Birth">Birth.</param>
/// <param name="Class">Class of the household.</param>
/// <param name="Asked">Whether the trade was asked for in the survey.</param>
/// <param name="Earlier">The day of an earlier class, or null: a second needs a reason.</param>
public sealed record Candidate(Guid PersonId, Guid HouseholdId, string Name, Guid HamletId, PartialDate Birth, HouseholdClass Class, bool Asked, DateOnly? Earlier);

/// <summary>Finds whom a class may take: the commune's workers who asked for its trade in the latest survey and whom no class has taken, poor households first; or anybody by name.</summary>
public sealed class Candidates(Db db, GeographySource places, WishList wishes, PersonList persons, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>At most a hundred; who is in the class already is left out.</summary>
    public async Task<IReadOnlyList<Candidate>> OfAsync(TrainingClass one, string? name, IReadOnlyCollection<Guid> taken, CancellationToken cancel)
    {
        var found = string.IsNullOrWhiteSpace(name) ? await WhoAskedAsync(one, taken, cancel) : await ByNameAsync(name, taken, cancel);
        var ids = found.ConvertAll(c => c.PersonId);
        var earlier = (await db.Set<Enrolment>().AsNoTracking().Where(e => ids.Contains(e.PersonId) && e.State != EnrolmentState.Left).Select(e => new { e.PersonId, e.EnrolledOn }).ToListAsync(cancel))
            .GroupBy(e => e.PersonId).ToDictionary(g => g.Key, g => g.Max(e => e.EnrolledOn));
        return found.ConvertAll(c => earlier.TryGetValue(c.PersonId, out var day) ? c with { Earlier = day } : c);
    }

    private async Task<List<Candidate>> WhoAskedAsync(TrainingClass one, IReadOnlyCollection<Guid> taken, CancellationToken cancel)
    {
        var year = await wishes.LatestYearAsync(clock.TodayInVietnam().Year, cancel);
        var communes = (await places.GetAsync(db, cancel)).CoverOf(one.CommuneId, clock.TodayInVietnam()).ToList();
        return await db.Set<WorkerAnswer>().AsNoTracking()
            .Where(a => a.Year == year && communes.Contains(a.CommuneId) && a.Trade == one.Trade && (a.Training == NeedState.Open || a.Training == NeedState.Referred) && !taken.Contains(a.PersonId))
            .OrderBy(a => a.Class == HouseholdClass.Poor ? 0 : a.Class == HouseholdClass.NearPoor ? 1 : 2).ThenBy(a => a.GivenKey).ThenBy(a => a.Id).Take(Most)
            .Select(a => new Candidate(a.PersonId, a.HouseholdId, a.Name, a.HamletId, a.Birth, a.Class, true, null)).ToListAsync(cancel);
    }

    private async Task<List<Candidate>> ByNameAsync(string name, IReadOnlyCollection<Guid> taken, CancellationToken cancel)
    {
        var page = await persons.PageAsync(name, null, cancel);
        return [.. page.Rows.Where(r => !taken.Contains(r.Id)).Select(r => new Candidate(r.Id, r.HouseholdId, r.FullName, r.HamletId, r.Birth, page.Homes[r.HouseholdId].Class, false, null))];
    }
}
