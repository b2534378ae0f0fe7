using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Tells people what was done to their accounts, even where they did it: whoever has their password would say so too.</summary>
public sealed class AccountNotices(Notify notify) : IHearOfAccounts
{
    private const string Page = "/account";

    /// <inheritdoc/>
    public void Changed(Guid userId) => notify.Person(NoticeKinds.AccountChanged, userId, Page);

    /// <inheritdoc/>
    public void PasswordChanged(Guid userId) => notify.Person(NoticeKinds.PasswordChanged, userId, Page);
}
