using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>The sessions of a class as a table shows them, to the commune and to the partner that teaches.</summary>
/// <param name="Root">Address below which each has its roll.</param>
/// <param name="State">State of the class.</param>
/// <param name="Sessions">In order.</param>
/// <param name="Today">The day.</param>
public sealed record SessionTable(string Root, ClassState State, IReadOnlyList<ClassSession> Sessions, DateOnly Today);
