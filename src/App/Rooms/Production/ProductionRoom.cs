using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Production;

/// <summary>Production projects of groups of households: planned, given, and handed on from one household to the next.</summary>
public sealed class ProductionRoom : IRoom
{
    public string Name => "Production";

    public IEnumerable<Navigation> Navigation => [new(47, "nav.production", "/production", "plant-2", Permissions.ReadSupports)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<ProductionProject>(e =>
        {
            // Of two who would together give more than the grant, or pass on the same calf, the store lets one.
            e.ToTable("production_project", t =>
            {
                t.HasCheckConstraint("ck_production_project_grant", "given <= \"grant\"");
                t.HasCheckConstraint("ck_production_project_round", "passed_on <= returned");
            });
            e.HasIndex(p => new { p.CommuneId, p.From, p.Id });
            e.HasIndex(p => new { p.From, p.Id });
            e.Property(p => p.Why).HasMaxLength(2_000);
            e.Property(p => p.Version).IsConcurrencyToken();
            e.Ignore(p => p.Rotation);
            e.Ignore(p => p.AtHand);
        });
        model.Entity<ProjectMember>(e =>
        {
            e.ToTable("production_member", t => t.HasCheckConstraint("ck_production_member_owed", "owed >= 0 AND owed <= owes"));
            e.HasIndex(m => new { m.ProjectId, m.HouseholdId }).IsUnique().HasFilter("left_on IS NULL");
            // The list's order; the index above holds only those who have not left.
            e.HasIndex(m => new { m.ProjectId, m.GivenKey, m.Id });
            e.HasIndex(m => new { m.ProjectId, m.DueOn }).HasFilter("owed > 0");
            e.HasIndex(m => m.HouseholdId);
            e.HasIndex(m => new { m.CommuneId, m.DueOn }).HasFilter("owed > 0");
            e.HasOne<ProductionProject>().WithMany().HasForeignKey(m => m.ProjectId).OnDelete(DeleteBehavior.Restrict);
            e.Property(m => m.Why).HasMaxLength(2_000);
            e.Property(m => m.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(m => m.GivenKey).UseCollation("C");
        });
        model.Entity<ProjectMovement>(e =>
        {
            e.ToTable("production_movement", t => t.HasCheckConstraint("ck_production_movement_quantity", "quantity > 0"));
            e.HasIndex(m => new { m.ProjectId, m.On });
            // Nothing is taken back twice.
            e.HasIndex(m => m.Reverses).IsUnique();
            e.HasOne<ProjectMovement>().WithMany().HasForeignKey(m => m.Reverses).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<ProductionProject>().WithMany().HasForeignKey(m => m.ProjectId).OnDelete(DeleteBehavior.Restrict);
            e.Property(m => m.Note).HasMaxLength(TakeBack.LongestNote);
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<ProjectLaw>()
        .AddScoped<KeepProject>()
        .AddScoped<JoinProject>()
        .AddScoped<DecideProject>()
        .AddScoped<GiveInProject>()
        .AddScoped<TakeBack>()
        .AddScoped<ProjectCandidates>()
        .AddScoped<ProjectList>();

    public void Map(IEndpointRouteBuilder app) => ProjectExport.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
