using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Outcomes;

/// <summary>What came after the supports: cleared or not at the next finding, how long it took, whether it came back. It stores nothing and decides nothing.</summary>
public sealed class OutcomesRoom : IRoom
{
    public string Name => "Outcomes";

    public IEnumerable<Navigation> Navigation => [new(47, "nav.outcomes", "/outcomes", "target", Permissions.ReadSupports)];

    public void Model(ModelBuilder model, StoreKind store)
    {
    }

    public void Services(IServiceCollection services) => services.AddScoped<ReadOutcomes>().AddScoped<ReadPaths>();

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
