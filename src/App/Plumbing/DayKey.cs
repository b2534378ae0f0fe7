using System.Globalization;

namespace VuonLen.App.Plumbing;

/// <summary>Where a page of a list by day ended: the next begins after it.</summary>
/// <param name="Day">Day of the last row on it.</param>
/// <param name="Id">Which row.</param>
public sealed record DayKey(DateOnly Day, Guid Id)
{
    /// <summary>As addresses carry it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}~{Id}");

    /// <summary>Reads it, or null.</summary>
    public static DayKey? Read(string? text) => text?.Split('~') is [var day, var id] && Days.Read(day) is { } on && Guid.TryParse(id, out var which) ? new(on, which) : null;
}
