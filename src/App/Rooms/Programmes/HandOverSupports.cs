using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Puts down that a policy's support was handed over to persons by a room that does so itself (a class was completed, a worker placed). A step
/// of that room's act. Whoever the policy does not entitle gets no support here: what was done for them stands in the other room alone.
/// </summary>
public sealed class HandOverSupports(Db db, PolicySource policies, ReadSituations situations, AnswerNeeds needs)
{
    /// <summary>What one person was given.</summary>
    /// <param name="HouseholdId">The household on the day of application.</param>
    /// <param name="PersonId">Who.</param>
    /// <param name="Name">Name on that day.</param>
    /// <param name="GivenKey">The same, as lists order it.</param>
    /// <param name="AppliedOn">The day of application: who is entitled is asked of it.</param>
    /// <param name="ApprovedOn">The day it was approved.</param>
    /// <param name="Amount">Whole đồng.</param>
    public sealed record Given(Guid HouseholdId, Guid PersonId, string Name, string GivenKey, DateOnly AppliedOn, DateOnly ApprovedOn, long Amount);

    /// <summary>
    /// Hands over. One under way is taken to its end, else one is written. Refused with <c>quota.places</c>, <c>quota.money</c> or <c>support.above-approved</c>; whoever has
    /// one of the kind already is passed over, nobody has two.
    /// </summary>
    public async Task<IReadOnlyList<Problem>> DoAsync(string policyCode, DateOnly on, IReadOnlyCollection<Given> given, CancellationToken cancel)
    {
        var standing = await StandingAsync(policyCode, [.. given.Select(g => g.PersonId)], cancel);
        var quotas = new Quotas(db);
        var answered = new List<Guid>();
        foreach (var day in given.GroupBy(g => g.AppliedOn))
        {
            if ((await policies.GetAsync(cancel)).Find(policyCode, day.Key) is not { } policy) continue;
            var known = (await situations.OfHouseholdsAsync([.. day.Select(g => g.HouseholdId).Distinct()], day.Key, members: true, cancel)).ToDictionary(k => k.Situation.HouseholdId);
            foreach (var one in day)
            {
                if (standing.TryGetValue(one.PersonId, out var support) && !support.Step.IsUnderWay()) continue;
                if (support is null)
                {
                    if (!known.TryGetValue(one.HouseholdId, out var household) || !IsEntitled(policy, household, one.PersonId)) continue;
                    db.Add(support = Begin(policy, one, household));
                }

                if (await FinishAsync(support, policy, one, on, quotas, cancel) is { } refused) return [refused];
                answered.Add(one.HouseholdId);
            }

            await needs.SetAsync([.. answered.Distinct()], policy.Answers, NeedState.Met, on, cancel);
        }

        return [];
    }

    /// <summary>The standing support of the policy's kind of each person, if any: also where it came by another policy.</summary>
    public async Task<IReadOnlyDictionary<Guid, Support>> StandingAsync(string policyCode, IReadOnlyCollection<Guid> persons, CancellationToken cancel)
    {
        var kinds = (await policies.GetAsync(cancel)).Policies.Where(p => p.Code == policyCode).Select(p => p.Kind).Distinct().ToList();
        return (await db.Set<Support>().Where(s => s.Stands && persons.Contains(s.OwnerId) && kinds.Contains(s.Kind)).ToListAsync(cancel)).GroupBy(s => s.OwnerId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Step)!);
    }

    private static bool IsEntitled(Policy policy, KnownSituation household, Guid personId) =>
        household.Situation.Members!.FirstOrDefault(m => m.PersonId == personId) is { } person && Entitlements.Ask(policy, household.Situation, person).Answer == Answer.Yes;

    private static Support Begin(Policy policy, Given one, KnownSituation household)
    {
        var (from, until) = SupportRules.ClaimOf(policy.Again, one.AppliedOn);
        return new Support
        {
            Id = Guid.CreateVersion7(),
            PolicyCode = policy.Code,
            HouseholdId = one.HouseholdId,
            PersonId = one.PersonId,
            OwnerId = one.PersonId,
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
            (support.ApprovedOn, support.Year, support.Amount, support.Source) = (one.ApprovedOn, one.ApprovedOn.Year, one.Amount, policy.Sources[0]);
            if (await quotas.TakeAsync(support, cancel) is { } refused) return refused;
        }
        else
        {
            if (support.Amount is { } approved && one.Amount > approved) return new Problem("amount", "support.above-approved", approved, support.Name);
            await quotas.ChangeAsync(support, one.Amount, cancel);
            support.Amount = one.Amount;
        }

        (support.Step, support.StepOn, support.DeliveredOn) = (SupportStep.Delivered, on, on);
        return null;
    }
}
