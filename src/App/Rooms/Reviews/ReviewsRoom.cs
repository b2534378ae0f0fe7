using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>People confirm, object and decide: rounds, decisions, the standing list.</summary>
public sealed class ReviewsRoom : IRoom
{
    public string Name => "Reviews";

    public IEnumerable<Navigation> Navigation => [new(30, "nav.rounds", "/reviews", "clipboard-check", Permissions.ReadRounds)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Round>(e =>
        {
            e.ToTable("reviews_round");
            e.HasIndex(r => new { r.CommuneId, r.Year, r.Kind }).IsUnique();
            e.HasIndex(r => r.Year);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<RoundHousehold>(e =>
        {
            e.ToTable("reviews_round_household");
            e.HasKey(h => new { h.RoundId, h.HouseholdId });
            e.HasIndex(h => new { h.RoundId, h.HeadGivenKey, h.HouseholdId });
            e.HasIndex(h => new { h.RoundId, h.Step, h.HeadGivenKey });
            e.HasIndex(h => h.HouseholdId);
            e.Property(h => h.Facts).HasMaxLength(20_000);
            e.Property(h => h.ScoredB1).HasMaxLength(20_000);
            e.Property(h => h.SettledWhy).HasMaxLength(2_000);
            e.Property(h => h.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(h => h.HeadGivenKey).UseCollation("C");
        });
        model.Entity<RoundResult>(e =>
        {
            e.ToTable("reviews_round_result");
            e.HasIndex(r => new { r.RoundId, r.HouseholdId });
            e.HasIndex(r => new { r.RoundId, r.ImportId });
            e.Property(r => r.Facts).HasMaxLength(20_000);
            e.Property(r => r.ScoredB1).HasMaxLength(20_000);
        });
        model.Entity<RoundMember>(e =>
        {
            e.ToTable("reviews_round_member");
            e.HasKey(m => new { m.RoundId, m.HouseholdId, m.Order });
        });
        model.Entity<HamletTotals>(e =>
        {
            e.ToTable("reviews_hamlet_totals");
            e.HasKey(t => new { t.RoundId, t.HamletId });
            e.Property(t => t.Version).IsConcurrencyToken();
        });
        model.Entity<Decision>(e =>
        {
            e.ToTable("reviews_decision");
            e.HasIndex(d => d.RoundId);
            // A round is frozen once: two recognitions of one round cannot both be written.
            e.HasIndex(d => d.RoundId, "ix_reviews_decision_recognition").IsUnique().HasFilter("kind = 0");
            e.HasOne<StoredFile>().WithMany().HasForeignKey(d => d.ScanFileId);
        });
        model.Entity<StatusPeriod>(e =>
        {
            e.ToTable("reviews_status_period");
            e.HasIndex(s => new { s.HouseholdId, s.From }).IsUnique();
            e.HasIndex(s => new { s.CommuneId, s.From });
        });
        model.Entity<Correction>(e =>
        {
            e.ToTable("reviews_correction");
            e.HasKey(c => new { c.DecisionId, c.HouseholdId });
            e.HasIndex(c => c.RoundId);
            e.HasIndex(c => c.HouseholdId);
            e.Property(c => c.Why).HasMaxLength(2_000);
        });
        model.Entity<CorrectionMember>(e =>
        {
            e.ToTable("reviews_correction_member");
            e.HasKey(m => new { m.DecisionId, m.HouseholdId, m.Order });
            e.HasIndex(m => m.HouseholdId);
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<ReviewLawSource>()
        .AddScoped<RoundResults>()
        .AddScoped<StandingList>()
        .AddScoped<RoundProgress>()
        .AddScoped<RoundHouseholdList>()
        .AddScoped<OpenRound>()
        .AddScoped<RecordResult>()
        .AddScoped<AddApplicant>()
        .AddScoped<RemoveFromRound>()
        .AddScoped<SettleConflict>()
        .AddScoped<RecordHamletTotals>()
        .AddScoped<FreezeRound>()
        .AddScoped<CorrectDecision>();

    public void Map(IEndpointRouteBuilder app)
    {
        RoundExport.Map(app);
        RoundsEndpoint.Map(app);
        StandingDoors.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [new ReviewsVerbs(host).All()];
}
