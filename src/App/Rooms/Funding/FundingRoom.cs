using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Money: budgets from the decision that assigned them to what they paid, gifts from the pledge to the household, the fund “For the poor”, and the books of each year.</summary>
public sealed class FundingRoom : IRoom
{
    public string Name => "Funding";

    public IEnumerable<Navigation> Navigation => [new(50, "nav.funding", "/funding", "wallet", Permissions.ReadFunding)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        Books(model);
        Gifts(model);
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<FundingLaw>()
        .AddScoped<Ledger>()
        .AddScoped<AssignBudget>()
        .AddScoped<MoveMoney>()
        .AddScoped<PaySupports>()
        .AddScoped<ReverseMovement>()
        .AddScoped<HandOverMoney>()
        .AddScoped<PlanDisbursement>()
        .AddScoped<CloseYear>()
        .AddScoped<PledgeGift>()
        .AddScoped<FindGift>()
        .AddScoped<ReceiveGift>()
        .AddScoped<UseGift>()
        .AddScoped<FundingSums>()
        .AddScoped<QuarterStatement>()
        .AddScoped<PotList>()
        .AddScoped<GiftList>()
        .AddScoped<Unnamed>()
        .AddScoped<IPayForSupports, SupportPayments>()
        .AddScoped<FindForWhom>()
        .AddScoped<FundingNames>()
        .AddScoped<GiftWords>()
        .AddScoped<VerifyBooks>();

    public void Map(IEndpointRouteBuilder app) => FundingExport.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [new FundingVerbs(host).Funding()];

    private static void Books(ModelBuilder model)
    {
        model.Entity<MoneyPot>(e =>
        {
            e.ToTable("funding_pot");
            // A place has one line of a year, project and source, however often something is assigned to it.
            e.HasIndex(p => new { p.Year, p.PlaceId, p.Project, p.Source }).IsUnique().HasFilter($"kind = {(int)PotKind.Budget}");
            e.HasIndex(p => new { p.Year, p.Id });
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<MoneyAccount>(e =>
        {
            // Of two who would together spend more than there is, the store lets one.
            e.ToTable("funding_account", t => t.HasCheckConstraint("ck_funding_account_balance", $"CASE WHEN stage = {(int)MoneyStage.Outside} THEN balance <= 0 ELSE balance >= 0 END"));
            e.HasIndex(a => new { a.PotId, a.PlaceId, a.Stage }).IsUnique();
            e.HasIndex(a => new { a.PlaceId, a.Stage });
            e.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<MoneyMovement>(e =>
        {
            e.ToTable("funding_movement", t => t.HasCheckConstraint("ck_funding_movement_amount", "amount > 0"));
            e.HasIndex(m => new { m.PotId, m.On, m.Id });
            e.HasIndex(m => new { m.Year, m.FromPlaceId, m.On });
            e.HasIndex(m => new { m.Year, m.ToPlaceId, m.On });
            e.HasIndex(m => m.SetId);
            // Nothing is taken back twice.
            e.HasIndex(m => m.Reverses).IsUnique();
            e.HasOne<MoneyPot>().WithMany().HasForeignKey(m => m.PotId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<MoneyMovement>().WithMany().HasForeignKey(m => m.Reverses).OnDelete(DeleteBehavior.Restrict);
            e.Property(m => m.Voucher).HasMaxLength(Ledger.LongestVoucher);
            e.Property(m => m.Note).HasMaxLength(Ledger.LongestNote);
        });
        model.Entity<MoneyUse>(e =>
        {
            e.ToTable("funding_use", t => t.HasCheckConstraint("ck_funding_use_amount", "amount > 0"));
            e.HasIndex(u => u.MovementId);
            e.HasIndex(u => new { u.PotId, u.On });
            e.HasIndex(u => u.SupportId);
            e.HasIndex(u => u.HouseholdId);
            e.HasOne<MoneyMovement>().WithMany().HasForeignKey(u => u.MovementId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Support>().WithMany().HasForeignKey(u => u.SupportId).OnDelete(DeleteBehavior.Restrict);
            e.Property(u => u.For).HasMaxLength(UseGift.LongestFor);
        });
        model.Entity<DisbursementPlan>(e =>
        {
            e.ToTable("funding_plan", t => t.HasCheckConstraint("ck_funding_plan_quarter", "quarter BETWEEN 1 AND 4 AND until >= 0"));
            e.HasIndex(p => new { p.PotId, p.PlaceId, p.Quarter }).IsUnique();
            e.HasOne<MoneyPot>().WithMany().HasForeignKey(p => p.PotId).OnDelete(DeleteBehavior.Restrict);
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<ClosedYear>(e =>
        {
            e.ToTable("funding_closed_year");
            e.HasIndex(c => new { c.Year, c.PlaceId }).IsUnique();
        });
    }

    private static void Gifts(ModelBuilder model)
    {
        model.Entity<Donor>(e =>
        {
            e.ToTable("funding_donor");
            e.HasIndex(d => new { d.CommuneId, d.NameKey }).IsUnique();
            e.Property(d => d.Name).HasMaxLength(PledgeGift.LongestName);
            e.Property(d => d.Version).IsConcurrencyToken();
        });
        model.Entity<Gift>(e =>
        {
            e.ToTable("funding_gift", t => t.HasCheckConstraint("ck_funding_gift_awaited", "awaited >= 0"));
            e.HasIndex(g => new { g.CommuneId, g.PledgedOn, g.Id });
            e.HasIndex(g => new { g.PledgedOn, g.Id });
            e.HasIndex(g => new { g.CommuneId, g.DueOn }).HasFilter("awaited > 0");
            e.HasIndex(g => g.DonorId);
            e.HasOne<Donor>().WithMany().HasForeignKey(g => g.DonorId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<MoneyPot>().WithMany().HasForeignKey(g => g.Id).OnDelete(DeleteBehavior.Restrict);
            e.Property(g => g.Purpose).HasMaxLength(PledgeGift.LongestPurpose);
            e.Property(g => g.Version).IsConcurrencyToken();
            e.Ignore(g => g.Worth);
        });
        model.Entity<GiftReceipt>(e =>
        {
            e.ToTable("funding_receipt", t => t.HasCheckConstraint("ck_funding_receipt_amount", "amount > 0 AND number > 0"));
            // Two written at the same instant cannot have one number.
            e.HasIndex(r => new { r.CommuneId, r.Year, r.Number }).IsUnique();
            e.HasIndex(r => r.GiftId);
            e.HasIndex(r => r.MovementId);
            e.HasOne<Gift>().WithMany().HasForeignKey(r => r.GiftId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<MoneyMovement>().WithMany().HasForeignKey(r => r.MovementId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
