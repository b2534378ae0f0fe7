using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Programmes;

/// <summary>What policies are told of a household on a day.</summary>
public sealed class ReadSituationsTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_is_seen_as_it_was_on_the_day(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var id = (await scene.PoorWithoutLatrineAsync(1))[0];
        await FreezeNotPoorAsync(scene, 2024, id);
        async Task<KnownSituation> OnAsync(DateOnly day) => Assert.Single(await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<ReadSituations>().OfHouseholdsAsync([id], day, true, default)));

        var before = (await OnAsync(SupportScene.Decided.AddDays(-1))).Situation;
        Assert.Equal((HouseholdClass.None, Answer.No, Answer.Unknown), (before.Class, before.NewlyEscaped, Domain.Needs.NeedStory.Lacks(Indicator.Latrine, before.Lacking, before.Unknown)));
        Assert.Null(before.Groups);
        var poor = (await OnAsync(SupportScene.Decided)).Situation;
        Assert.Equal((HouseholdClass.Poor, Answer.No, true), (poor.Class, poor.NewlyEscaped, poor.Lacking.Has(Indicator.Latrine)));
        Assert.Equal(3, poor.Members!.Count);
        var escaped = new DateOnly(2024, 12, 10);
        Assert.Equal((HouseholdClass.None, Answer.Yes), ((await OnAsync(escaped)).Situation.Class, (await OnAsync(escaped)).Situation.NewlyEscaped));
        // 36 months: the last day still counts, the day after no longer does.
        Assert.Equal(Answer.Yes, (await OnAsync(escaped.AddMonths(36).AddDays(-1))).Situation.NewlyEscaped);
        Assert.Equal(Answer.No, (await OnAsync(escaped.AddMonths(36))).Situation.NewlyEscaped);
        // After the merger it lives in the hamlet and commune of that day.
        var merged = await OnAsync(new DateOnly(2025, 7, 1));
        Assert.Equal((Given.PhuLuong.Id, Given.Xom1After.Id), (merged.CommuneId, merged.HamletId));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_area_is_read_as_far_as_the_caller_may_see_and_narrow_policies_read_only_the_lists(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var poor = await scene.PoorWithoutLatrineAsync(2);
        var others = await scene.HouseholdsAsync(3, hamlet: Given.Xom2);
        async Task<int> CountAsync(Guid place, bool everyone, (Guid?, string[])? by = null) => await scene.Reviews.AsAsync(by ?? SupportScene.Officer, async s =>
        {
            var count = 0;
            await foreach (var (_, households) in s.GetRequiredService<ReadSituations>().OfPlaceAsync(place, SupportScene.January, everyone, false, default)) count += households.Count;
            return count;
        });
        Assert.Equal(poor.Length + others.Length, await CountAsync(Given.YenLac.Id, everyone: true));
        Assert.Equal(poor.Length, await CountAsync(Given.YenLac.Id, everyone: false));
        Assert.Equal(others.Length, await CountAsync(Given.Xom2.Id, everyone: true));
        Assert.Equal(0, await CountAsync(Given.Xom2.Id, everyone: false));
        Assert.Equal(poor.Length + others.Length, await CountAsync(Given.District.Id, everyone: true));
        Assert.Equal(0, await CountAsync(Given.YenLac.Id, everyone: true, ReviewScene.Elsewhere));
        Assert.Equal(0, await CountAsync(Guid.CreateVersion7(), everyone: true));
        Assert.Equal(others.Length, await CountAsync(Given.YenLac.Id, everyone: true, (Given.Xom2.Id, [App.Plumbing.Access.Roles.HamletHead])));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_the_survey_found_of_each_member_is_told_of_that_member(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var id = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.Reviews.OpenAsync(2023);
        var result = await scene.Reviews.TryRecordAsync(round, new ReviewResult
        {
            HouseholdId = id,
            Facts = new HouseholdFacts { B1 = 120, B2 = 40 },
            Members = [new MemberFacts { Insured = Answer.Yes }, new MemberFacts { Insured = Answer.No }, new MemberFacts { Disabled = Answer.Yes }],
        });
        Assert.True(result.Stands);
        await scene.Reviews.FreezeAsync(round);
        var known = Assert.Single(await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<ReadSituations>().OfHouseholdsAsync([id], SupportScene.January, true, default)));
        var order = await scene.Reviews.ReadAsync(db => db.Set<RoundMember>().AsNoTracking().Where(m => m.RoundId == round).OrderBy(m => m.Order).Select(m => m.PersonId!.Value).ToListAsync());
        var facts = order.ConvertAll(person => known.Situation.Members!.Single(m => m.PersonId == person).Facts);
        Assert.Equal([Answer.Yes, Answer.No, Answer.Unknown], facts.Select(f => f.Insured));
        Assert.Equal([Answer.Unknown, Answer.Unknown, Answer.Yes], facts.Select(f => f.Disabled));
    }

    private static async Task FreezeNotPoorAsync(SupportScene scene, int year, Guid id)
    {
        var round = await scene.Reviews.OpenAsync(year);
        await scene.Reviews.RecordAsync(round, HouseholdClass.None, id);
        await scene.Reviews.FreezeAsync(round, year);
    }
}
