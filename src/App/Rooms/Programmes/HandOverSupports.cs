using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Puts down that a policy's support was handed over to persons or households by a room that does so itself (a class was completed, a worker placed, a
/// project gave). A step of that room's act. Whoever the policy does not entitle gets no support here: what was done for them stands in the other room alone.
/// </summary>
public sealed class HandOverSupports(Db db, PolicySource policies, ReadSituations situations, AnswerNeeds needs)
{
    /// <summary>What one person or household was given.</summary>
    /// <param name="HouseholdId">The household on the day of application.</param>
    /// <param name="PersonId">Who; null where the policy is for households.</param>
    /// <param name="Name">Name on that day.</param>
    /// <param name="GivenKey">The same, as lists order it.</param>
    /// <param name="AppliedOn">The day of application: who is entitled is asked of it.</param>
    /// <param name="ApprovedOn">The day it was approved.</param>
    /// <param name="Amount">Whole đồng spent; null where none is: what goes round was paid for before.</param>
    /// <param name="Source">Where the money comes from; null is the policy's first.</param>
    public sealed record Given(Guid HouseholdId, Guid? PersonId, string Name, string GivenKey, DateOnly AppliedOn, DateOnly ApprovedOn, long? Amount, MoneySource? Source = null)
    {
        /// <summary>Who has it: the person, else the household.</summary>
        public Guid OwnerId => PersonId ?? HouseholdId;
    }

    /// <summary>
    /// Hands over. One under way is taken to its end, else one is written. Refused with <c>quota.places</c>, <c>quota.money</c> or <c>support.above-approved</c>; whoever has
    /// one of the kind for these days already is passed over, nobody has two.
    /// </summary>
    public async Task<IReadOnlyList<Problem>> DoAsync(string policyCode, DateOnly on, IReadOnlyCollection<Given> given, CancellationToken cancel)
    {
        var standing = await StandingAsync(policyCode, [.. given.Select(g => g.OwnerId)], cancel);
        var quotas = new Quotas(db);
        var (answered, finished) = (new List<Guid>(), new List<Support>());
        foreach (var day in given.GroupBy(g => g.AppliedOn))
        {
            if ((await policies.GetAsync(cancel)).Find(policyCode, day.Key) is not { } policy) continue;
            var known = (await situations.OfHouseholdsAsync([.. day.Select(g => g.HouseholdId).Distinct()], day.Key, members: true, cancel)).ToDictionary(k => k.Situation.HouseholdId);
            foreach (var one in day)
            {
                var support = StandsInTheWay(standing[one.OwnerId], one.AppliedOn);
                if (support?.Step.IsUnderWay() == false) continue;
                if (support is null)
                {
                    if (!known.TryGetValue(one.HouseholdId, out var household) || Ask(policy, household, one.PersonId) != Answer.Yes) continue;
                    db.Add(support = Begin(policy, one, household));
                }

                if (await FinishAsync(support, policy, one, on, quotas, cancel) is { } refused) return [refused];
                answered.Add(one.HouseholdId);
                finished.Add(support);
            }

            await needs.SetAsync([.. answered.Distinct()], policy.Answers, NeedState.Met, on, cancel);
        }

        await ReferSupports.FollowAsync(db, finished, SupportStep.Delivered, on, null, cancel);
        return [];
    }

    /// <summary>The standing supports of the policy's kind by owner: also those that came by another policy.</summary>
    public async Task<ILookup<Guid, Support>> StandingAsync(string policyCode, IReadOnlyCollection<Guid> owners, CancellationToken cancel)
    {
        var kinds = (await policies.GetAsync(cancel)).Policies.Where(p => p.Code == policyCode).Select(p => p.Kind).Distinct().ToList();
        return (await db.Set<Support>().Where(s => s.Stands && owners.Contains(s.OwnerId) && kinds.Contains(s.Kind)).ToListAsync(cancel)).ToLookup(s => s.OwnerId);
    }

    /// <summary>
    /// Why some would be passed over: <c>support.twice</c> for who has one of the kind for these days, <c>support.not-entitled</c> or <c>support.not-known</c> for whom the
    /// policy does not entitle, <c>policy.not-in-force</c>. For a room that hands over only what the policy gives.
    /// </summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(string policyCode, IReadOnlyCollection<Given> given, CancellationToken cancel)
    {
        var book = await policies.GetAsync(cancel);
        var standing = await StandingAsync(policyCode, [.. given.Select(g => g.OwnerId)], cancel);
        var problems = new List<Problem>();
        foreach (var day in given.GroupBy(g => g.AppliedOn))
        {
            if (book.Find(policyCode, day.Key) is not { } policy) return [book.Nearest(policyCode, day.Key) is { } other ? new("on", "policy.not-in-force", other.From, other.Until) : new("policy", "policy.unknown", policyCode)];
            var known = (await situations.OfHouseholdsAsync([.. day.Select(g => g.HouseholdId).Distinct()], day.Key, members: true, cancel)).ToDictionary(k => k.Situation.HouseholdId);
            foreach (var one in day)
            {
                if (StandsInTheWay(standing[one.OwnerId], one.AppliedOn) is { } other)
                {
                    if (!other.Step.IsUnderWay()) problems.Add(new("households", "support.twice", one.Name, book.Nearest(other.PolicyCode, other.StepOn)?.Name, other.Step, other.StepOn));
                }
                else if (!known.TryGetValue(one.HouseholdId, out var household)) problems.Add(new("households", "household.not-found", 1));
                else if (Ask(policy, household, one.PersonId) is not Answer.Yes and var answer) problems.Add(new("households", answer == Answer.No ? "support.not-entitled" : "support.not-known", one.Name, household.Code));
            }
        }

        return problems;
    }

    /// <summary>One under way, which is taken to its end, or one that was given for the day already.</summary>
    private static Support? StandsInTheWay(IEnumerable<Support> supports, DateOnly on) =>
        supports.Where(s => s.Step.IsUnderWay() || (s.ClaimFrom <= on && (s.ClaimUntil is null || on < s.ClaimUntil))).MaxBy(s => s.Step);

    private static Answer Ask(Policy policy, KnownSituation household, Guid? personId)
    {
        var person = personId is null ? null : household.Situation.Members!.FirstOrDefault(m => m.PersonId == personId);
        return (policy.Subject == PolicySubject.Person) == (person is not null) ? Entitlements.Ask(policy, household.Situation, person).Answer : Answer.No;
    }

    private static Support Begin(Policy policy, Given one, KnownSituation household)
    {
        var (from, until) = SupportRules.ClaimOf(policy.Again, one.AppliedOn);
        return new Support
        {
            Id = Guid.CreateVersion7(),
            PolicyCode = policy.Code,
            HouseholdId = one.HouseholdId,
            PersonId = one.PersonId,
            OwnerId = one.OwnerId,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            Name = one.Name,
            GivenKey = one.GivenKey,
            Kind = policy.Kind,
            ClaimFrom = from,
            ClaimUntil = until,
            Step = SupportStep.Applied,
            StepOn = one.AppliedOn,
            AppliedOn = one.AppliedOn,
            Year = one.AppliedOn.Year,
        };
    }

    private static async Task<Problem?> FinishAsync(Support support, Policy policy, Given one, DateOnly on, Quotas quotas, CancellationToken cancel)
    {
        if (support.Step < SupportStep.Approved)
        {
            support.AppliedOn ??= one.AppliedOn;
            (support.ApprovedOn, support.Year, support.Amount, support.Source) = (one.ApprovedOn, one.ApprovedOn.Year, one.Amount, one.Source ?? policy.Sources[0]);
            if (one.Source != MoneySource.Rotated && await quotas.TakeAsync(support, cancel) is { } refused) return refused;
        }
        else if (one.Source == MoneySource.Rotated)
        {
            // It was approved out of the year's money, which it no longer needs.
            await quotas.GiveBackAsync(support, cancel);
            (support.Amount, support.Source) = (one.Amount, one.Source);
        }
        else
        {
            if (support.Amount is { } approved && one.Amount > approved) return new Problem("amount", "support.above-approved", approved, support.Name);
            await quotas.ChangeAsync(support, one.Amount ?? 0, cancel);
            support.Amount = one.Amount;
        }

        (support.Step, support.StepOn, support.DeliveredOn) = (SupportStep.Delivered, on, on);
        return null;
    }
}
