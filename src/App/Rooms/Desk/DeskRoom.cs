using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;

namespace VuonLen.App.Rooms.Desk;

/// <summary>What is waiting for me, and all that is known of one household. It reads every room and decides nothing.</summary>
public sealed class DeskRoom : IRoom
{
    public string Name => "Desk";

    public IEnumerable<Navigation> Navigation => [new(0, "nav.home", "/", "checklist", null)];

    public void Model(ModelBuilder model, StoreKind store)
    {
    }

    public void Services(IServiceCollection services) => services
        .AddScoped<HouseholdHistory>()
        .AddScoped<LatestFinding>()
        .AddScoped<HouseholdsOnDay>()
        .AddScoped<HouseholdSupports>()
        .AddScoped<WaitingWork>()
        .AddScoped<ToDoList>()
        .AddScoped<IKnowWhatWaits>(s => s.GetRequiredService<ToDoList>())
        .AddScoped<PovertyNow>();

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
