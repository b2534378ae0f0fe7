using System.Runtime.InteropServices;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A job that counts as new, as the counting needs it.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="Id">Tells jobs of one day apart.</param>
/// <param name="On">When it began.</param>
/// <param name="Year">The year it counts in.</param>
/// <param name="Kind">Where.</param>
/// <param name="IsListed">Whether the household was poor or near-poor on that day.</param>
internal readonly record struct NewJob(Guid PersonId, Guid Id, DateOnly On, int Year, JobKind Kind, bool IsListed);

/// <summary>
/// Workers by year, kind and class of their first new job of the year: each worker and year counts once. Jobs come and go, and with each only its worker's own are looked at again.
/// </summary>
internal sealed class WorkersFirstJobs : IRunningSum<NewJob, ILookup<int, (JobKind Kind, bool IsListed, int Count)>>
{
    private readonly Dictionary<(Guid PersonId, int Year), NewJob> _first = [];

    /// <summary>Of the few who began several in a year, those after the first.</summary>
    private readonly Dictionary<(Guid PersonId, int Year), List<NewJob>> _later = [];
    private readonly Dictionary<(int Year, JobKind Kind, bool IsListed), int> _counts = [];

    public void Add(NewJob part)
    {
        var key = (part.PersonId, part.Year);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, key, out var isKnown);
        if (!isKnown)
        {
            first = part;
            Count(part, 1);
            return;
        }

        if (!_later.TryGetValue(key, out var later)) _later[key] = later = [];
        if (!IsBefore(part, first))
        {
            later.Add(part);
            return;
        }

        later.Add(first);
        Count(first, -1);
        Count(part, 1);
        first = part;
    }

    public void Remove(NewJob part)
    {
        var key = (part.PersonId, part.Year);
        var later = _later.GetValueOrDefault(key);
        if (_first[key] != part)
        {
            if (later?.Remove(part) != true) throw new InvalidOperationException($"Job {part.Id} was not counted.");
        }
        else
        {
            Count(part, -1);
            if (later is null)
            {
                _first.Remove(key);
                return;
            }

            var next = later.Aggregate((a, b) => IsBefore(b, a) ? b : a);
            later.Remove(next);
            _first[key] = next;
            Count(next, 1);
        }

        if (later is { Count: 0 }) _later.Remove(key);
    }

    public ILookup<int, (JobKind Kind, bool IsListed, int Count)> Read() => _counts.ToLookup(c => c.Key.Year, c => (c.Key.Kind, c.Key.IsListed, c.Value));

    private static bool IsBefore(NewJob one, NewJob other) => (one.On, one.Id).CompareTo((other.On, other.Id)) < 0;

    private void Count(NewJob job, int more)
    {
        var key = (job.Year, job.Kind, job.IsListed);
        var count = _counts.GetValueOrDefault(key) + more;
        if (count == 0) _counts.Remove(key);
        else _counts[key] = count;
    }
}
