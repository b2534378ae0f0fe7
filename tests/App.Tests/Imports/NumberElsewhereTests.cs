using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Imports;

/// <summary>A number that somebody outside the officer's area holds.</summary>
public sealed class NumberElsewhereTests(PostgresServer server)
{
    private const string HolderName = "Triệu Thị Ở Xa";

    private static readonly Place FarHamlet = Given.Xom1 with { Id = Guid.CreateVersion7(), Code = "05617-01", Name = "Xóm Bản Xa", ParentId = Given.YenTrach.Id };

    public static TheoryData<StoreKind> Stores => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_dry_run_rejects_that_household_alone_and_says_only_that_the_number_is_active_elsewhere(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var households = GivenWorkbook.Households(4, 0);
        await GivenHolderAsync(store, households[1].Head.IdNumber);
        var (id, problems) = await store.ReceiveAsync(round, GivenWorkbook.Write(households).ToArray());
        Assert.Empty(problems);
        await AsOfficerAsync(store, async s =>
        {
            await s.GetRequiredService<StageImport>().RunAsync(id, null, default);
            return id;
        });

        var import = await store.OneAsync<Import>(i => i.Id == id);
        Assert.Equal((ImportState.Staged, 1), (import.State, import.Rejected));
        var finding = Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "id.active-elsewhere");
        Assert.Equal((SurveySheet.Listed, SurveyField.IdNumber, Verdict.Rejected), (finding.Sheet, finding.Field, finding.Verdict));
        var staged = Assert.Single(await store.AllAsync<StagedHousehold>(), h => h.Verdict == Verdict.Rejected);
        Assert.Equal((households[1].Head.Name, staged.Row), (staged.HeadName, finding.Row));
        var said = await AsOfficerAsync(store, s => Task.FromResult(s.GetRequiredService<FindingSentences>().Of(finding)));
        Assert.Contains("019•••••••06", said, StringComparison.Ordinal);
        Assert.DoesNotContain(households[1].Head.IdNumber.Digits, said, StringComparison.Ordinal);
        Assert.DoesNotContain(HolderName, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.YenTrach.Name, said, StringComparison.Ordinal);

        Assert.Empty(await AsOfficerAsync(store, async s => (await s.GetRequiredService<ApplyImport>().DoAsync(Guid.CreateVersion7(), id, default)).Problems));
        Assert.Equal(3 + 1, (await store.AllAsync<Household>()).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_number_that_became_active_elsewhere_after_the_dry_run_refuses_with_its_row_and_once_free_is_taken(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var households = GivenWorkbook.Households(3, 0);
        var import = await store.StagedAsync(round, GivenWorkbook.Write(households).ToArray());
        Assert.Equal(0, import.Rejected);
        var holder = await GivenHolderAsync(store, households[2].Head.IdNumber);

        var refusal = Assert.Single(await store.ApplyAsync(import.Id));
        var row = (await store.AllAsync<StagedHousehold>()).Single(h => h.HeadName == households[2].Head.Name).Row;
        Assert.Equal("id.active-elsewhere", refusal.Code);
        Assert.Equal([GivenWorkbook.Review.Sheets[0].Tab, row, "H", "019•••••••09"], refusal.Values);
        Assert.Single(await store.AllAsync<Household>());

        // Judged again the household waits; when the other place has let the person go, it is accepted.
        Assert.Equal(1, (await JudgedAgainAsync(store, import.Id)).Rejected);
        await WriteAsync(store, async (db, c) => (await db.Set<Person>().SingleAsync(p => p.Id == holder, c)).HouseholdId = null);
        Assert.Equal(0, (await JudgedAgainAsync(store, import.Id)).Rejected);
        Assert.Empty(await store.ApplyAsync(import.Id));
        Assert.Equal(4, (await store.AllAsync<Household>()).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_dead_those_in_no_household_and_those_of_the_area_itself_are_not_active_elsewhere(StoreKind kind)
    {
        var (store, _) = await GivenImport.OpenRoundAsync(kind, server);
        await using var one = store;
        IdentityNumber[] numbers = [.. Enumerable.Range(1, 4).Select(i => new IdentityNumber(IdNumberKind.Citizen12, $"01908055555{i}"))];
        await GivenHolderAsync(store, numbers[0]);
        await GivenHolderAsync(store, numbers[1], p => p.DiedOn = new(2023, 1, 1));
        await GivenHolderAsync(store, numbers[2], p => p.HouseholdId = null);
        await GivenHolderAsync(store, numbers[3], hamlet: Given.Xom1);
        await store.AsOperatorAsync(async s =>
        {
            var keys = s.GetRequiredService<DataKeys>();
            var tokens = numbers.Select(n => Convert.ToHexString(keys.IndexOf((byte)n.Kind, n.Digits))).ToList();
            var active = await NumbersElsewhere.ActiveAsync(s.GetRequiredService<Db>(), tokens, [Given.YenLac.Id], default);
            Assert.Equal(tokens[0], Assert.Single(active));
        });
    }

    private static Task<T> AsOfficerAsync<T>(TestStore store, Func<IServiceProvider, Task<T>> work) => store.AsAsync((Given.PhuLuong.Id, [Roles.CommuneOfficer]), work);

    private static async Task<Import> JudgedAgainAsync(TestStore store, Guid id)
    {
        Assert.Empty((await store.AsOperatorAsync(s => s.GetRequiredService<MendImport>().JudgeAgainAsync(Guid.CreateVersion7(), id, default))).Problems);
        await store.StageAsync(id);
        return await store.OneAsync<Import>(i => i.Id == id);
    }

    private static async Task<Guid> GivenHolderAsync(TestStore store, IdentityNumber number, Action<Person>? also = null, Place? hamlet = null)
    {
        var household = Given.Household(HolderName, hamlet ?? FarHamlet);
        var person = Given.Person(HolderName, household);
        await store.AsOperatorAsync(async s =>
        {
            var keys = s.GetRequiredService<DataKeys>();
            (person.IdKind, person.IdNumberSealed, person.IdNumberIndex) = (number.Kind, keys.Encrypt(number.Digits), keys.IndexOf((byte)number.Kind, number.Digits));
            also?.Invoke(person);
            await WriteAsync(s, async (db, c) =>
            {
                await db.InsertManyAsync([household], c);
                await db.InsertManyAsync([person], c);
            });
        });
        return person.Id;
    }

    private static Task WriteAsync(TestStore store, Func<Db, CancellationToken, Task> work) => store.AsOperatorAsync(s => WriteAsync(s, work));

    private static async Task WriteAsync(IServiceProvider services, Func<Db, CancellationToken, Task> work)
    {
        var db = services.GetRequiredService<Db>();
        var written = await services.GetRequiredService<Acts>().DoAsync(new ActRequest(Guid.CreateVersion7(), "holder.given", "", "test"), c => work(db, c), default);
        Assert.Equal(ActOutcome.Done, written.Outcome);
    }
}
