using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Policy credit: applications from the group's meeting on, the bank's statements taken over month by month, whose the loans are, what is outstanding, and where it is at risk.</summary>
public sealed class CreditRoom : IRoom
{
    public string Name => "Credit";

    public IEnumerable<Navigation> Navigation => [new(49, "nav.credit", "/credit", "coins", Permissions.ReadCredit), new(52, "nav.bank", "/credit/bank", "coins", Permissions.AnswerCredit)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Loan>(e =>
        {
            e.ToTable("credit_loan", t => t.HasCheckConstraint("ck_credit_loan_balance", "in_term >= 0 AND overdue >= 0 AND frozen >= 0 AND interest >= 0"));
            e.HasIndex(l => new { l.CommuneId, l.Number }).IsUnique();
            e.HasIndex(l => l.HouseholdId);
            e.HasIndex(l => new { l.GroupId, l.GoneOn, l.GivenKey, l.Id });
            e.HasIndex(l => new { l.CommuneId, l.GivenKey, l.Id, l.GoneOn, l.Overdue, l.Frozen, l.Programme });
            e.HasIndex(l => new { l.GivenKey, l.Id, l.GoneOn, l.Overdue, l.Frozen, l.Programme });
            e.Property(l => l.MatchWhy).HasMaxLength(ApplyStatement.LongestWhy);
            e.Property(l => l.Version).IsConcurrencyToken();
            e.Ignore(l => l.Outstanding);
            if (store == StoreKind.Postgres) e.Property(l => l.GivenKey).UseCollation("C");
        });
        model.Entity<LoanBalance>(e =>
        {
            e.ToTable("credit_balance", t => t.HasCheckConstraint("ck_credit_balance_sums", "in_term >= 0 AND overdue >= 0 AND frozen >= 0 AND interest >= 0"));
            // Two statements taken over at once cannot both say how a loan stood on a day.
            e.HasIndex(b => new { b.LoanId, b.From }).IsUnique();
            e.HasIndex(b => new { b.CommuneId, b.Until });
        });
        model.Entity<CreditGroup>(e =>
        {
            e.ToTable("credit_group");
            e.HasIndex(g => new { g.CommuneId, g.Code }).IsUnique();
            e.HasIndex(g => new { g.Code, g.Id });
            e.Property(g => g.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(g => g.Code).UseCollation("C");
        });
        model.Entity<GroupMember>(e =>
        {
            e.ToTable("credit_member");
            e.HasIndex(m => m.GroupId, "ix_credit_member_leader").IsUnique().HasFilter($"role = {(int)GroupRole.Leader} AND until IS NULL");
            e.HasIndex(m => new { m.GroupId, m.Until, m.GivenKey, m.Id });
            e.HasIndex(m => m.HouseholdId);
            e.HasOne<CreditGroup>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.Property(m => m.Name).HasMaxLength(KeepMembers.LongestName);
            e.Property(m => m.Why).HasMaxLength(KeepMembers.LongestWhy);
            e.Property(m => m.Version).IsConcurrencyToken();
            if (store == StoreKind.Postgres) e.Property(m => m.GivenKey).UseCollation("C");
        });
        model.Entity<TransactionDay>(e =>
        {
            e.ToTable("credit_day", t => t.HasCheckConstraint(
                "ck_credit_day", "day_of_month BETWEEN 1 AND 31 AND opens_minute >= 0 AND opens_minute < closes_minute AND closes_minute < 1440 AND (why IS NULL OR until IS NOT NULL)"));
            e.HasIndex(d => new { d.CommuneId, d.From }).IsUnique();
            e.Property(d => d.Point).HasMaxLength(KeepDays.LongestPoint);
            e.Property(d => d.Why).HasMaxLength(KeepDays.LongestWhy);
            e.Property(d => d.Version).IsConcurrencyToken();
            e.Ignore(d => d.Opens).Ignore(d => d.Closes);
        });
        model.Entity<MovedDay>(e =>
        {
            e.ToTable("credit_moved_day");
            e.HasIndex(d => new { d.CommuneId, d.Month }).IsUnique();
            e.Property(d => d.Why).HasMaxLength(KeepDays.LongestWhy);
            e.Property(d => d.Version).IsConcurrencyToken();
        });
        model.Entity<StatementFile>(e =>
        {
            e.ToTable("credit_file");
            e.HasIndex(f => new { f.CommuneId, f.AsOf });
            e.HasIndex(f => new { f.AsOf, f.Id });
            e.Property(f => f.Version).IsConcurrencyToken();
        });
        model.Entity<Statement>(e =>
        {
            e.ToTable("credit_statement");
            e.HasIndex(s => new { s.CommuneId, s.AsOf }).IsUnique();
            e.HasIndex(s => s.AsOf);
            e.HasIndex(s => s.FileId);
            e.Property(s => s.Why).HasMaxLength(ApplyStatement.LongestWhy);
            e.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<LoanApplication>(e =>
        {
            e.ToTable("credit_application", t => t.HasCheckConstraint("ck_credit_application_amount", "amount > 0 AND months > 0 AND (approved IS NULL OR approved <= amount)"));
            // One of a programme at a time, whoever writes.
            e.HasIndex(a => new { a.HouseholdId, a.Programme }, "ix_credit_application_open").IsUnique().HasFilter($"step <= {(int)ApplicationStep.Approved}");
            e.HasIndex(a => a.HouseholdId);
            e.HasIndex(a => a.LoanId);
            e.HasIndex(a => new { a.CommuneId, a.Step, a.MeetingOn, a.Id });
            e.HasIndex(a => new { a.CommuneId, a.MeetingOn, a.Id });
            e.HasIndex(a => new { a.MeetingOn, a.Id });
            e.HasIndex(a => new { a.GroupId, a.MeetingOn, a.Id });
            e.HasIndex(a => new { a.PartnerId, a.Step, a.MeetingOn, a.Id });
            e.HasOne<Partner>().WithMany().HasForeignKey(a => a.PartnerId).OnDelete(DeleteBehavior.Restrict);
            e.Property(a => a.Purpose).HasMaxLength(ApplyForLoan.LongestPurpose);
            e.Property(a => a.Why).HasMaxLength(DecideApplication.LongestWhy);
            e.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<LoanVisit>(e =>
        {
            e.ToTable("credit_visit");
            e.HasIndex(v => new { v.LoanId, v.On });
            e.Property(v => v.Found).HasMaxLength(VisitLoan.LongestWords);
        });
        model.Entity<TimeRequest>(e =>
        {
            e.ToTable("credit_request");
            e.HasIndex(r => new { r.LoanId, r.Kind }, "ix_credit_request_open").IsUnique().HasFilter("granted IS NULL");
            e.HasIndex(r => new { r.LoanId, r.AskedOn });
            e.Property(r => r.Why).HasMaxLength(VisitLoan.LongestWords);
            e.Property(r => r.Answer).HasMaxLength(VisitLoan.LongestWords);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<StatementTotal>(e =>
        {
            e.ToTable("credit_total");
            e.HasIndex(t => new { t.StatementId, t.Programme, t.Association, t.GroupId });
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<CreditLaw>()
        .AddScoped<ReadStatement>()
        .AddScoped<MatchBorrowers>()
        .AddScoped<CompareStatement>()
        .AddScoped<ReceiveStatement>()
        .AddScoped<ApplyStatement>()
        .AddScoped<TieLoan>()
        .AddScoped<AnswerByLoan>()
        .AddScoped<FollowApplications>()
        .AddScoped<KeepDays>()
        .AddScoped<DayList>()
        .AddScoped<KeepMembers>()
        .AddScoped<TakeOverMembers>()
        .AddScoped<GroupList>()
        .AddScoped<ApplyForLoan>()
        .AddScoped<DecideApplication>()
        .AddScoped<HandToBank>()
        .AddScoped<VisitLoan>()
        .AddScoped<ApplicationList>()
        .AddScoped<IHavePartnerWork>(s => s.GetRequiredService<ApplicationList>())
        .AddScoped<AfterLoans>()
        .AddScoped<Outstanding>()
        .AddScoped<CreditNames>()
        .AddScoped<StatementList>()
        .AddScoped<LoanList>()
        .AddScoped<Wanting>();

    public void Map(IEndpointRouteBuilder app)
    {
        CreditExport.Map(app);
        DayExport.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [new CreditVerbs(host).Credit()];
}
