using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Begins supports: tells households that they are entitled, or puts down that they applied. One or many, all or none.</summary>
public sealed class OfferSupports(Db db, Acts acts, Caller caller, PolicySource policies, ReadSituations situations, AnswerNeeds needs, Notify notify, TimeProvider clock)
{
    /// <summary>Supports one act may begin: a commune's list.</summary>
    public const int Most = 2_000;

    /// <summary>A household, or one of its members where the policy is for persons.</summary>
    public sealed record For(Guid HouseholdId, Guid? PersonId);

    /// <summary>What is asked.</summary>
    /// <param name="PolicyCode">The policy.</param>
    /// <param name="Step"><see cref="SupportStep.Invited"/> or <see cref="SupportStep.Applied"/>.</param>
    /// <param name="On">The day: who is entitled is asked of it.</param>
    /// <param name="Households">For whom.</param>
    public sealed record Request(string PolicyCode, SupportStep Step, DateOnly On, IReadOnlyList<For> Households);

    /// <summary>
    /// Begins them. Refused with <c>not-allowed</c>, <c>support.none-chosen</c>, <c>support.too-many</c>, <c>support.future</c>,
    /// <c>policy.unknown</c>, <c>policy.not-in-force</c>, <c>support.step-order</c>, and for each household concerned
    /// <c>household.not-found</c>, <c>support.elsewhere</c>, <c>support.not-entitled</c>, <c>support.not-known</c> or <c>support.twice</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "support.offer", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        if (request.Households.Count == 0) return [new Problem("households", "support.none-chosen")];
        if (request.Households.Count > Most) return [new Problem("households", "support.too-many", Most)];
        var today = clock.TodayInVietnam();
        if (request.On > today) return [new Problem("on", "support.future", request.On)];
        var book = await policies.GetAsync(cancel);
        if (book.Find(request.PolicyCode, request.On) is not { } policy)
            return [book.Nearest(request.PolicyCode, request.On) is { } other ? new Problem("on", "policy.not-in-force", other.From, other.Until) : new Problem("policy", "policy.unknown", request.PolicyCode)];
        if (request.Step is not (SupportStep.Invited or SupportStep.Applied) || !policy.Steps.Contains(request.Step)) return [new Problem("step", "support.step-order", SupportStep.Invited, request.Step)];

        var members = policy.Subject == PolicySubject.Person || policy.Entitled.AsksMembers;
        var known = (await situations.OfHouseholdsAsync([.. request.Households.Select(h => h.HouseholdId).Distinct()], request.On, members, cancel)).ToDictionary(k => k.Situation.HouseholdId);
        var names = await situations.NamesAsync([.. request.Households.Where(h => h.PersonId is not null).Select(h => h.PersonId!.Value)], cancel);
        var (problems, begun) = (new List<Problem>(), new List<Support>());
        foreach (var one in request.Households.Distinct())
        {
            if (!known.TryGetValue(one.HouseholdId, out var household)) problems.Add(new Problem("households", "household.not-found", 1));
            else if (Begin(policy, request, household, one.PersonId, names, problems) is { } support) begun.Add(support);
        }

        problems.AddRange(await SupportsInTheWay.OfAsync(db, book, begun, cancel));
        if (problems.Count > 0) return problems;
        await db.InsertManyAsync(begun, cancel);
        await needs.SetAsync([.. begun.Select(s => s.HouseholdId).Distinct()], policy.Answers, NeedState.Referred, request.On, cancel);
        if (request.Step == SupportStep.Applied) notify.OfSupports(NoticeKinds.SupportsOffered, begun, policy);
        return [];
    }

    private static Support? Begin(Policy policy, Request request, KnownSituation household, Guid? personId, IReadOnlyDictionary<Guid, PersonName> names, List<Problem> problems)
    {
        var person = personId is null ? null : household.Situation.Members?.FirstOrDefault(m => m.PersonId == personId);
        if ((policy.Subject == PolicySubject.Person) != (person is not null))
        {
            problems.Add(new Problem("households", "support.wrong-subject", household.HeadName));
            return null;
        }

        var (name, key) = person is null ? new(household.HeadName, household.HeadGivenKey) : names[person.PersonId];
        var asked = Entitlements.Ask(policy, household.Situation, person);
        if (asked.Answer != Answer.Yes)
        {
            problems.Add(new Problem("households", !policy.AppliesTo(household.Situation) ? "support.elsewhere" : asked.Answer == Answer.No ? "support.not-entitled" : "support.not-known", name, household.Code));
            return null;
        }

        var (from, until) = SupportRules.ClaimOf(policy.Again, request.On);
        return new Support
        {
            Id = Guid.CreateVersion7(),
            PolicyCode = policy.Code,
            HouseholdId = household.Situation.HouseholdId,
            PersonId = person?.PersonId,
            OwnerId = person?.PersonId ?? household.Situation.HouseholdId,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            Name = name,
            GivenKey = key,
            Kind = policy.Kind,
            ClaimFrom = from,
            ClaimUntil = until,
            Step = request.Step,
            StepOn = request.On,
            InvitedOn = request.Step == SupportStep.Invited ? request.On : null,
            AppliedOn = request.Step == SupportStep.Applied ? request.On : null,
            Year = request.On.Year,
        };
    }
}
