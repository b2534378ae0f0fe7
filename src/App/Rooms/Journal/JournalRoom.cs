using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Journal;

/// <summary>What was done, by whom, when and why, and the proof that nothing was rewritten. The journal itself lies in the plumbing.</summary>
public sealed class JournalRoom : IRoom
{
    public string Name => "Journal";

    public IEnumerable<Navigation> Navigation => [new(90, "nav.journal", "/journal", "history", Permissions.ReadJournal)];

    public void Model(ModelBuilder model, StoreKind store)
    {
    }

    public void Services(IServiceCollection services) =>
        services.AddScoped<VisibleJournal>().AddScoped<ActList>().AddScoped<ActDetail>().AddSingleton<ActNames>();

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
