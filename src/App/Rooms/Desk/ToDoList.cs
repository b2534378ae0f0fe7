using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Rooms.Notices;

namespace VuonLen.App.Rooms.Desk;

/// <summary>One line of what is to be done.</summary>
/// <param name="Count">How much of it.</param>
/// <param name="Key">Resource of what it is, read after the count.</param>
/// <param name="Link">The page that shows it.</param>
public sealed record ToDoLine(int Count, string Key, string Link);

/// <summary>What waits for the caller: the lines of the first page, and of the morning's message.</summary>
public sealed class ToDoList(Caller caller, WaitingWork waiting, TimeProvider clock, IStringLocalizer<DeskRoom> t) : IKnowWhatWaits
{
    /// <summary>Open rounds of the caller's area, and what is to be done, of the caller's own duties only.</summary>
    public async Task<(IReadOnlyList<OpenRoundStanding> Rounds, IReadOnlyList<ToDoLine> Lines)> ReadAsync(CancellationToken cancel)
    {
        var today = clock.TodayInVietnam();
        var all = new Waiting(
            caller.May(Permissions.ReadRounds) ? await waiting.OpenRoundsAsync(today, cancel) : [],
            caller.May(Permissions.RunSupports) || caller.May(Permissions.ApproveSupports) ? await waiting.SupportsAsync(today, cancel) : null,
            caller.May(Permissions.RunTraining) || caller.May(Permissions.ApproveTraining) || caller.May(Permissions.RunJobs) ? await waiting.ClassesAndJobsAsync(today, cancel) : null,
            caller.May(Permissions.RunSupports) || caller.May(Permissions.AnswerReferrals) ? await waiting.ReferralsAsync(caller.May(Permissions.AnswerReferrals), today, cancel) : null,
            caller.May(Permissions.RunCredit) || caller.May(Permissions.ApproveCredit) || caller.May(Permissions.AnswerCredit) ? await waiting.LoansAsync(cancel) : null,
            caller.May(Permissions.RunFunding) ? await waiting.MoneyAsync(today, cancel) : null,
            caller.May(Permissions.RunOutreach) ? await waiting.OutreachAsync(today, cancel) : null);
        return (all.Rounds, [.. LinesOf(all)]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingLine>> ForCallerAsync(CancellationToken cancel) => [.. (await ReadAsync(cancel)).Lines.Select(l => new WaitingLine(l.Count, t[l.Key], l.Link))];

    private IEnumerable<ToDoLine> LinesOf(Waiting all)
    {
        var one = all.Rounds is [var only] ? only.Round.Id : (Guid?)null;
        string To(string query) => one is { } id ? $"/reviews/{id}{query}" : "/reviews";
        var (doubt, listed, complete) = (all.Rounds.Sum(r => r.InDoubt), all.Rounds.Sum(r => r.Listed), all.Rounds.Count(r => r.IsComplete));
        if (doubt > 0 && caller.May(Permissions.RunRounds)) yield return new(doubt, "home.todo.doubt", To("/households?step=InDoubt"));
        if (listed > 0 && (caller.May(Permissions.RecordResults) || caller.May(Permissions.RunRounds))) yield return new(listed, "home.todo.listed", To("/households?step=Listed"));
        if (complete > 0 && caller.May(Permissions.FreezeRounds)) yield return new(complete, "home.todo.sign", To("/freeze"));
        else if (complete > 0 && caller.May(Permissions.RunRounds)) yield return new(complete, "home.todo.freeze", To("/freeze"));
        if (all.Referrals is { } referred)
        {
            if (referred.ToAnswer > 0) yield return new(referred.ToAnswer, "home.todo.referred", "/referrals?state=Waiting");
            if (referred.ToDo > 0) yield return new(referred.ToDo, "home.todo.taken-on", "/referrals?state=Accepted");
            if (referred.Rolls > 0) yield return new(referred.Rolls, "home.todo.rolls", "/referrals/classes");
            if (referred.Reported > 0) yield return new(referred.Reported, "home.todo.reported", "/programmes/referrals?state=Reported&due=true");
            if (referred.Declined > 0) yield return new(referred.Declined, "home.todo.declined", "/programmes/referrals?state=Declined&due=true");
        }

        if (all.Work is { } work)
        {
            if (work.ToApprove > 0 && caller.May(Permissions.ApproveTraining)) yield return new(work.ToApprove, "home.todo.classes", "/training");
            if (work.Rolls > 0 && caller.May(Permissions.RunTraining)) yield return new(work.Rolls, "home.todo.rolls", "/training");
            if (work.JobsDue > 0 && caller.May(Permissions.RunJobs)) yield return new(work.JobsDue, "home.todo.jobs", "/jobs/placements?due=true");
        }

        if (all.Loans is { } loans)
        {
            if (loans.ToConfirm > 0 && caller.May(Permissions.ApproveCredit)) yield return new(loans.ToConfirm, "home.todo.confirm-loans", "/credit/applications?step=Listed");
            if (loans.ToAnswer > 0 && caller.May(Permissions.RunCredit)) yield return new(loans.ToAnswer, "home.todo.bank", "/credit/applications?step=Confirmed");
            if (loans.ToAnswer > 0 && caller.May(Permissions.AnswerCredit)) yield return new(loans.ToAnswer, "home.todo.answer-loans", "/credit/bank");
        }

        if (all.Money is { } money)
        {
            if (money.Unnamed > 0) yield return new(money.Unnamed, "home.todo.unnamed", "/funding/supports");
            if (money.LatePledges > 0) yield return new(money.LatePledges, "home.todo.pledges", "/funding/gifts?show=Late");
        }

        if (all.Outreach is { } outreach)
        {
            if (outreach.Feedback > 0) yield return new(outreach.Feedback, "home.todo.feedback", "/outreach/feedback?waiting=true");
            if (outreach.Untrained > 0) yield return new(outreach.Untrained, "home.todo.untrained", "/outreach/untrained");
        }

        if (all.Supports is not { } supports) yield break;
        if (supports.ToApprove > 0 && caller.May(Permissions.ApproveSupports)) yield return new(supports.ToApprove, "home.todo.approve", "/programmes");
        if (supports.DraftsToSign > 0) yield return new(supports.DraftsToSign, "home.todo.drafts", "/programmes#local");
        if (supports.ProjectsToApprove > 0 && caller.May(Permissions.ApproveSupports)) yield return new(supports.ProjectsToApprove, "home.todo.projects", "/production");
        if (supports.Late > 0 && caller.May(Permissions.RunSupports)) yield return new(supports.Late, "home.todo.late", "/production?late=true");
        if (supports.ToDeliver > 0 && caller.May(Permissions.RunSupports)) yield return new(supports.ToDeliver, "home.todo.deliver", "/programmes");
        if (supports.OpenNeeds > 0 && caller.May(Permissions.RunSupports)) yield return new(supports.OpenNeeds, "home.todo.needs", "/needs");
    }

    /// <summary>What was counted; null where it is not the caller's duty.</summary>
    private sealed record Waiting(
        IReadOnlyList<OpenRoundStanding> Rounds, SupportsWaiting? Supports, ClassesAndJobsWaiting? Work, ReferralsWaiting? Referrals, LoansWaiting? Loans, MoneyWaiting? Money, OutreachWaiting? Outreach);
}
