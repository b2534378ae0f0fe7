using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms;

/// <summary>
/// The whole public face of a room. Adding a room is a folder with one of these and a line in <see cref="AllRooms"/>; nothing else
/// in the program knows it. A room's folder, URL, verb and table prefix are its <see cref="Name"/>.
/// </summary>
public interface IRoom
{
    /// <summary>The room's one word, as in docs/glossary.md: "Registry".</summary>
    string Name { get; }

    /// <summary>What the room stores. Tables are named <c>{name}_{thing}</c>.</summary>
    void Model(ModelBuilder model, StoreKind store);

    /// <summary>What the room offers to itself and to rooms downstream.</summary>
    void Services(IServiceCollection services);

    /// <summary>Doors for machines; pages are found by their folder.</summary>
    void Map(IEndpointRouteBuilder app);

    /// <summary>The room's verbs of the command line.</summary>
    IEnumerable<Command> Verbs(VerbHost host);

    /// <summary>The room's places in the left rail, in the order of the work.</summary>
    IEnumerable<Navigation> Navigation { get; }
}

/// <summary>One line of the left rail.</summary>
/// <param name="Order">Place in the order of the work, 0 first.</param>
/// <param name="TextKey">Resource key of its text, in the shared resources: "nav.households".</param>
/// <param name="Page">Path of the page it opens.</param>
/// <param name="Icon">Name of its icon in the icon set.</param>
/// <param name="Permission">Who sees it; null is everyone signed in.</param>
public sealed record Navigation(int Order, string TextKey, string Page, string Icon, string? Permission);
