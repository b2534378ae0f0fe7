using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Standards;

/// <summary>The machine's finding, and the numbers of the law it rests on.</summary>
public sealed class StandardsRoom : IRoom
{
    public string Name => "Standards";

    public IEnumerable<Navigation> Navigation =>
    [
        new(70, "nav.law", "/standards/law", "scale", Permissions.ReadLaw),
        new(71, "nav.scoresheets", "/standards/score-sheets", "checklist", Permissions.ReadLaw),
    ];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<LocalLine>(e =>
        {
            e.ToTable("standards_local_line");
            e.HasIndex(l => new { l.Standard, l.Key, l.PlaceId, l.From }).IsUnique();
            e.Property(l => l.Source).HasMaxLength(2_000);
            e.Property(l => l.Version).IsConcurrencyToken();
            e.Ignore(l => l.Value);
        });
        model.Entity<StoredScoreSheet>(e =>
        {
            e.ToTable("standards_score_sheet");
            e.HasIndex(s => new { s.Code, s.SheetVersion }).IsUnique();
            e.Property(s => s.Content).HasMaxLength(1_000_000);
            e.Property(s => s.Version).IsConcurrencyToken();
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<LawSource>()
        .AddScoped<HouseholdStandards>()
        .AddScoped<FindingText>()
        .AddScoped<RaiseLine>()
        .AddScoped<ScoreSheets>();

    public void Map(IEndpointRouteBuilder app)
    {
        FindingsEndpoint.Map(app);
        LawFile.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => new StandardsVerbs(host).All();

    public Task PrepareAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ScoreSheets>().PrepareAsync(cancel);
}
