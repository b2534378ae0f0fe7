using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Desk;

/// <summary>What is waiting for me: the first screen after sign-in, for every role.</summary>
[Authorize]
public sealed class HomeModel(Caller caller, WaitingWork waiting, PovertyNow poverty, Db db, GeographySource places, Frame frame) : PageModel
{
    /// <summary>Rounds shown one by one; of more, the rest are counted.</summary>
    public const int MostRounds = 5;

    public IReadOnlyList<OpenRoundStanding> Rounds { get; private set; } = [];

    public Standing? Standing { get; private set; }

    /// <summary>Needs and supports that wait; null where they are not the caller's duty.</summary>
    public SupportsWaiting? Supports { get; private set; }

    /// <summary>Classes and jobs that wait; null where they are not the caller's duty.</summary>
    public ClassesAndJobsWaiting? Work { get; private set; }

    /// <summary>Referrals that wait; null where they are not the caller's duty.</summary>
    public ReferralsWaiting? Referrals { get; private set; }

    /// <summary>Applications for loans that wait; null where they are not the caller's duty.</summary>
    public LoansWaiting? Loans { get; private set; }

    /// <summary>Money that waits; null where it is not the caller's duty.</summary>
    public MoneyWaiting? Money { get; private set; }

    /// <summary>Training of officers and feedback that wait; null where they are not the caller's duty.</summary>
    public OutreachWaiting? Outreach { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        if (caller.May(Permissions.ReadRounds)) Rounds = await waiting.OpenRoundsAsync(frame.Today, cancel);
        if (caller.May(Permissions.RunSupports) || caller.May(Permissions.ApproveSupports)) Supports = await waiting.SupportsAsync(frame.Today, cancel);
        if (caller.May(Permissions.RunTraining) || caller.May(Permissions.ApproveTraining) || caller.May(Permissions.RunJobs)) Work = await waiting.ClassesAndJobsAsync(frame.Today, cancel);
        if (caller.May(Permissions.RunSupports) || caller.May(Permissions.AnswerReferrals)) Referrals = await waiting.ReferralsAsync(caller.May(Permissions.AnswerReferrals), frame.Today, cancel);
        if (caller.May(Permissions.RunCredit) || caller.May(Permissions.ApproveCredit) || caller.May(Permissions.AnswerCredit)) Loans = await waiting.LoansAsync(cancel);
        if (caller.May(Permissions.RunFunding)) Money = await waiting.MoneyAsync(frame.Today, cancel);
        if (caller.May(Permissions.RunOutreach)) Outreach = await waiting.OutreachAsync(frame.Today, cancel);
        if (caller.May(Permissions.ReadHouseholds)) Standing = await poverty.OfAreaAsync(cancel);
    }

    /// <summary>Lines of what is to be done, those of the caller's own duties only; each opens what it counts.</summary>
    public IEnumerable<(int Count, string Key, string Link)> ToDo()
    {
        var one = Rounds is [var only] ? only.Round.Id : (Guid?)null;
        string To(string query) => one is { } id ? $"/reviews/{id}{query}" : "/reviews";
        var (doubt, listed, complete) = (Rounds.Sum(r => r.InDoubt), Rounds.Sum(r => r.Listed), Rounds.Count(r => r.IsComplete));
        if (doubt > 0 && caller.May(Permissions.RunRounds)) yield return (doubt, "home.todo.doubt", To("/households?step=InDoubt"));
        if (listed > 0 && (caller.May(Permissions.RecordResults) || caller.May(Permissions.RunRounds))) yield return (listed, "home.todo.listed", To("/households?step=Listed"));
        if (complete > 0 && caller.May(Permissions.FreezeRounds)) yield return (complete, "home.todo.sign", To("/freeze"));
        else if (complete > 0 && caller.May(Permissions.RunRounds)) yield return (complete, "home.todo.freeze", To("/freeze"));
        if (Referrals is { } referred)
        {
            if (referred.ToAnswer > 0) yield return (referred.ToAnswer, "home.todo.referred", "/referrals?state=Waiting");
            if (referred.ToDo > 0) yield return (referred.ToDo, "home.todo.taken-on", "/referrals?state=Accepted");
            if (referred.Rolls > 0) yield return (referred.Rolls, "home.todo.rolls", "/referrals/classes");
            if (referred.Reported > 0) yield return (referred.Reported, "home.todo.reported", "/programmes/referrals?state=Reported&due=true");
            if (referred.Declined > 0) yield return (referred.Declined, "home.todo.declined", "/programmes/referrals?state=Declined&due=true");
        }

        if (Work is { } work)
        {
            if (work.ToApprove > 0 && caller.May(Permissions.ApproveTraining)) yield return (work.ToApprove, "home.todo.classes", "/training");
            if (work.Rolls > 0 && caller.May(Permissions.RunTraining)) yield return (work.Rolls, "home.todo.rolls", "/training");
            if (work.JobsDue > 0 && caller.May(Permissions.RunJobs)) yield return (work.JobsDue, "home.todo.jobs", "/jobs/placements?due=true");
        }

        if (Loans is { } loans)
        {
            if (loans.ToConfirm > 0 && caller.May(Permissions.ApproveCredit)) yield return (loans.ToConfirm, "home.todo.confirm-loans", "/credit/applications?step=Listed");
            if (loans.ToAnswer > 0 && caller.May(Permissions.RunCredit)) yield return (loans.ToAnswer, "home.todo.bank", "/credit/applications?step=Confirmed");
            if (loans.ToAnswer > 0 && caller.May(Permissions.AnswerCredit)) yield return (loans.ToAnswer, "home.todo.answer-loans", "/credit/bank");
        }

        if (Money is { } money)
        {
            if (money.Unnamed > 0) yield return (money.Unnamed, "home.todo.unnamed", "/funding/supports");
            if (money.LatePledges > 0) yield return (money.LatePledges, "home.todo.pledges", "/funding/gifts?show=Late");
        }

        if (Outreach is { } outreach)
        {
            if (outreach.Feedback > 0) yield return (outreach.Feedback, "home.todo.feedback", "/outreach/feedback?waiting=true");
            if (outreach.Untrained > 0) yield return (outreach.Untrained, "home.todo.untrained", "/outreach/untrained");
        }

        if (Supports is not { } supports) yield break;
        if (supports.ToApprove > 0 && caller.May(Permissions.ApproveSupports)) yield return (supports.ToApprove, "home.todo.approve", "/programmes");
        if (supports.DraftsToSign > 0) yield return (supports.DraftsToSign, "home.todo.drafts", "/programmes#local");
        if (supports.ProjectsToApprove > 0 && caller.May(Permissions.ApproveSupports)) yield return (supports.ProjectsToApprove, "home.todo.projects", "/production");
        if (supports.Late > 0 && caller.May(Permissions.RunSupports)) yield return (supports.Late, "home.todo.late", "/production?late=true");
        if (supports.ToDeliver > 0 && caller.May(Permissions.RunSupports)) yield return (supports.ToDeliver, "home.todo.deliver", "/programmes");
        if (supports.OpenNeeds > 0 && caller.May(Permissions.RunSupports)) yield return (supports.OpenNeeds, "home.todo.needs", "/needs");
    }
}
