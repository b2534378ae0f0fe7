using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Draws the standard of a day for a place, with what its province or commune has raised. Rooms downstream classify through here.</summary>
public sealed class HouseholdStandards(Db db, LawSource law, GeographySource places)
{
    /// <summary>The standard, or null with what is missing.</summary>
    /// <param name="name">The standard, or null for the one in force on the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="placeId">The household's commune or hamlet, or null for the national values.</param>
    /// <param name="problems">What is missing is added here.</param>
    /// <param name="cancel">Gives up reading.</param>
    public async Task<Standard?> OfAsync(StandardName? name, DateOnly day, Guid? placeId, List<Problem> problems, CancellationToken cancel)
    {
        var book = await law.GetAsync(db, cancel);
        var path = placeId is { } id ? PathOf(await places.GetAsync(db, cancel), id, day) : [];
        return Of(book, name, day, path, problems);
    }

    /// <summary>The standard from a book, or null with what is missing.</summary>
    public static Standard? Of(LawBook book, StandardName? name, DateOnly day, IReadOnlyList<Guid> path, List<Problem> problems)
    {
        if ((name ?? book.NameOn(day)) is { } standard) return Standard.Of(book, standard, day, path, problems);
        problems.Add(new Problem("standard", "case.no-standard", day));
        return null;
    }

    /// <summary>The place and every unit above it on a day, nearest first.</summary>
    public static IReadOnlyList<Guid> PathOf(Geography geography, Guid placeId, DateOnly day) =>
        [.. geography.PathOf(placeId, day).Reverse().Select(p => p.Id)];
}
