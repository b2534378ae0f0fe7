using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// The catalogue of dated policies: those of the law, read once from <c>law/policies</c> beside the program, and those that places in the caller's area
/// or above it decided for themselves. One for each piece of work.
/// </summary>
public sealed class PolicySource(Db db, GeographySource places, LocalPolicyMemory memory)
{
    private static readonly Lazy<PolicyBook> Files = new(() =>
    {
        var problems = new List<Problem>();
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "policies"), "*.json").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
        return PolicyBook.Read(files, problems) ?? throw new InvalidDataException(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code} {string.Join(' ', p.Values)}")));
    });

    private PolicyBook? _book;

    /// <summary>The policies of the law alone.</summary>
    /// <exception cref="InvalidDataException">A file is not as it should be: the program was not put together rightly.</exception>
    public static PolicyBook Law => Files.Value;

    /// <summary>
    /// The catalogue. Which local policies hold is asked of the store for each piece of work, in one statement over those of the caller's places: what
    /// another process ended a second ago is ended here. Their texts are read once for each version.
    /// </summary>
    public async ValueTask<PolicyBook> GetAsync(CancellationToken cancel) => _book ??= await ReadAsync(cancel);

    /// <summary>The next question reads the store again: an act changed a policy.</summary>
    internal void Forget() => _book = null;

    private async Task<PolicyBook> ReadAsync(CancellationToken cancel)
    {
        var holding = await InForceAsync(cancel);
        if (holding.Count == 0) return Law;
        var (policies, unread) = (new List<Policy>(), new List<Guid>());
        foreach (var version in holding)
        {
            if (!memory.Knows(version, out var policy)) unread.Add(version.Id);
            else if (policy is not null) policies.Add(policy);
        }

        if (unread.Count > 0)
        {
            var rows = await db.Set<LocalPolicy>().AsNoTracking().Where(p => unread.Contains(p.Id) && p.State == LocalPolicyState.InForce).ToListAsync(cancel);
            policies.AddRange(rows.Select(memory.Keep).OfType<Policy>());
        }

        return Law.With(policies);
    }

    private async Task<IReadOnlyList<LocalPolicyVersion>> InForceAsync(CancellationToken cancel)
    {
        var inForce = db.Set<LocalPolicy>().AsNoTracking().Where(p => p.State == LocalPolicyState.InForce);
        // A partner's people carry out policies of places that are not theirs: they read all that are in force.
        if (!db.Scope.IsWhole && db.Scope.Partner is null)
        {
            var geography = await places.GetAsync(db, cancel);
            // Wider places are readable by all: of them only those that the caller's communes lie in, or ever lay in, matter here.
            var above = db.Scope.WiderIn(geography);
            inForce = inForce.Where(p => p.CommuneId != null || above.Contains(p.PlaceId));
        }

        return await inForce.OrderBy(p => p.Id).Select(p => new LocalPolicyVersion(p.Id, p.Version)).ToListAsync(cancel);
    }
}

/// <summary>A local policy as it stood at a write.</summary>
public readonly record struct LocalPolicyVersion(Guid Id, long Version);

/// <summary>Local policies that were read already, so that a text is not read twice: one policy for each version, the oldest forgotten beyond <see cref="Most"/>.</summary>
public sealed class LocalPolicyMemory
{
    /// <summary>Policies kept: a province's and all its communes'; some kilobytes each.</summary>
    public const int Most = 4_000;

    private readonly ConcurrentDictionary<LocalPolicyVersion, Policy?> _known = new();
    private readonly ConcurrentQueue<LocalPolicyVersion> _order = new();

    /// <summary>Whether it was read; the policy is null where its text cannot be read, which only a later version of the program could have written.</summary>
    internal bool Knows(LocalPolicyVersion version, out Policy? policy) => _known.TryGetValue(version, out policy);

    /// <summary>Reads a row's text and keeps what it says.</summary>
    internal Policy? Keep(LocalPolicy row)
    {
        var (version, policy) = (new LocalPolicyVersion(row.Id, row.Version), row.Read([]));
        if (!_known.TryAdd(version, policy)) return policy;
        _order.Enqueue(version);
        while (_order.Count > Most && _order.TryDequeue(out var oldest)) _known.TryRemove(oldest, out _);
        return policy;
    }
}
