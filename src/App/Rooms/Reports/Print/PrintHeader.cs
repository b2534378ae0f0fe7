using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>What stands around a table on every print of it.</summary>
public sealed record PrintHeader
{
    /// <summary>Code of the strip of the demonstration.</summary>
    public const string Demonstration = "print.demonstration";

    /// <summary>The People's Committee above, without the words "Ủy ban nhân dân": "Tỉnh Thái Nguyên"; null at the top.</summary>
    public string? Above { get; init; }

    /// <summary>The unit whose People's Committee reports: a hamlet reports through its commune.</summary>
    public required string Authority { get; init; }

    /// <summary>The unit the table is for.</summary>
    public required string Place { get; init; }

    /// <summary>The decisions that froze the rounds, as sentences; empty where none is frozen.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>The day up to which corrections are counted in, or null where the figures are those that were frozen.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The correcting decisions counted in, as sentences; empty where none is.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <summary>Whether an administrator has compared the layout with the circular.</summary>
    public bool IsLayoutChecked { get; init; }

    /// <summary>Whether the figures are those of the demonstration.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>Whether the B1 of some household was scored with points of ours, not the law's.</summary>
    public bool B1IsDemonstration { get; init; }

    /// <summary>Whether every commune of the unit is frozen.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The header of a unit on the geography of a day.</summary>
    public static PrintHeader Of(Geography geography, ReportSubject subject)
    {
        var place = geography[subject.PlaceId];
        var day = place.IsValidOn(subject.GeographyOn) ? subject.GeographyOn : place.IsValidOn(subject.RoundDate) ? subject.RoundDate : place.From;
        var path = geography.PathOf(place.Id, day);
        var own = path.LastOrDefault(p => p.Level != PlaceLevel.Hamlet) ?? place;
        return new() { Above = path.TakeWhile(p => p.Id != own.Id).LastOrDefault()?.Name, Authority = own.Name, Place = place.Name };
    }

    /// <summary>What every screen and print must warn of, the gravest first.</summary>
    public IEnumerable<TableNote> Strips()
    {
        if (IsDemonstration) yield return new(Demonstration);
        if (B1IsDemonstration) yield return new("print.b1-demonstration");
        if (!IsComplete) yield return new("print.not-frozen");
        if (AsOf is { } day)
            yield return Corrections.Count == 0 ? new("print.as-of.none") { Values = [day] } : new("print.as-of") { Values = [day, string.Join("; ", Corrections)] };
        if (!IsLayoutChecked) yield return new("print.layout-not-checked");
    }
}
