using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Moves budget money one step: allocated, committed, released, disbursed for what is no support, given back, carried over into the next year.</summary>
public sealed class MoveMoney(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger, FundingLaw law, Notify notify)
{
    /// <summary>What is asked.</summary>
    /// <param name="PotId">The line.</param>
    /// <param name="PlaceId">With whom the money stands.</param>
    /// <param name="Act">What is done: not assigning, handing over or taking back, which are acts of their own.</param>
    /// <param name="From">Where it stands; null is where the act first looks.</param>
    /// <param name="ToPlaceId">To whom it is allocated; null is the same place.</param>
    /// <param name="Amount">How much, đồng.</param>
    /// <param name="On">The day.</param>
    /// <param name="Voucher">The decision, contract or payment voucher.</param>
    /// <param name="Note">What else to know; for a payment what it was for.</param>
    /// <param name="ToProject">Carried over: the project of the next year; null is the same.</param>
    public sealed record Request(Guid PotId, Guid PlaceId, MoneyAct Act, MoneyStage? From, Guid? ToPlaceId, long Amount, DateOnly On, string Voucher, string? Note, string? ToProject = null);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>money.not-found</c>, <c>money.way</c>, <c>money.to-place</c> (it lies not below, or is of others), <c>money.note-needed</c>,
    /// <c>money.project</c>, <c>money.source</c> and what <see cref="Ledger.PostAsync"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, $"money.{(Enum.IsDefined(request.Act) ? request.Act : MoneyAct.Disburse).ToString().ToLowerInvariant()}", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await db.Set<MoneyPot>().SingleOrDefaultAsync(p => p.Id == request.PotId && p.Kind == PotKind.Budget, stop) is not { } pot || !await local.AnswersForAsync(request.PlaceId, stop))
                return [new Problem("", "money.not-found")];
            if (request.Act is MoneyAct.Assign or MoneyAct.HandOver or MoneyAct.Reverse || MoneyRules.FromOf(request.Act, pot.Kind) is not [var first, ..]) return [new Problem("", "money.way")];
            if (request.Act == MoneyAct.Disburse && string.IsNullOrWhiteSpace(request.Note)) return [new Problem("Note", "money.note-needed")];
            var to = request.Act == MoneyAct.Allocate ? request.ToPlaceId ?? request.PlaceId : request.PlaceId;
            if (to != request.PlaceId && !await LiesBelowAsync(request.PlaceId, to, request.On, stop)) return [new Problem("To", "money.to-place")];
            var posting = new Posting(request.Act, new(request.PlaceId, request.From ?? first), new(to, MoneyRules.ToOf(request.Act)), request.Amount, request.On, request.Voucher, request.Note);
            return request.Act == MoneyAct.CarryOver ? await CarryAsync(pot, posting, request, stop) : await PostAsync(pot, posting, stop);
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> PostAsync(MoneyPot pot, Posting posting, CancellationToken cancel)
    {
        await ledger.WaitAsync([(pot.Year, posting.From.PlaceId), (pot.Year, posting.To.PlaceId)], cancel);
        var (_, refused) = await ledger.PostAsync(pot, posting, cancel);
        if (refused is not null) return [refused];
        if (posting.To.PlaceId != posting.From.PlaceId) notify.Place(NoticeKinds.MoneyAllocated, posting.To.PlaceId, $"/funding/lines/{pot.Id}", $"{law.Book.ProjectsOf(pot.Year).FirstOrDefault(p => p.Code == pot.Project)?.Name.Vi ?? pot.Project}, {Figures.Money(posting.Amount)}");
        return [];
    }

    /// <summary>What is carried over leaves the year's line and comes, on the same day and paper, to the next year's, in the hands of who had it.</summary>
    private async Task<IReadOnlyList<Problem>> CarryAsync(MoneyPot pot, Posting posting, Request request, CancellationToken cancel)
    {
        var (year, project) = (pot.Year + 1, string.IsNullOrWhiteSpace(request.ToProject) ? pot.Project : request.ToProject);
        if (law.BudgetProjectsOf(year).All(p => p.Code != project)) return [new Problem("ToProject", "money.project", Ledger.YearText(year))];
        if (law.Book.SourcesOf(year).All(s => s.Code != pot.Source)) return [new Problem("Source", "money.source", Ledger.YearText(year))];
        await ledger.WaitAsync([(pot.Year, request.PlaceId), (year, request.PlaceId)], cancel);
        var set = Guid.CreateVersion7();
        var (_, refused) = await ledger.PostAsync(pot, posting with { SetId = set }, cancel);
        if (refused is not null) return [refused];
        var next = await AssignBudget.FindOrMakeAsync(db, await places.GetAsync(db, cancel), request.PlaceId, year, project, pot.Source, cancel);
        (_, refused) = await ledger.PostAsync(
            next, new(MoneyAct.Assign, new(request.PlaceId, MoneyStage.Outside), new(request.PlaceId, MoneyStage.Assigned), request.Amount, request.On, request.Voucher, request.Note, SetId: set), cancel);
        return refused is null ? [] : [refused];
    }

    private async Task<bool> LiesBelowAsync(Guid above, Guid below, DateOnly on, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(below) is { Level: <= PlaceLevel.Commune } && geography.PathOf(below, on).Any(p => p.Id == above) && await local.AnswersForAsync(below, cancel);
    }
}
