using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Credit.TransactionDayTests;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>From when on the policy bank comes to a commune no more, where people read it, and how it comes again.</summary>
public sealed class DaysEndTests(PostgresServer server)
{
    private const string Why = "gộp về điểm giao dịch Yên Trạch";
    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));
    private static readonly DateOnly January = new(2025, 1, 1);
    private static readonly DateOnly April = new(2025, 4, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task From_a_day_on_the_bank_comes_no_more_and_that_may_be_mended_taken_back_and_followed_by_another(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        Stands(await SetAsync(scene, January, 12, seen: null));
        Stands(await EndAsync(scene, new(2025, 3, 20), $" {Why} ", seen: 1));
        var day = Assert.Single(await scene.AllAsync<TransactionDay>());
        Assert.Equal((new DateOnly(2025, 3, 20), Why), (day.Until, day.Why));

        // The day before the end is told with it, later there is none.
        var next = await NextAsync(scene, new(2025, 3, 8));
        Assert.Equal((new DateOnly(2025, 3, 12), Why), (next.Day!.Month.On, next.Ended!.Why));
        foreach (var on in new DateOnly[] { new(2025, 3, 13), new(2025, 6, 1) })
        {
            next = await NextAsync(scene, on);
            Assert.Null(next.Day);
            Assert.Equal(new DateOnly(2025, 3, 20), next.Ended!.Until);
        }

        // Said again it is mended; what is fixed of it too, and it ends as before.
        Stands(await EndAsync(scene, April, "chuyển về thị trấn", seen: 2));
        Stands(await SetAsync(scene, January, 14, seen: 3));
        day = Assert.Single(await scene.AllAsync<TransactionDay>());
        Assert.Equal((14, (DateOnly?)April, "chuyển về thị trấn"), (day.DayOfMonth, day.Until, day.Why));

        // Taken back it holds on.
        Stands(await HoldOnAsync(scene, seen: 4));
        day = Assert.Single(await scene.AllAsync<TransactionDay>());
        Assert.Equal((null, null), (day.Until, day.Why));
        Assert.Equal((new DateOnly(2025, 4, 14), null), ((await NextAsync(scene, April)).Day!.Month.On, (await NextAsync(scene, April)).Ended));

        // It comes again, some months later: the end stands, and the months between have no day.
        Stands(await EndAsync(scene, new(2025, 2, 1), Why, seen: 5));
        Stands(await SetAsync(scene, April, 5, seen: 6));
        var all = (await scene.AllAsync<TransactionDay>()).OrderBy(d => d.From).ToList();
        Assert.Equal([(January, (DateOnly?)new DateOnly(2025, 2, 1), (string?)Why), (April, null, null)], all.Select(d => (d.From, d.Until, d.Why)));
        Assert.Equal((new DateOnly(2025, 4, 5), null), ((await NextAsync(scene, new(2025, 2, 1))).Day!.Month.On, (await NextAsync(scene, new(2025, 2, 1))).Ended));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_end_that_cannot_be_is_refused_and_so_is_what_does_not_go_with_it(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        Refused(await EndAsync(scene, April, Why, seen: 1), "transaction.none");
        Stands(await SetAsync(scene, January, 12, seen: null));
        Refused(await HoldOnAsync(scene, seen: 1), "transaction.end-none");
        Refused(await EndAsync(scene, January, Why, seen: 1), "transaction.end-before");
        Refused(await EndAsync(scene, new(2024, 12, 1), Why, seen: 1), "transaction.end-before");
        Refused(await EndAsync(scene, April, " ", seen: 1), "transaction.end-why");
        Refused(await EndAsync(scene, April, new('x', KeepDays.LongestWhy + 1), seen: 1), "transaction.end-why");
        Refused(await EndAsync(scene, April, Why, seen: 2), "stale");
        // The commune is no more from July on, and next door is another's.
        Refused(await EndAsync(scene, new(2025, 7, 1), Why, seen: 1), "transaction.commune");
        Refused(await EndAsync(scene, April, Why, seen: 1, CreditScene.OfficerNextDoor), "transaction.commune");

        // Of March the 12th was moved to the 25th: between them nobody could say whether the bank still comes that month.
        Stands(await MoveAsync(scene, new(2025, 3, 1), new(2025, 3, 25)));
        Refused(await EndAsync(scene, new(2025, 3, 20), Why, seen: 1), "transaction.end-moved");
        Stands(await EndAsync(scene, new(2025, 3, 26), Why, seen: 1));
        Refused(await MoveAsync(scene, new(2025, 3, 1), new(2025, 3, 26), seen: 1), "transaction.move-ended");
        Refused(await MoveAsync(scene, April, new(2025, 4, 14)), "transaction.move-month");
        Refused(await SetAsync(scene, January, 28, seen: 2), "transaction.end-moved");
        Refused(await SetAsync(scene, new(2025, 3, 1), 12, seen: 2), "transaction.ended");
        Refused(await HoldOnAsync(scene, seen: 1), "stale");
        Refused(await HoldOnAsync(scene, seen: 2, CreditScene.OfficerNextDoor), "transaction.end-none");
        foreach (var role in Roles.All.Where(r => r != Roles.CommuneOfficer))
        {
            Refused(await EndAsync(scene, April, Why, seen: 2, (Given.YenLac.Id, [role])), "not-allowed");
            Refused(await HoldOnAsync(scene, seen: 2, (Given.YenLac.Id, [role])), "not-allowed");
        }

        // Of two who end it at once, one is told that somebody was there before.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => EndAsync(scene, new(2025, 3, 27 + i), Why, seen: 2))));
        Refused(Assert.Single(both, r => !r.Stands), "stale");
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_store_itself_keeps_no_reason_of_an_end_that_is_none(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await Assert.ThrowsAnyAsync<Exception>(() => scene.WriteAsync(db => db.InsertManyAsync(
            [new TransactionDay { Id = Guid.CreateVersion7(), CommuneId = Given.YenLac.Id, Point = "x", DayOfMonth = 5, OpensMinute = 1, ClosesMinute = 2, From = January, Why = Why }], default)));
        Assert.Empty(await scene.AllAsync<TransactionDay>());
    }

    [Fact]
    public async Task The_officer_puts_it_down_and_everybody_reads_it_where_the_next_day_stood()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var application = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, new(2024, 1, 1))));
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn An", 40_000_000));
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        var page = $"/credit/days/{Given.YenLac.Id}";
        string[] everywhere = ["/credit/days", page, $"/credit/applications/{application}", $"/credit/loans/{(await scene.LoanAsync("1")).Id}"];
        Assert.DoesNotContain("handler=End", (await officer.GetPageAsync(page)).Html, StringComparison.Ordinal);
        Stands(await SetAsync(scene, January, 5, seen: null));
        Assert.DoesNotContain("handler=End", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);

        // What is not right is said, and what was typed stays in that form alone.
        var form = (await officer.GetPageAsync(page)).Form("handler=End");
        var refused = await officer.SubmitAsync(form, ("From", "01/01/2025"), ("Why", Why));
        Assert.Contains("Ngày ngừng hoạt động phải sau ngày đó", refused.Text, StringComparison.Ordinal);
        Assert.Equal(("01/01/2025", Why, "01/03/2025"), (refused.Form("handler=End")["From"], refused.Form("handler=End")["Why"], refused.Form("handler=Set")["From"]));
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(form, ("From", "tháng tư"), ("Why", Why))).Text, StringComparison.Ordinal);
        Assert.Contains("Phải ghi lý do ngừng hoạt động", (await officer.SubmitAsync(form, ("From", "01/04/2025"), ("Why", " "))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form, ("From", "01/04/2025"), ("Why", Why))).Status);
        foreach (var where in everywhere)
        {
            var read = (await chair.GetPageAsync(where)).Text;
            Assert.Contains("Điểm giao dịch ngừng hoạt động từ 01/04/2025", read, StringComparison.Ordinal);
            Assert.Contains(Why, read, StringComparison.Ordinal);
            Assert.DoesNotContain("05/04/2025", read, StringComparison.Ordinal);
            Assert.DoesNotContain("Chưa ghi ngày giao dịch", read, StringComparison.Ordinal);
        }

        // A new day is offered from when the bank is gone; the end is mended in place and taken back.
        var shown = await officer.GetPageAsync(page);
        Assert.Equal(("01/04/2025", "01/04/2025", Why), (shown.Form("handler=Set")["From"], shown.Form("handler=End")["From"], shown.Form("handler=End")["Why"]));
        Assert.Contains("Điểm giao dịch ngừng hoạt động từ 01/04/2025", await Door.TextOfAsync(await chair.GetAsync(page + "/export")), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=HoldOn", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(shown.Form("handler=HoldOn"))).Status);
        Assert.Contains("Lịch này không còn ghi ngừng hoạt động", (await officer.SubmitAsync(shown.Form("handler=HoldOn"), ("Act", Guid.CreateVersion7().ToString()))).Text, StringComparison.Ordinal);
        foreach (var where in everywhere) Assert.Contains("05/04/2025", (await chair.GetPageAsync(where)).Text, StringComparison.Ordinal);
    }

    private static async Task<ActResult> EndAsync(CreditScene scene, DateOnly from, string why, long seen, (Guid?, string[])? by = null)
    {
        var row = await LastAsync(scene, seen);
        return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepDays>().EndAsync(Guid.CreateVersion7(), new(Given.YenLac.Id, from, why, row), default));
    }

    private static async Task<ActResult> HoldOnAsync(CreditScene scene, long seen, (Guid?, string[])? by = null)
    {
        var row = await LastAsync(scene, seen);
        return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<KeepDays>().HoldOnAsync(Guid.CreateVersion7(), Given.YenLac.Id, row, default));
    }

    private static async Task<PickedRow> LastAsync(CreditScene scene, long seen) => new((await scene.AllAsync<TransactionDay>()).MaxBy(d => d.From)?.Id ?? Guid.Empty, seen);

    private static async Task<NextOfCommune> NextAsync(CreditScene scene, DateOnly today) =>
        (await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<DayList>().NextAsync([Given.YenLac], today, default)))[0];
}
