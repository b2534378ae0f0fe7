using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;

namespace VuonLen.App.Rooms.Imports;

/// <summary>The officer's workbook in and out: judged row by row, matched, taken over at once, and taken back while the round is open.</summary>
public sealed class ImportsRoom : IRoom
{
    public string Name => "Imports";

    public IEnumerable<Navigation> Navigation => [new(30, "nav.import", "/imports", "file-import", Permissions.ImportResults)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Import>(e =>
        {
            e.ToTable("imports_import");
            e.HasIndex(i => new { i.CommuneId, i.ReceivedAt });
            e.HasIndex(i => new { i.RoundId, i.Sha256 });
            e.HasIndex(i => i.State);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.FileId);
            e.HasOne<Round>().WithMany().HasForeignKey(i => i.RoundId);
            e.Property(i => i.ReceiptText).HasMaxLength(2_000);
            e.Property(i => i.Version).IsConcurrencyToken();
        });
        model.Entity<StagedHousehold>(e =>
        {
            e.ToTable("imports_staged_household");
            e.HasIndex(h => new { h.ImportId, h.Generation, h.Order }).IsUnique();
        });
        model.Entity<StagedFinding>(e =>
        {
            e.ToTable("imports_staged_finding");
            e.HasIndex(f => new { f.ImportId, f.Generation, f.Code });
            e.HasIndex(f => new { f.ImportId, f.Generation, f.Order });
        });
        model.Entity<ImportMend>(e =>
        {
            e.ToTable("imports_mend");
            e.HasIndex(m => new { m.ImportId, m.Sheet, m.Row, m.Field }).IsUnique();
        });
        model.Entity<ImportChoice>(e =>
        {
            e.ToTable("imports_choice");
            e.HasKey(c => new { c.ImportId, c.Sheet, c.Row });
        });
        model.Entity<ImportFactChoice>(e =>
        {
            e.ToTable("imports_fact_choice");
            e.HasKey(c => new { c.ImportId, c.Field, c.Sheet, c.Row });
        });
        model.Entity<ImportEffect>(e =>
        {
            e.ToTable("imports_effect");
            e.HasIndex(f => new { f.ImportId, f.Seq }).IsUnique();
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<ImportLaw>()
        .AddScoped<ReceiveImport>()
        .AddScoped<MatchStaged>()
        .AddScoped<MatchAnswers>()
        .AddScoped<RoundSheets>()
        .AddScoped<StageImport>()
        .AddScoped<MendImport>()
        .AddScoped<ChooseFacts>()
        .AddScoped<ApplyAnswers>()
        .AddScoped<ApplyImport>()
        .AddScoped<WithdrawImport>()
        .AddScoped<FindingSentences>()
        .AddScoped<AnnotatedWorkbook>()
        .AddScoped<ExportRound>()
        .AddSingleton<ImportQueue>()
        .AddHostedService<ImportWorker>();

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [ImportVerbs.Import(host), ImportVerbs.Export(host)];
}
