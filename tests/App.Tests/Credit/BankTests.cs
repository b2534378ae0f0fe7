using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>The policy bank's people answer what communes confirmed to their bank, and see nothing else.</summary>
public sealed class BankTests(PostgresServer server)
{
    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));
    private static readonly DateOnly Since = new(2024, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_the_commune_confirms_goes_to_the_one_bank_that_works_there(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        async Task<Guid?> ConfirmedAsync(string head)
        {
            var id = await scene.AppliedAsync(await scene.DecidedAsync(head, Given.Xom1, (HouseholdClass.Poor, Since)));
            Assert.Null((await scene.ApplicationAsync(id)).PartnerId);
            Stands(await scene.ConfirmAsync(LoanScene.Met, id));
            return (await scene.ApplicationAsync(id)).PartnerId;
        }

        // No bank, another kind of partner, a bank of the next commune, a bank that ended: the commune puts the answer down.
        await PartnerAsync(scene, Given.YenLac, PartnerKind.Association);
        await PartnerAsync(scene, Given.YenTrach);
        await PartnerAsync(scene, Given.YenLac, until: new(2025, 1, 1));
        Assert.Null(await ConfirmedAsync("Ma Văn A"));
        var bank = await PartnerAsync(scene, Given.District);
        Assert.Equal(bank, await ConfirmedAsync("Ma Văn B"));
        // Of two nobody can say which.
        await PartnerAsync(scene, Given.Province);
        Assert.Null(await ConfirmedAsync("Ma Văn C"));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_banks_people_see_and_answer_what_was_confirmed_to_it_and_nothing_else(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (bank, other) = (await PartnerAsync(scene, Given.YenLac), await PartnerAsync(scene, Given.YenTrach));
        var a = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Since)));
        var b = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn B", Given.Xom2, (HouseholdClass.Poor, Since)));
        var listed = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn C", Given.Xom1, (HouseholdClass.Poor, Since)));
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn A", 5_000_000) { Programme = "19" });
        Refused(await AnswerAsync(scene, bank, a, 1, seen: 1), "application.not-found");
        Stands(await scene.ConfirmAsync(LoanScene.Met, a, b));
        await AsAsync(scene, bank, async s =>
        {
            var list = s.GetRequiredService<ApplicationList>();
            Assert.Equal([a, b], (await list.PageAsync(ApplicationStep.Confirmed, null, default)).Rows.Select(r => r.Id).Order());
            Assert.Equal(2, (await list.CountsAsync(default))[ApplicationStep.Confirmed]);
            Assert.Null(await list.FindAsync(listed, default));
            var db = s.GetRequiredService<Db>();
            Assert.Equal(0, await db.Set<Household>().CountAsync() + await db.Set<StatusPeriod>().CountAsync() + await db.Set<Loan>().CountAsync() + await db.Set<CreditGroup>().CountAsync() + await db.Set<StatementTotal>().CountAsync());
            return true;
        });

        // The next commune's bank, and a partner that is no bank, see and do nothing.
        Assert.Empty(await AsAsync(scene, other, s => s.GetRequiredService<Db>().Set<LoanApplication>().ToListAsync()));
        Refused(await AnswerAsync(scene, other, a, 1), "application.not-found");
        Refused(await AnswerAsync(scene, bank, a, 1, what: PartnerKind.Association), "not-allowed");
        Refused(await AnswerAsync(scene, bank, a, 50_000_001), "application.above");
        Refused(await AnswerAsync(scene, bank, a, null, " "), "application.why");
        Refused(await AnswerAsync(scene, bank, a, 1, on: LoanScene.Met.AddDays(-1)), "application.before");
        foreach (var act in new Func<DecideApplication, Task<ActResult>>[]
        {
            d => d.ConfirmAsync(Guid.CreateVersion7(), new([new(listed, 1)], LoanScene.Met), default), d => d.RefuseAsync(Guid.CreateVersion7(), new(listed, "x", LoanScene.Met, 1), default),
            d => d.WithdrawAsync(Guid.CreateVersion7(), new(a, "x", CreditScene.February, 2), default),
        }) Refused(await AsAsync(scene, bank, s => act(s.GetRequiredService<DecideApplication>())), "not-allowed");

        Stands(await AnswerAsync(scene, bank, a, 40_000_000, "theo nguồn vốn"));
        Stands(await AnswerAsync(scene, bank, b, null, "còn nợ quá hạn"));
        Assert.Equal(
            [(ApplicationStep.Approved, (long?)40_000_000, "theo nguồn vốn"), (ApplicationStep.Declined, null, "còn nợ quá hạn")],
            new[] { await scene.ApplicationAsync(a), await scene.ApplicationAsync(b) }.Select(x => (x.Step, x.Approved, x.Why!)));

        // What followed it still sees; the statement has the loan.
        await scene.TakeOverAsync(CreditScene.March, new StatementRow("9", "Ma Văn A", 40_000_000) { Disbursed = "03/03/2025" });
        Assert.Equal(ApplicationStep.PaidOut, (await AsAsync(scene, bank, s => s.GetRequiredService<ApplicationList>().FindAsync(a, default)))!.Step);
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Whoever_answers_second_is_told_that_it_is_settled(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var bank = await PartnerAsync(scene, Given.YenLac);
        var a = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Since)));
        var b = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.Poor, Since)));
        Stands(await scene.ConfirmAsync(LoanScene.Met, a, b));
        // The officer puts down what came on paper.
        Stands(await scene.BankSaysAsync(a, 10_000_000));
        Refused(await AnswerAsync(scene, bank, a, 20_000_000, seen: 2), "stale");
        Refused(await AnswerAsync(scene, bank, a, 20_000_000, seen: 3), "application.step");
        var both = await Task.WhenAll(Task.Run(() => AnswerAsync(scene, bank, b, 20_000_000, seen: 2)), Task.Run(() => scene.BankSaysAsync(b, 30_000_000, seen: 2)));
        Refused(Assert.Single(both, r => !r.Stands), "stale");
        await scene.AssertConsistentAsync();
    }

    [Fact]
    public async Task Behind_the_wall_of_the_store_itself_the_bank_sees_its_rows_alone()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Postgres, server);
        var (bank, other) = (await PartnerAsync(scene, Given.YenLac), await PartnerAsync(scene, Given.YenTrach));
        var a = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Since)));
        await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.Poor, Since)));
        Stands(await scene.ConfirmAsync(LoanScene.Met, a));
        await scene.WriteAsync(db => db.InsertManyAsync([new TransactionDay { Id = Guid.CreateVersion7(), CommuneId = Given.YenLac.Id, Point = "x", DayOfMonth = 5, OpensMinute = 1, ClosesMinute = 2, From = new(2025, 1, 1) }], default));
        foreach (var (partner, seen) in new[] { (bank, 1), (other, 0), (Guid.CreateVersion7(), 0) })
        {
            await PartnerScene.BehindTheWallAsync(server, scene.Store, partner, async (_, db) =>
            {
                Assert.Equal(seen, await db.Set<LoanApplication>().IgnoreQueryFilters().CountAsync());
                Assert.Equal(0, await db.Set<Household>().IgnoreQueryFilters().CountAsync() + await db.Set<TransactionDay>().IgnoreQueryFilters().CountAsync() + await db.Set<GroupMember>().IgnoreQueryFilters().CountAsync());
            });
        }

        // Bound by it, the bank's people still write on the commune's chain.
        await PartnerScene.BehindTheWallAsync(server, scene.Store, bank, async (s, _) =>
        {
            s.GetRequiredService<Caller>().BecomeUser(new User { Id = Guid.CreateVersion7(), DisplayName = "Cán bộ ngân hàng" }, [Roles.Partner], AreaScope.Nothing with { Partner = bank }, PartnerKind.PolicyBank);
            Stands(await s.GetRequiredService<DecideApplication>().AnswerAsync(Guid.CreateVersion7(), new(a, 40_000_000, "", CreditScene.February, 2), default));
        });
        Assert.Equal(ApplicationStep.Approved, await scene.StepAsync(a));
        await scene.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_bank_does_not_end_while_an_application_waits_for_it()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var bank = await PartnerAsync(scene, Given.YenLac);
        var a = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Since)));
        Stands(await scene.ConfirmAsync(LoanScene.Met, a));
        Task<ActResult> EndAsync() => scene.Store.AsOperatorAsync(s => s.GetRequiredService<KeepPartner>().DoAsync(
            Guid.CreateVersion7(), new(bank, "Ngân hàng", PartnerKind.PolicyBank, Given.YenLac.Id, ["work-abroad"], null, new(2026, 1, 1), 1), default));
        Refused(await EndAsync(), "partner.until");
        Stands(await AnswerAsync(scene, bank, a, 1_000_000));
        Stands(await EndAsync());
    }

    [Fact]
    public async Task On_its_pages_the_bank_answers_and_another_partner_is_not_shown_that_there_are_any()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var (bank, elsewhere, union) = (await PartnerAsync(scene, Given.YenLac), await PartnerAsync(scene, Given.YenTrach), await PartnerAsync(scene, Given.YenLac, PartnerKind.Association));
        var home = await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, Since));
        var (a, b) = (await scene.AppliedAsync(home), await scene.AppliedAsync(await scene.DecidedAsync("Ma Thị Bình", Given.Xom2, (HouseholdClass.Poor, Since))));
        Stands(await scene.ConfirmAsync(LoanScene.Met, a, b));
        await using var site = await Site.OverAsync(scene.Store, March);
        var people = await site.SignedInAsync(Roles.Partner, Given.YenLac, bank);
        var first = await people.GetPageAsync("/");
        Assert.Contains("hồ sơ vay vốn xã chuyển đến, chờ trả lời", first.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/credit/bank\"", first.Html, StringComparison.Ordinal);
        var list = await people.GetPageAsync("/credit/bank");
        Assert.Contains("Ma Thị Bình", list.Text, StringComparison.Ordinal);
        Assert.Contains("Xóm Đồng Xiền, Xã Yên Lạc", list.Text, StringComparison.Ordinal);
        Assert.Contains("Không có hồ sơ nào", (await people.GetPageAsync("/credit/bank?step=Approved")).Text, StringComparison.Ordinal);
        using (var workbook = new System.IO.Compression.ZipArchive(await people.GetStreamAsync("/credit/bank/export"))) Assert.Contains(workbook.Entries, e => e.FullName == "xl/workbook.xml");
        Assert.Equal(HttpStatusCode.BadRequest, (await people.GetAsync("/credit/bank/export?step=Listed")).StatusCode);
        foreach (var wrong in new[] { "Listed", "Nothing", "9" }) Assert.Equal(HttpStatusCode.BadRequest, (await people.GetAsync($"/credit/bank?step={wrong}")).StatusCode);

        // What is not right is said in the one form, and what was typed stays.
        var page = await people.GetPageAsync($"/credit/bank/{a}");
        Assert.DoesNotContain("/households/", page.Html, StringComparison.Ordinal);
        var approve = page.Form("handler=Approve");
        Assert.Equal(("50.000.000", "08/03/2025"), (approve["Amount"], approve["Day"]));
        var more = await people.SubmitAsync(approve, ("Amount", "60.000.000"), ("Why", "ghi nhầm"));
        Assert.Contains("Không duyệt quá số xin vay 50.000.000", more.Text, StringComparison.Ordinal);
        Assert.Equal(("60.000.000", "ghi nhầm", ""), (more.Form("handler=Approve")["Amount"], more.Form("handler=Approve")["Why"], more.Form("handler=Decline")["Why"] ?? ""));
        foreach (var none in new[] { "", "bốn mươi" }) Assert.Contains("Số tiền phải là số nguyên", (await people.SubmitAsync(approve, ("Amount", none))).Text, StringComparison.Ordinal);
        Assert.Equal("mai", (await people.SubmitAsync(approve, ("Day", "mai"))).Form("handler=Approve")["Day"]);
        Assert.Contains("Phải ghi lý do", (await people.SubmitAsync(page.Form("handler=Decline"), ("Why", " "))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await people.SubmitAsync(approve, ("Amount", "40.000.000"))).Status);
        Assert.DoesNotContain("handler=Approve", (await people.GetPageAsync($"/credit/bank/{a}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await people.SubmitAsync((await people.GetPageAsync($"/credit/bank/{b}")).Form("handler=Decline"), ("Why", "còn nợ quá hạn"))).Status);
        Assert.Contains("ngân hàng duyệt 40.000.000", (await people.GetPageAsync("/credit/bank?step=Approved")).Text, StringComparison.Ordinal);
        Assert.Equal((ApplicationStep.Approved, ApplicationStep.Declined), (await scene.StepAsync(a), await scene.StepAsync(b)));
        Assert.DoesNotContain("chờ trả lời", (await people.GetPageAsync("/")).Text.Replace("việc được chuyển đến, chờ trả lời", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // The commune reads who answers, and the answer.
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var read = (await officer.GetPageAsync($"/credit/applications/{a}")).Text;
        Assert.Contains("Ngân hàng trả lời Đơn vị", read.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("ngân hàng duyệt 40.000.000", read, StringComparison.Ordinal);

        // Nothing else of the commune, for the bank; nothing of this for anybody else.
        foreach (var path in new[] { "/credit", "/credit/applications", $"/credit/applications/{a}", "/credit/loans", "/credit/groups", "/credit/days", $"/households/{home.Id}", "/households" })
            Assert.Contains("/not-allowed", (await people.GetPageAsync(path, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        var next = await site.SignedInAsync(Roles.Partner, Given.YenTrach, elsewhere);
        await next.GetPageAsync($"/credit/bank/{a}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Ma Văn An", (await next.GetPageAsync("/credit/bank?step=Approved")).Text, StringComparison.Ordinal);
        foreach (var one in new[] { await site.SignedInAsync(Roles.Partner, Given.YenLac, union), officer, await site.SignedInAsync(Roles.CommuneChair, Given.YenLac), await site.SignedInAsync(Roles.HamletHead, Given.Xom1) })
        {
            Assert.DoesNotContain("/credit/bank", (await one.GetPageAsync("/")).Html, StringComparison.Ordinal);
            foreach (var path in new[] { "/credit/bank", $"/credit/bank/{a}", "/credit/bank/export" }) Assert.Contains("/not-allowed", (await one.GetPageAsync(path, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        }

        // A bank that no longer works with the commune has nothing to answer.
        await scene.WriteAsync(async db =>
        {
            (await db.Set<Partner>().SingleAsync(p => p.Id == bank)).Until = new(2025, 3, 1);
            await db.SaveChangesAsync();
        });
        Assert.Contains("/not-allowed", (await people.GetPageAsync("/credit/bank", HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
    }

    /// <summary>A partner that is a policy bank, or another kind.</summary>
    internal static async Task<Guid> PartnerAsync(CreditScene scene, Place place, PartnerKind kind = PartnerKind.PolicyBank, DateOnly? until = null)
    {
        var id = Guid.CreateVersion7();
        await scene.WriteAsync(db => db.InsertManyAsync([new Partner { Id = id, Name = $"Đơn vị {place.Name}", Kind = kind, PlaceId = place.Id, Policies = "work-abroad", Until = until }], default));
        return id;
    }

    /// <summary>As one of a partner's people.</summary>
    internal static Task<T> AsAsync<T>(CreditScene scene, Guid partner, Func<IServiceProvider, Task<T>> work, PartnerKind kind = PartnerKind.PolicyBank) => scene.Store.AsAsync((null, [Roles.Partner]), s =>
    {
        s.GetRequiredService<Caller>().BecomeUser(new User { Id = partner, DisplayName = "Cán bộ ngân hàng" }, [Roles.Partner], AreaScope.Nothing with { Partner = partner }, kind);
        return work(s);
    });

    /// <summary>A bank's people answer.</summary>
    internal static async Task<ActResult> AnswerAsync(CreditScene scene, Guid bank, Guid id, long? amount, string why = "", DateOnly? on = null, long? seen = null, PartnerKind what = PartnerKind.PolicyBank)
    {
        var version = seen ?? (await scene.ApplicationAsync(id)).Version;
        return await AsAsync(scene, bank, s => s.GetRequiredService<DecideApplication>().AnswerAsync(Guid.CreateVersion7(), new(id, amount, why, on ?? CreditScene.February, version), default), what);
    }
}
