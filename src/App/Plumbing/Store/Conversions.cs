using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Plumbing.Store;

/// <summary>How small types lie in columns: the same on both stores, but for ids, which SQLite has no type for.</summary>
internal static class Conversions
{
    public static void Configure(ModelConfigurationBuilder conventions, StoreKind store)
    {
        conventions.Properties<PartialDate>().HaveConversion<PartialDateColumn>();
        conventions.Properties<IndicatorSet>().HaveConversion<IndicatorSetColumn>();
        conventions.Properties<DateTime>().HaveConversion<UtcColumn>();
        conventions.Properties<string>().HaveMaxLength(400);
        if (store == StoreKind.Sqlite) conventions.Properties<Guid>().HaveConversion<GuidColumn>();
    }

    private sealed class PartialDateColumn() : ValueConverter<PartialDate, int>(d => d.Packed, i => new PartialDate(i));

    private sealed class IndicatorSetColumn() : ValueConverter<IndicatorSet, int>(s => s.Bits, i => new IndicatorSet((ushort)i));

    /// <summary>
    /// An id is its 16 bytes in the order they are written, so that ids made later sort later, as on PostgreSQL. As text it would take 36
    /// bytes in every row and index: more than half of the file.
    /// </summary>
    private sealed class GuidColumn() : ValueConverter<Guid, byte[]>(g => g.ToByteArray(true), b => new Guid(b, true));

    /// <summary>Instants are UTC; SQLite forgets the kind, so it is said again on the way out.</summary>
    private sealed class UtcColumn() : ValueConverter<DateTime, DateTime>(t => t, t => DateTime.SpecifyKind(t, DateTimeKind.Utc));
}
