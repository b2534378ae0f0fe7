using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Plumbing.Store;

/// <summary>How the domain's small types lie in columns, the same on both stores.</summary>
internal static class Conversions
{
    public static void Configure(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<PartialDate>().HaveConversion<PartialDateColumn>();
        conventions.Properties<IndicatorSet>().HaveConversion<IndicatorSetColumn>();
        conventions.Properties<DateTime>().HaveConversion<UtcColumn>();
        conventions.Properties<string>().HaveMaxLength(400);
    }

    private sealed class PartialDateColumn() : ValueConverter<PartialDate, int>(d => d.Packed, i => new PartialDate(i));

    private sealed class IndicatorSetColumn() : ValueConverter<IndicatorSet, int>(s => s.Bits, i => new IndicatorSet((ushort)i));

    /// <summary>Instants are UTC; SQLite forgets the kind, so it is said again on the way out.</summary>
    private sealed class UtcColumn() : ValueConverter<DateTime, DateTime>(t => t, t => DateTime.SpecifyKind(t, DateTimeKind.Utc));
}
