using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Rooms;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// The store. Every query is narrowed to the caller's area by the filter "scope", which holds nothing until the caller is known; every
/// write needs an act and is journalled. Begin an act with <see cref="Acts"/>, never here.
/// </summary>
public abstract class Db(DbContextOptions options, Caller caller) : IdentityDbContext<User, Role, Guid>(options)
{
    /// <summary>Rows written in bulk while as many others are made ready.</summary>
    private const int RowsAtOnce = 512;

    private JournalWriter? _journal;

    /// <summary>Name of the query filter that enforces area scope.</summary>
    public const string ScopeFilter = "scope";

    /// <summary>The area of the caller, read at each query.</summary>
    public AreaScope Scope => caller.Scope;

    /// <summary>The person who asks, read at each query; null for the operator and for nobody.</summary>
    public Guid? CallerId => caller.UserId;

    /// <summary>Whether the store's operator asks.</summary>
    public bool IsOperator => caller.IsOperator;

    /// <summary>The act under way, or null.</summary>
    public Act? Act { get; private set; }

    /// <summary>Which database this is.</summary>
    public abstract StoreKind Kind { get; }

    internal void Enter(Act act)
    {
        if (Act is not null) throw new InvalidOperationException($"An act is under way already: {Act.Kind}.");
        Act = act;
        _journal = new JournalWriter(this, act);
        Add(act);
    }

    internal async Task LeaveAsync(Func<Guid, CancellationToken, Task<IReadOnlyList<Guid>>> predecessors, CancellationToken cancel)
    {
        await SaveChangesAsync(cancel);
        await _journal!.LinkAsync(predecessors, cancel);
    }

    internal void Forget()
    {
        Act = null;
        _journal = null;
        ChangeTracker.Clear();
    }

    /// <summary>
    /// Inserts many rows of one type inside the act, journalled as if each had been added and saved. Nothing is tracked.
    /// </summary>
    /// <param name="rows">The rows; they are made while those before them are written, so making them must not ask the store.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<int> InsertManyAsync<T>(IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        if (_journal is null) throw new InvalidOperationException("Rows are written inside an act.");
        var columns = RowColumns.Of(Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not stored."));
        // The store takes some rows in on another thread while the next are made ready and digested for the journal here: neither needs the other's work.
        var (count, writing) = (0, Task.FromResult(0));
        try
        {
            foreach (var some in rows.Chunk(RowsAtOnce))
            {
                var values = Array.ConvertAll(some, columns.ValuesOf);
                for (var i = 0; columns.IsJournalled && i < some.Length; i++)
                {
                    _journal.Note(ChainOf(some[i]), columns.Table, columns.KeyOf(values[i]), JournalOperation.Insert, RowPayload.OfInsert(columns, values[i]));
                }

                count += await writing;
                if (_journal.IsFull) await _journal.SpillAsync(cancel);
                writing = Task.Run(() => BulkRows.WriteAsync(this, columns, values, cancel), CancellationToken.None);
            }
        }
        finally
        {
            count += await writing;
        }

        return count;
    }

    /// <summary>Notes that a masked value was shown to the caller: reading it is an act too.</summary>
    public void NoteRead(ICommuneOwned row, string entity, string key, string what) => NoteRead(row.CommuneId, entity, key, what);

    /// <inheritdoc cref="NoteRead(ICommuneOwned, string, string, string)"/>
    public void NoteRead(IOfOffice row, string entity, string key, string what) => NoteRead(row.CommuneId ?? Guid.Empty, entity, key, what);

    private void NoteRead(Guid chain, string entity, string key, string what)
    {
        if (_journal is null) throw new InvalidOperationException("A masked value is shown inside an act.");
        _journal.Note(chain, entity, new(key), JournalOperation.Read, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { shown = what }));
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Looked for once: the tracker would look through all that is held again for its list, and again to save.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
            if (changed.Count == 0) return 0;
            if (_journal is null) throw new InvalidOperationException("The store is written only inside an act.");
            foreach (var entry in changed) Note(entry);
            if (acceptAllChangesOnSuccess) await BulkChanges.WriteAsync(this, changed, cancellationToken);
            await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (_journal.IsFull) await _journal.SpillAsync(cancellationToken);
            return changed.Count;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("The store is written with SaveChangesAsync, inside an act.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Conversions.Configure(configurationBuilder, Kind);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        AccessTables(builder);
        JournalTables(builder);
        builder.Entity<StoredFile>(e =>
        {
            e.ToTable("files_file");
            e.HasIndex(f => new { f.CommuneId, f.Sha256 });
        });
        foreach (var room in AllRooms.InOrder) room.Model(builder, Kind);
        foreach (var type in builder.Model.GetEntityTypes().ToList())
        {
            if (typeof(IReferred).IsAssignableFrom(type.ClrType)) Call(typeof(IHamletOwned).IsAssignableFrom(type.ClrType) ? nameof(ScopeReferredByHamlet) : nameof(ScopeReferred), type.ClrType, builder);
            else if (typeof(IHamletOwned).IsAssignableFrom(type.ClrType)) Call(nameof(ScopeByHamlet), type.ClrType, builder);
            else if (typeof(ICommuneOwned).IsAssignableFrom(type.ClrType)) Call(nameof(ScopeByCommune), type.ClrType, builder);
            else if (typeof(IOfOffice).IsAssignableFrom(type.ClrType)) Call(nameof(ScopeOfOffice), type.ClrType, builder);
            else if (typeof(ICommuneOrWider).IsAssignableFrom(type.ClrType)) Call(nameof(ScopeByCommuneOrWider), type.ClrType, builder);
            else if (typeof(IOfUser).IsAssignableFrom(type.ClrType)) Call(nameof(ScopeOfUser), type.ClrType, builder);
        }
    }

    private static void AccessTables(ModelBuilder builder)
    {
        builder.Entity<User>(e =>
        {
            e.ToTable("access_user");
            e.Ignore(u => u.IsLocked);
            e.HasIndex(u => u.PlaceId);
            e.HasIndex(u => u.PartnerId);
            e.HasOne<Partner>().WithMany().HasForeignKey(u => u.PartnerId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Partner>(e =>
        {
            e.ToTable("access_partner");
            e.Property(p => p.Name).HasMaxLength(Partner.LongestName);
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        builder.Entity<Role>().ToTable("access_role");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("access_user_role");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("access_user_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("access_user_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("access_user_token");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("access_role_claim");
    }

    private static void JournalTables(ModelBuilder builder)
    {
        builder.Entity<Act>(e =>
        {
            e.ToTable("journal_act");
            e.Property(a => a.Why).HasMaxLength(2_000);
            e.HasIndex(a => new { a.At, a.Id });
        });
        builder.Entity<JournalEntry>(e =>
        {
            e.ToTable("journal_entry");
            e.HasKey(j => new { j.CommuneId, j.Seq });
            e.HasIndex(j => new { j.ActId, j.CommuneId, j.Seq });
            e.HasIndex(j => j.Key);
        });
        builder.Entity<JournalPack>().ToTable("journal_pack");
        builder.Entity<ChainHead>(e =>
        {
            e.ToTable("journal_chain_head");
            e.HasKey(h => h.CommuneId);
            e.Property(h => h.Seed).HasMaxLength(20_000);
        });
        builder.Entity<DailyRoot>(e =>
        {
            e.ToTable("journal_daily_root");
            e.HasKey(r => r.Day);
            e.Property(r => r.Heads).HasMaxLength(int.MaxValue);
        });
    }

    private void Call(string method, Type type, ModelBuilder builder) =>
        typeof(Db).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [builder]);

    private void ScopeByCommune<T>(ModelBuilder builder)
        where T : class, ICommuneOwned =>
        builder.Entity<T>().HasQueryFilter(ScopeFilter, (Expression<Func<T, bool>>)(row => Scope.IsWhole || (Scope.IsEverywhere && row.CommuneId != Guid.Empty) || Scope.Named.Contains(row.CommuneId)));

    private void ScopeByCommuneOrWider<T>(ModelBuilder builder)
        where T : class, ICommuneOrWider =>
        builder.Entity<T>().HasQueryFilter(ScopeFilter, (Expression<Func<T, bool>>)(row => Scope.IsWhole || row.CommuneId == null || Scope.Partner != null || (Scope.IsEverywhere && row.CommuneId != Guid.Empty) || Scope.Named.Contains(row.CommuneId.Value)));

    private void ScopeOfOffice<T>(ModelBuilder builder)
        where T : class, IOfOffice =>
        builder.Entity<T>().HasQueryFilter(ScopeFilter, (Expression<Func<T, bool>>)(row => Scope.IsWhole || (Scope.HasCommunes && row.CommuneId == null) || (Scope.IsEverywhere && row.CommuneId != Guid.Empty) || Scope.Named.Contains(row.CommuneId!.Value)));

    private void ScopeOfUser<T>(ModelBuilder builder)
        where T : class, IOfUser =>
        builder.Entity<T>().HasQueryFilter(ScopeFilter, (Expression<Func<T, bool>>)(row => IsOperator || row.UserId == CallerId));

    private void ScopeByHamlet<T>(ModelBuilder builder)
        where T : class, IHamletOwned =>
        builder.Entity<T>().HasQueryFilter(
            ScopeFilter,
            (Expression<Func<T, bool>>)(row => Scope.IsWhole || (Scope.IsEverywhere && row.CommuneId != Guid.Empty) || (Scope.Named.Contains(row.CommuneId) && (!Scope.ByHamlet || Scope.Hamlets.Contains(row.HamletId)))));

    private void ScopeReferred<T>(ModelBuilder builder)
        where T : class, IReferred =>
        builder.Entity<T>().HasQueryFilter(
            ScopeFilter, (Expression<Func<T, bool>>)(row => Scope.IsWhole || (Scope.IsEverywhere && row.CommuneId != Guid.Empty) || Scope.Named.Contains(row.CommuneId) || (Scope.Partner != null && row.PartnerId == Scope.Partner)));

    private void ScopeReferredByHamlet<T>(ModelBuilder builder)
        where T : class, IHamletOwned, IReferred =>
        builder.Entity<T>().HasQueryFilter(
            ScopeFilter,
            (Expression<Func<T, bool>>)(row => Scope.IsWhole || (Scope.IsEverywhere && row.CommuneId != Guid.Empty) || (Scope.Named.Contains(row.CommuneId) && (!Scope.ByHamlet || Scope.Hamlets.Contains(row.HamletId)))
                || (Scope.Partner != null && row.PartnerId == Scope.Partner)));

    private static Guid ChainOf(object row) => row switch { ICommuneOwned owned => owned.CommuneId, ICommuneOrWider { CommuneId: { } commune } => commune, _ => Guid.Empty };

    private void Note(EntityEntry entry)
    {
        var columns = RowColumns.Of(entry.Metadata);
        if (entry is { State: EntityState.Modified, Entity: IVersioned versioned }) entry.Property(nameof(IVersioned.Version)).CurrentValue = checked(versioned.Version + 1);
        if (!columns.IsJournalled) return;
        var values = columns.ValuesOf(entry.Entity);
        if (entry is { State: EntityState.Modified, Entity: ICommuneOwned owned }
            && entry.Property(nameof(ICommuneOwned.CommuneId)).OriginalValue is Guid before && before != owned.CommuneId)
        {
            // The row moves to another commune's chain: it ends whole on the one and begins whole on the other.
            _journal!.Note(before, columns.Table, columns.KeyOf(values), JournalOperation.Delete, RowPayload.OfInsert(columns, columns.ValuesOf(entry.OriginalValues.ToObject())));
            _journal!.Note(owned.CommuneId, columns.Table, columns.KeyOf(values), JournalOperation.Insert, RowPayload.OfInsert(columns, values));
            return;
        }

        var (operation, body) = entry.State switch
        {
            EntityState.Added => (JournalOperation.Insert, RowPayload.OfInsert(columns, values)),
            EntityState.Deleted => (JournalOperation.Delete, RowPayload.OfInsert(columns, values)),
            _ => (JournalOperation.Update, RowPayload.OfUpdate(columns, entry)),
        };
        if (body is not null) _journal!.Note(ChainOf(entry.Entity), columns.Table, columns.KeyOf(values), operation, body);
    }
}
