using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Says a notice in the reader's language: what happened, where, and why it is told to them.</summary>
public sealed class NoticeWords(Db db, GeographySource places, TimeProvider clock, IStringLocalizer<NoticesRoom> t, IStringLocalizer<VerbText> duties)
{
    private static readonly string[] Units = ["Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Thị xã ", "Thị trấn ", "Xã ", "Phường ", "Đặc khu ", "Xóm ", "Thôn ", "Bản ", "Tổ dân phố ", "Khu phố "];

    /// <summary>The sentences of some notices of one person.</summary>
    public async Task<IReadOnlyList<SaidNotice>> OfAsync(IReadOnlyList<Notice> notices, CancellationToken cancel)
    {
        if (notices.Count == 0) return [];
        var geography = await places.GetAsync(db, cancel);
        var user = notices[0].UserId;
        var partner = notices.Any(n => NoticeKinds.Find(n.Kind)?.Reach == NoticeReach.Partner)
            ? await (from u in db.Users join p in db.Set<Partner>() on u.PartnerId equals p.Id where u.Id == user select p.Name).SingleOrDefaultAsync(cancel)
            : null;
        return [.. notices.Select(n => Of(n, NoticeKinds.Find(n.Kind) ?? NoticeKinds.Waiting, NameOf(geography, n.PlaceId), partner))];
    }

    /// <summary>Why somebody is told of a kind, where it would happen in their own place.</summary>
    public string WhyOf(NoticeKind kind, string place, string? partner) => kind.Reach switch
    {
        NoticeReach.Partner => t["why.partner", partner ?? ""],
        NoticeReach.Person => t["why." + kind.Code],
        NoticeReach.Below => t["why.place", Inside(place)],
        _ => t["why.duty", Inside(place), duties["permission." + kind.Permission].Value],
    };

    private SaidNotice Of(Notice notice, NoticeKind kind, string place, string? partner)
    {
        var sentence = Beginning(t[notice.About is null ? $"notice.{kind.Code}" : $"notice.{kind.Code}.about", Inside(place), notice.About ?? ""].Value);
        return new(notice, kind, notice.Times > 1 ? t["notice.times", sentence, Figures.Number(notice.Times)].Value : sentence, WhyOf(kind, place, partner));
    }

    /// <summary>A place's name inside a sentence: what kind of unit it is is a common noun there, "ở xã Phú Lương" (Decree 30/2020/NĐ-CP, appendix II).</summary>
    private static string Inside(string place) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en" && Units.Any(u => place.StartsWith(u, StringComparison.Ordinal)) ? char.ToLower(place[0], CultureInfo.CurrentUICulture) + place[1..] : place;

    private static string Beginning(string sentence) => sentence.Length == 0 ? sentence : char.ToUpper(sentence[0], CultureInfo.CurrentUICulture) + sentence[1..];

    private string NameOf(Geography geography, Guid? placeId) =>
        placeId is { } id && geography.Get(id) is not null ? (geography.At(id, clock.TodayInVietnam()) ?? geography[id]).Name : "";
}

/// <summary>A notice with its sentences.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="Why">Why the person is told.</param>
public sealed record SaidNotice(Notice Notice, NoticeKind Kind, string Sentence, string Why);
