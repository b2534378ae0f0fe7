using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Places;

/// <summary>Which unit, urban or rural, difficult or not, on a date.</summary>
public sealed class PlacesRoom : IRoom
{
    public string Name => "Places";

    public IEnumerable<Navigation> Navigation => [new(60, "nav.places", "/places", "map-pin", Permissions.ReadPlaces)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Place>(e =>
        {
            e.ToTable("places_place");
            e.HasIndex(p => new { p.Code, p.Level, p.From }).IsUnique();
            e.HasIndex(p => p.ParentId);
            e.HasIndex(p => p.Level);
        });
        model.Entity<Lineage>(e =>
        {
            e.ToTable("places_lineage");
            e.HasKey(l => l.PredecessorId);
            e.HasIndex(l => l.SuccessorId);
        });
        model.Entity<DifficultArea>(e =>
        {
            e.ToTable("places_difficult_area");
            e.HasKey(d => new { d.PlaceId, d.From });
        });
    }

    public void Services(IServiceCollection services)
    {
        services.AddSingleton<GeographySource>();
        services.AddScoped<ShippedPlaces>();
        services.AddScoped<ChangeHamlets>();
    }

    public async Task PrepareAsync(IServiceProvider services, CancellationToken cancel) =>
        await services.GetRequiredService<ShippedPlaces>().LoadAsync(ShippedPlaces.Read(ShippedPlaces.Units), cancel);

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
