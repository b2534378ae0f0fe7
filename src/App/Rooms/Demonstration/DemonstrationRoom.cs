using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The demonstration district: a made-up history written through the same acts as a real one. It stores nothing of its own and is
/// downstream of every room it fills.
/// </summary>
public sealed class DemonstrationRoom : IRoom
{
    public string Name => "Demonstration";

    public IEnumerable<Navigation> Navigation => [];

    public void Model(ModelBuilder model, StoreKind store)
    {
    }

    public void Services(IServiceCollection services)
    {
        services.AddScoped<DemonstrationStore>();
        services.AddScoped<DemonstrationUsers>();
        services.AddScoped<SampleFiles>();
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [DemoVerb.Of(host)];
}
