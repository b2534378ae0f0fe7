using Microsoft.Extensions.Localization;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Needs;

/// <summary>What people want, in words.</summary>
public static class WishWords
{
    /// <summary>The single wishes of workers, in the order of the form.</summary>
    public static IReadOnlyList<WorkerWishes> OfWorkers { get; } = [WorkerWishes.Training, WorkerWishes.LocalJob, WorkerWishes.JobElsewhere, WorkerWishes.JobAbroad];

    /// <summary>The single wishes of households, in the order of the form.</summary>
    public static IReadOnlyList<HouseholdWishes> OfHouseholds { get; } = [HouseholdWishes.Loan, HouseholdWishes.House, HouseholdWishes.Water, HouseholdWishes.Latrine];

    /// <summary>Wishes joined by commas; that there is none, where there is none.</summary>
    public static string Of(IStringLocalizer texts, WorkerWishes wants) =>
        wants == WorkerWishes.None ? texts["workerwishes.None"].Value : string.Join(", ", OfWorkers.Where(w => wants.HasFlag(w)).Select(w => texts[$"workerwishes.{w}"].Value));

    /// <inheritdoc cref="Of(IStringLocalizer, WorkerWishes)"/>
    public static string Of(IStringLocalizer texts, HouseholdWishes wants) =>
        wants == HouseholdWishes.None ? texts["workerwishes.None"].Value : string.Join(", ", OfHouseholds.Where(w => wants.HasFlag(w)).Select(w => texts[$"householdwishes.{w}"].Value));
}
