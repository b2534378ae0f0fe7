using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Places;

/// <summary>
/// The store's places as one immutable snapshot, read once and again after an act on places. Places are no secret: they carry no scope.
/// </summary>
public sealed class GeographySource
{
    private Geography? _current;

    /// <summary>The snapshot, read from the store the first time.</summary>
    public async ValueTask<Geography> GetAsync(Db db, CancellationToken cancel) => _current ??= await ReadAsync(db, cancel);

    /// <summary>The next caller reads the store again.</summary>
    public void Forget() => _current = null;

    private static async Task<Geography> ReadAsync(Db db, CancellationToken cancel) => new(
        await db.Set<Place>().AsNoTracking().ToListAsync(cancel),
        await db.Set<Lineage>().AsNoTracking().ToListAsync(cancel),
        await db.Set<DifficultArea>().AsNoTracking().ToListAsync(cancel));
}
