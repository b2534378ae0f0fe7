using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Tests.Notices;

/// <summary>Who hears of what, and who does not.</summary>
public sealed class SpreadTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Those_hear_whose_duty_it_is_in_the_place_and_nobody_else(StoreKind kind)
    {
        await using var scene = await NoticeScene.BeginAsync(kind, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        var officer = await scene.UserAsync("can.bo", Given.PhuLuong, Roles.CommuneOfficer);
        var nextDoor = await scene.UserAsync("chu.tich.ben", Given.YenTrach, Roles.CommuneChair);
        var province = await scene.UserAsync("tinh", Given.Province, Roles.Supervisor, Roles.CommuneChair);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit/applications?step=Listed"), officer);

        var said = Assert.Single(await scene.NoticesAsync(chair));
        Assert.Equal("Có hồ sơ vay vốn chờ xác nhận ở xã Phú Lương", said.Sentence);
        Assert.Equal("Vì ở xã Phú Lương anh/chị được giao: xác nhận hồ sơ vay vốn.", said.Why);
        foreach (var other in new[] { officer, nextDoor, province }) Assert.Empty(await scene.NoticesAsync(other));
        Assert.Equal(0, await scene.Site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<NoticeEvent>().CountAsync()));
    }

    [Fact]
    public async Task Where_nobody_of_the_place_may_the_nearest_above_hears_but_not_of_what_somebody_there_did()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var province = await scene.UserAsync("tinh", Given.Province, Roles.CommuneChair);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"));
        Assert.Single(await scene.NoticesAsync(province));
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ToldAsync(n => n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, "/training"), chair);
        Assert.Empty(await scene.NoticesAsync(chair));
        Assert.Single(await scene.NoticesAsync(province));
    }

    [Fact]
    public async Task What_happens_in_a_place_that_ended_is_heard_where_it_went_and_by_who_still_sees_it()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var today = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        var before = await scene.UserAsync("chu.tich.cu", Given.YenLac, Roles.CommuneChair);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.YenLac.Id, "/credit"));
        Assert.Equal("Có hồ sơ vay vốn chờ xác nhận ở xã Phú Lương", Assert.Single(await scene.NoticesAsync(today)).Sentence);
        Assert.Single(await scene.NoticesAsync(before));
        // Who is bound to one of the parts does not see what the whole does.
        await scene.ToldAsync(n => n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, "/training"));
        Assert.Equal(2, (await scene.NoticesAsync(today)).Count);
        Assert.Single(await scene.NoticesAsync(before));
    }

    [Fact]
    public async Task What_concerns_hamlets_is_heard_there_too()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var head = await scene.UserAsync("truong.xom", Given.Xom1After, Roles.HamletHead);
        var surveyor = await scene.UserAsync("dieu.tra", Given.PhuLuong, Roles.Surveyor);
        var province = await scene.UserAsync("tinh", Given.Province, Roles.Supervisor);
        await scene.ToldAsync(n => n.Place(NoticeKinds.RoundDecided, Given.PhuLuong.Id, "/reviews", "2026"));
        Assert.Equal("Xã Phú Lương đã có quyết định công nhận kết quả rà soát năm 2026", Assert.Single(await scene.NoticesAsync(head)).Sentence);
        Assert.Single(await scene.NoticesAsync(surveyor));
        Assert.Empty(await scene.NoticesAsync(province));
        await scene.ToldAsync(n => n.Place(NoticeKinds.RoundOpened, Given.PhuLuong.Id, "/reviews", "2027"));
        // A hamlet head records no results: the surveyor does.
        Assert.Single(await scene.NoticesAsync(head));
        Assert.Equal(2, (await scene.NoticesAsync(surveyor)).Count);
    }

    [Fact]
    public async Task A_partners_people_hear_while_it_works_with_the_commune_and_who_is_locked_out_hears_nothing()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        Partner Partner(string name, DateOnly? until) => new() { Id = Guid.CreateVersion7(), Name = name, Kind = PartnerKind.Other, PlaceId = Given.PhuLuong.Id, Policies = "latrine", Until = until };
        var (works, ended) = (Partner("Trung tâm dạy nghề", null), Partner("Hội cũ", new(2026, 1, 1)));
        await scene.Site.AsOperatorAsync(s => s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.given", "", "partners"), c => s.GetRequiredService<Db>().InsertManyAsync([works, ended], c), default));
        Task<Guid> Person(string name, Partner of) => scene.Site.AsOperatorAsync(async s =>
        {
            var id = Guid.CreateVersion7();
            Assert.Empty((await s.GetRequiredService<Accounts>().CreateAsync(Guid.CreateVersion7(), id, new(name, name, Given.PhuLuong.Id, [Roles.Partner], of.Id), Site.Password, default)).Problems);
            return id;
        });
        var (one, two, gone) = (await Person("mot", works), await Person("hai", works), await Person("ba", ended));
        Assert.Empty((await scene.Site.AsOperatorAsync(s => s.GetRequiredService<Accounts>().LockAsync(Guid.CreateVersion7(), two, true, default))).Problems);
        await scene.ToldAsync(n =>
        {
            foreach (var partner in new[] { works, ended }) n.Partner(NoticeKinds.SupportsReferred, partner.Id, Given.PhuLuong.Id, "/referrals", "Nhà tiêu hợp vệ sinh");
        });
        var said = Assert.Single(await scene.NoticesAsync(one));
        Assert.Equal("Xã Phú Lương vừa chuyển hồ sơ hỗ trợ đến đơn vị của anh/chị: Nhà tiêu hợp vệ sinh", said.Sentence);
        Assert.Equal("Vì anh/chị làm việc cho Trung tâm dạy nghề.", said.Why);
        Assert.Empty(await scene.NoticesAsync(two));
        Assert.Empty(await scene.NoticesAsync(gone));
    }

    [Fact]
    public async Task What_happens_again_before_it_is_read_is_counted_and_after_that_told_anew()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        void Listed(Notify n) => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit");
        for (var i = 0; i < 3; i++) await scene.ToldAsync(Listed);
        var said = Assert.Single(await scene.NoticesAsync(chair));
        Assert.EndsWith("(3 lần)", said.Sentence, StringComparison.Ordinal);
        Assert.Equal("/credit", await scene.AsAsync(chair, s => s.GetRequiredService<NoticeList>().OpenAsync(said.Notice.Id, default)));
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.ToldAsync(Listed);
        Assert.Equal([1, 3], (await scene.NoticesAsync(chair)).Select(n => n.Notice.Times));
    }

    [Fact]
    public async Task What_was_refused_did_not_happen_and_is_not_told()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        Assert.False((await scene.TellAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"), refused: true)).Stands);
        await scene.Site.PostAsync();
        Assert.Empty(await scene.NoticesAsync(chair));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Notices_are_their_persons_alone_even_for_who_sees_the_whole_store(StoreKind kind)
    {
        await using var scene = await NoticeScene.BeginAsync(kind, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        var administrator = await scene.UserAsync("quan.tri", Given.Province, Roles.Administrator, Roles.Auditor);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"));
        var id = Assert.Single(await scene.NoticesAsync(chair)).Notice.Id;
        Assert.Null(await scene.AsAsync(administrator, s => s.GetRequiredService<NoticeList>().OpenAsync(id, default)));
        Assert.Equal(0, await scene.AsAsync(administrator, s => s.GetRequiredService<Db>().Set<Notice>().CountAsync()));
        Assert.Equal(1, await scene.AsAsync(chair, s => s.GetRequiredService<Db>().Set<Notice>().CountAsync()));
    }

    [Fact]
    public async Task A_kind_that_is_turned_off_everywhere_is_not_kept_and_what_guards_an_account_always_is()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<ChooseNotices>().KeepAsync(Guid.CreateVersion7(), new HashSet<NoticeChoice>(), default))).Problems);
        await scene.ToldAsync(n =>
        {
            n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit");
            n.Person(NoticeKinds.PasswordChanged, chair, "/account");
        });
        Assert.Equal(NoticeKinds.PasswordChanged, Assert.Single(await scene.NoticesAsync(chair)).Kind);
        // Turned on again it comes again.
        Assert.Empty((await scene.AsAsync(chair, s => s.GetRequiredService<ChooseNotices>().KeepAsync(Guid.CreateVersion7(), new HashSet<NoticeChoice> { new("loans-listed", null) }, default))).Problems);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"));
        Assert.Equal(2, (await scene.NoticesAsync(chair)).Count);
        Assert.Equal("notice.kind", Assert.Single((await scene.AsAsync(chair, s => s.GetRequiredService<ChooseNotices>().KeepAsync(Guid.CreateVersion7(), new HashSet<NoticeChoice> { new("khong-co", null) }, default))).Problems).Code);
    }

    [Fact]
    public async Task Notices_of_more_than_a_year_are_forgotten_and_an_unknown_kind_of_an_older_program_is_passed_over()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var chair = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"));
        await scene.ToldAsync(n => n.Place(new("of-old", NoticeReach.Nearest, Permissions.ApproveCredit, "x"), Given.PhuLuong.Id, "/credit"));
        Assert.Single(await scene.NoticesAsync(chair));
        await scene.AfterAsync(TimeSpan.FromDays(366));
        Assert.Empty(await scene.NoticesAsync(chair));
    }
}
