using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Officers and what they were trained in; what was made known to people, to whom, and what they said.</summary>
public sealed class OutreachRoom : IRoom
{
    public string Name => "Outreach";

    public IEnumerable<Navigation> Navigation => [new(58, "nav.outreach", "/outreach", "speakerphone", Permissions.ReadOutreach)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        Officers(model, store);
        Classes(model, store);
        Communication(model, store);
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<TrainingLaw>()
        .AddScoped<OutreachPlaces>()
        .AddScoped<KeepOfficer>()
        .AddScoped<HoldDuty>()
        .AddScoped<RevealPhone>()
        .AddScoped<OfficerList>()
        .AddScoped<UntrainedList>()
        .AddScoped<KeepCourse>()
        .AddScoped<OutreachFiles>()
        .AddScoped<CourseList>()
        .AddScoped<PlanRun>()
        .AddScoped<JoinRun>()
        .AddScoped<CallRunRoll>()
        .AddScoped<EnterScores>()
        .AddScoped<SitTest>()
        .AddScoped<CloseRun>()
        .AddScoped<WithdrawCertificate>()
        .AddScoped<RunList>()
        .AddScoped<KeepPlanLine>()
        .AddScoped<KeepEvent>()
        .AddScoped<HoldEvent>()
        .AddScoped<NameHouseholds>()
        .AddScoped<RecordFeedback>()
        .AddScoped<CommunicationList>()
        .AddScoped<FeedbackList>()
        .AddScoped<ReadReach>();

    public void Map(IEndpointRouteBuilder app)
    {
        OfficerExport.Map(app);
        RunExport.Map(app);
        CommunicationExport.Map(app);
        OutreachFiles.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];

    private static void Officers(ModelBuilder model, StoreKind store)
    {
        model.Entity<Officer>(e =>
        {
            e.ToTable("outreach_officer");
            e.HasIndex(o => new { o.CommuneId, o.GivenKey, o.Id });
            e.HasIndex(o => new { o.GivenKey, o.Id });
            // One person, one account.
            e.HasIndex(o => o.UserId).IsUnique();
            e.HasOne<User>().WithMany().HasForeignKey(o => o.UserId).OnDelete(DeleteBehavior.Restrict);
            e.Property(o => o.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(o => o.GivenKey).UseCollation("C");
        });
        model.Entity<OfficerDuty>(e =>
        {
            e.ToTable("outreach_duty", t => t.HasCheckConstraint("ck_outreach_duty_days", "until IS NULL OR until > \"from\""));
            // Nobody holds one duty twice at once.
            e.HasIndex(d => new { d.OfficerId, d.Duty }).IsUnique().HasFilter("until IS NULL");
            e.HasIndex(d => d.OfficerId);
            e.HasIndex(d => new { d.CommuneId, d.GivenKey, d.Id });
            e.HasIndex(d => new { d.GivenKey, d.Id });
            e.HasIndex(d => new { d.From, d.Id });
            e.HasOne<Officer>().WithMany().HasForeignKey(d => d.OfficerId).OnDelete(DeleteBehavior.Restrict);
            e.Property(d => d.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(d => d.GivenKey).UseCollation("C");
        });
    }

    private static void Classes(ModelBuilder model, StoreKind store)
    {
        model.Entity<Course>(e =>
        {
            e.ToTable("outreach_course");
            e.HasIndex(c => new { c.TitleKey, c.Id });
            e.Ignore(c => c.TopicCodes);
            e.Property(c => c.Reading).HasMaxLength(CourseText.LongestReading);
            e.Property(c => c.Test).HasMaxLength(CourseText.LongestTest);
            e.Property(c => c.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(c => c.TitleKey).UseCollation("C");
        });
        model.Entity<OutreachFile>(e =>
        {
            e.ToTable("outreach_file");
            // Nothing is handed in twice for one thing.
            e.HasIndex(f => new { f.OwnerId, f.Sha256 }).IsUnique();
        });
        model.Entity<CourseRun>(e =>
        {
            e.ToTable("outreach_run");
            e.HasIndex(r => new { r.From, r.Id });
            e.HasIndex(r => new { r.CourseId, r.From });
            e.HasOne<Course>().WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Restrict);
            e.Ignore(r => r.Terms);
            e.Property(r => r.Why).HasMaxLength(2_000);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<RunDay>(e =>
        {
            e.ToTable("outreach_run_day");
            e.HasIndex(d => new { d.RunId, d.On }).IsUnique();
            e.HasOne<CourseRun>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Restrict);
            e.Property(d => d.Version).IsConcurrencyToken();
        });
        model.Entity<RunMember>(e =>
        {
            e.ToTable("outreach_member");
            e.HasIndex(m => new { m.RunId, m.OfficerId }).IsUnique().HasFilter($"state <> {(int)RunMemberState.Left}");
            e.HasIndex(m => new { m.RunId, m.GivenKey, m.Id });
            e.HasIndex(m => m.OfficerId);
            e.HasOne<CourseRun>().WithMany().HasForeignKey(m => m.RunId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Officer>().WithMany().HasForeignKey(m => m.OfficerId).OnDelete(DeleteBehavior.Restrict);
            e.Property(m => m.Why).HasMaxLength(2_000);
            e.Property(m => m.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(m => m.GivenKey).UseCollation("C");
        });
        model.Entity<RunPresence>(e =>
        {
            e.ToTable("outreach_presence");
            e.HasKey(p => new { p.DayId, p.MemberId });
            e.HasIndex(p => p.MemberId);
        });
        model.Entity<TestAttempt>(e =>
        {
            e.ToTable("outreach_attempt");
            e.HasIndex(a => new { a.MemberId, a.Number }).IsUnique();
        });
        model.Entity<Certificate>(e =>
        {
            e.ToTable("outreach_certificate");
            // Of two that would take one number, the store lets one.
            e.HasIndex(c => new { c.IssuerId, c.Year, c.Number }).IsUnique();
            e.HasIndex(c => c.MemberId).IsUnique();
            e.HasIndex(c => c.RunId);
            e.HasIndex(c => new { c.OfficerId, c.On });
            e.HasOne<Officer>().WithMany().HasForeignKey(c => c.OfficerId).OnDelete(DeleteBehavior.Restrict);
            e.Ignore(c => c.Written);
            e.Property(c => c.Why).HasMaxLength(2_000);
            e.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<LearntTopic>(e =>
        {
            e.ToTable("outreach_learnt");
            e.HasKey(t => new { t.CertificateId, t.Topic });
            e.HasIndex(t => new { t.OfficerId, t.Topic });
        });
    }

    private static void Communication(ModelBuilder model, StoreKind store)
    {
        model.Entity<PlanLine>(e =>
        {
            e.ToTable("outreach_plan_line");
            e.HasIndex(l => new { l.CommuneId, l.Year, l.By, l.Id });
            e.HasIndex(l => new { l.Year, l.By, l.Id });
            e.Property(l => l.WhyDropped).HasMaxLength(2_000);
            e.Property(l => l.Version).IsConcurrencyToken();
        });
        model.Entity<CommunicationEvent>(e =>
        {
            e.ToTable("outreach_event");
            e.HasIndex(v => new { v.CommuneId, v.On, v.Id });
            e.HasIndex(v => new { v.On, v.Id });
            e.HasIndex(v => v.LineId);
            e.HasOne<PlanLine>().WithMany().HasForeignKey(v => v.LineId).OnDelete(DeleteBehavior.Restrict);
            e.Property(v => v.Why).HasMaxLength(2_000);
            e.Property(v => v.Version).IsConcurrencyToken();
        });
        model.Entity<EventHamlet>(e =>
        {
            e.ToTable("outreach_event_hamlet");
            e.HasKey(h => new { h.EventId, h.HamletId });
            e.HasIndex(h => new { h.CommuneId, h.HamletId });
        });
        model.Entity<EventHousehold>(e =>
        {
            e.ToTable("outreach_event_household");
            e.HasKey(h => new { h.EventId, h.HouseholdId });
            e.HasIndex(h => h.HouseholdId);
            e.HasIndex(h => new { h.CommuneId, h.EventId });
            e.HasIndex(h => new { h.EventId, h.GivenKey, h.HouseholdId });
            if (store == StoreKind.Postgres) e.Property(h => h.GivenKey).UseCollation("C");
        });
        model.Entity<Feedback>(e =>
        {
            e.ToTable("outreach_feedback");
            e.HasIndex(f => new { f.CommuneId, f.On, f.Id });
            e.HasIndex(f => new { f.On, f.Id });
            e.HasIndex(f => f.CommuneId).HasFilter("answered_on IS NULL").HasDatabaseName("ix_outreach_feedback_waiting");
            e.HasIndex(f => f.EventId);
            e.Property(f => f.Text).HasMaxLength(Feedback.LongestText);
            e.Property(f => f.Answer).HasMaxLength(Feedback.LongestText);
            e.Property(f => f.Version).IsConcurrencyToken();
        });
    }
}
