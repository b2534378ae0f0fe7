using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outcomes;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Outcomes;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Outcomes;

public sealed class OutcomeTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Delivered_supports_are_followed_to_the_next_finding(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.HouseholdsAsync(4);
        await scene.ReviewAsync(2022, Latrine.OpenPit, ids);
        await scene.OfferAsync(ids[..3], on: new(2023, 1, 15));
        await scene.AdvanceAsync(SupportStep.Approved, new(2023, 2, 10), amount: 1);
        async Task<PolicyOutcome> OnlyAsync(int? year = null) => Assert.Single(await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<ReadOutcomes>().OfAsync(year, default)));
        Assert.Empty(await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<ReadOutcomes>().OfAsync(null, default)));
        await scene.AdvanceAsync(SupportStep.Delivered, new(2023, 3, 20), only: ids[..2]);
        var before = await OnlyAsync();
        Assert.Equal((Indicator.Latrine, 2, 0, 2, (decimal?)null, (int?)null), (before.Indicator, before.Delivered, before.Reviewed, before.Of(Outcome.NotReviewed), before.ClearedPercent, before.MedianMonths));

        var round = await scene.Reviews.OpenAsync(2023);
        for (var i = 0; i < ids.Length; i++)
        {
            var facts = new HouseholdFacts { B1 = 120, B2 = 40, Latrine = i == 0 ? Latrine.Septic : Latrine.OpenPit };
            Assert.True((await scene.Reviews.TryRecordAsync(round, new App.Rooms.Reviews.ReviewResult { HouseholdId = ids[i], Facts = facts })).Stands);
        }

        await scene.Reviews.FreezeAsync(round, 2023);
        var after = await OnlyAsync(2023);
        Assert.Equal((2, 2, 1, 1, 50m, (int?)8), (after.Delivered, after.Reviewed, after.Of(Outcome.Cleared), after.Of(Outcome.StillLacking), after.ClearedPercent, after.MedianMonths));

        // The next review finds again what had been cleared.
        await scene.ReviewAsync(2024, Latrine.OpenPit, ids);
        Assert.Equal((1, 1), ((await OnlyAsync()).Of(Outcome.Relapsed), (await OnlyAsync()).Of(Outcome.StillLacking)));
        Assert.Empty(await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<ReadOutcomes>().OfAsync(2024, default)));
        Assert.Empty(await scene.Reviews.AsAsync(ReviewScene.Elsewhere, s => s.GetRequiredService<ReadOutcomes>().OfAsync(null, default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Households_that_escaped_stayed_and_fell_back_stand_beside_the_supports_they_had(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.HouseholdsAsync(4);
        await scene.ReviewAsync(2022, Latrine.OpenPit, ids[..3]);
        await scene.OfferAsync(ids[..2], on: new(2023, 1, 15));
        await scene.AdvanceAsync(SupportStep.Approved, new(2023, 2, 10), amount: 1);
        await scene.AdvanceAsync(SupportStep.Delivered, new(2023, 3, 20));
        // The first is no longer poor, the second and third are, the fourth is for the first time.
        await DecideAsync(2023, [200, 120, 120, 120]);
        Task<PathsOfYear> OfAsync(int year, (Guid?, string[])? by = null) => scene.Reviews.AsAsync(by ?? SupportScene.Officer, s => s.GetRequiredService<ReadPaths>().OfAsync(year, default));
        var paths = await OfAsync(2023);
        Assert.Equal([(HouseholdPath.Escaped, 1), (HouseholdPath.Stayed, 2), (HouseholdPath.FirstListed, 1)], paths.Households.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
        Assert.Equal([(HouseholdPath.Escaped, 1), (HouseholdPath.Stayed, 1)], paths.Supported.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
        Assert.Equal("latrine", Assert.Single(paths.Policies).Policy.Code);
        // A year later the first has fallen back; what was given is still within the months.
        await DecideAsync(2024, [120, 200, 120, 120]);
        paths = await OfAsync(2024);
        Assert.Equal((1, 2, 1), (paths.Households[HouseholdPath.Escaped], paths.Households[HouseholdPath.Stayed], paths.Households[HouseholdPath.FellBack]));
        Assert.Equal((1, 1), (paths.Supported[HouseholdPath.Escaped], paths.Supported[HouseholdPath.FellBack]));
        Assert.Empty((await OfAsync(2024, ReviewScene.Elsewhere)).Households);

        async Task DecideAsync(int year, int[] scores)
        {
            var round = await scene.Reviews.OpenAsync(year);
            for (var i = 0; i < ids.Length; i++)
            {
                var (id, listed) = (ids[i], await scene.Reviews.ReadAsync(db => db.Set<App.Rooms.Reviews.RoundHousehold>().AnyAsync(h => h.RoundId == round && h.HouseholdId == ids[i])));
                if (!listed) await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<App.Rooms.Reviews.AddApplicant>().DoAsync(Guid.CreateVersion7(), new(round, id, year == 2023 ? Domain.Reviews.Arrival.New : Domain.Reviews.Arrival.Returned), default));
                var result = await scene.Reviews.TryRecordAsync(round, new App.Rooms.Reviews.ReviewResult { HouseholdId = id, Facts = new HouseholdFacts { B1 = scores[i], B2 = 40, Latrine = Latrine.OpenPit }, Mark = listed ? Domain.Reviews.Arrival.None : year == 2023 ? Domain.Reviews.Arrival.New : Domain.Reviews.Arrival.Returned });
                Assert.True(result.Stands, string.Join(", ", result.Problems));
            }

            await scene.Reviews.FreezeAsync(round, year);
        }
    }

    [Fact]
    public async Task The_page_says_that_it_is_no_proof_and_shows_the_callers_area_only()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.OfferAsync(await scene.PoorWithoutLatrineAsync(1));
        await scene.AdvanceAsync(SupportStep.Approved, new(2024, 2, 10), amount: 1);
        await scene.AdvanceAsync(SupportStep.Delivered, new(2024, 3, 20));
        await using var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2024, 6, 20, 5, 0, 0)));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("không phải bằng chứng", (await officer.GetPageAsync("/outcomes/households?year=2024")).Text, StringComparison.Ordinal);
        await officer.GetPageAsync("/outcomes/households?year=0", HttpStatusCode.BadRequest);
        var page = await officer.GetPageAsync("/outcomes?year=2024");
        Assert.Contains("không phải bằng chứng", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nhà tiêu hợp vệ sinh 1 0 0 – 0 0 1 0 –", page.Text, StringComparison.Ordinal);
        await officer.GetPageAsync("/outcomes?year=nay", HttpStatusCode.BadRequest);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        Assert.Contains("Chưa có hỗ trợ nào", (await elsewhere.GetPageAsync("/outcomes")).Text, StringComparison.Ordinal);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        Assert.Contains("/not-allowed", (await partner.GetPageAsync("/outcomes", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
    }
}
