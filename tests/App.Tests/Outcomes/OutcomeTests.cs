using System.Net;
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

    [Fact]
    public async Task The_page_says_that_it_is_no_proof_and_shows_the_callers_area_only()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.OfferAsync(await scene.PoorWithoutLatrineAsync(1));
        await scene.AdvanceAsync(SupportStep.Approved, new(2024, 2, 10), amount: 1);
        await scene.AdvanceAsync(SupportStep.Delivered, new(2024, 3, 20));
        await using var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2024, 6, 20, 5, 0, 0)));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
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
