using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Receives what was pledged, or a part of it, and writes the donor a receipt with the commune's next number of the year.</summary>
public sealed class ReceiveGift(Db db, Acts acts, Caller caller, FindGift find, Ledger ledger)
{
    /// <summary>What is asked.</summary>
    /// <param name="GiftId">Which.</param>
    /// <param name="ReceiptId">The receipt's id, made by the caller.</param>
    /// <param name="Count">Of money đồng; of goods and work how many.</param>
    /// <param name="On">The day.</param>
    /// <param name="HandedBy">Who handed it over.</param>
    public sealed record Request(Guid GiftId, Guid ReceiptId, long Count, DateOnly On, string HandedBy);

    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>gift.not-found</c>, <c>gift.handed-by</c>, <c>gift.before-pledge</c>, <c>gift.quantity</c> and what <see cref="Ledger.PostAsync"/> says.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "gift.receive", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await find.OfAsync(request.GiftId, request.On, stop) is not var (gift, pot, place)) return [new Problem("", "gift.not-found")];
            if (string.IsNullOrWhiteSpace(request.HandedBy) || request.HandedBy.Trim().Length > PledgeGift.LongestName) return [new Problem("HandedBy", "gift.handed-by", PledgeGift.LongestName)];
            if (request.On < gift.PledgedOn) return [new Problem("Day", "gift.before-pledge", gift.PledgedOn)];
            if (GiftCount.AmountOf(gift, request.Count, out var wrong) is not { } amount) return [wrong!];
            var number = 1 + await db.Set<GiftReceipt>().Where(r => r.CommuneId == place && r.Year == request.On.Year).MaxAsync(r => (int?)r.Number, stop) ?? 1;
            var (movement, refused) = await ledger.PostAsync(
                pot, new(MoneyAct.Allocate, new(place, MoneyStage.Assigned), new(place, MoneyStage.Allocated), amount, request.On, NumberText(number, request.On.Year)), stop);
            if (refused is not null) return [refused];
            (gift.Awaited, gift.ReceivedOn) = (gift.Awaited - amount, gift.ReceivedOn is { } first && first < request.On ? first : request.On);
            db.Add(new GiftReceipt
            {
                Id = request.ReceiptId,
                GiftId = gift.Id,
                CommuneId = place,
                Year = request.On.Year,
                Number = number,
                On = request.On,
                Amount = amount,
                Quantity = gift.Form == GiftForm.Cash ? null : request.Count,
                HandedBy = request.HandedBy.Trim(),
                ReceivedBy = caller.Name,
                MovementId = movement!.Id,
            });
            return [];
        },
        cancel);

    /// <summary>A receipt's number as it is written: "07/2024".</summary>
    public static string NumberText(int number, int year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:D2}/{year}");
}

/// <summary>What a number of what a gift is counted in is worth.</summary>
internal static class GiftCount
{
    /// <summary>Worth in đồng; null with what is wrong: <c>gift.quantity</c>, <c>money.amount</c>.</summary>
    public static long? AmountOf(Gift gift, long count, out Problem? wrong)
    {
        wrong = gift.Form == GiftForm.Cash ? MoneyRules.CheckAmount(count)
            : count is <= 0 or > GiftWorth.MostQuantity ? new("Count", "gift.quantity", GiftWorth.MostQuantity)
            : MoneyRules.CheckAmount(gift.Worth.WorthOf(count));
        return wrong is not null ? null : gift.Form == GiftForm.Cash ? count : gift.Worth.WorthOf(count);
    }
}
