using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Access;

/// <summary>Who may come in, what they may do, and where. Users, roles and their acts lie in the plumbing; here are their pages.</summary>
public sealed class AccessRoom : IRoom
{
    public string Name => "Access";

    public IEnumerable<Navigation> Navigation => [new(80, "nav.users", "/access/users", "user-cog", Permissions.ManageUsers)];

    public void Model(ModelBuilder model, StoreKind store)
    {
    }

    public void Services(IServiceCollection services) => services.AddScoped<PlaceChoices>();

    public void Map(IEndpointRouteBuilder app) => MeDoor.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
