using VuonLen.App.Rooms.Access;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Demonstration;
using VuonLen.App.Rooms.Desk;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Journal;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Outcomes;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Rooms.Training;

namespace VuonLen.App.Rooms;

/// <summary>The rooms of the house, upstream first: a room may look only at rooms above it in this list.</summary>
public static class AllRooms
{
    /// <summary>Upstream first.</summary>
    public static IReadOnlyList<IRoom> InOrder { get; } =
    [
        new PlacesRoom(),
        new AccessRoom(),
        new NoticesRoom(),
        new RegistryRoom(),
        new StandardsRoom(),
        new ReviewsRoom(),
        new ImportsRoom(),
        new NeedsRoom(),
        new ProgrammesRoom(),
        new ProductionRoom(),
        new TrainingRoom(),
        new JobsRoom(),
        new CreditRoom(),
        new FundingRoom(),
        new OutcomesRoom(),
        new OutreachRoom(),
        new ReportsRoom(),
        new DemonstrationRoom(),
        new DeskRoom(),
        new JournalRoom(),
    ];
}
