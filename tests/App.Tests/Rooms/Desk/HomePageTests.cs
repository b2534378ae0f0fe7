using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Desk;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Rooms.Desk;

public sealed class HomePageTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Each_role_meets_what_waits_for_it_and_nobody_anothers_area(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var households = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, households[0]);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac)).GetPageAsync("/");
        Assert.Contains("1/3 hộ đã có kết quả rõ ràng", officer.Text, StringComparison.Ordinal);
        Assert.Contains($"/reviews/{round}/households?step=Listed", officer.Html, StringComparison.Ordinal);
        var elsewhere = await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach)).GetPageAsync("/");
        Assert.DoesNotContain(round.ToString(), elsewhere.Html, StringComparison.Ordinal);
        Assert.Contains("Không có đợt rà soát nào đang mở", elsewhere.Text, StringComparison.Ordinal);
        foreach (var role in Roles.All) await (await site.SignedInAsync(role, Given.YenLac)).GetPageAsync("/");
    }

    [Fact]
    public async Task A_complete_round_waits_for_the_chair_and_a_frozen_one_gives_the_rate()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var households = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, households);
        await using var site = await Site.OverAsync(scene.Store);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("chờ ký quyết định", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        await scene.FreezeAsync(round);
        var after = await chair.GetPageAsync("/");
        Assert.DoesNotContain("chờ ký quyết định", after.Text, StringComparison.Ordinal);
        Assert.Contains("/households?class=Poor", after.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_rates_of_the_years_stand_apart_where_the_standard_changed_and_an_open_year_has_none(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var households = await scene.HouseholdsAsync(4, HouseholdClass.Poor);
        foreach (var (year, poor) in new[] { (2022, 4), (2023, 3) })
        {
            var round = await scene.OpenAsync(year);
            await scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<RecordHamletTotals>().DoAsync(Guid.CreateVersion7(), new(round, new(Given.Xom1.Id, 10, 30, 40, 120, "sổ xóm"), null), default));
            await scene.RecordAsync(round, HouseholdClass.Poor, households[..poor]);
            if (poor < 4) await scene.RecordAsync(round, HouseholdClass.None, households[poor..]);
            await scene.FreezeAsync(round, year);
        }

        await scene.OpenAsync(2024);
        var standing = await scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<PovertyNow>().OfAreaAsync(default));
        Assert.Equal([(2022, 10.00m), (2023, 7.50m)], standing.Rates.Select(r => (r.Year, r.Percent)));
        Assert.Empty((await scene.AsAsync(ReviewScene.Elsewhere, s => s.GetRequiredService<PovertyNow>().OfAreaAsync(default))).Rates);

        await using var site = await Site.OverAsync(scene.Store);
        var home = await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac)).GetPageAsync("/");
        Assert.Contains("giảm 2,50 điểm % so với 2022", home.Text, StringComparison.Ordinal);
        Assert.Equal(2, home.Html.Split("class=\"rate-bar\"").Length - 1);
    }

    [Fact]
    public void A_picture_of_rates_keeps_standards_apart_and_its_bars_in_proportion()
    {
        YearRate Of(int year, string standard, decimal percent) => new(year, RoundKind.Yearly, standard, percent);
        var picture = RatePicture.Of([Of(2020, "2016-2020", 5m), Of(2022, "2022-2025", 10m), Of(2023, "2022-2025", 8m)]);
        Assert.Equal([true, false, false], picture.Bars.Select(b => b.IsOld));
        Assert.Equal([45, 90, 72], picture.Bars.Select(b => b.Height));
        Assert.All(picture.Bars, b => Assert.Equal(RatePicture.Ground, b.Top + b.Height));
        Assert.True(picture.Bars[1].X - picture.Bars[0].X > picture.Bars[2].X - picture.Bars[1].X);
        Assert.Empty(RatePicture.Of([]).Bars);
        Assert.Equal(0, RatePicture.Of([Of(2023, "2022-2025", 0m)]).Bars[0].Height);
    }
}
