namespace VuonLen.App.Rooms.Programmes;

/// <summary>Money that paid for a support, or for a part of it.</summary>
/// <param name="Name">Which money: a line of the budget, or the donor of a gift.</param>
/// <param name="Amount">Whole đồng.</param>
/// <param name="On">The day it was paid.</param>
/// <param name="Voucher">The paper it stands on.</param>
/// <param name="Address">Where that money is looked at.</param>
public sealed record SupportPayment(string Name, long Amount, DateOnly On, string Voucher, string Address);

/// <summary>A later room that pays for supports: it says which money did.</summary>
public interface IPayForSupports
{
    /// <summary>What paid for a support, in order of time; null where the caller may not look at money.</summary>
    Task<IReadOnlyList<SupportPayment>?> OfAsync(Guid supportId, CancellationToken cancel);
}
