using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Credit.BankTests;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>What was confirmed before any bank worked with the commune is handed to the bank that works there by now.</summary>
public sealed class HandToBankTests(PostgresServer server)
{
    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));
    private static readonly DateOnly Since = new(2024, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_bank_that_comes_later_sees_and_answers_what_the_officer_hands_to_it_and_nothing_before(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, b, c) = (await ConfirmedAsync(scene, "Ma Văn A"), await ConfirmedAsync(scene, "Ma Văn B"), await ConfirmedAsync(scene, "Ma Văn C"));
        var listed = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn D", Given.Xom1, (HouseholdClass.Poor, Since)));
        Assert.Empty(await OfferedAsync(scene));
        var bank = await PartnerAsync(scene, Given.YenLac);
        Assert.Empty(await SeenAsync(scene, bank));
        Refused(await AnswerAsync(scene, bank, a, 1_000_000), "application.not-found");
        var offered = Assert.Single(await OfferedAsync(scene));
        Assert.Equal((bank, "Đơn vị Xã Yên Lạc"), (offered.BankId, offered.Bank));
        Assert.Equal(new[] { a, b, c }.Order(), offered.Rows.Select(r => r.Id).Order());

        Stands(await HandAsync(scene, bank, [a, b]));
        Assert.Equal(new[] { a, b }.Order(), (await SeenAsync(scene, bank)).Order());
        Assert.Equal(2, await AsAsync(scene, bank, async s => (await s.GetRequiredService<ApplicationList>().CountsAsync(default))[ApplicationStep.Confirmed]));
        Assert.Equal([c], (await OfferedAsync(scene)).Single().Rows.Select(r => r.Id));
        Stands(await AnswerAsync(scene, bank, a, 40_000_000));
        // An answer on paper is put down as before.
        Stands(await scene.BankSaysAsync(b, 30_000_000));
        Stands(await scene.BankSaysAsync(c, 20_000_000));
        Assert.Empty(await OfferedAsync(scene));
        Assert.Equal(ApplicationStep.Listed, await scene.StepAsync(listed));
        Assert.Null((await scene.ApplicationAsync(c)).PartnerId);
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_cannot_be_handed_over_is_refused_and_then_nothing_is(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, b) = (await ConfirmedAsync(scene, "Ma Văn A"), await ConfirmedAsync(scene, "Ma Văn B"));
        var listed = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn C", Given.Xom1, (HouseholdClass.Poor, Since)));
        var (next, union) = (await PartnerAsync(scene, Given.YenTrach), await PartnerAsync(scene, Given.YenLac, PartnerKind.Association));
        foreach (var none in new[] { next, union, Guid.CreateVersion7() }) Refused(await HandAsync(scene, none, [a]), "application.no-bank");
        var bank = await PartnerAsync(scene, Given.District);
        Refused(await HandAsync(scene, bank, []), "application.none-chosen");
        Refused(await HandAsync(scene, bank, [a, Guid.CreateVersion7()]), "application.not-found");
        Refused(await HandAsync(scene, bank, [a], seen: 1), "stale");
        Refused(await HandAsync(scene, bank, [a, listed]), "application.step");
        Refused(await HandAsync(scene, bank, [a], by: CreditScene.OfficerNextDoor), "application.not-found");
        foreach (var role in Roles.All.Where(r => r != Roles.CommuneOfficer)) Refused(await HandAsync(scene, bank, [a], by: (Given.YenLac.Id, [role])), "not-allowed");
        Refused(await AsAsync(scene, bank, s => s.GetRequiredService<HandToBank>().DoAsync(Guid.CreateVersion7(), new([new(a, 2)], bank), default)), "not-allowed");
        Assert.Empty(await SeenAsync(scene, bank));

        Stands(await HandAsync(scene, bank, [a]));
        Refused(await HandAsync(scene, bank, [a]), "application.with-bank");
        // Of two banks nobody can say which: it stays with the commune.
        await PartnerAsync(scene, Given.Province);
        Refused(await HandAsync(scene, bank, [b]), "application.no-bank");
        Assert.Empty(await OfferedAsync(scene));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task After_a_merger_what_still_waits_goes_to_the_bank_of_the_new_commune(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await ConfirmedAsync(scene, "Ma Văn A");
        var bank = await PartnerAsync(scene, Given.PhuLuong);
        Assert.Equal(bank, Assert.Single(await OfferedAsync(scene, CreditScene.OfficerOfToday)).BankId);
        Stands(await HandAsync(scene, bank, [a], by: CreditScene.OfficerOfToday));
        Assert.Equal([a], await SeenAsync(scene, bank));
        Stands(await AnswerAsync(scene, bank, a, 40_000_000));
        await scene.AssertConsistentAsync();
    }

    [Fact]
    public async Task Behind_the_wall_of_the_store_itself_the_bank_sees_what_was_handed_to_it_alone()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Postgres, server);
        var (a, b) = (await ConfirmedAsync(scene, "Ma Văn A"), await ConfirmedAsync(scene, "Ma Văn B"));
        var bank = await PartnerAsync(scene, Given.YenLac);
        async Task<Guid[]> BehindAsync()
        {
            Guid[] seen = [];
            await PartnerScene.BehindTheWallAsync(server, scene.Store, bank, async (_, db) =>
            {
                seen = await db.Set<LoanApplication>().IgnoreQueryFilters().Select(x => x.Id).ToArrayAsync();
                Assert.Equal(0, await db.Set<Household>().IgnoreQueryFilters().CountAsync());
            });
            return seen;
        }

        Assert.Empty(await BehindAsync());
        Stands(await HandAsync(scene, bank, [b]));
        Assert.Equal([b], await BehindAsync());
        Assert.Null((await scene.ApplicationAsync(a)).PartnerId);
        await PartnerScene.BehindTheWallAsync(server, scene.Store, bank, async (s, _) =>
        {
            s.GetRequiredService<Caller>().BecomeUser(new User { Id = Guid.CreateVersion7(), DisplayName = "Cán bộ ngân hàng" }, [Roles.Partner], AreaScope.Nothing with { Partner = bank }, PartnerKind.PolicyBank);
            var decide = s.GetRequiredService<DecideApplication>();
            Refused(await decide.AnswerAsync(Guid.CreateVersion7(), new(a, 1_000_000, "", CreditScene.February, 2), default), "application.not-found");
            Stands(await decide.AnswerAsync(Guid.CreateVersion7(), new(b, 40_000_000, "", CreditScene.February, 3), default));
        });
        Assert.Equal((ApplicationStep.Confirmed, ApplicationStep.Approved), (await scene.StepAsync(a), await scene.StepAsync(b)));
        await scene.AssertConsistentAsync();
    }

    [Fact]
    public async Task The_officer_hands_one_over_on_its_page_and_all_that_wait_above_their_list()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var (a, b, c) = (await ConfirmedAsync(scene, "Ma Văn An"), await ConfirmedAsync(scene, "Ma Thị Bình"), await ConfirmedAsync(scene, "Ma Văn Cả"));
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        string[] pages = [$"/credit/applications/{a}", "/credit/applications?step=Confirmed"];
        foreach (var page in pages) Assert.DoesNotContain("handler=Hand", (await officer.GetPageAsync(page)).Html, StringComparison.Ordinal);
        var bank = await PartnerAsync(scene, Given.YenLac);
        var people = await site.SignedInAsync(Roles.Partner, Given.YenLac, bank);
        Assert.DoesNotContain("Ma Văn An", (await people.GetPageAsync("/credit/bank")).Text, StringComparison.Ordinal);
        foreach (var page in pages) Assert.DoesNotContain("handler=Hand", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);

        var one = await officer.GetPageAsync(pages[0]);
        Assert.Contains("Chuyển hồ sơ cho Đơn vị Xã Yên Lạc", one.Text, StringComparison.Ordinal);
        var form = one.Form("handler=Hand");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form)).Status);
        Assert.Contains("Người khác vừa sửa", (await officer.SubmitAsync(form, ("Act", Guid.CreateVersion7().ToString()))).Text, StringComparison.Ordinal);
        var read = await officer.GetPageAsync(pages[0]);
        Assert.Contains("Ngân hàng trả lời Đơn vị Xã Yên Lạc", read.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Hand", read.Html, StringComparison.Ordinal);

        // All that wait are ticked; none is refused, and one is left out.
        var list = await officer.GetPageAsync(pages[1]);
        var waiting = (await scene.AllAsync<LoanApplication>()).ToDictionary(x => x.Id, x => new PickedRow(x.Id, x.Version).ToString());
        foreach (var id in new[] { b, c }) Assert.Contains(waiting[id], list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(waiting[a], list.Html, StringComparison.Ordinal);
        var all = list.Form("handler=Hand");
        PageForm Ticked(params Guid[] ids) => all with { Fields = [.. all.Fields.Where(f => f.Key != "Picked"), .. ids.Select(id => new KeyValuePair<string, string>("Picked", waiting[id]))] };
        Assert.Equal(2, all.Fields.Count(f => f.Key == "Picked"));
        Assert.Contains("Chưa chọn hồ sơ nào", (await officer.SubmitAsync(Ticked())).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(Ticked(), ("Picked", "x"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(Ticked(b))).Status);
        var bankList = (await people.GetPageAsync("/credit/bank")).Text;
        foreach (var name in new[] { "Ma Văn An", "Ma Thị Bình" }) Assert.Contains(name, bankList, StringComparison.Ordinal);
        Assert.DoesNotContain("Ma Văn Cả", bankList, StringComparison.Ordinal);
        await people.GetPageAsync($"/credit/bank/{c}", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Redirect, (await people.SubmitAsync((await people.GetPageAsync($"/credit/bank/{a}")).Form("handler=Approve"))).Status);
        Assert.Equal(ApplicationStep.Approved, await scene.StepAsync(a));
    }

    /// <summary>An application the commune confirmed.</summary>
    private static async Task<Guid> ConfirmedAsync(CreditScene scene, string head)
    {
        var id = await scene.AppliedAsync(await scene.DecidedAsync(head, Given.Xom1, (HouseholdClass.Poor, Since)));
        Stands(await scene.ConfirmAsync(LoanScene.Met, id));
        Assert.Null((await scene.ApplicationAsync(id)).PartnerId);
        return id;
    }

    private static async Task<ActResult> HandAsync(CreditScene scene, Guid bank, IReadOnlyList<Guid> ids, long? seen = null, (Guid?, string[])? by = null)
    {
        var rows = (await scene.AllAsync<LoanApplication>()).ToDictionary(a => a.Id, a => a.Version);
        PickedRow[] picked = [.. ids.Select(id => new PickedRow(id, seen ?? rows.GetValueOrDefault(id, 1)))];
        return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<HandToBank>().DoAsync(Guid.CreateVersion7(), new(picked, bank), default));
    }

    private static Task<IReadOnlyList<ForBank>> OfferedAsync(CreditScene scene, (Guid?, string[])? by = null) =>
        scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<HandToBank>().OfferedAsync(default));

    private static Task<Guid[]> SeenAsync(CreditScene scene, Guid bank) => AsAsync(scene, bank, s => s.GetRequiredService<Db>().Set<LoanApplication>().Select(a => a.Id).ToArrayAsync());
}
