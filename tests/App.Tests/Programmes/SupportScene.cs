using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Programmes;

/// <summary>A commune whose review of 2023 was frozen on 10 December, and the acts on supports in a line each.</summary>
internal sealed class SupportScene(ReviewScene reviews) : IAsyncDisposable
{
    /// <summary>The day the review of 2023 was decided.</summary>
    public static readonly DateOnly Decided = new(2023, 12, 10);

    /// <summary>A day of the year after, on which the policy of latrines holds.</summary>
    public static readonly DateOnly January = new(2024, 1, 15);

    public static readonly (Guid? Place, string[] Roles) Officer = ReviewScene.Officer;
    public static readonly (Guid? Place, string[] Roles) Chair = ReviewScene.Chair;

    public ReviewScene Reviews => reviews;

    public TestStore Store => reviews.Store;

    public static async Task<SupportScene> BeginAsync(StoreKind kind, PostgresServer server) => new(await ReviewScene.BeginAsync(kind, server));

    /// <summary>Registers households that live in a hamlet, with their members, since 2010.</summary>
    public async Task<Guid[]> HouseholdsAsync(int count, HouseholdClass standing = HouseholdClass.None, Place? hamlet = null)
    {
        var ids = await reviews.HouseholdsAsync(count, standing, hamlet);
        var since = new DateOnly(2010, 1, 1);
        await reviews.WriteAsync(async (db, cancel) =>
        {
            var households = await db.Set<Household>().AsNoTracking().Where(h => ids.Contains(h.Id)).ToListAsync(cancel);
            var persons = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.HouseholdId!.Value)).ToListAsync(cancel);
            await db.InsertManyAsync(households.Select(h => new Residence { Id = Guid.CreateVersion7(), HouseholdId = h.Id, CommuneId = h.CommuneId, HamletId = h.HamletId, From = since }), cancel);
            await db.InsertManyAsync(
                persons.Select(p => new Membership
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = p.Id,
                    HouseholdId = p.HouseholdId!.Value,
                    CommuneId = p.CommuneId,
                    HamletId = p.HamletId,
                    Relation = p.Relation,
                    From = since,
                }),
                cancel);
        });
        return ids;
    }

    /// <summary>Reviews households in a year and freezes the round: all are found poor, with this latrine.</summary>
    public async Task ReviewAsync(int year, Latrine latrine, params Guid[] households)
    {
        var round = await reviews.OpenAsync(year);
        foreach (var household in households)
        {
            if (await reviews.ReadAsync(db => db.Set<RoundHousehold>().AnyAsync(h => h.RoundId == round && h.HouseholdId == household))) continue;
            await reviews.AsAsync(Officer, s => s.GetRequiredService<AddApplicant>().DoAsync(Guid.CreateVersion7(), new(round, household, Arrival.New), default));
        }

        foreach (var household in households)
        {
            var result = await reviews.TryRecordAsync(round, new ReviewResult { HouseholdId = household, Facts = new HouseholdFacts { B1 = 120, B2 = 40, Latrine = latrine }, Mark = Arrival.New });
            Assert.True(result.Stands, string.Join(", ", result.Problems));
        }

        await reviews.FreezeAsync(round, year);
    }

    public async Task<Guid[]> PoorWithoutLatrineAsync(int count)
    {
        var ids = await HouseholdsAsync(count);
        await ReviewAsync(2023, Latrine.OpenPit, ids);
        return ids;
    }

    public Task<ActResult> OfferAsync(IEnumerable<Guid> households, (Guid?, string[])? by = null, string policy = "latrine", SupportStep step = SupportStep.Applied, DateOnly? on = null, Guid? act = null) =>
        reviews.AsAsync(by ?? Officer, s => s.GetRequiredService<OfferSupports>().DoAsync(
            act ?? Guid.CreateVersion7(), new(policy, step, on ?? January, [.. households.Select(h => new OfferSupports.For(h, null))]), default));

    public async Task<ActResult> AdvanceAsync(
        SupportStep step, DateOnly on, (Guid?, string[])? by = null, long? amount = null, MoneySource? source = null, string? why = null, IReadOnlyList<Guid>? only = null, IReadOnlyList<AdvanceSupports.Seen>? seen = null)
    {
        var all = seen ?? [.. (await SupportsAsync()).Where(s => s.Stands && (only is null || only.Contains(s.HouseholdId))).Select(s => new AdvanceSupports.Seen(s.Id, s.Version))];
        return await reviews.AsAsync(
            by ?? (step is SupportStep.Approved or SupportStep.Refused ? Chair : Officer),
            s => s.GetRequiredService<AdvanceSupports>().DoAsync(Guid.CreateVersion7(), new(step, on, all, amount, source, why), default));
    }

    public Task<ActResult> QuotaAsync(int? places, long? money, long? seen = null, (Guid?, string[])? by = null, int year = 2024, string decision = "15/QĐ-UBND") =>
        reviews.AsAsync(by ?? Chair, s => s.GetRequiredService<GiveQuota>().DoAsync(Guid.CreateVersion7(), new("latrine", Given.YenLac.Id, year, places, money, decision, seen), default));

    public Task<List<Support>> SupportsAsync() => reviews.ReadAsync(db => db.Set<Support>().AsNoTracking().OrderBy(s => s.Id).ToListAsync());

    public Task<Quota> QuotaAsync() => reviews.ReadAsync(db => db.Set<Quota>().AsNoTracking().SingleAsync());

    public Task<List<Need>> NeedsAsync(Guid household) => reviews.ReadAsync(db => db.Set<Need>().AsNoTracking().Where(n => n.HouseholdId == household).OrderBy(n => n.Indicator).ToListAsync());

    public async Task<Need> LatrineNeedAsync(Guid household) => (await NeedsAsync(household)).Single(n => n.Indicator == Indicator.Latrine);

    /// <summary>Everybody entitled to a policy in a place on a day, by name of the head.</summary>
    public Task<List<EntitledRow>> EntitledAsync(string policy, DateOnly on, Guid? place = null, (Guid?, string[])? by = null) => reviews.AsAsync(by ?? Officer, async s =>
    {
        var found = new List<EntitledRow>();
        var book = await s.GetRequiredService<PolicySource>().GetAsync(default);
        await foreach (var row in s.GetRequiredService<FindEntitled>().OfPlaceAsync(place ?? Given.YenLac.Id, on, [book.Find(policy, on)!], default)) found.Add(row);
        return found;
    });

    public ValueTask DisposeAsync() => reviews.DisposeAsync();
}
