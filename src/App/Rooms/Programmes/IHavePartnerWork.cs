namespace VuonLen.App.Rooms.Programmes;

/// <summary>A later room that gives work to partners: it says what would be left behind when one no longer works with the commune.</summary>
public interface IHavePartnerWork
{
    /// <summary>What is open with a partner in the caller's area.</summary>
    Task<int> OpenWithAsync(Guid partner, CancellationToken cancel);
}
