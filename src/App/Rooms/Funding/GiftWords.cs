using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Gifts in the reader's words.</summary>
public sealed class GiftWords(IStringLocalizer<FundingRoom> texts)
{
    /// <summary>What it is: "Tiền", "5 con bò cái sinh sản", "20 ngày công đào móng".</summary>
    public string What(Gift gift) => gift.Form == GiftForm.Cash ? texts["giftform.Cash"] : Counted(gift, gift.Quantity ?? 0);

    /// <summary>A number of what it is counted in; of money the sum.</summary>
    public string Counted(Gift gift, long count) => gift.Form switch
    {
        GiftForm.Cash => Figures.Money(count),
        GiftForm.Goods => texts["gift.goods", Figures.Number(count), gift.Unit ?? "", gift.What ?? ""],
        _ => texts["gift.labour", Figures.Number(count), gift.What ?? ""],
    };
}
