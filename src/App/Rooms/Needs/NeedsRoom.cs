using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;

namespace VuonLen.App.Rooms.Needs;

/// <summary>What households lack, since when, and how far the answer has come.</summary>
public sealed class NeedsRoom : IRoom
{
    public string Name => "Needs";

    public IEnumerable<Navigation> Navigation => [new(40, "nav.needs", "/needs", "heart-handshake", Permissions.ReadHouseholds)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Need>(e =>
        {
            e.ToTable("needs_need");
            // Of one deprivation a household has one running need in a commune; where it moved on, the commune it left ends its own at its next review.
            e.HasIndex(n => new { n.HouseholdId, n.Indicator, n.CommuneId }).IsUnique().HasFilter("until IS NULL");
            e.HasIndex(n => n.HouseholdId);
            // The list's order, of a commune and of all; what else may be asked stands behind it, to be answered without the row.
            e.HasIndex(n => new { n.CommuneId, n.HeadGivenKey, n.Id, n.Indicator, n.State, n.Class }).HasFilter("until IS NULL");
            e.HasIndex(n => new { n.HeadGivenKey, n.Id, n.Class }).HasFilter("until IS NULL");
            e.HasIndex(n => new { n.Indicator, n.State, n.HeadGivenKey, n.Id, n.Class, n.CommuneId }).HasFilter("until IS NULL");
            e.Property(n => n.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(n => n.HeadGivenKey).UseCollation("C");
        });
        model.Entity<WorkerAnswer>(e =>
        {
            e.ToTable("needs_worker");
            e.HasIndex(a => new { a.PersonId, a.Year }).IsUnique();
            e.HasIndex(a => a.HouseholdId);
            e.HasIndex(a => new { a.CommuneId, a.Year, a.GivenKey, a.Id, a.Wants, a.Trade, a.Training, a.Job });
            e.HasIndex(a => new { a.Year, a.GivenKey, a.Id, a.Wants, a.Trade, a.Training, a.Job, a.CommuneId });
            e.Property(a => a.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(a => a.GivenKey).UseCollation("C");
        });
        model.Entity<HouseholdAnswer>(e =>
        {
            e.ToTable("needs_household");
            e.HasIndex(a => new { a.HouseholdId, a.Year }).IsUnique();
            e.HasIndex(a => new { a.CommuneId, a.Year, a.Wants });
            e.HasIndex(a => new { a.Year, a.Wants, a.CommuneId });
            e.Property(a => a.Version).IsConcurrencyToken();
        });
    }

    public void Services(IServiceCollection services) => services
        .AddScoped<ITakeDecidedRounds, NeedsOfRound>()
        .AddSingleton<TradeSource>()
        .AddScoped<AnswerNeeds>()
        .AddScoped<AnswerWishes>()
        .AddScoped<RecordWishes>()
        .AddScoped<NeedList>()
        .AddScoped<WishList>();

    public void Map(IEndpointRouteBuilder app)
    {
        NeedExport.Map(app);
        WishExport.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
