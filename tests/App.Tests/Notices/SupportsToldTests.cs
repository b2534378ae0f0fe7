using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Credit;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Notices.Telling;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>What is told of supports, of what is referred to partners, and of a locality's own policies.</summary>
public sealed class SupportsToldTests(PostgresServer server)
{
    private const string Latrine = "Hỗ trợ làm nhà tiêu hợp vệ sinh";
    private static readonly DateOnly January = SupportScene.January;
    private static readonly DateOnly February = PartnerScene.February;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Supports_are_told_when_they_wait_for_the_chair_and_when_they_are_approved(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(3);
        await scene.Store.NothingToldAsync("not-allowed", () => scene.OfferAsync(ids, SupportScene.Chair));
        await scene.Store.NothingToldAsync("support.not-entitled", async () => await scene.OfferAsync([.. ids, .. await scene.HouseholdsAsync(1)]));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.OfferAsync(ids[..2], step: SupportStep.Invited)));
        var waits = Told(NoticeKinds.SupportsOffered, "/programmes/latrine?show=Applied", Latrine, Given.YenLac);
        Assert.Equal([waits], await scene.Store.ToldOfAsync(() => scene.AdvanceAsync(SupportStep.Applied, January)));
        var act = Guid.CreateVersion7();
        Assert.Equal([waits], await scene.Store.ToldOfAsync(() => scene.OfferAsync(ids[2..], ReviewScene.Operator, act: act)));
        // The same act again is one act.
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.OfferAsync(ids[2..], ReviewScene.Operator, act: act)));

        await scene.Store.NothingToldAsync("not-allowed", () => scene.AdvanceAsync(SupportStep.Approved, February, SupportScene.Officer, 3_000_000));
        await scene.Store.NothingToldAsync("support.wrong-source", () => scene.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000, source: MoneySource.Rotated));
        var approved = Told(NoticeKinds.SupportsApproved, "/programmes/latrine?show=Approved", Latrine, Given.YenLac);
        Assert.Equal([approved], await scene.Store.ToldOfAsync(() => scene.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000, only: ids[..2])));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.AdvanceAsync(SupportStep.Refused, February, why: "đã có nhà tiêu", only: ids[2..])));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.AdvanceAsync(SupportStep.Delivered, PartnerScene.March)));
    }

    [Fact]
    public async Task Many_households_of_two_communes_are_told_once_a_commune()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.Store.GivenPlacesAsync([CreditScene.XomTrach], []);
        var id = Guid.CreateVersion7();
        Stands(await scene.Store.DraftAsync(id, by: ProvinceOfficer, place: Given.Province));
        Stands(await scene.Store.PutAsync(id, ProvinceChair));
        var code = (await scene.Store.PolicyAsync(id)).Code;
        Guid[] ids = [.. await scene.HouseholdsAsync(4, HouseholdClass.Poor), .. await scene.HouseholdsAsync(3, HouseholdClass.Poor, CreditScene.XomTrach)];
        foreach (var (kind, step, act) in new (NoticeKind, SupportStep, Func<Task<ActResult>>)[]
        {
            (NoticeKinds.SupportsOffered, SupportStep.Applied, () => scene.OfferAsync(ids, ProvinceOfficer, code)),
            (NoticeKinds.SupportsApproved, SupportStep.Approved, () => scene.AdvanceAsync(SupportStep.Approved, February, ProvinceChair)),
        })
        {
            Assert.Equal(
                [Told(kind, $"/programmes/{code}?show={step}", "Quà cho hộ nghèo", Given.YenLac), Told(kind, $"/programmes/{code}?show={step}", "Quà cho hộ nghèo", Given.YenTrach)],
                await scene.Store.ToldOfAsync(act));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_referred_is_told_to_the_partner_alone_and_its_answers_to_the_commune(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        await scene.ApprovedAsync(2);
        var store = scene.Supports.Store;
        await store.NothingToldAsync("not-allowed", () => scene.ReferAsync(by: SupportScene.Chair));
        await store.NothingToldAsync("support.future", () => scene.ReferAsync(new DateOnly(2099, 1, 1)));
        Assert.Equal([Told(NoticeKinds.SupportsReferred, "/referrals?state=Waiting", Latrine, Given.YenLac, scene.Union)], await store.ToldOfAsync(() => scene.ReferAsync(note: "nhà bà Nông Thị Kín")));
        await store.NothingToldAsync("referral.open-already", () => scene.ReferAsync());

        await store.NothingToldAsync("referral.why-missing", () => scene.AnswerAsync(false));
        await store.NothingToldAsync("referral.not-found", () => scene.AnswerAsync(true, partner: Guid.CreateVersion7()));
        Assert.Equal([Told(NoticeKinds.ReferralsAnswered, "/programmes/referrals?state=Accepted", Latrine, Given.YenLac)], await store.ToldOfAsync(() => scene.AnswerAsync(true)));
        var referral = (await scene.ReferralsAsync())[0];
        // It is told before the photo is looked at, and not told when the photo is refused.
        await store.NothingToldAsync("photo.wrong-type", () => scene.ReportAsync(referral, text: "đã làm", photo: new PhotoFile("anh.jpg", [.. "<html>"u8])));
        await store.NothingToldAsync("support.amount", () => scene.ReportAsync(referral, amount: -1));
        Assert.Equal([Told(NoticeKinds.ReferralsAnswered, "/programmes/referrals?state=Reported", Latrine, Given.YenLac)], await store.ToldOfAsync(() => scene.ReportAsync(referral, text: "đã làm cho bà Kín")));
        var other = (await scene.ReferralsAsync())[1];
        Assert.Equal(
            [Told(NoticeKinds.ReferralsAnswered, "/programmes/referrals?state=Declined", Latrine, Given.YenLac)],
            await store.ToldOfAsync(() => scene.AsPartnerAsync(s => AnswerAsync(s, new(false, February, [PartnerScene.Seen(other)], "hết thợ")))));
        Assert.Empty(await store.ToldOfAsync(() => scene.SettleAsync(PartnerStep.Confirmed)));
    }

    [Fact]
    public async Task A_policy_is_told_to_who_signs_it_and_once_signed_to_who_carries_it_out()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        var (own, wide) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await store.NothingToldAsync("not-allowed", () => store.DraftAsync(own, by: SupportScene.Chair));
        await store.NothingToldAsync("policy.name", () => store.DraftAsync(own, Gift(g => g with { Name = new(" ", "") })));
        Assert.Equal([Told(NoticeKinds.PolicyDrafted, $"/programmes/local/{own}", "Quà cho hộ nghèo", Given.YenLac)], await store.ToldOfAsync(() => store.DraftAsync(own)));
        Assert.Equal([Told(NoticeKinds.PolicyDrafted, $"/programmes/local/{wide}", "Quà cho hộ nghèo", Given.Province)], await store.ToldOfAsync(() => store.DraftAsync(wide, by: ProvinceOfficer, place: Given.Province)));
        // Who signs it has to read it again.
        Assert.Equal(
            [Told(NoticeKinds.PolicyDrafted, $"/programmes/local/{own}", "Quà Tết", Given.YenLac)], await store.ToldOfAsync(() => store.DraftAsync(own, Gift(g => g with { Name = new("Quà Tết", "Gift") }), seen: 1)));

        await store.NothingToldAsync("not-allowed", () => store.PutAsync(own, SupportScene.Officer));
        await store.NothingToldAsync("stale", () => store.PutAsync(own, seen: 1));
        await store.NothingToldAsync("policy.decision-missing", () => store.PutAsync(own, decision: " "));
        Assert.Equal([Told(NoticeKinds.PolicyInForce, $"/programmes/local/{own}", "Quà Tết", Given.YenLac)], await store.ToldOfAsync(() => store.PutAsync(own)));
        Assert.Equal([Told(NoticeKinds.PolicyInForce, $"/programmes/local/{wide}", "Quà cho hộ nghèo", Given.Province)], await store.ToldOfAsync(() => store.PutAsync(wide, ProvinceChair)));
        Assert.Empty(await store.ToldOfAsync(() => store.EndAsync(own, new(2024, 6, 1))));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_name_longer_than_is_kept_ends_with_dots_and_never_within_a_character(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        foreach (var (name, about) in new[]
        {
            (new string('a', 200), new string('a', 200)),
            (new string('a', 300), new string('a', 199) + "…"),
            (new string('a', 198) + "🌾" + new string('b', 50), new string('a', 198) + "…"),
            (new string('a', 198) + "e\u0302\u0301" + new string('b', 50), new string('a', 198) + "…"),
        })
        {
            var id = Guid.CreateVersion7();
            Assert.Equal([Told(NoticeKinds.PolicyDrafted, $"/programmes/local/{id}", about, Given.YenLac)], await store.ToldOfAsync(() => store.DraftAsync(id, Gift(g => g with { Name = new(name, "Gift") }))));
        }
    }

    private static Task<ActResult> AnswerAsync(IServiceProvider services, AnswerReferrals.Answer answer) =>
        services.GetRequiredService<AnswerReferrals>().DoAsync(Guid.CreateVersion7(), answer, default);
}
