using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Programmes;

/// <summary>Supports handed to a partner: what it answers and reports, what it sees, and what the commune makes of it.</summary>
public sealed class ReferralTests(PostgresServer server)
{
    private static readonly DateOnly February = PartnerScene.February;
    private static readonly DateOnly March = PartnerScene.March;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_latrine_is_referred_taken_on_reported_with_a_photo_and_confirmed_as_delivered(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        var ids = await scene.ApprovedAsync(1);
        Stands(await scene.ReferAsync(note: "gọi 0912 trước khi đến"));
        var referred = Assert.Single(await scene.ReferralsAsync());
        Assert.Equal((PartnerStep.Waiting, "Nông Văn 000", "gọi 0912 trước khi đến", HouseholdClass.Poor), (referred.State, referred.Name, referred.Note, referred.Class));
        Assert.Equal((NeedState.BeingMet, (Guid?)scene.Union), await NeedAsync(scene, ids[0]));

        Stands(await scene.AnswerAsync(accepts: true));
        // What is on its way already is not set back by being taken on.
        Assert.Equal(NeedState.BeingMet, (await NeedAsync(scene, ids[0])).State);
        Stands(await scene.ReportAsync((await scene.ReferralsAsync())[0], amount: 2_500_000, text: "nhà tiêu tự hoại", photo: new("anh.jpg", PartnerScene.Jpeg)));
        var reported = (await scene.ReferralsAsync())[0];
        Assert.Equal((PartnerStep.Reported, true, (DateOnly?)March, (long?)2_500_000, "nhà tiêu tự hoại"), (reported.State, reported.IsForCommune, reported.DoneOn, reported.DoneAmount, reported.Report));
        // The partner says, the commune decides: nothing is delivered yet.
        Assert.Equal(SupportStep.Approved, (await scene.Supports.SupportsAsync())[0].Step);

        Stands(await scene.SettleAsync(PartnerStep.Confirmed));
        var support = (await scene.Supports.SupportsAsync())[0];
        Assert.Equal((SupportStep.Delivered, (DateOnly?)March, (long?)2_500_000), (support.Step, support.DeliveredOn, support.Amount));
        Assert.Equal((PartnerStep.Confirmed, false), ((await scene.ReferralsAsync())[0].State, (await scene.ReferralsAsync())[0].IsForCommune));
        Assert.Equal(NeedState.Met, (await NeedAsync(scene, ids[0])).State);
        var photo = await scene.Supports.Reviews.AsAsync(SupportScene.Officer, async s => Assert.Single(await s.GetRequiredService<Evidences>().OfSupportAsync(support.Id, default)));
        Assert.Equal(("Người của hội", (Guid?)scene.Union), (photo.By, photo.PartnerId));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_a_partner_declines_comes_back_with_its_reason_and_goes_to_another(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        var ids = await scene.AppliedAsync(2);
        var other = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Đoàn Thanh niên", Given.District, "latrine", "water");
        Stands(await scene.ReferAsync());
        Assert.Equal("referral.why-missing", Assert.Single((await scene.AnswerAsync(accepts: false, why: " ")).Problems).Code);
        Stands(await scene.AnswerAsync(accepts: false, why: "hết thợ"));
        var need = await scene.Supports.LatrineNeedAsync(ids[0]);
        Assert.Equal((NeedState.Declined, "hết thợ"), (need.State, need.Why));
        Assert.Equal((2, 0), await ForCommuneAsync(scene));

        Stands(await scene.ReferAsync(March, other));
        Assert.Equal((0, 0), await ForCommuneAsync(scene));
        Assert.Equal((NeedState.Referred, (Guid?)other), await NeedAsync(scene, ids[0]));
        Assert.Null((await scene.Supports.LatrineNeedAsync(ids[0])).Why);
        // The first still sees what it declined, and nothing of the second.
        Assert.All(await scene.AsPartnerAsync(s => s.GetRequiredService<Db>().Set<SupportReferral>().ToListAsync()), r => Assert.Equal(PartnerStep.Declined, r.State));
        Assert.Equal("referral.not-found", Assert.Single((await scene.AnswerAsync(accepts: true, on: March)).Problems).Code);
        Stands(await scene.AnswerAsync(accepts: true, on: March, partner: other));
        Assert.Equal(NeedState.Accepted, (await NeedAsync(scene, ids[0])).State);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_partner_reads_what_was_referred_to_it_and_no_household_person_or_other_support(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        await scene.AppliedAsync(2);
        var first = (await scene.Supports.SupportsAsync())[0];
        Stands(await scene.ReferAsync(seen: [new(first.Id, first.Version)]));
        await scene.AsPartnerAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal(first.Id, Assert.Single(await db.Set<SupportReferral>().ToListAsync()).SupportId);
            Assert.Equal((0, 0, 0, 0), (await db.Set<Household>().CountAsync(), await db.Set<Person>().CountAsync(), await db.Set<Support>().CountAsync(), await db.Set<StoredFile>().CountAsync()));
            Assert.All(await db.Set<Need>().ToListAsync(), n => Assert.Equal(first.HouseholdId, n.HouseholdId));
            return true;
        });
        var stranger = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Hội Nông dân", Given.YenLac);
        Assert.Equal(0, await scene.AsPartnerAsync(s => s.GetRequiredService<Db>().Set<SupportReferral>().CountAsync(), stranger));
        Assert.Equal("not-allowed", Assert.Single((await scene.AsPartnerAsync(
            s => s.GetRequiredService<SettleReferrals>().DoAsync(Guid.CreateVersion7(), new(PartnerStep.Withdrawn, [], "x"), default))).Problems).Code);
        Assert.Equal("not-allowed", Assert.Single((await scene.Supports.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<AnswerReferrals>().DoAsync(
            Guid.CreateVersion7(), new AnswerReferrals.Answer(true, February, [], null), default))).Problems).Code);
    }

    [Fact]
    public async Task Behind_the_second_wall_a_partner_reads_and_answers_its_own_and_links_the_chain_of_the_commune()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Postgres, server);
        await scene.AppliedAsync(2);
        var first = (await scene.Supports.SupportsAsync())[0];
        Stands(await scene.ReferAsync(seen: [new(first.Id, first.Version)]));
        var store = scene.Supports.Store;
        await PartnerScene.BehindTheWallAsync(server, store, scene.Union, async (services, db) =>
        {
            // Without the filter of the query layer: the wall alone.
            Assert.Equal(1, await db.Set<SupportReferral>().IgnoreQueryFilters().CountAsync());
            Assert.Equal((0, 0), (await db.Set<Household>().IgnoreQueryFilters().CountAsync(), await db.Set<Support>().IgnoreQueryFilters().CountAsync()));
            var referral = (await scene.ReferralsAsync())[0];
            Stands(await services.GetRequiredService<AnswerReferrals>().DoAsync(Guid.CreateVersion7(), new AnswerReferrals.Answer(true, February, [PartnerScene.Seen(referral)], null), default));
        });
        Assert.Equal(PartnerStep.Accepted, (await scene.ReferralsAsync())[0].State);
        Assert.True((await store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default))).IsSound);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_communes_own_policy_is_referred_to_a_partner_who_reads_it(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        var ids = await scene.Supports.PoorWithoutLatrineAsync(1);
        var code = await scene.Supports.Store.GivenInForceAsync();
        var giver = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Quỹ vì người nghèo", Given.YenLac, code);
        Stands(await scene.Supports.OfferAsync(ids, policy: code));
        Stands(await scene.ReferAsync(to: giver));
        var policy = await scene.AsPartnerAsync(async s => (await s.GetRequiredService<PolicySource>().GetAsync(default)).Nearest(code, February), giver);
        Assert.Equal("Quà cho hộ nghèo", policy?.Name.Vi);
        Stands(await scene.AnswerAsync(accepts: true, partner: giver));
        Assert.Equal(NeedState.Accepted, (await NeedAsync(scene, ids[0])).State);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_two_who_refer_the_same_support_at_once_one_does(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        await scene.AppliedAsync(1);
        var results = await Task.WhenAll(scene.ReferAsync(), scene.ReferAsync(), scene.ReferAsync());
        Assert.Single(results, r => r.Stands);
        Assert.All(results.Where(r => !r.Stands), r => Assert.Contains(r.Problems[0].Code, (string[])["referral.open-already", "duplicate", "stale", "store.busy"]));
        Assert.Single(await scene.ReferralsAsync());
    }

    [Fact]
    public async Task What_cannot_be_referred_is_refused_with_its_reason()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.AppliedAsync(2);
        async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);
        var elsewhere = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Hội xã khác", Given.YenTrach);
        var water = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Chỉ làm nước", Given.YenLac, "water");
        await RefusedAsync("referral.partner", scene.ReferAsync(to: elsewhere));
        await RefusedAsync("referral.partner", scene.ReferAsync(to: water));
        await RefusedAsync("referral.partner", scene.ReferAsync(to: Guid.CreateVersion7()));
        await RefusedAsync("support.none-chosen", scene.ReferAsync(seen: []));
        await RefusedAsync("support.not-found", scene.ReferAsync(seen: [new(Guid.CreateVersion7(), 1)]));
        await RefusedAsync("support.future", scene.ReferAsync(on: new(2200, 1, 1)));
        await RefusedAsync("referral.note", scene.ReferAsync(note: new string('x', ReferSupports.LongestNote + 1)));
        await RefusedAsync("not-allowed", scene.ReferAsync(by: SupportScene.Chair));
        var supports = await scene.Supports.SupportsAsync();
        await RefusedAsync("stale", scene.ReferAsync(seen: [new(supports[0].Id, 99)]));
        Assert.All((await scene.ReferAsync(on: SupportScene.January.AddDays(-1))).Problems, p => Assert.Equal("support.before-last-step", p.Code));
        Assert.Empty(await scene.ReferralsAsync());

        Stands(await scene.ReferAsync());
        Assert.Equal(["referral.open-already", "referral.open-already"], (await scene.ReferAsync()).Problems.Select(p => p.Code));
        // The officer delivers one without the partner, and refuses the other: neither stays open.
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Approved, March, amount: 1_000_000, only: [ids[0]]));
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Delivered, March, only: [ids[0]]));
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Refused, March, why: "đã chuyển đi", only: [ids[1]]));
        Assert.Equal([(PartnerStep.Confirmed, null), (PartnerStep.Withdrawn, "đã chuyển đi")], (await scene.ReferralsAsync()).OrderBy(r => r.State).Select(r => (r.State, r.Why)));
        Assert.Equal("referral.step", (await scene.ReferAsync(March)).Problems[0].Code);
    }

    [Fact]
    public async Task A_report_is_sent_back_taken_back_or_confirmed_only_where_that_may_be()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.AppliedAsync(1);
        Stands(await scene.ReferAsync());
        Assert.Equal("referral.order", Assert.Single((await scene.ReportAsync((await scene.ReferralsAsync())[0])).Problems).Code);
        Stands(await scene.AnswerAsync(accepts: true));
        Assert.Equal("referral.not-reported", Assert.Single((await scene.SettleAsync(PartnerStep.Confirmed)).Problems).Code);
        Assert.Equal("support.future", Assert.Single((await scene.ReportAsync((await scene.ReferralsAsync())[0], on: new(2200, 1, 1))).Problems).Code);
        Assert.Equal("support.amount", Assert.Single((await scene.ReportAsync((await scene.ReferralsAsync())[0], amount: -1)).Problems).Code);
        Stands(await scene.ReportAsync((await scene.ReferralsAsync())[0], amount: 5_000_000));
        // Not approved yet: what a partner says delivers nothing.
        Assert.Equal("support.step-order", Assert.Single((await scene.SettleAsync(PartnerStep.Confirmed)).Problems).Code);
        Assert.Null((await scene.ReferralsAsync())[0].ApprovedOn);
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000));
        Assert.Equal((February, 3_000_000L), ((await scene.ReferralsAsync())[0].ApprovedOn, (await scene.ReferralsAsync())[0].Amount));
        Assert.Equal("support.above-approved", Assert.Single((await scene.SettleAsync(PartnerStep.Confirmed)).Problems).Code);
        Assert.Equal(SupportStep.Approved, (await scene.Supports.SupportsAsync())[0].Step);

        Assert.Equal("referral.why-missing", Assert.Single((await scene.SettleAsync(PartnerStep.Accepted)).Problems).Code);
        Stands(await scene.SettleAsync(PartnerStep.Accepted, "sai số tiền"));
        Assert.Equal((PartnerStep.Accepted, "sai số tiền", false), await StateAsync(scene));
        Stands(await scene.ReportAsync((await scene.ReferralsAsync())[0], on: new(2026, 11, 28), amount: 3_000_000));
        Stands(await scene.SettleAsync(PartnerStep.Withdrawn, "xã tự làm"));
        Assert.Equal((PartnerStep.Withdrawn, "xã tự làm", false), await StateAsync(scene));
        Assert.Equal("referral.none-chosen", Assert.Single((await scene.SettleAsync(PartnerStep.Withdrawn, "lần nữa")).Problems).Code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Photos_are_kept_encrypted_once_each_and_only_of_what_was_approved(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        await scene.AppliedAsync(1);
        var support = (await scene.Supports.SupportsAsync())[0];
        Task<ActResult> AddAsync(string name, byte[] content, (Guid?, string[])? by = null) => scene.Supports.Reviews.AsAsync(
            by ?? SupportScene.Officer, s => s.GetRequiredService<Evidences>().AddAsync(Guid.CreateVersion7(), support.Id, new(name, content), default));
        Assert.Equal("photo.too-early", Assert.Single((await AddAsync("a.jpg", PartnerScene.Jpeg)).Problems).Code);
        Stands(await scene.Supports.AdvanceAsync(SupportStep.Approved, February, amount: 1));
        Assert.Equal("photo.wrong-type", Assert.Single((await AddAsync("a.jpg", [.. "<html>"u8])).Problems).Code);
        Assert.Equal("photo.too-large", Assert.Single((await AddAsync("a.jpg", [0xFF, 0xD8, 0xFF, .. new byte[PhotoFile.MostBytes]])).Problems).Code);
        Assert.Equal("not-allowed", Assert.Single((await AddAsync("a.jpg", PartnerScene.Jpeg, SupportScene.Chair)).Problems).Code);
        Stands(await AddAsync("a.jpg", PartnerScene.Jpeg));
        Assert.Equal("photo.twice", Assert.Single((await AddAsync("b.jpg", PartnerScene.Jpeg)).Problems).Code);
        for (var i = 1; i < PhotoFile.MostOfSupport; i++) Stands(await AddAsync($"{i}.jpg", [.. PartnerScene.Jpeg, (byte)i]));
        Assert.Equal("photo.too-many", Assert.Single((await AddAsync("c.jpg", [.. PartnerScene.Jpeg, 99])).Problems).Code);
        await scene.Supports.Reviews.AsAsync(SupportScene.Officer, async s =>
        {
            var first = (await s.GetRequiredService<Evidences>().OfSupportAsync(support.Id, default))[0];
            var file = await s.GetRequiredService<Db>().Set<StoredFile>().AsNoTracking().SingleAsync(f => f.Id == first.FileId);
            Assert.False(file.Content.AsSpan().IndexOf("latrine"u8) >= 0);
            Assert.Equal(PartnerScene.Jpeg, s.GetRequiredService<DataKeys>().DecryptBytes(file.Content));
            return true;
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_partner_is_put_down_and_changed_within_the_area_of_whoever_does_it(StoreKind kind)
    {
        await using var scene = await PartnerScene.BeginAsync(kind, server);
        var id = Guid.CreateVersion7();
        KeepPartner.Request Asked(long? seen = null, string name = "Hội Nông dân", Guid? place = null, string[]? policies = null, DateOnly? until = null) =>
            new(id, name, PartnerKind.Association, place ?? Given.YenLac.Id, policies ?? ["latrine", "water", "latrine"], "0912", until, seen);
        Task<ActResult> KeepAsync(KeepPartner.Request request, (Guid?, string[])? by = null) =>
            scene.Supports.Reviews.AsAsync(by ?? SupportScene.Officer, s => s.GetRequiredService<KeepPartner>().DoAsync(Guid.CreateVersion7(), request, default));
        Assert.Equal("not-allowed", Assert.Single((await KeepAsync(Asked(), SupportScene.Chair)).Problems).Code);
        Assert.Equal(["partner.name", "partner.place", "partner.policies"], (await KeepAsync(Asked(name: " ", place: Given.YenTrach.Id, policies: ["castle"]))).Problems.Select(p => p.Code));
        Stands(await KeepAsync(Asked()));
        var made = await scene.Supports.Reviews.ReadAsync(db => db.Set<Partner>().AsNoTracking().SingleAsync(p => p.Id == id));
        Assert.Equal(("Hội Nông dân", "latrine water", 1L), (made.Name, made.Policies, made.Version));
        Assert.Equal("stale", Assert.Single((await KeepAsync(Asked(7))).Problems).Code);
        Assert.Equal("partner.not-found", Assert.Single((await KeepAsync(Asked(1), (Given.YenTrach.Id, [Roles.CommuneOfficer]))).Problems).Code);

        await scene.AppliedAsync(1);
        Stands(await scene.ReferAsync(to: id));
        Assert.Equal("partner.until", Assert.Single((await KeepAsync(Asked(1, until: March))).Problems).Code);
        Stands(await scene.SettleAsync(PartnerStep.Withdrawn, "thôi"));
        Stands(await KeepAsync(Asked(1, until: March)));
        Assert.Equal("referral.partner", Assert.Single((await scene.ReferAsync(March, id)).Problems).Code);
    }

    private static async Task<(NeedState State, Guid? Partner)> NeedAsync(PartnerScene scene, Guid household) =>
        await scene.Supports.LatrineNeedAsync(household) is var need ? (need.State, need.PartnerId) : default;

    private static async Task<(PartnerStep State, string? Why, bool ForCommune)> StateAsync(PartnerScene scene) =>
        (await scene.ReferralsAsync())[0] is var row ? (row.State, row.Why, row.IsForCommune) : default;

    private static Task<(int Declined, int Reported)> ForCommuneAsync(PartnerScene scene) =>
        scene.Supports.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<Referrals>().ForCommuneAsync(default));

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join(", ", result.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));
}
