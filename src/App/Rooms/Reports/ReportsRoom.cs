using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The fifteen statutory tables, drawn from frozen rounds.</summary>
public sealed class ReportsRoom : IRoom
{
    public string Name => "Reports";

    public IEnumerable<Navigation> Navigation => [new(50, "nav.reports", "/reports", "table", Permissions.ReadReports)];

    public void Model(ModelBuilder model, StoreKind store) => model.Entity<LayoutCheck>(e =>
    {
        e.ToTable("reports_layout_check");
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Version).IsConcurrencyToken();
    });

    public void Services(IServiceCollection services) => services
        .AddSingleton<ReportBookSource>()
        .AddScoped<TableWords>()
        .AddScoped<ReportArea>()
        .AddScoped<ReportPlaces>()
        .AddScoped<ReadReport>()
        .AddScoped<RoundChoices>()
        .AddScoped<ReportFiles>()
        .AddScoped<ReportRefusal>()
        .AddScoped<ReportDoors>()
        .AddScoped<CheckLayout>();

    public void Map(IEndpointRouteBuilder app) => ReportDoors.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [new ReportVerb(host).Report()];
}
