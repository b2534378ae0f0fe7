using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Programmes;

/// <summary>A locality's own policies: drafted by one, signed by another, in force where they apply, replaced and ended without anything being lost.</summary>
public sealed class LocalPolicyTests(PostgresServer server)
{
    private static readonly DateOnly February = new(2024, 2, 10);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_one_drafts_and_another_signs_entitles_those_who_live_there_and_nobody_else(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var here = await scene.PoorWithoutLatrineAsync(1);
        var id = Guid.CreateVersion7();
        Stands(await scene.Store.DraftAsync(id));
        Assert.Equal(PolicySource.Law.Policies.Length, (await scene.Store.BookAsync()).Policies.Length);
        Stands(await scene.Store.PutAsync(id));
        var row = await scene.Store.PolicyAsync(id);
        Assert.Equal((LocalPolicyState.InForce, "Người thử", "Người thử", (Guid?)Given.YenLac.Id), (row.State, row.DraftedByName, row.ApprovedByName, row.CommuneId));
        Assert.StartsWith("05623-", row.Code, StringComparison.Ordinal);

        var policy = (await scene.Store.BookAsync()).Find(row.Code, SupportScene.January)!;
        Assert.Equal(("Quyết định 45/QĐ-UBND, 20/12/2023", row.Code, (Guid?)Given.YenLac.Id), (policy.Source, policy.Kind, policy.PlaceId));
        Assert.Equal(here, (await scene.EntitledAsync(row.Code, SupportScene.January)).Select(e => e.OwnerId));
        Stands(await scene.OfferAsync(here, policy: row.Code));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 400_000));
        Refused(await scene.OfferAsync(here, policy: row.Code), "support.twice");

        // Whoever sees both communes sees the policy of the one, and gives it to nobody of the other.
        await scene.Store.GivenPlacesAsync([XomNextDoor], []);
        var there = await scene.HouseholdsAsync(1, HouseholdClass.Poor, XomNextDoor);
        Refused(await scene.OfferAsync(there, by: ProvinceOfficer, policy: row.Code), "support.elsewhere");
        Assert.Empty(await scene.EntitledAsync(row.Code, SupportScene.January, Given.YenTrach.Id, ProvinceOfficer));
        Assert.Null((await scene.Store.BookAsync(OfficerNextDoor)).Nearest(row.Code, SupportScene.January));
        Refused(await scene.Store.AsAsync(ProvinceChair, s => s.GetRequiredService<GiveQuota>().DoAsync(Guid.CreateVersion7(), new(row.Code, Given.YenTrach.Id, 2024, 5, null, "1/QĐ", null), default)), "policy.not-here");
        Assert.Empty(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_province_decides_for_all_its_communes_and_a_commune_for_itself(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        var (wide, own) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await store.DraftAsync(wide, by: ProvinceOfficer, place: Given.Province));
        Stands(await store.PutAsync(wide, by: ProvinceChair));
        Stands(await store.DraftAsync(own));
        var code = (await store.PolicyAsync(wide)).Code;
        Assert.NotNull((await store.BookAsync()).Find(code, Begin));
        Assert.NotNull((await store.BookAsync(OfficerNextDoor)).Find(code, Begin));

        Task<LocalPolicy?> SeenBy((Guid?, string[]) who, Guid id) => store.AsAsync(who, s => s.GetRequiredService<LocalPolicies>().FindAsync(id, default));
        Task<IReadOnlyList<LocalPolicy>> ListOf((Guid?, string[]) who) => store.AsAsync(who, async s => (await s.GetRequiredService<LocalPolicies>().PageAsync(null, default)).Rows);
        Assert.NotNull(await SeenBy(SupportScene.Officer, wide));
        Assert.NotNull(await SeenBy(SupportScene.Officer, own));
        Assert.NotNull(await SeenBy(ProvinceOfficer, own));
        Assert.Null(await SeenBy(OfficerNextDoor, own));
        Assert.Null(await SeenBy((Given.YenLac.Id, [Roles.Supervisor]), own));
        Assert.Equal([own], (await ListOf(SupportScene.Officer)).Select(p => p.Id));
        Assert.Empty(await ListOf(OfficerNextDoor));
        Assert.Equal(new[] { own, wide }.Order(), (await ListOf(ProvinceOfficer)).Select(p => p.Id).Order());

        // What is above one's own area is read, not written, signed or ended.
        Refused(await store.DraftAsync(Guid.CreateVersion7(), place: Given.Province), "policy.place");
        Refused(await store.DraftAsync(Guid.CreateVersion7(), by: OfficerNextDoor), "policy.place");
        Refused(await store.EndAsync(wide, February), "policy.not-found");
        Refused(await store.PutAsync(own, by: (Given.YenTrach.Id, [Roles.CommuneChair])), "policy.not-found");
        Refused(await store.DraftAsync(own, by: OfficerNextDoor, seen: 1), "policy.not-found");
        Refused(await store.DraftAsync(Guid.CreateVersion7(), by: SupportScene.Chair), "not-allowed");
        Refused(await store.PutAsync(own, by: SupportScene.Officer), "not-allowed");
        Refused(await store.EndAsync(own, February, by: SupportScene.Officer), "not-allowed");
    }

    [Fact]
    public async Task A_draft_that_makes_no_sense_is_refused_with_its_reason()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        async Task Is(string code, Func<Policy, Policy> change) => Refused(await store.DraftAsync(Guid.CreateVersion7(), Gift(change)), code);
        await Is("policy.name", p => p with { Name = new(" ", "x") });
        await Is("policy.agency", p => p with { Agency = new("", "") });
        await Is("policy.kind", p => p with { Kind = "castle" });
        await Is("policy.rates", p => p with { Rates = [] });
        await Is("policy.rates", p => p with { Rates = [p.Rates[0] with { Amount = 2_000_000_000_000 }] });
        await Is("policy.dates", p => p with { Until = Begin });
        await Is("policy.no-source-of-money", p => p with { Sources = [] });
        await Is("policy.steps", p => p with { Steps = [SupportStep.Applied] });
        await Is("policy.place-then", p => p with { From = new(2026, 1, 1) });
        await Is("policy.words", p => p with { Name = new(new string('x', 301), "x") });
        await Is("criterion.too-large", p => p with { Entitled = new Criterion.Any([.. Enumerable.Repeat<Criterion>(new Criterion.NewlyEscaped(), 100)]) });
        Refused(await store.DraftAsync(Guid.CreateVersion7(), text: "{"), "law.malformed");
        Refused(await store.DraftAsync(Guid.CreateVersion7(), text: new string(' ', 60_001)), "policy.too-long");
        Refused(await store.DraftAsync(Guid.CreateVersion7(), follows: "latrine"), "policy.unknown");
        Refused(await store.DraftAsync(Guid.CreateVersion7(), seen: 1), "policy.not-found");
        // An existing kind is taken over: of it nobody has two.
        Stands(await store.DraftAsync(Guid.CreateVersion7(), Gift(p => p with { Kind = "latrine" })));
    }

    [Fact]
    public async Task A_policy_that_nobody_could_ever_have_is_drafted_with_its_flaw_and_never_put_in_force()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        var (nobody, person) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await store.DraftAsync(nobody, Gift(p => p with { Entitled = new Criterion.All([new Criterion.ClassIs([HouseholdClass.Poor]), new Criterion.NewlyEscaped()]) })));
        Stands(await store.DraftAsync(person, Gift(p => p with { Entitled = new Criterion.Is(PersonFact.Disabled) })));
        Refused(await store.PutAsync(nobody), "policy.nobody");
        Refused(await store.PutAsync(person), "policy.person-fact");
        Refused(await store.PutAsync(nobody, decision: " "), "policy.decision-missing");
        Refused(await store.PutAsync(nobody, on: new(2100, 1, 1)), "policy.decision-future");
        Stands(await store.DraftAsync(nobody, seen: 1));
        Refused(await store.PutAsync(nobody, seen: 1), "stale");
        Stands(await store.PutAsync(nobody));
        Refused(await store.PutAsync(nobody), "policy.not-a-draft");
        Refused(await store.DraftAsync(nobody, seen: 3), "policy.not-a-draft");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_policy_in_force_is_not_rewritten_a_change_is_another_from_its_day_on(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var code = await scene.Store.GivenInForceAsync(id: first);
        var text = (await scene.Store.PolicyAsync(first)).Text;
        Stands(await scene.OfferAsync(await scene.PoorWithoutLatrineAsync(1), policy: code));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 1));

        Stands(await scene.Store.DraftAsync(second, Gift(p => p with { From = February, Rates = [p.Rates[0] with { Amount = 700_000 }] }), follows: code));
        Refused(await scene.Store.PutAsync(second), "policy.approved-since");
        Stands(await scene.Store.DraftAsync(second, Gift(p => p with { From = Begin }), seen: 1));
        Refused(await scene.Store.PutAsync(second), "policy.overlap");
        var march = new DateOnly(2024, 3, 1);
        Stands(await scene.Store.DraftAsync(second, Gift(p => p with { From = march, Rates = [p.Rates[0] with { Amount = 700_000 }] }), seen: 2));
        Stands(await scene.Store.PutAsync(second));
        var (old, book) = (await scene.Store.PolicyAsync(first), await scene.Store.BookAsync());
        Assert.Equal((text, (DateOnly?)march), (old.Text, old.Until));
        Assert.Equal([500_000L, 700_000L], new[] { march.AddDays(-1), march }.Select(d => book.Find(code, d)!.Rates[0].Amount!.Value));
        Assert.Equal(2, book.Policies.Count(p => p.Code == code));
    }

    [Fact]
    public async Task Ending_a_policy_keeps_what_waits_and_says_how_much()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var (id, ids) = (Guid.CreateVersion7(), await scene.PoorWithoutLatrineAsync(3));
        var code = await scene.Store.GivenInForceAsync(id: id);
        Stands(await scene.OfferAsync(ids, policy: code));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 1, only: [ids[0]]));
        Refused(await scene.Store.EndAsync(id, Begin), "policy.end-before-begin");
        Refused(await scene.Store.EndAsync(id, February), "policy.approved-since");
        Refused(await scene.Store.EndAsync(id, February.AddDays(1), why: ""), "policy.why-missing");
        Stands(await scene.Store.EndAsync(id, February.AddDays(1)));
        Refused(await scene.Store.EndAsync(id, February.AddDays(9)), "policy.ended-already");
        Refused(await scene.Store.EndAsync(id, February.AddDays(9), seen: 2), "stale");
        Assert.Equal([new WaitingOfYear(2024, 0, 2)], await scene.Store.AsAsync(SupportScene.Officer, s => s.GetRequiredService<LocalPolicies>().WaitingAsync(code, default)));

        // Nothing lost: what was approved is delivered, what waits is refused with a reason, nobody more is approved.
        var late = new DateOnly(2024, 3, 1);
        Refused(await scene.AdvanceAsync(SupportStep.Approved, late, amount: 1, only: [ids[1]]), "policy.not-in-force");
        Stands(await scene.AdvanceAsync(SupportStep.Refused, late, why: "chính sách đã hết", only: [ids[1]]));
        Stands(await scene.AdvanceAsync(SupportStep.Delivered, late, only: [ids[0]]));
        Refused(await scene.OfferAsync([ids[1]], policy: code, on: late), "policy.not-in-force");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_programs_on_one_store_see_each_others_policies_at_once(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var other = TestStore.At(store.Settings);
        await other.AsOperatorAsync(async s => Assert.NotNull(await s.GetRequiredService<PolicySource>().GetAsync(default)));
        var (id, next) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var code = await store.GivenInForceAsync(id: id);
        Assert.Null((await other.BookAsync()).Find(code, February)!.Until);
        Stands(await store.EndAsync(id, February));
        Assert.Null((await other.BookAsync()).Find(code, February));
        Assert.NotNull((await other.BookAsync()).Find(code, February.AddDays(-1)));

        // Of two who change a draft at once the later is told.
        Stands(await store.DraftAsync(next));
        Stands(await other.DraftAsync(next, seen: 1));
        Refused(await store.DraftAsync(next, seen: 1), "stale");
        var act = Guid.CreateVersion7();
        Stands(await store.DraftAsync(next, seen: 2, act: act));
        Refused(await other.PutAsync(next, seen: 2), "stale");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_two_versions_signed_at_once_no_day_has_both(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        for (var turn = 0; turn < 5; turn++)
        {
            var code = await store.GivenInForceAsync();
            var drafts = new[] { new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 15), new DateOnly(2024, 4, 1) }.Select(from => (Id: Guid.CreateVersion7(), From: from)).ToArray();
            foreach (var (id, from) in drafts) Stands(await store.DraftAsync(id, Gift(g => g with { From = from, Rates = [g.Rates[0] with { From = from }] }), follows: code));
            var results = await Task.WhenAll(drafts.Select(d => store.PutAsync(d.Id)));
            Assert.Contains(results, r => r.Stands);
            Assert.All(results.Where(r => !r.Stands), r => Assert.Contains(Assert.Single(r.Problems).Code, (string[])["policy.overlap", "policy.overlap-now", "stale"]));
            var versions = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<LocalPolicy>().AsNoTracking().Where(p => p.Code == code && p.State == LocalPolicyState.InForce).OrderBy(p => p.From).ToListAsync());
            Assert.Equal(1 + results.Count(r => r.Stands), versions.Count);
            Assert.All(versions.Zip(versions.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From, $"{pair.First.From} {pair.First.Until} {pair.Second.From}"));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_store_itself_lets_no_two_versions_hold_on_one_day(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        var code = await store.GivenInForceAsync();
        var id = Guid.CreateVersion7();
        Stands(await store.DraftAsync(id, Gift(g => g with { From = new(2024, 3, 1), Rates = [g.Rates[0] with { From = new(2024, 3, 1) }] }), follows: code));
        // Written past the act that ends the earlier version first.
        var result = await store.AsOperatorAsync(s => s.GetRequiredService<Acts>().DoAsync(new ActRequest(Guid.CreateVersion7(), "test.write", "", "x"), async cancel =>
        {
            (await s.GetRequiredService<Db>().Set<LocalPolicy>().SingleAsync(p => p.Id == id, cancel)).State = LocalPolicyState.InForce;
        }, default));
        Refused(result, "policy.overlap-now");
        Assert.Equal(LocalPolicyState.Draft, (await store.PolicyAsync(id)).State);
    }

    [Fact]
    public async Task A_draft_that_was_given_up_stays_with_its_reason()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        var id = Guid.CreateVersion7();
        Stands(await store.DraftAsync(id));
        Task<ActResult> GiveUp((Guid?, string[]) who, string why, long seen) => store.AsAsync(who, s => s.GetRequiredService<WithdrawDraft>().DoAsync(Guid.CreateVersion7(), new(id, why, seen), default));
        Refused(await GiveUp((Given.YenLac.Id, [Roles.Supervisor]), "x", 1), "not-allowed");
        Refused(await GiveUp(OfficerNextDoor, "x", 1), "policy.not-found");
        Refused(await GiveUp(SupportScene.Officer, " ", 1), "policy.why-missing");
        Refused(await GiveUp(SupportScene.Officer, "x", 7), "stale");
        Stands(await GiveUp(SupportScene.Officer, "không có kinh phí", 1));
        Refused(await GiveUp(SupportScene.Officer, "x", 2), "policy.not-a-draft");
        Assert.Equal((LocalPolicyState.Withdrawn, "không có kinh phí"), ((await store.PolicyAsync(id)).State, (await store.PolicyAsync(id)).Why));
    }

    [Fact]
    public void Codes_of_two_policies_of_a_place_differ_though_they_are_made_one_after_another()
    {
        var codes = Enumerable.Range(0, 2_000).Select(_ => LocalPolicy.CodeOf(Given.YenLac, Guid.CreateVersion7())).ToHashSet();
        Assert.Equal(2_000, codes.Count);
        Assert.All(codes, c => Assert.Matches("^05623-[0-9a-z]{7}$", c));
    }

    private static readonly Place XomNextDoor = new(Guid.Parse("00000000-0000-0000-0000-0000000000fe"), "05617-01", "Xóm Làng Phan", PlaceLevel.Hamlet, PlaceKind.Hamlet, Given.YenTrach.Id, new(2004, 1, 1), new(2025, 7, 1), "test");
}
