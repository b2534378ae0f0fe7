using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Who hears of something.</summary>
public enum NoticeReach : byte
{
    /// <summary>Who may do what is named in the place itself, or, where nobody there may, in the nearest place above it.</summary>
    Nearest = 1,

    /// <summary>Everybody who may in the place and in the hamlets below it.</summary>
    Below = 2,

    /// <summary>The people of a partner.</summary>
    Partner = 3,

    /// <summary>One person.</summary>
    Person = 4,
}

/// <summary>A kind of thing people are told of. Its sentence is the resource <c>notice.{Code}</c>, what it is called in the choices <c>kind.{Code}</c>.</summary>
/// <param name="Code">Stable; kept in the store.</param>
/// <param name="Reach">Who hears of it.</param>
/// <param name="Permission">Whose duty it is: the reason why somebody is told. Of what is told to one person: what they must be allowed in order to open it. Null where neither is asked.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="StaysListed">Whether it cannot be turned off in the system's own list: who loses an account has to see it somewhere.</param>
public sealed record NoticeKind(string Code, NoticeReach Reach, string? Permission, string Icon, bool StaysListed = false);

/// <summary>All kinds there are, in the order of the work. A room tells of its own; the list is here so that a person can choose among all of them on one page.</summary>
public static class NoticeKinds
{
    public static readonly NoticeKind RoundOpened = new("round-opened", NoticeReach.Below, Permissions.RecordResults, "clipboard-check");
    public static readonly NoticeKind RoundDecided = new("round-decided", NoticeReach.Below, Permissions.ReadRounds, "clipboard-check");
    public static readonly NoticeKind SupportsOffered = new("supports-offered", NoticeReach.Nearest, Permissions.ApproveSupports, "heart-handshake");
    public static readonly NoticeKind SupportsApproved = new("supports-approved", NoticeReach.Nearest, Permissions.RunSupports, "heart-handshake");
    public static readonly NoticeKind SupportsReferred = new("supports-referred", NoticeReach.Partner, null, "heart-handshake");
    public static readonly NoticeKind ReferralsAnswered = new("referrals-answered", NoticeReach.Nearest, Permissions.RunSupports, "heart-handshake");
    public static readonly NoticeKind PolicyDrafted = new("policy-drafted", NoticeReach.Nearest, Permissions.ApproveSupports, "scale");
    public static readonly NoticeKind PolicyInForce = new("policy-in-force", NoticeReach.Below, Permissions.RunSupports, "scale");
    public static readonly NoticeKind ProjectPlanned = new("project-planned", NoticeReach.Nearest, Permissions.ApproveSupports, "plant-2");
    public static readonly NoticeKind ProjectApproved = new("project-approved", NoticeReach.Nearest, Permissions.RunSupports, "plant-2");
    public static readonly NoticeKind ClassPlanned = new("class-planned", NoticeReach.Nearest, Permissions.ApproveTraining, "school");
    public static readonly NoticeKind ClassApproved = new("class-approved", NoticeReach.Nearest, Permissions.RunTraining, "school");
    public static readonly NoticeKind ClassGiven = new("class-given", NoticeReach.Partner, null, "school");
    public static readonly NoticeKind LoansListed = new("loans-listed", NoticeReach.Nearest, Permissions.ApproveCredit, "coins");
    public static readonly NoticeKind LoansConfirmed = new("loans-confirmed", NoticeReach.Nearest, Permissions.RunCredit, "coins");
    public static readonly NoticeKind LoansSent = new("loans-sent", NoticeReach.Partner, Permissions.AnswerCredit, "coins");
    public static readonly NoticeKind LoansAnswered = new("loans-answered", NoticeReach.Nearest, Permissions.RunCredit, "coins");
    public static readonly NoticeKind MoneyAllocated = new("money-allocated", NoticeReach.Nearest, Permissions.RunFunding, "wallet");
    public static readonly NoticeKind FeedbackReceived = new("feedback-received", NoticeReach.Nearest, Permissions.RunOutreach, "message");
    public static readonly NoticeKind CourseJoined = new("course-joined", NoticeReach.Person, Permissions.ReadOutreach, "certificate");
    public static readonly NoticeKind CertificateGiven = new("certificate-given", NoticeReach.Person, Permissions.ReadOutreach, "certificate");
    public static readonly NoticeKind AccountChanged = new("account-changed", NoticeReach.Person, null, "user-cog", StaysListed: true);
    public static readonly NoticeKind PasswordChanged = new("password-changed", NoticeReach.Person, null, "key", StaysListed: true);

    /// <summary>On working mornings: what waits on the person's first page. It is only ever sent; in the system the first page itself says so.</summary>
    public static readonly NoticeKind Waiting = new("waiting", NoticeReach.Person, null, "home", StaysListed: true);

    /// <summary>All.</summary>
    public static readonly IReadOnlyList<NoticeKind> All =
    [
        Waiting, RoundOpened, RoundDecided, SupportsOffered, SupportsApproved, SupportsReferred, ReferralsAnswered, PolicyDrafted, PolicyInForce, ProjectPlanned, ProjectApproved,
        ClassPlanned, ClassApproved, ClassGiven, LoansListed, LoansConfirmed, LoansSent, LoansAnswered, MoneyAllocated, FeedbackReceived, CourseJoined, CertificateGiven, AccountChanged, PasswordChanged,
    ];

    /// <summary>The kind of a code, or null.</summary>
    public static NoticeKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);

    /// <summary>What somebody could ever be told of.</summary>
    public static IEnumerable<NoticeKind> For(Caller caller) => All.Where(k => k.Reach switch
    {
        NoticeReach.Partner => caller.May(k.Permission ?? Permissions.AnswerReferrals),
        NoticeReach.Person => k.Permission is null || caller.May(k.Permission),
        _ => caller.May(k.Permission!),
    });
}
