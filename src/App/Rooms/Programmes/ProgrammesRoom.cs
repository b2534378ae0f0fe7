using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Who is entitled to which support, and what became of it: from the policy to what was handed over and looked at.</summary>
public sealed class ProgrammesRoom : IRoom
{
    public string Name => "Programmes";

    public IEnumerable<Navigation> Navigation =>
        [new(45, "nav.programmes", "/programmes", "gift", Permissions.ReadSupports), new(46, "nav.referrals", "/referrals", "inbox", Permissions.AnswerReferrals)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Support>(e =>
        {
            e.ToTable("programmes_support");
            e.HasIndex(s => new { s.OwnerId, s.Kind });
            e.HasIndex(s => s.HouseholdId);
            // The list's order at a step, of a commune and of all; the sums of a year are read from the same, without the rows.
            e.HasIndex(s => new { s.CommuneId, s.PolicyCode, s.Year, s.Step, s.GivenKey, s.Id, s.Amount });
            e.HasIndex(s => new { s.PolicyCode, s.Year, s.Step, s.GivenKey, s.Id, s.CommuneId, s.Amount });
            e.Property(s => s.Why).HasMaxLength(2_000);
            e.Property(s => s.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(s => s.GivenKey).UseCollation("C");
        });
        model.Entity<SupportReferral>(e =>
        {
            e.ToTable("programmes_referral");
            e.HasIndex(r => r.SupportId, "ix_programmes_referral_open").IsUnique().HasFilter($"state IN ({(int)PartnerStep.Waiting}, {(int)PartnerStep.Accepted}, {(int)PartnerStep.Reported})");
            e.HasIndex(r => r.SupportId, "ix_programmes_referral_support");
            e.HasIndex(r => new { r.PartnerId, r.State, r.GivenKey, r.Id });
            e.HasIndex(r => new { r.CommuneId, r.State, r.GivenKey, r.Id });
            e.HasIndex(r => new { r.State, r.GivenKey, r.Id, r.IsForCommune, r.CommuneId });
            e.HasIndex(r => new { r.CommuneId, r.State }, "ix_programmes_referral_for_commune").HasFilter(store == StoreKind.Postgres ? "is_for_commune" : "is_for_commune = 1");
            e.HasOne<Support>().WithMany().HasForeignKey(r => r.SupportId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Partner>().WithMany().HasForeignKey(r => r.PartnerId).OnDelete(DeleteBehavior.Restrict);
            e.Property(r => r.Note).HasMaxLength(ReferSupports.LongestNote);
            e.Property(r => r.Why).HasMaxLength(AnswerReferrals.LongestText);
            e.Property(r => r.Report).HasMaxLength(AnswerReferrals.LongestText);
            e.Property(r => r.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(r => r.GivenKey).UseCollation("C");
        });
        model.Entity<Evidence>(e =>
        {
            e.ToTable("programmes_evidence");
            e.HasIndex(v => v.SupportId);
            e.HasOne<Support>().WithMany().HasForeignKey(v => v.SupportId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(v => v.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LocalPolicy>(e =>
        {
            e.ToTable("programmes_policy");
            // Of two versions that would begin on the same day, the store lets one in force; drafts may wait beside each other.
            e.HasIndex(p => new { p.Code, p.From }).IsUnique().HasFilter($"state = {(int)LocalPolicyState.InForce}");
            e.HasIndex(p => new { p.State, p.CommuneId });
            e.HasIndex(p => new { p.State, p.PlaceId });
            e.Property(p => p.Text).HasMaxLength(PolicyBook.MostText);
            e.Property(p => p.Why).HasMaxLength(2_000);
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<Quota>(e =>
        {
            e.ToTable("programmes_quota", t =>
            {
                t.HasCheckConstraint("ck_programmes_quota_places", "places IS NULL OR places_taken <= places");
                t.HasCheckConstraint("ck_programmes_quota_money", "money IS NULL OR money_taken <= money");
            });
            e.HasIndex(q => new { q.PolicyCode, q.CommuneId, q.Year }).IsUnique();
            e.Property(q => q.Version).IsConcurrencyToken();
        });
    }

    public void Services(IServiceCollection services) => services
        .AddScoped<PolicySource>()
        .AddSingleton<PartnerListSource>()
        .AddScoped<DrawPartnerList>()
        .AddSingleton<LocalPolicyMemory>()
        .AddSingleton<SituationMemory>()
        .AddScoped<CountEntitled>()
        .AddScoped<LocalPolicies>()
        .AddScoped<DraftPolicy>()
        .AddScoped<WithdrawDraft>()
        .AddScoped<PutPolicyInForce>()
        .AddScoped<EndPolicy>()
        .AddScoped<PolicyWords>()
        .AddScoped<ReadSituations>()
        .AddScoped<FindEntitled>()
        .AddScoped<SupportList>()
        .AddScoped<ReadCoverage>()
        .AddScoped<OfferSupports>()
        .AddScoped<AdvanceSupports>()
        .AddScoped<HandOverSupports>()
        .AddScoped<GiveQuota>()
        .AddScoped<Referrals>()
        .AddScoped<ReferSupports>()
        .AddScoped<AnswerReferrals>()
        .AddScoped<SettleReferrals>()
        .AddScoped<KeepPartner>()
        .AddScoped<Evidences>();

    public void Map(IEndpointRouteBuilder app)
    {
        SupportExport.Map(app);
        Evidences.Map(app);
        ReferralExport.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [new EntitleVerb(host).Entitle()];
}
