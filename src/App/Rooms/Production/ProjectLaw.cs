using System.Collections.Immutable;
using VuonLen.Domain.Production;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Production;

/// <summary>The law of production projects, read once from <c>law/production.json</c> beside the program.</summary>
public sealed class ProjectLaw
{
    private static readonly Lazy<ImmutableArray<ProductionLaw>> File = new(() => ProductionLaw.Read(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "production.json"))));

    /// <summary>The law of a day, or null where none is known.</summary>
    public ProductionLaw? On(DateOnly day) => File.Value.FirstOrDefault(l => l.IsValidOn(day));
}
