using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>On which day the policy bank comes to a commune: set from a month on, moved for a month, never two at a time.</summary>
public sealed class TransactionDayTests(PostgresServer server)
{
    private static readonly DateOnly January = new(2025, 1, 1);
    private static readonly DateOnly April = new(2025, 4, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_setting_holds_until_the_next_and_the_last_may_be_mended(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        Stands(await SetAsync(scene, January, 12, seen: null, point: " Nhà văn hóa xã "));
        var first = Assert.Single(await scene.AllAsync<TransactionDay>());
        Assert.Equal(("Nhà văn hóa xã", 12, new TimeOnly(7, 30), new TimeOnly(11, 0), January, null), (first.Point, first.DayOfMonth, first.Opens, first.Closes, first.From, first.Until));

        // Of the same first day it is mended; of a later one the earlier ends.
        Stands(await SetAsync(scene, January, 31, seen: 1));
        Stands(await SetAsync(scene, April, 5, seen: 2));
        var all = (await scene.AllAsync<TransactionDay>()).OrderBy(d => d.From).ToList();
        Assert.Equal([(31, January, (DateOnly?)April), (5, April, null)], all.Select(d => (d.DayOfMonth, d.From, d.Until)));
        Assert.Equal(new(2025, 2, 28), (await NextAsync(scene, new(2025, 2, 3)))!.Month.On);
        Assert.Equal((new DateOnly(2025, 4, 5), 5), ((await NextAsync(scene, April))!.Month.On, (await NextAsync(scene, April))!.Setting.DayOfMonth));
        // The commune is no more from July on.
        Assert.Null(await NextAsync(scene, new(2025, 6, 6)));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_cannot_be_set_or_moved_is_refused_each_with_its_code(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (officer, next) = (CreditScene.Officer, CreditScene.OfficerNextDoor);
        Refused(await SetAsync(scene, January, 12, null, by: next), "transaction.commune");
        Refused(await SetAsync(scene, new(2025, 7, 1), 12, null), "transaction.commune");
        Refused(await SetAsync(scene, January, 12, null, commune: Given.Xom1.Id), "transaction.commune");
        Refused(await SetAsync(scene, January, 12, null, commune: Guid.CreateVersion7()), "transaction.commune");
        Refused(await SetAsync(scene, January, 12, null, point: " "), "transaction.point");
        Refused(await SetAsync(scene, January, 12, null, point: new('x', KeepDays.LongestPoint + 1)), "transaction.point");
        Refused(await SetAsync(scene, January, 32, null), "transaction.of-month");
        Refused(await SetAsync(scene, January, 12, null, closes: new(7, 0)), "transaction.hours");
        Refused(await SetAsync(scene, January.AddDays(4), 12, null), "transaction.first");
        Refused(await SetAsync(scene, January, 12, 1), "stale");
        Stands(await SetAsync(scene, January, 12, null));
        Refused(await SetAsync(scene, April, 12, null), "stale");
        Refused(await SetAsync(scene, new(2024, 12, 1), 12, 1), "transaction.earlier");

        Refused(await MoveAsync(scene, January, new(2025, 1, 12)), "transaction.move-day");
        Refused(await MoveAsync(scene, January, new(2025, 2, 13)), "transaction.move-day");
        Refused(await MoveAsync(scene, January, new(2025, 1, 14), why: " "), "transaction.move-why");
        Refused(await MoveAsync(scene, January, new(2025, 1, 14), why: new('x', KeepDays.LongestWhy + 1)), "transaction.move-why");
        Refused(await MoveAsync(scene, new(2024, 12, 1), new(2024, 12, 14)), "transaction.move-month");
        Refused(await MoveAsync(scene, January, new(2025, 1, 14), seen: 1), "stale");
        Refused(await MoveAsync(scene, January, new(2025, 1, 14), by: next), "transaction.commune");
        Stands(await MoveAsync(scene, new(2025, 1, 20), new(2025, 1, 14), why: " nghỉ Tết "));
        var moved = Assert.Single(await scene.AllAsync<MovedDay>());
        Assert.Equal((January, new DateOnly(2025, 1, 14), "nghỉ Tết"), (moved.Month, moved.On, moved.Why));
        Assert.Equal((new DateOnly(2025, 1, 14), "nghỉ Tết"), ((await NextAsync(scene, new(2025, 1, 13)))!.Month.On, (await NextAsync(scene, new(2025, 1, 13)))!.Moved!.Why));

        // Moved again it is one move; put back, none.
        Refused(await MoveAsync(scene, January, new(2025, 1, 15)), "stale");
        Stands(await MoveAsync(scene, January, new(2025, 1, 15), seen: 1));
        Refused(await BackAsync(scene, moved.Id, 1), "stale");
        Refused(await BackAsync(scene, moved.Id, 2, next), "transaction.move-none");
        Stands(await BackAsync(scene, moved.Id, 2));
        Refused(await BackAsync(scene, moved.Id, 2), "transaction.move-none");
        Assert.Equal(new(2025, 2, 12), (await NextAsync(scene, new(2025, 1, 13)))!.Month.On);
        foreach (var role in Roles.All.Where(r => r != Roles.CommuneOfficer))
        {
            (Guid?, string[]) who = (Given.YenLac.Id, [role]);
            Refused(await SetAsync(scene, April, 12, 1, by: who), "not-allowed");
            Refused(await MoveAsync(scene, January, new(2025, 1, 15), by: who), "not-allowed");
            Refused(await BackAsync(scene, moved.Id, 1, who), "not-allowed");
        }

        Assert.Single(await scene.AllAsync<TransactionDay>(officer));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_settings_never_overlap_whoever_writes(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        TransactionDay Day(DateOnly from, DateOnly? until) => new() { Id = Guid.CreateVersion7(), CommuneId = Given.YenLac.Id, Point = "x", DayOfMonth = 5, OpensMinute = 1, ClosesMinute = 2, From = from, Until = until };
        await scene.WriteAsync(db => db.InsertManyAsync([Day(January, April)], default));
        Refused(await WrittenAsync(scene, Day(new(2025, 3, 1), null)), "periods.overlap");
        var open = Day(April, null);
        Stands(await WrittenAsync(scene, open));
        PickedRow? last = new(open.Id, 1);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => SetSeeingAsync(scene, new(2025, 5, 1), i + 1, last))));
        Assert.Single(results, r => r.Stands);
        foreach (var other in results.Where(r => !r.Stands)) Refused(other, "stale");
        Assert.Equal(3, (await scene.AllAsync<TransactionDay>()).Count);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task After_a_merger_the_new_commune_is_told_what_its_parts_had_and_sets_its_own(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        Stands(await SetAsync(scene, January, 12, null));
        Stands(await MoveAsync(scene, January, new(2025, 1, 14)));
        var today = new DateOnly(2025, 8, 1);
        var (commune, none, _) = await scene.Store.AsAsync(CreditScene.OfficerOfToday, s => s.GetRequiredService<DayList>().NextOfAsync(Given.YenLac.Id, today, default));
        Assert.Equal((Given.PhuLuong.Id, null), (commune.Id, none));
        var days = await DaysAsync(scene, CreditScene.OfficerOfToday, today);
        Assert.Empty(days.Settings);
        Assert.Empty(days.Months);
        Assert.Equal([12], days.OfParts.Select(d => d.DayOfMonth));
        Stands(await SetAsync(scene, new(2025, 7, 1), 20, null, commune: Given.PhuLuong.Id, by: CreditScene.OfficerOfToday));
        Assert.Equal(new(2025, 8, 20), (await scene.Store.AsAsync(CreditScene.OfficerOfToday, s => s.GetRequiredService<DayList>().NextOfAsync(Given.YenLac.Id, today, default))).Day!.Month.On);
        Assert.Equal([20], (await DaysAsync(scene, CreditScene.OfficerOfToday, today)).Settings.Select(d => d.DayOfMonth));

        // Next door nothing of either is seen, by a hamlet head nothing, by a partner nothing.
        foreach (var who in new (Guid?, string[])[] { CreditScene.OfficerNextDoor, (Given.YenLac.Id, [Roles.CommuneOfficer]) })
        {
            var seen = await scene.AllAsync<TransactionDay>(who);
            Assert.Equal(who.Item1 == Given.YenLac.Id ? 1 : 0, seen.Count);
        }

        Assert.All(await scene.Store.AsAsync((null, [Roles.Partner]), s => s.GetRequiredService<DayList>().NextAsync([Given.YenLac, Given.PhuLuong], today, default)), n => Assert.Null(n.Day));
    }

    [Theory]
    [InlineData("7:30", 7, 30)]
    [InlineData("07:30", 7, 30)]
    [InlineData(" 7h30 ", 7, 30)]
    [InlineData("7h", 7, 0)]
    [InlineData("13", 13, 0)]
    public void Hours_are_read_as_people_write_them(string text, int hour, int minute) => Assert.Equal(new TimeOnly(hour, minute), KeepDays.ReadTime(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("sáng")]
    [InlineData("25:00")]
    [InlineData("7:60")]
    public void What_is_no_hour_is_none(string? text) => Assert.Null(KeepDays.ReadTime(text));

    internal static async Task<ActResult> SetAsync(
        CreditScene scene, DateOnly from, int day, long? seen, string point = "Nhà văn hóa xã", TimeOnly? closes = null, Guid? commune = null, (Guid?, string[])? by = null)
    {
        var last = (await scene.AllAsync<TransactionDay>()).Where(d => d.CommuneId == (commune ?? Given.YenLac.Id)).MaxBy(d => d.From);
        return await SetSeeingAsync(scene, from, day, seen is { } version ? new(last?.Id ?? Guid.Empty, version) : null, point, closes, commune, by);
    }

    private static Task<ActResult> SetSeeingAsync(
        CreditScene scene, DateOnly from, int day, PickedRow? seen, string point = "Nhà văn hóa xã", TimeOnly? closes = null, Guid? commune = null, (Guid?, string[])? by = null) =>
        scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepDays>().SetAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), commune ?? Given.YenLac.Id, point, day, new(7, 30), closes ?? new(11, 0), from, seen), default));

    internal static async Task<ActResult> MoveAsync(CreditScene scene, DateOnly month, DateOnly on, string why = "nghỉ Tết", long? seen = null, (Guid?, string[])? by = null)
    {
        PickedRow? row = seen is { } version ? new((await scene.AllAsync<MovedDay>()).FirstOrDefault()?.Id ?? Guid.Empty, version) : null;
        return await scene.Store.AsAsync(
            by ?? CreditScene.Officer, s => s.GetRequiredService<KeepDays>().MoveAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), Given.YenLac.Id, month, on, why, row), default));
    }

    private static Task<ActResult> BackAsync(CreditScene scene, Guid moved, long seen, (Guid?, string[])? by = null) =>
        scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepDays>().PutBackAsync(Guid.CreateVersion7(), moved, seen, default));

    private static async Task<NextDay?> NextAsync(CreditScene scene, DateOnly today) =>
        (await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<DayList>().NextAsync([Given.YenLac], today, default)))[0].Day;

    private static Task<CommuneDays> DaysAsync(CreditScene scene, (Guid?, string[]) by, DateOnly from) =>
        scene.Store.AsAsync(by, s => s.GetRequiredService<DayList>().OfCommuneAsync(Given.PhuLuong.Id, from, 12, default));

    private static Task<ActResult> WrittenAsync(CreditScene scene, TransactionDay day) => scene.Store.AsOperatorAsync(s =>
        s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.given", "", day.Id), stop => s.GetRequiredService<Db>().InsertManyAsync([day], stop), default));
}
