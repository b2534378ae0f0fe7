using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Puts down that a budget was assigned (giao) to a place, by the decision that did so. What is assigned again adds to the same line.</summary>
public sealed class AssignBudget(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger, FundingLaw law)
{
    /// <summary>What is asked.</summary>
    /// <param name="PlaceId">To whom.</param>
    /// <param name="Year">Of which year.</param>
    /// <param name="Project">Code of the project.</param>
    /// <param name="Source">Code of the source.</param>
    /// <param name="Amount">How much, đồng.</param>
    /// <param name="On">The day of the decision.</param>
    /// <param name="Decision">Its number.</param>
    /// <param name="Note">What else to know.</param>
    public sealed record Request(Guid PlaceId, int Year, string Project, string Source, long Amount, DateOnly On, string Decision, string? Note);

    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>money.place-unknown</c>, <c>money.year</c>, <c>money.project</c>, <c>money.source</c> and what <see cref="Ledger.PostAsync"/> says.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "money.assign", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (!await local.AnswersForAsync(request.PlaceId, stop)) return [new Problem("Place", "money.place-unknown")];
            if (Check(request) is { } wrong) return [wrong];
            await ledger.WaitAsync([(request.Year, request.PlaceId)], stop);
            var pot = await FindOrMakeAsync(db, await places.GetAsync(db, stop), request.PlaceId, request.Year, request.Project, request.Source, stop);
            var (_, refused) = await ledger.PostAsync(
                pot, new(MoneyAct.Assign, new(request.PlaceId, MoneyStage.Outside), new(request.PlaceId, MoneyStage.Assigned), request.Amount, request.On, request.Decision, request.Note), stop);
            return refused is null ? [] : [refused];
        },
        cancel);

    /// <summary>The line of a place, year, project and source, tracked; a new one where there is none.</summary>
    internal static async Task<MoneyPot> FindOrMakeAsync(Db db, Geography geography, Guid placeId, int year, string project, string source, CancellationToken cancel)
    {
        if (await db.Set<MoneyPot>().SingleOrDefaultAsync(p => p.Kind == PotKind.Budget && p.PlaceId == placeId && p.Year == year && p.Project == project && p.Source == source, cancel) is { } known) return known;
        var pot = new MoneyPot
        {
            Id = Guid.CreateVersion7(),
            Kind = PotKind.Budget,
            PlaceId = placeId,
            CommuneId = geography[placeId].Level == PlaceLevel.Commune ? placeId : null,
            Year = year,
            Project = project,
            Source = source,
        };
        db.Add(pot);
        return pot;
    }

    private Problem? Check(Request request) =>
        request.Year is < MoneyRules.FirstYear or > MoneyRules.LastYear ? new("Year", "money.year", Ledger.YearText(MoneyRules.FirstYear), Ledger.YearText(MoneyRules.LastYear))
        : law.BudgetProjectsOf(request.Year).All(p => p.Code != request.Project) ? new("Project", "money.project", Ledger.YearText(request.Year))
        : law.Book.SourcesOf(request.Year).All(s => s.Code != request.Source) ? new("Source", "money.source", Ledger.YearText(request.Year))
        : null;
}
