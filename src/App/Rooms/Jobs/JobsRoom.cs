using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Work: what employers offer, who is sent to them, who began and who is still there; and how many were given a new job in a year.</summary>
public sealed class JobsRoom : IRoom
{
    public string Name => "Jobs";

    public IEnumerable<Navigation> Navigation => [new(55, "nav.jobs", "/jobs", "briefcase", Permissions.ReadJobs)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Employer>(e =>
        {
            e.ToTable("jobs_employer");
            // No two of a commune have one name or one tax code.
            e.HasIndex(o => new { o.CommuneId, o.Key }).IsUnique();
            e.HasIndex(o => new { o.CommuneId, o.TaxCode }).IsUnique().HasFilter("tax_code IS NOT NULL");
            e.HasIndex(o => new { o.Key, o.Id });
            e.Property(o => o.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(o => o.Key).UseCollation("C");
        });
        model.Entity<Vacancy>(e =>
        {
            // Of two who fill the last place at once, the store lets one.
            e.ToTable("jobs_vacancy", t => t.HasCheckConstraint("ck_jobs_vacancy_filled", "filled <= places"));
            e.HasIndex(v => new { v.CommuneId, v.From, v.Id }).IsDescending(false, true, false);
            e.HasIndex(v => new { v.From, v.Id }).IsDescending(true, false);
            e.HasOne<Employer>().WithMany().HasForeignKey(v => v.EmployerId).OnDelete(DeleteBehavior.Restrict);
            e.Property(v => v.Version).IsConcurrencyToken();
        });
        model.Entity<Referral>(e =>
        {
            e.ToTable("jobs_referral");
            e.HasIndex(r => new { r.VacancyId, r.PersonId }).IsUnique().HasFilter($"state <> {(int)ReferralState.Declined}");
            e.HasIndex(r => r.PersonId);
            e.Property(r => r.Why).HasMaxLength(2_000);
            e.Property(r => r.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(r => r.GivenKey).UseCollation("C");
        });
        model.Entity<Placement>(e =>
        {
            e.ToTable("jobs_placement");
            // Nobody is placed twice at a time.
            e.HasIndex(p => p.PersonId).IsUnique().HasFilter("ended_on IS NULL").HasDatabaseName("ix_jobs_placement_running");
            // Which job of a worker is the first of a year is told without the rows.
            e.HasIndex(p => new { p.PersonId, p.Year, p.StartedOn, p.Id });
            e.HasIndex(p => p.VacancyId);
            e.HasOne<Employer>().WithMany().HasForeignKey(p => p.EmployerId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(p => p.HouseholdId);
            // The list's order, of a commune and of all, of one year, and of those that are still to be looked at.
            e.HasIndex(p => new { p.CommuneId, p.GivenKey, p.Id, p.Year, p.Kind, p.StartedOn, p.ThereAfter6, p.ThereAfter12 });
            e.HasIndex(p => new { p.GivenKey, p.Id, p.Kind });
            e.HasIndex(p => new { p.Year, p.GivenKey, p.Id, p.Kind });
            e.HasIndex(p => new { p.GivenKey, p.Id, p.StartedOn }, "ix_jobs_placement_to_look_at").HasFilter("there_after6 IS NULL OR there_after12 IS NULL");
            e.Property(p => p.Why).HasMaxLength(2_000);
            e.Property(p => p.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(p => p.GivenKey).UseCollation("C");
        });
        model.Entity<JobEvent>(e =>
        {
            e.ToTable("jobs_event", t => t.HasCheckConstraint("ck_jobs_event_named", "named <= workers"));
            e.HasIndex(v => new { v.CommuneId, v.On });
            e.Property(v => v.Note).HasMaxLength(2_000);
            e.Property(v => v.Version).IsConcurrencyToken();
        });
        model.Entity<JobEventWorker>(e =>
        {
            e.ToTable("jobs_event_worker");
            // Nobody comes twice to one event.
            e.HasKey(w => new { w.EventId, w.PersonId });
            e.HasIndex(w => new { w.EventId, w.GivenKey, w.PersonId });
            e.HasIndex(w => w.HouseholdId);
            e.HasOne<JobEvent>().WithMany().HasForeignKey(w => w.EventId).OnDelete(DeleteBehavior.Restrict);
            if (store == StoreKind.Postgres) e.Property(w => w.GivenKey).UseCollation("C");
        });
    }

    public void Services(IServiceCollection services) => services
        .AddScoped<KeepEmployer>()
        .AddScoped<MergeEmployers>()
        .AddScoped<EmployerList>()
        .AddScoped<OpenVacancy>()
        .AddScoped<ReferWorkers>()
        .AddScoped<PlaceWorker>()
        .AddScoped<HoldJobEvent>()
        .AddScoped<NameWorkers>()
        .AddScoped<EventList>()
        .AddScoped<FindMatches>()
        .AddScoped<JobList>();

    public void Map(IEndpointRouteBuilder app)
    {
        JobExport.Map(app);
        EventExport.Map(app);
        EmployerExport.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
