using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Hands supports to a partner to carry out. What the partner's people may know is written down here once: they are shown this row, never the
/// household. One or many, all or none.
/// </summary>
public sealed class ReferSupports(Db db, Acts acts, Caller caller, PolicySource policies, Referrals referrals, AnswerNeeds needs, Notify notify, TimeProvider clock)
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 1_000;

    /// <summary>What is asked.</summary>
    /// <param name="PartnerId">To whom.</param>
    /// <param name="On">The day.</param>
    /// <param name="Supports">Which.</param>
    /// <param name="Note">What the partner should know; null is nothing.</param>
    public sealed record Request(Guid PartnerId, DateOnly On, IReadOnlyList<AdvanceSupports.Seen> Supports, string? Note);

    /// <summary>
    /// Refers them. Refused with <c>not-allowed</c>, <c>support.none-chosen</c>, <c>support.too-many</c>, <c>support.not-found</c>, <c>stale</c>,
    /// <c>support.future</c>, <c>referral.note</c>, and for each support concerned <c>referral.partner</c>, <c>referral.step</c>,
    /// <c>support.before-last-step</c> or <c>referral.open-already</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "support.refer", request.Note ?? "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        if (request.Supports.Count == 0) return [new Problem("supports", "support.none-chosen")];
        if (request.Supports.Count > OfferSupports.Most) return [new Problem("supports", "support.too-many", OfferSupports.Most)];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "support.future", request.On)];
        if (request.Note?.Length > LongestNote) return [new Problem("note", "referral.note", LongestNote)];
        var ids = request.Supports.Select(s => s.SupportId).Distinct().ToList();
        var supports = await db.Set<Support>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        if (supports.Count < ids.Count) return [new Problem("supports", "support.not-found")];
        if (request.Supports.Any(s => supports[s.SupportId].Version != s.Version)) return [new Problem("", "stale")];
        if (await CheckAsync(request, supports, cancel) is { Count: > 0 } problems) return problems;

        await DealWithAsync(db, ids, cancel);
        await db.InsertManyAsync(await RowsAsync(request, [.. supports.Values], cancel), cancel);
        var book = await policies.GetAsync(cancel);
        foreach (var group in supports.Values.GroupBy(s => (s.PolicyCode, s.Step)))
        {
            var answers = book.Nearest(group.Key.PolicyCode, request.On)!.Answers;
            var state = group.Key.Step == SupportStep.Approved ? NeedState.BeingMet : NeedState.Referred;
            await needs.ReferAsync([.. group.Select(s => s.HouseholdId).Distinct()], answers, state, request.PartnerId, request.On, cancel);
        }

        foreach (var (policy, commune) in supports.Values.Select(s => (s.PolicyCode, s.CommuneId)).Distinct())
            notify.Partner(NoticeKinds.SupportsReferred, request.PartnerId, commune, "/referrals?state=Waiting", book.Nearest(policy, request.On)?.Name.Vi);

        return [];
    }

    private async Task<IReadOnlyList<Problem>> CheckAsync(Request request, Dictionary<Guid, Support> supports, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        var book = await policies.GetAsync(cancel);
        foreach (var (policy, commune) in supports.Values.Select(s => (s.PolicyCode, s.CommuneId)).Distinct())
        {
            if ((await referrals.PartnersForAsync(policy, commune, request.On, cancel)).All(p => p.Id != request.PartnerId))
                problems.Add(new("partner", "referral.partner", book.Nearest(policy, request.On)?.Name));
        }

        var ids = supports.Keys.ToList();
        var open = (await db.Set<SupportReferral>().AsNoTracking().Open().Where(r => ids.Contains(r.SupportId))
            .Select(r => new { r.SupportId, r.PartnerId }).ToListAsync(cancel)).ToDictionary(r => r.SupportId, r => r.PartnerId!.Value);
        var names = await referrals.NamesAsync(open.Values, cancel);
        foreach (var support in supports.Values.OrderBy(s => s.GivenKey, StringComparer.Ordinal))
        {
            if (open.TryGetValue(support.Id, out var partner)) problems.Add(new("supports", "referral.open-already", support.Name, names[partner]));
            else if (!PartnerRules.CanRefer(support.Step)) problems.Add(new("supports", "referral.step", support.Name));
            else if (request.On < support.StepOn) problems.Add(new("on", "support.before-last-step", support.StepOn, support.Name));
        }

        return problems;
    }

    private async Task<IEnumerable<SupportReferral>> RowsAsync(Request request, IReadOnlyList<Support> supports, CancellationToken cancel)
    {
        var (homes, people) = (supports.Select(s => s.HouseholdId).Distinct().ToList(), supports.Where(s => s.PersonId is not null).Select(s => s.PersonId!.Value).ToList());
        var households = await db.Set<Household>().AsNoTracking().Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.Code, h.HeadName, h.Address, h.Class }).ToDictionaryAsync(h => h.Id, cancel);
        var persons = people.Count == 0
            ? []
            : await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Birth, p.Sex }).ToDictionaryAsync(p => p.Id, p => (Year: p.Birth.Year > 0 ? p.Birth.Year : (int?)null, p.Sex), cancel);
        return supports.Where(s => households.ContainsKey(s.HouseholdId)).Select(s =>
        {
            var household = households[s.HouseholdId];
            var person = s.PersonId is { } id ? persons.GetValueOrDefault(id) : default;
            return new SupportReferral
            {
                Id = Guid.CreateVersion7(),
                SupportId = s.Id,
                PartnerId = request.PartnerId,
                PolicyCode = s.PolicyCode,
                HouseholdId = s.HouseholdId,
                CommuneId = s.CommuneId,
                HamletId = s.HamletId,
                Name = s.Name,
                GivenKey = s.GivenKey,
                HeadName = household.HeadName,
                HouseholdCode = household.Code,
                Address = household.Address,
                Class = household.Class,
                BirthYear = person.Year,
                Sex = person.Sex,
                ApprovedOn = s.ApprovedOn,
                Amount = s.Amount,
                ReferredOn = request.On,
                StateOn = request.On,
                Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
            };
        });
    }

    /// <summary>
    /// Tells the referrals of supports that took a step without their partner: what was approved may begin, what was delivered needs no more
    /// work, what was refused or declined is taken back. Part of the act of that step.
    /// </summary>
    internal static async Task FollowAsync(Db db, IReadOnlyCollection<Support> supports, SupportStep step, DateOnly on, string? why, CancellationToken cancel)
    {
        if (step < SupportStep.Approved) return;
        var byId = supports.ToDictionary(s => s.Id);
        var ids = byId.Keys.ToList();
        if (step >= SupportStep.Delivered) await DealWithAsync(db, ids, cancel);
        var open = await db.Set<SupportReferral>().Open().Where(r => ids.Contains(r.SupportId)).ToListAsync(cancel);
        foreach (var referral in open)
        {
            (referral.ApprovedOn, referral.Amount) = (byId[referral.SupportId].ApprovedOn, byId[referral.SupportId].Amount);
            if (step >= SupportStep.Delivered) (referral.State, referral.StateOn) = (step.Stands() ? PartnerStep.Confirmed : PartnerStep.Withdrawn, on);
            if (!step.Stands()) referral.Why = why?.Trim();
        }
    }

    /// <summary>What partners declined or reported of supports has been dealt with.</summary>
    private static async Task DealWithAsync(Db db, IReadOnlyCollection<Guid> supports, CancellationToken cancel)
    {
        foreach (var referral in await db.Set<SupportReferral>().Where(r => supports.Contains(r.SupportId) && r.IsForCommune).ToListAsync(cancel)) referral.IsForCommune = false;
    }
}
