using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Tests.Notices;

/// <summary>Addresses are proved before anything is sent to them, kept encrypted, and forgotten when asked.</summary>
public sealed class ContactTests(PostgresServer server)
{
    private static Task<ActResult> AskAsync(NoticeScene scene, Guid user, string address, NoticeChannel channel = NoticeChannel.Email) =>
        scene.AsAsync(user, s => s.GetRequiredService<KeepContact>().AskAsync(Guid.CreateVersion7(), channel, address, default));

    private static Task<ActResult> ConfirmAsync(NoticeScene scene, Guid user, string code) =>
        scene.AsAsync(user, s => s.GetRequiredService<KeepContact>().ConfirmAsync(Guid.CreateVersion7(), NoticeChannel.Email, code, default));

    private static string Refusal(ActResult result) => Assert.Single(result.Problems).Code;

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_address_is_used_once_its_owner_typed_the_code_back(StoreKind kind)
    {
        await using var scene = await NoticeScene.BeginAsync(kind, server);
        var user = await scene.UserAsync("can.bo", Given.PhuLuong, Roles.CommuneOfficer);
        Assert.Equal("contact.none-asked", Refusal(await ConfirmAsync(scene, user, "123456")));
        Assert.Equal("contact.email", Refusal(await AskAsync(scene, user, "khong phai")));
        Assert.Equal("contact.mobile", Refusal(await AskAsync(scene, user, "02083877123", NoticeChannel.Sms)));
        Assert.Equal("contact.none", Refusal(await scene.AsAsync(user, s => s.GetRequiredService<KeepContact>().WhenAsync(Guid.CreateVersion7(), NoticeChannel.Email, NoticeWhen.AtOnce, default))));
        Assert.Empty((await AskAsync(scene, user, "a@example.vn")).Problems);
        Assert.Equal("contact.soon", Refusal(await AskAsync(scene, user, "b@example.vn")));
        Assert.Equal(1, await scene.Site.PostAsync());
        var code = NoticeScene.CodeOf(scene.Mail.Last.Subject);
        Assert.Contains(code, scene.Mail.Last.TextBody, StringComparison.Ordinal);
        Assert.Equal("contact.code-wrong", Refusal(await ConfirmAsync(scene, user, Wrong(code))));
        Assert.Empty((await ConfirmAsync(scene, user, $" {code[..3]} {code[3..]} ")).Problems);
        var kept = await scene.AsAsync(user, s => s.GetRequiredService<Db>().Set<Contact>().AsNoTracking().SingleAsync());
        Assert.Equal((NoticeWhen.AtOnce, null, null), (kept.When, kept.AskedSealed, kept.CodeSealed));
        Assert.DoesNotContain("a@example.vn", System.Text.Encoding.UTF8.GetString(kept.AddressSealed!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_for_a_while_and_for_few_tries()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var user = await scene.UserAsync("can.bo", Given.PhuLuong, Roles.CommuneOfficer);
        await AskAsync(scene, user, "a@example.vn");
        await scene.Site.PostAsync();
        var code = NoticeScene.CodeOf(scene.Mail.Last.Subject);
        for (var i = 0; i < KeepContact.MostWrong; i++) Assert.Equal("contact.code-wrong", Refusal(await ConfirmAsync(scene, user, Wrong(code))));
        Assert.Equal("contact.code-void", Refusal(await ConfirmAsync(scene, user, code)));
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty((await AskAsync(scene, user, "a@example.vn")).Problems);
        await scene.Site.PostAsync();
        code = NoticeScene.CodeOf(scene.Mail.Last.Subject);
        scene.Clock.Advance(KeepContact.CodeLasts + TimeSpan.FromSeconds(1));
        Assert.Equal("contact.code-old", Refusal(await ConfirmAsync(scene, user, code)));
    }

    [Fact]
    public async Task Another_address_takes_the_place_of_the_first_only_when_it_is_proved_and_a_forgotten_one_gets_nothing()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var user = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(user, "cu@example.vn");
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync(scene, user, "moi@example.vn");
        await scene.Site.PostAsync();
        var code = NoticeScene.CodeOf(scene.Mail.Last.Subject);
        Assert.Equal("moi@example.vn", scene.Mail.Last.To.Mailboxes.Single().Address);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"));
        Assert.Equal(1, await scene.AfterAsync(DeliveryTimes.Gathering));
        Assert.Equal("cu@example.vn", scene.Mail.Last.To.Mailboxes.Single().Address);
        Assert.Empty((await ConfirmAsync(scene, user, code)).Problems);
        await scene.ToldAsync(n => n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, "/training"));
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromHours(1)));
        Assert.Equal("moi@example.vn", scene.Mail.Last.To.Mailboxes.Single().Address);

        await scene.ToldAsync(n => n.Place(NoticeKinds.PolicyDrafted, Given.PhuLuong.Id, "/programmes"));
        Assert.Empty((await scene.AsAsync(user, s => s.GetRequiredService<KeepContact>().RemoveAsync(Guid.CreateVersion7(), NoticeChannel.Email, default))).Problems);
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromDays(1)));
        Assert.Null(await scene.DeliveryAsync(user));
        Assert.All(await scene.NoticesAsync(user), n => Assert.NotEqual(NoticeSending.Waiting, n.Notice.Email));
    }

    [Fact]
    public async Task Who_changes_a_password_tells_its_owner()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var user = await scene.UserAsync("can.bo", Given.PhuLuong, Roles.CommuneOfficer);
        Assert.Empty((await scene.AsAsync(null, s => s.GetRequiredService<Accounts>().ResetPasswordAsync(Guid.CreateVersion7(), user, "mot-mat-khau-khac-han", default))).Problems);
        Assert.Empty((await scene.AsAsync(user, s => s.GetRequiredService<Accounts>().ChangePasswordAsync(Guid.CreateVersion7(), "mot-mat-khau-khac-han", "mot-mat-khau-nua-day", default))).Problems);
        Assert.Empty((await scene.AsAsync(null, s => s.GetRequiredService<Accounts>().ChangeAsync(Guid.CreateVersion7(), user, new("can.bo", "Cán bộ", Given.PhuLuong.Id, [Roles.Surveyor]), default))).Problems);
        await scene.Site.PostAsync();
        Assert.Equal([NoticeKinds.AccountChanged, NoticeKinds.PasswordChanged], (await scene.NoticesAsync(user)).Select(n => n.Kind).OrderBy(k => k.Code, StringComparer.Ordinal));
        Assert.Contains(await scene.NoticesAsync(user), n => n.Notice.Times == 2);
    }
}
