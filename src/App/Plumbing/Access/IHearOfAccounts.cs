namespace VuonLen.App.Plumbing.Access;

/// <summary>A room that tells people what was done to their accounts. Called within the act that does it.</summary>
public interface IHearOfAccounts
{
    /// <summary>Rights, area or name were changed.</summary>
    void Changed(Guid userId);

    /// <summary>The password was changed, by its owner or by who manages the account.</summary>
    void PasswordChanged(Guid userId);
}
