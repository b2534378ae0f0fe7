using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A locality's own number in place of the national one, as stored. It is ended, never changed.</summary>
public sealed class LocalLine : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>"2022-2025".</summary>
    public required string Standard { get; init; }

    /// <summary>Key of the value: "income-line.rural".</summary>
    public required string Key { get; init; }

    /// <summary>The number, in the unit of the national value.</summary>
    public required long Number { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The place it holds in, and below it.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>The local act.</summary>
    public required string Source { get; init; }

    public long Version { get; set; } = 1;

    /// <summary>The value as the law book takes it; null where it names no standard we know or was ended before it began.</summary>
    public LocalValue? Value => StandardNames.Find(Standard) is { } standard && !(Until <= From)
        ? new LocalValue(standard, Key, Number, From, Until, PlaceId, Source) : null;
}
