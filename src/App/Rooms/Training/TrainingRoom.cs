using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Classes: planned from what people want to learn, taught, paid by days attended, and followed to work.</summary>
public sealed class TrainingRoom : IRoom
{
    public string Name => "Training";

    public IEnumerable<Navigation> Navigation =>
        [new(50, "nav.training", "/training", "school", Permissions.ReadTraining), new(51, "nav.taught", "/referrals/classes", "school", Permissions.AnswerReferrals)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<TrainingClass>(e =>
        {
            // Of two who enrol the last learner at once, the store lets one.
            e.ToTable("training_class", t => t.HasCheckConstraint("ck_training_class_capacity", "enrolled <= capacity"));
            e.HasIndex(c => new { c.CommuneId, c.Year, c.From, c.Id }).IsDescending(false, true, true, false);
            e.HasIndex(c => new { c.Year, c.From, c.Id }).IsDescending(true, true, false);
            e.HasIndex(c => c.PartnerId);
            e.HasOne<Partner>().WithMany().HasForeignKey(c => c.PartnerId).OnDelete(DeleteBehavior.Restrict);
            e.Property(c => c.Why).HasMaxLength(2_000);
            e.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<ClassSession>(e =>
        {
            e.ToTable("training_session");
            e.HasIndex(s => new { s.ClassId, s.On, s.Part }).IsUnique();
            e.HasIndex(s => s.PartnerId);
            e.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<Enrolment>(e =>
        {
            e.ToTable("training_enrolment");
            e.HasIndex(n => new { n.ClassId, n.PersonId }).IsUnique().HasFilter($"state <> {(int)EnrolmentState.Left}");
            // The once-per-person rule: of two classes that enrol somebody at once, the store lets one.
            e.HasIndex(n => new { n.PersonId, n.Turn }).IsUnique().HasFilter($"state <> {(int)EnrolmentState.Left}");
            e.HasIndex(n => n.HouseholdId);
            e.HasIndex(n => new { n.CommuneId, n.ClassId });
            e.Property(n => n.Why).HasMaxLength(2_000);
            e.Property(n => n.WhyAgain).HasMaxLength(2_000);
            e.Property(n => n.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(n => n.GivenKey).UseCollation("C");
        });
        model.Entity<Seat>(e =>
        {
            e.ToTable("training_seat");
            e.HasKey(s => new { s.EnrolmentId, s.SessionId });
            e.HasIndex(s => s.SessionId);
            e.HasIndex(s => new { s.PersonId, s.On, s.Part }).IsUnique();
        });
        model.Entity<FollowUp>(e =>
        {
            e.ToTable("training_follow_up");
            e.HasKey(f => new { f.EnrolmentId, f.Months });
            e.HasIndex(f => f.ClassId);
            e.HasIndex(f => new { f.CommuneId, f.ClassId });
            e.Property(f => f.Version).IsConcurrencyToken();
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<CourseLaw>()
        .AddScoped<PlanClass>()
        .AddScoped<DecideClass>()
        .AddScoped<TeachingPartners>()
        .AddScoped<GiveClass>()
        .AddScoped<AnswerLearners>()
        .AddScoped<EnrolLearners>()
        .AddScoped<LeaveClass>()
        .AddScoped<CallRoll>()
        .AddScoped<CloseClass>()
        .AddScoped<RecordFollowUp>()
        .AddScoped<Candidates>()
        .AddScoped<TrainingList>()
        .AddScoped<IHavePartnerWork>(s => s.GetRequiredService<TrainingList>());

    public void Map(IEndpointRouteBuilder app) => PaymentExport.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
