using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class RoundResultsTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_import_puts_results_adds_applicants_and_says_the_same_in_its_dry_run(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var applicant = (await scene.HouseholdsAsync(1))[0];
        var round = await scene.OpenAsync();
        ReviewResult[] results =
            [ReviewScene.Result(poor, HouseholdClass.None) with { RecordedClass = HouseholdClass.Poor }, ReviewScene.Result(applicant, HouseholdClass.NearPoor)];
        var (expected, problems) = await scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<RoundResults>().ExpectAsync(
            round, [.. results.Select(r => (r, Given.Xom1.Id))], default));
        Assert.Empty(problems);
        Assert.Equal([(true, Conflicts.ClassDiffers, RoundChangeKind.EscapedPoverty), (false, Conflicts.None, RoundChangeKind.New)], expected!.Select(e => (e.IsListed, e.Conflicts, e.Change)));
        Assert.Empty(await PutAsync(scene, round, Guid.CreateVersion7(), results));
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((RoundStep.InDoubt, Conflicts.ClassDiffers, HouseholdClass.None), (row.Step, row.Conflicts, row.Decided));
        Assert.Equal((RoundStep.Found, Arrival.New), ((await scene.RowAsync(round, applicant)).Step, (await scene.RowAsync(round, applicant)).Arrival));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_same_import_again_changes_nothing_another_one_that_differs_is_doubled(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await PutAsync(scene, round, first, [ReviewScene.Result(poor, HouseholdClass.Poor)]);
        var version = (await scene.RowAsync(round, poor)).Version;
        await PutAsync(scene, round, second, [ReviewScene.Result(poor, HouseholdClass.Poor)]);
        Assert.Equal(version, (await scene.RowAsync(round, poor)).Version);
        await PutAsync(scene, round, second, [ReviewScene.Result(poor, HouseholdClass.NearPoor)]);
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((Conflicts.Doubled, HouseholdClass.Poor, RoundStep.InDoubt), (row.Conflicts, row.Decided, row.Step));
        await WithdrawAsync(scene, round, second);
        Assert.Equal((Conflicts.None, RoundStep.Found), ((await scene.RowAsync(round, poor)).Conflicts, (await scene.RowAsync(round, poor)).Step));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_corrected_workbook_takes_the_place_of_the_first_and_withdrawing_it_gives_that_back(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var applicant = (await scene.HouseholdsAsync(1))[0];
        var round = await scene.OpenAsync();
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await PutAsync(scene, round, first, [ReviewScene.Result(poor, HouseholdClass.Poor)]);
        await PutAsync(scene, round, second, [ReviewScene.Result(poor, HouseholdClass.NearPoor), ReviewScene.Result(applicant, HouseholdClass.Poor)], first);
        Assert.Equal((Conflicts.None, HouseholdClass.NearPoor), ((await scene.RowAsync(round, poor)).Conflicts, (await scene.RowAsync(round, poor)).Decided));
        await WithdrawAsync(scene, round, second);
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((HouseholdClass.Poor, first, RoundStep.Found), (row.Decided, row.ImportId, row.Step));
        Assert.False(await scene.ReadAsync(db => db.Set<RoundHousehold>().AnyAsync(h => h.HouseholdId == applicant)));
        await WithdrawAsync(scene, round, first);
        Assert.Equal((RoundStep.Listed, null), ((await scene.RowAsync(round, poor)).Step, (await scene.RowAsync(round, poor)).Decided));
        Assert.Equal(3, await scene.ReadAsync(db => db.Set<RoundResult>().CountAsync(r => r.Standing == ResultStanding.Withdrawn)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_a_person_entered_is_not_overwritten_by_an_import(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        Assert.True((await scene.TryRecordAsync(round, ReviewScene.Result(poor, HouseholdClass.Poor))).Stands);
        await PutAsync(scene, round, Guid.CreateVersion7(), [ReviewScene.Result(poor, HouseholdClass.None)]);
        Assert.Equal((HouseholdClass.Poor, Conflicts.Doubled), ((await scene.RowAsync(round, poor)).Decided, (await scene.RowAsync(round, poor)).Conflicts));
        Assert.True((await scene.TryRecordAsync(round, ReviewScene.Result(poor, HouseholdClass.NearPoor))).Stands);
        Assert.Equal((HouseholdClass.NearPoor, Conflicts.None), ((await scene.RowAsync(round, poor)).Decided, (await scene.RowAsync(round, poor)).Conflicts));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Putting_and_withdrawing_ask_no_more_of_the_store_for_more_households(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var few = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var many = await scene.HouseholdsAsync(60, HouseholdClass.Poor);
        var applicants = await scene.HouseholdsAsync(20);
        var round = await scene.OpenAsync();
        async Task<(int Put, int Withdrawn)> Count(IEnumerable<Guid> households) => await scene.AsAsync(ReviewScene.Operator, async s =>
        {
            var import = Guid.CreateVersion7();
            using var reads = new ReadsOf(s.GetRequiredService<Db>());
            await s.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "test.put", "", import),
                c => s.GetRequiredService<RoundResults>().PutAsync(round, import, [.. households.Select(h => ReviewScene.Result(h, HouseholdClass.Poor))], new HashSet<Guid>(), c), default);
            var put = reads.Count;
            await s.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "test.withdraw", "", import), c => s.GetRequiredService<RoundResults>().WithdrawAsync(round, import, c), default);
            return (put, reads.Count - put);
        });
        // The law is read once for all: the first time is not counted.
        await Count(few);
        var small = await Count(few);
        Assert.True(small is { Put: > 4, Withdrawn: > 4 }, $"nothing was counted: {small}");
        Assert.Equal(small, await Count(many.Concat(applicants)));
    }

    private static Task<IReadOnlyList<Domain.Problem>> PutAsync(ReviewScene scene, Guid round, Guid import, IReadOnlyList<ReviewResult> results, params Guid[] replaces) =>
        scene.AsAsync(ReviewScene.Officer, async s => (await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.put", "", import), c => s.GetRequiredService<RoundResults>().PutAsync(round, import, results, replaces.ToHashSet(), c), default)).Problems);

    private static Task<bool> WithdrawAsync(ReviewScene scene, Guid round, Guid import) => scene.AsAsync(ReviewScene.Officer, async s =>
    {
        var result = await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.withdraw", "", import), c => s.GetRequiredService<RoundResults>().WithdrawAsync(round, import, c), default);
        Assert.Empty(result.Problems);
        return true;
    });
}
