using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Tests.Notices;

/// <summary>Messages to a real mail server: what stands in them, when they go, and what happens where they are not taken.</summary>
public sealed class MessageTests(PostgresServer server)
{
    private static void Listed(Notify n) => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit/applications?step=Listed");

    private static void Planned(Notify n) => n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, "/training", "Chế biến chè");

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_letter_says_what_happened_why_it_came_and_how_to_stop_it(StoreKind kind)
    {
        await using var scene = await NoticeScene.BeginAsync(kind, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(chair, "chu.tich@phuluong.example.vn");
        Assert.Equal(0, await scene.ToldAsync(Listed));
        Assert.Equal(1, await scene.AfterAsync(DeliveryTimes.Gathering));
        var letter = scene.Mail.Last;
        Assert.Equal("Có hồ sơ vay vốn chờ xác nhận ở xã Phú Lương", letter.Subject);
        Assert.Equal("chu.tich@phuluong.example.vn", Assert.Single(letter.To.Mailboxes).Address);
        Assert.Equal("giamngheo@example.vn", Assert.Single(letter.From.Mailboxes).Address);
        Assert.Contains("Vì ở xã Phú Lương anh/chị được giao: xác nhận hồ sơ vay vốn.", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://giamngheo.example.vn/notices/open/", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("Không nhận loại tin này nữa: https://giamngheo.example.vn/notices/off?t=", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("Không nhận thư nữa", letter.HtmlBody, StringComparison.Ordinal);
        Assert.StartsWith("<https://giamngheo.example.vn/notices/off?t=", letter.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["List-Unsubscribe-Post"]);
        // Told once: nothing more goes out.
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task What_comes_within_half_an_hour_goes_together_in_the_readers_language()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(chair, "a@example.vn");
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<Accounts>().ChangeLanguageAsync(Guid.CreateVersion7(), "en", default))).Problems);
        await scene.ToldAsync(Listed);
        Assert.Equal(1, await scene.AfterAsync(DeliveryTimes.Gathering));
        Assert.Equal("Loan applications in Xã Phú Lương wait to be confirmed", scene.Mail.Last.Subject);
        // Listed again while the first is not read: it is counted, and no second letter comes of it.
        Assert.Equal(0, await scene.ToldAsync(Listed));
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromMinutes(5)));
        await scene.ToldAsync(Planned);
        await scene.ToldAsync(n => n.Place(NoticeKinds.PolicyDrafted, Given.PhuLuong.Id, "/programmes", "Hỗ trợ giống chè"));
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromMinutes(20)));
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromMinutes(5)));
        Assert.Equal("Vươn Lên: 2 new notices", scene.Mail.Last.Subject);
        Assert.Contains("A vocational class in Xã Phú Lương waits to be approved: Chế biến chè", scene.Mail.Last.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_working_morning_comes_what_waits_and_nothing_where_nothing_does()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var officer = await scene.UserAsync("can.bo", Given.PhuLuong, Roles.CommuneOfficer);
        await scene.ConfirmedAsync(officer, "a@example.vn", NoticeWhen.Mornings);
        var before = scene.Mail.Letters.Count;
        // Wednesday 7 a.m.: nothing waits.
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(19)));
        Assert.Empty((await scene.AsAsync(null, s => s.GetRequiredService<RecordFeedback>().DoAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), Given.PhuLuong.Id, null, null, "Nước", "Bể nước cạn", "Bà Nông Thị Kín", new(2026, 11, 25)), default))).Problems);
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(5)));
        // Thursday: the feedback, as news and as what waits. The person who said it is not named.
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromHours(19)));
        Assert.Equal("Vươn Lên: 1 việc mới, 1 việc đang chờ", scene.Mail.Last.Subject);
        Assert.Contains("Có ý kiến của người dân ở xã Phú Lương chờ trả lời", scene.Mail.Last.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://giamngheo.example.vn/outreach/feedback?waiting=true", scene.Mail.Last.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Kín", scene.Mail.Last.ToString(), StringComparison.Ordinal);
        // Friday: it still waits. Not on Saturday, and on Monday again.
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromDays(1)));
        Assert.Equal("Vươn Lên: 1 việc đang chờ", scene.Mail.Last.Subject);
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromDays(1)));
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromDays(2)));
        Assert.Equal(before + 3, scene.Mail.Letters.Count);
    }

    [Fact]
    public async Task A_server_that_is_not_there_loses_nothing()
    {
        var port = TestMailServer.FreePort();
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server, port);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<KeepContact>().AskAsync(Guid.CreateVersion7(), NoticeChannel.Email, "a@example.vn", default))).Problems);
        for (var i = 0; i < 30; i++) Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromMinutes(1)));
        var delivery = (await scene.DeliveryAsync(chair))!;
        Assert.True(delivery.CodeWaits);
        Assert.Equal(0, delivery.Tries);
        Assert.Null(delivery.Failure);
        Assert.True(delivery.DueAt <= scene.Clock.GetUtcNow().UtcDateTime.AddMinutes(1));
    }

    [Fact]
    public async Task A_letter_put_off_is_tried_again_later_each_time_and_a_refused_one_is_told_to_its_person()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(chair, "a@example.vn");
        scene.Mail.Answer = new SmtpResponse(SmtpReplyCode.InsufficientStorage, "hom thu day");
        await scene.ToldAsync(Listed);
        Assert.Equal(0, await scene.AfterAsync(DeliveryTimes.Gathering));
        Assert.Equal((1, "hom thu day"), ((await scene.DeliveryAsync(chair))!.Tries, (await scene.DeliveryAsync(chair))!.Failure));
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(2, (await scene.DeliveryAsync(chair))!.Tries);
        scene.Mail.Answer = null;
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromMinutes(1)));
        Assert.Null((await scene.DeliveryAsync(chair))!.Failure);

        scene.Mail.Forget("a@example.vn");
        await scene.ToldAsync(Planned);
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(1)));
        Assert.NotNull((await scene.DeliveryAsync(chair))!.Failure);
        var page = await (await scene.InAsync("chu.tich")).GetPageAsync("/account/notices");
        Assert.Contains("Lần gửi gần nhất không được nhận", page.Text, StringComparison.Ordinal);
        // It is in the list all the same, and is not sent again and again.
        Assert.Equal(2, (await scene.NoticesAsync(chair)).Count);
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(3)));
    }

    [Fact]
    public async Task A_letter_that_is_put_off_for_ever_is_given_up()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(chair, "a@example.vn");
        scene.Mail.Answer = new SmtpResponse(SmtpReplyCode.InsufficientStorage, "hom thu day");
        await scene.ToldAsync(Listed);
        for (var i = 0; i < DeliveryTimes.MostTries; i++) Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(4)));
        Assert.Equal(NoticeSending.None, Assert.Single(await scene.NoticesAsync(chair)).Notice.Email);
        Assert.Equal("hom thu day", (await scene.DeliveryAsync(chair))!.Failure);
        scene.Mail.Answer = null;
        // What happens afterwards goes out.
        await scene.ToldAsync(Planned);
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromHours(1)));
        Assert.DoesNotContain("vay vốn", scene.Mail.Last.TextBody!.Split("Đang chờ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_one_letter_tells_of_waits_for_the_next_and_a_name_of_several_lines_is_one()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(chair, "a@example.vn");
        await scene.ToldAsync(n =>
        {
            for (var i = 0; i < 501; i++) n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, $"/training/{i}", "Chế biến\r\nBcc: khac@example.vn");
        });
        Assert.Equal(1, await scene.AfterAsync(DeliveryTimes.Gathering));
        Assert.Equal("Vươn Lên: 500 việc mới", scene.Mail.Last.Subject);
        Assert.Contains("Còn 480 thông báo khác", scene.Mail.Last.TextBody, StringComparison.Ordinal);
        Assert.Equal(1, await scene.AfterAsync(DeliveryTimes.Between));
        Assert.Equal("Có lớp học nghề chờ duyệt ở xã Phú Lương: Chế biến Bcc: khac@example.vn", scene.Mail.Last.Subject);
        Assert.Empty(scene.Mail.Last.Bcc);
        Assert.Equal(0, await scene.AfterAsync(DeliveryTimes.Between));
    }

    [Fact]
    public async Task A_delivery_whose_server_died_is_taken_up_after_its_lease()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(chair, "a@example.vn");
        await scene.ToldAsync(Listed);
        scene.Clock.Advance(DeliveryTimes.Gathering);
        // What a server writes before it sends; then it is gone.
        await scene.AsAsync(null, s => s.GetRequiredService<Acts>().DoAsync(
            new(Guid.CreateVersion7(), "notices.take", "", "test"), async c => (await s.GetRequiredService<Db>().Set<Delivery>().SingleAsync(d => d.UserId == chair, c)).DueAt = scene.Clock.GetUtcNow().UtcDateTime + DeliveryTimes.Lease, default));
        Assert.Equal(0, await scene.Site.PostAsync());
        Assert.Equal(1, await scene.AfterAsync(DeliveryTimes.Lease));
    }

    [Fact]
    public async Task A_short_message_is_written_to_a_file_without_marks_and_not_at_night()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        var folder = scene.Site.Services.GetRequiredService<OutgoingSettings>().Folder;
        List<string> Files() => Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order().Where(f => File.ReadAllText(f).Contains("+84912345678", StringComparison.Ordinal))] : [];
        var before = Files();
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<KeepContact>().AskAsync(Guid.CreateVersion7(), NoticeChannel.Sms, "0912 345 678", default))).Problems);
        Assert.Equal(1, await scene.Site.PostAsync());
        var code = File.ReadAllText(Assert.Single(Files().Except(before)));
        Assert.Contains("Ma xac nhan Vuon Len: ", code, StringComparison.Ordinal);
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<KeepContact>().ConfirmAsync(Guid.CreateVersion7(), NoticeChannel.Sms, NoticeScene.CodeOf(code[14..]), default))).Problems);
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<KeepContact>().WhenAsync(Guid.CreateVersion7(), NoticeChannel.Sms, NoticeWhen.AtOnce, default))).Problems);
        before = Files();
        // Ten at night.
        scene.Clock.Advance(TimeSpan.FromHours(10));
        await scene.ToldAsync(Listed);
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromHours(1)));
        Assert.Equal(1, await scene.AfterAsync(TimeSpan.FromHours(8)));
        Assert.EndsWith("Co ho so vay von cho xac nhan o xa Phu Luong https://giamngheo.example.vn/notices", File.ReadAllText(Assert.Single(Files().Except(before))).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_post_goes_round_by_itself_while_the_site_runs()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        var clock = new ManualClock();
        await using var site = await Site.OverAsync(store, clock, posts: true);
        var chair = await site.GivenUserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await site.AsOperatorAsync(s => s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.tell", "", "x"), _ =>
        {
            Listed(s.GetRequiredService<Notify>());
            return Task.CompletedTask;
        }, default));
        var client = site.Visitor();
        await Site.SignInAsync(client, "chu.tich");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await client.GetPageAsync("/")).Html.Contains("Thông báo, 1 chưa xem", StringComparison.Ordinal))
        {
            patience.Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.NotEqual(Guid.Empty, chair);
    }
}
