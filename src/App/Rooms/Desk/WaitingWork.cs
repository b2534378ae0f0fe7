using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Desk;

/// <summary>How far an open round has come.</summary>
/// <param name="Round">The round.</param>
/// <param name="Listed">Households without a result.</param>
/// <param name="InDoubt">Households with something to settle.</param>
/// <param name="Clear">Households whose result stands.</param>
/// <param name="DaysLeft">Days until the last day of the review, negative when past; null where the law of the year is not known.</param>
public sealed record OpenRoundStanding(Round Round, int Listed, int InDoubt, int Clear, int? DaysLeft)
{
    /// <summary>All of them.</summary>
    public int Total => Listed + InDoubt + Clear;

    /// <summary>Whether a decision could freeze it.</summary>
    public bool IsComplete => Total > 0 && Clear == Total;
}

/// <summary>What needs and supports wait for in the caller's area.</summary>
/// <param name="OpenNeeds">Needs nobody has taken up.</param>
/// <param name="ToApprove">Supports applied for, in the year.</param>
/// <param name="ToDeliver">Supports approved and not delivered, in the year.</param>
/// <param name="DraftsToSign">Drafts of a locality's own policies that the caller may sign.</param>
/// <param name="ProjectsToApprove">Production projects with households, not approved.</param>
/// <param name="Late">Households of production projects whose day to hand back is over.</param>
public sealed record SupportsWaiting(int OpenNeeds, int ToApprove, int ToDeliver, int DraftsToSign, int ProjectsToApprove, int Late);

/// <summary>What classes and jobs wait for in the caller's area.</summary>
/// <param name="ToApprove">Classes planned and not approved.</param>
/// <param name="Rolls">Sessions whose day has come without a roll.</param>
/// <param name="JobsDue">Jobs to be looked at, six or twelve months after they began.</param>
public sealed record ClassesAndJobsWaiting(int ToApprove, int Rolls, int JobsDue);

/// <summary>What was referred to partners and waits: for the reader's organisation, or for the commune.</summary>
/// <param name="ToAnswer">Referred to the reader's organisation and not answered.</param>
/// <param name="ToDo">Taken on by it and not reported.</param>
/// <param name="Declined">Declined by a partner: somebody else has to be found.</param>
/// <param name="Reported">Reported as done: somebody has to look.</param>
/// <param name="Rolls">Sessions of the classes the reader's organisation teaches whose day has come without a roll.</param>
public sealed record ReferralsWaiting(int ToAnswer, int ToDo, int Declined, int Reported, int Rolls);

/// <summary>What applications for loans wait for in the caller's area.</summary>
/// <param name="ToConfirm">On a group's list and not confirmed by the commune.</param>
/// <param name="ToAnswer">Confirmed, and the bank's answer is not put down.</param>
public sealed record LoansWaiting(int ToConfirm, int ToAnswer);

/// <summary>What money waits for in the caller's area.</summary>
/// <param name="Unnamed">Supports delivered in the year that do not say which money paid.</param>
/// <param name="LatePledges">Pledges whose day is over and that did not come whole.</param>
public sealed record MoneyWaiting(int Unnamed, int LatePledges);

/// <summary>What training of officers and communication wait for in the caller's area.</summary>
/// <param name="Untrained">Duties held by somebody who lacks a topic they need.</param>
/// <param name="Feedback">What people said and nobody has answered.</param>
public sealed record OutreachWaiting(int Untrained, int Feedback);

/// <summary>What the open rounds of the caller's area wait for, and its needs and supports.</summary>
public sealed class WaitingWork(Db db, CommuneSums sums, ReviewLawSource law, NeedList needs, SupportList supports, TrainingList training, JobList jobs, Referrals referrals, LocalPolicies policies, ProjectList projects,
    Unnamed unnamed, GiftList gifts, ApplicationList applications, UntrainedList untrained, FeedbackList feedback)
{
    /// <summary>Officers to be trained and people to be answered.</summary>
    public async Task<OutreachWaiting> OutreachAsync(DateOnly today, CancellationToken cancel) => new(
        await untrained.CountAsync(new(today), CountUpTo.Most, cancel), await feedback.WaitingAsync(CountUpTo.Most, cancel));

    /// <summary>Classes and jobs that wait for somebody.</summary>
    public async Task<ClassesAndJobsWaiting> ClassesAndJobsAsync(DateOnly today, CancellationToken cancel) => new(
        await training.ToApproveAsync(cancel), await training.RollsWaitingAsync(today, cancel), await jobs.CountAsync(new(Due: today), CountUpTo.Most, cancel));

    /// <summary>Referrals that wait: for a partner's people those made to it, for the commune those that came back.</summary>
    public async Task<ReferralsWaiting> ReferralsAsync(bool asPartner, DateOnly today, CancellationToken cancel)
    {
        if (!asPartner && await referrals.ForCommuneAsync(cancel) is var (declined, reported)) return new(0, 0, declined, reported, 0);
        var counts = await referrals.CountsAsync(new(), cancel);
        return new(counts.GetValueOrDefault(PartnerStep.Waiting), counts.GetValueOrDefault(PartnerStep.Accepted), 0, 0, await training.RollsWaitingAsync(today, cancel));
    }

    /// <summary>Applications for loans that wait for somebody.</summary>
    public async Task<LoansWaiting> LoansAsync(CancellationToken cancel)
    {
        var counts = await applications.CountsAsync(cancel);
        return new(counts.GetValueOrDefault(ApplicationStep.Listed), counts.GetValueOrDefault(ApplicationStep.Confirmed));
    }

    /// <summary>Money that waits for somebody.</summary>
    public async Task<MoneyWaiting> MoneyAsync(DateOnly today, CancellationToken cancel) => new((await unnamed.CountsAsync(today.Year, cancel)).Sum(c => c.Count), await gifts.LateAsync(today, cancel));

    /// <summary>Needs and supports that wait for somebody.</summary>
    public async Task<SupportsWaiting> SupportsAsync(DateOnly today, CancellationToken cancel)
    {
        var open = (await needs.CountsAsync(cancel)).Where(n => n.State == NeedState.Open).Sum(n => n.Count);
        var steps = (await supports.CountsAsync(today.Year, cancel)).SelectMany(g => g).ToLookup(c => c.Step, c => c.Count);
        return new(open, steps[SupportStep.Applied].Sum(), steps[SupportStep.Approved].Sum(), await policies.ToSignAsync(cancel), await projects.ToApproveAsync(cancel), await projects.LateAsync(today, cancel));
    }

    /// <summary>Open rounds, those with least time first.</summary>
    public async Task<IReadOnlyList<OpenRoundStanding>> OpenRoundsAsync(DateOnly today, CancellationToken cancel)
    {
        var rounds = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open).ToListAsync(cancel);
        if (rounds.Count == 0) return [];
        // A round and its households are of one commune, so that the end of a round moves the same journal.
        var counts = await sums.OfAsync(
            new CommuneSum<Round, (Guid RoundId, RoundStep Step, int Count), IReadOnlyDictionary<(Guid, RoundStep), int>>(
                "households of open rounds",
                db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open),
                rows => (from r in rows join h in db.Set<RoundHousehold>().AsNoTracking() on r.Id equals h.RoundId select h)
                    .GroupBy(h => new { h.CommuneId, h.RoundId, h.Step }).Select(g => new CommunePart<(Guid, RoundStep, int)>(g.Key.CommuneId, new(g.Key.RoundId, g.Key.Step, g.Count()))),
                parts => parts.ToDictionary(p => (p.RoundId, p.Step), p => p.Count)),
            cancel);
        int Of(Round round, RoundStep step) => counts.GetValueOrDefault((round.Id, step));
        return
        [
            .. rounds
                .Select(r => new OpenRoundStanding(
                    r, Of(r, RoundStep.Listed), Of(r, RoundStep.InDoubt), Of(r, RoundStep.Found) + Of(r, RoundStep.Settled), law.Law.DaysLeft(r.Year, today)))
                .OrderBy(r => r.DaysLeft ?? int.MaxValue).ThenBy(r => r.Round.Year).ThenBy(r => r.Round.Id),
        ];
    }
}
