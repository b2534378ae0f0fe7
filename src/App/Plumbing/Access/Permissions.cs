using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Plumbing.Access;

/// <summary>What a person may do, wherever it is done: page, API, verb. An area scope says where.</summary>
public static class Permissions
{
    public const string ReadHouseholds = "households.read";
    public const string ChangeHouseholds = "households.change";
    public const string RevealIdentity = "identity.reveal";
    public const string ImportResults = "results.import";
    public const string RecordResults = "results.record";
    public const string ReadRounds = "rounds.read";
    public const string RunRounds = "rounds.run";
    public const string FreezeRounds = "rounds.freeze";
    public const string ReadReports = "reports.read";
    public const string ReadLaw = "law.read";
    public const string ChangeLaw = "law.change";
    public const string ReadPlaces = "places.read";
    public const string ChangePlaces = "places.change";
    public const string ManageUsers = "users.manage";
    public const string ReadJournal = "journal.read";
    public const string ApproveLayouts = "layouts.approve";
    public const string ReadSupports = "supports.read";
    public const string RunSupports = "supports.run";
    public const string ApproveSupports = "supports.approve";
    public const string RecordWishes = "wishes.record";
    public const string ReadTraining = "training.read";
    public const string RunTraining = "training.run";
    public const string ApproveTraining = "training.approve";
    public const string ReadJobs = "jobs.read";
    public const string RunJobs = "jobs.run";
    public const string ReadPartners = "partners.read";
    public const string ManagePartners = "partners.manage";
    public const string AnswerReferrals = "referrals.answer";
    public const string ReadCredit = "credit.read";
    public const string RunCredit = "credit.run";
    public const string ApproveCredit = "credit.approve";
    public const string AnswerCredit = "credit.answer";
    public const string ReadFunding = "funding.read";
    public const string RunFunding = "funding.run";
    public const string ApproveFunding = "funding.approve";
    public const string ReadOutreach = "outreach.read";
    public const string RunOutreach = "outreach.run";

    /// <summary>Every permission there is.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ReadHouseholds, ChangeHouseholds, RevealIdentity, ImportResults, RecordResults, ReadRounds, RunRounds, FreezeRounds, ReadReports,
        ReadLaw, ChangeLaw, ReadPlaces, ChangePlaces, ManageUsers, ReadJournal, ApproveLayouts, ReadSupports, RunSupports, ApproveSupports,
        RecordWishes, ReadTraining, RunTraining, ApproveTraining, ReadJobs, RunJobs, ReadPartners, ManagePartners, AnswerReferrals, ReadCredit, RunCredit,
        ApproveCredit, AnswerCredit, ReadFunding, RunFunding, ApproveFunding, ReadOutreach, RunOutreach,
    ];

    /// <summary>What each role may do.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> OfRole = new Dictionary<string, string[]>
    {
        [Roles.Surveyor] = [ReadHouseholds, RecordResults, ReadRounds, ReadPlaces, ReadLaw, ReadSupports, RecordWishes, ReadTraining, ReadJobs, ReadOutreach],
        [Roles.HamletHead] = [ReadHouseholds, ReadRounds, ReadPlaces, ReadLaw, ReadSupports, RecordWishes, ReadTraining, ReadJobs, ReadOutreach],
        [Roles.CommuneOfficer] =
        [
            ReadHouseholds, ChangeHouseholds, RevealIdentity, ImportResults, RecordResults, ReadRounds, RunRounds, ReadReports, ReadLaw,
            ReadPlaces, ReadJournal, ReadSupports, RunSupports, RecordWishes, ReadTraining, RunTraining,
            ReadJobs, RunJobs, ReadPartners, ManagePartners, ReadCredit, RunCredit, ReadFunding, RunFunding, ReadOutreach, RunOutreach,
        ],
        [Roles.CommuneChair] =
        [
            ReadHouseholds, RevealIdentity, ReadRounds, FreezeRounds, ReadReports, ReadLaw, ReadPlaces, ReadJournal, ReadSupports, ApproveSupports, ReadTraining, ApproveTraining,
            ReadJobs, ReadPartners, ReadCredit, ApproveCredit, ReadFunding, ApproveFunding, ReadOutreach,
        ],
        // The province, and the district while there was one, assigns and allocates budgets, and closes its own books.
        [Roles.Supervisor] = [ReadHouseholds, ReadRounds, ReadReports, ReadLaw, ReadPlaces, ReadSupports, ReadTraining, ReadJobs, ReadPartners, ReadCredit, ReadFunding, RunFunding, ApproveFunding, ReadOutreach],
        [Roles.Partner] = [ReadLaw, ReadPlaces, AnswerReferrals],
        [Roles.Analyst] = [ReadRounds, ReadReports, ReadLaw, ReadPlaces, ReadFunding],
        [Roles.Auditor] = [ReadHouseholds, ReadRounds, ReadReports, ReadLaw, ReadPlaces, ReadJournal, ReadSupports, ReadTraining, ReadJobs, ReadPartners, ReadCredit, ReadFunding, ReadOutreach],
        [Roles.Administrator] = [ReadLaw, ChangeLaw, ReadPlaces, ChangePlaces, ManageUsers, ReadPartners, ManagePartners, ReadJournal, ApproveLayouts, ReadReports, ReadRounds],
    }.ToFrozenDictionary(r => r.Key, r => r.Value.ToFrozenSet());

    /// <summary>What a partner's people may do beside what their role says, by what their organisation is.</summary>
    public static readonly FrozenDictionary<PartnerKind, FrozenSet<string>> OfPartner = new Dictionary<PartnerKind, string[]>
    {
        [PartnerKind.PolicyBank] = [AnswerCredit],
    }.ToFrozenDictionary(k => k.Key, k => k.Value.ToFrozenSet());
}

/// <summary>The nine roles. A person may hold several.</summary>
public static class Roles
{
    public const string Surveyor = "surveyor";
    public const string HamletHead = "hamlet-head";
    public const string CommuneOfficer = "commune-officer";
    public const string CommuneChair = "commune-chair";
    public const string Supervisor = "supervisor";
    public const string Partner = "partner";
    public const string Analyst = "analyst";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    /// <summary>All, in the order of the work.</summary>
    public static readonly IReadOnlyList<string> All =
        [Surveyor, HamletHead, CommuneOfficer, CommuneChair, Supervisor, Partner, Analyst, Auditor, Administrator];
}

/// <summary>States on a page or an endpoint what the caller must be allowed to do.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequiresAttribute(string permission) : AuthorizeAttribute(permission)
{
    /// <summary>The permission asked.</summary>
    public string Permission { get; } = permission;
}
