using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Puts a household on the list of a savings and credit group's meeting.</summary>
public sealed class ApplyForLoan(Db db, Acts acts, Caller caller, CreditLaw law, FollowApplications follow, KeepMembers members, Notify notify, TimeProvider clock)
{
    /// <summary>Longest purpose, in characters.</summary>
    public const int LongestPurpose = 500;

    /// <summary>What is asked.</summary>
    /// <param name="ApplicationId">Its id, made by the caller.</param>
    /// <param name="HouseholdId">Whose.</param>
    /// <param name="GroupId">The group that met; null where the bank lends by itself.</param>
    /// <param name="Programme">Of which programme.</param>
    /// <param name="Amount">How much, đồng.</param>
    /// <param name="Months">For how long.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="MeetingOn">The day of the meeting.</param>
    /// <param name="MemberId">Where the household is not put down as a member of the group: the id, made by the caller, with which it joins on the day of the meeting; null leaves it as it is.</param>
    public sealed record Request(Guid ApplicationId, Guid HouseholdId, Guid? GroupId, string Programme, long Amount, int Months, string Purpose, DateOnly MeetingOn, Guid? MemberId = null);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>application.household</c>, <c>application.group</c>, <c>application.programme</c>, <c>application.purpose</c>, <c>credit.future</c>,
    /// <c>application.open</c> (the household has one of the programme under way), what <see cref="ApplicationSteps.Check"/> says, and where the household joins what
    /// <see cref="KeepMembers.JoinAsync"/> says. Who applies at a group's meeting and is no member is not refused: the list of members may lack some.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.application", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            if (await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == request.HouseholdId && h.EndedOn == null, stop) is not { } household) return [new Problem("Household", "application.household")];
            var programme = law.Book.Find(request.Programme);
            List<Problem> problems = [.. ApplicationSteps.Check(request.Amount, request.Months, law.Book.TermsOn(request.Programme, request.MeetingOn), programme?.Indicators.Length ?? 1)];
            if (programme is null) problems.Add(new("Programme", "application.programme"));
            if (string.IsNullOrWhiteSpace(request.Purpose) || request.Purpose.Trim().Length > LongestPurpose) problems.Add(new("Purpose", "application.purpose", LongestPurpose));
            if (request.MeetingOn > clock.TodayInVietnam()) problems.Add(new("Day", "credit.future", request.MeetingOn));
            var group = request.GroupId is { } id ? await db.Set<CreditGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, stop) : null;
            if (request.GroupId is not null && group is null) problems.Add(new("Group", "application.group"));
            if (problems.Count > 0) return problems;
            await db.WaitForTurnAsync("application", [household.Id], stop);
            if (await db.Set<LoanApplication>().AnyAsync(a => a.HouseholdId == household.Id && a.Programme == request.Programme && a.Step <= ApplicationStep.Approved, stop)) return [new Problem("Household", "application.open", household.HeadName)];
            if (group is not null && request.MemberId is { } member && !await members.IsInAsync(group.Id, household.Id, stop)
                && await members.AddAsync(new(member, group.Id, household.Id, "", GroupRole.Member, request.MeetingOn), stop) is { } refusal) return [refusal];
            var application = new LoanApplication
            {
                Id = request.ApplicationId,
                CommuneId = household.CommuneId,
                HamletId = household.HamletId,
                HouseholdId = household.Id,
                Name = household.HeadName,
                GroupId = group?.Id,
                GroupCode = group?.Code,
                Programme = request.Programme,
                Amount = request.Amount,
                Months = request.Months,
                Purpose = request.Purpose.Trim(),
                MeetingOn = request.MeetingOn,
                Step = ApplicationStep.Listed,
                StepOn = request.MeetingOn,
            };
            await follow.LateAsync(application, stop);
            db.Add(application);
            if (application.Step == ApplicationStep.Listed) notify.Place(NoticeKinds.LoansListed, application.CommuneId, "/credit/applications?step=Listed");
            return [];
        },
        cancel);
}
