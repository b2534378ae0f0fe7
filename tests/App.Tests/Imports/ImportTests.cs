using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Imports;

public sealed class ImportTests(PostgresServer server)
{
    public static TheoryData<StoreKind> Stores => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_workbook_becomes_households_and_results_at_once(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var import = await store.StagedAsync(round, File(GivenWorkbook.Households(12)));
        Assert.Equal((ImportState.Staged, 16, 16, 0), (import.State, import.Households, import.Accepted + import.Warned, import.Rejected));
        Assert.Empty(await store.AllAsync<Household>());
        Assert.All(await store.AllAsync<StagedHousehold>(), h => Assert.Equal(MatchVerdict.Different, h.Match));

        Assert.Empty(await store.ApplyAsync(import.Id));
        var households = await store.AllAsync<Household>();
        var rows = await store.AllAsync<RoundHousehold>();
        Assert.Equal(16, households.Count);
        Assert.Equal(households.Sum(h => h.Size), (await store.AllAsync<Person>()).Count);
        Assert.Equal((8, 4), (rows.Count(r => r.Found == HouseholdClass.Poor), rows.Count(r => r.Found == HouseholdClass.NearPoor && r.Recorded == HouseholdClass.NearPoor && r.B1 == 120)));
        Assert.Equal(16, (await store.AllAsync<Residence>()).Count);
        Assert.All(households, h => Assert.NotNull(h.HeadPersonId));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_file_twice_changes_nothing_and_the_next_autumns_file_finds_everybody_again(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var file = File(GivenWorkbook.Households(12));
        var import = await store.StagedAsync(round, file);
        Assert.Empty(await store.ApplyAsync(import.Id));
        var (again, problems) = await store.ReceiveAsync(round, file, "cung tep do.xlsx");
        Assert.Equal((import.Id, 0), (again, problems.Count));
        Assert.Equal("import.not-staged", Assert.Single(await store.ApplyAsync(again)).Code);

        // Other bytes, the same content: everybody is found, and no row is written twice.
        var before = await store.AllAsync<Person>();
        var households = GivenWorkbook.Households(12);
        households[0] = households[0] with { B1 = 121 };
        var second = await store.StagedAsync(round, File(households));
        Assert.All(await Current(store, second), h => Assert.Equal(MatchVerdict.Same, h.Match));
        Assert.Empty(await store.ApplyAsync(second.Id));
        Assert.Equal(before.Select(p => (p.Id, p.Version)).Order(), (await store.AllAsync<Person>()).Select(p => (p.Id, p.Version)).Order());
        Assert.Equal(16, (await store.AllAsync<Household>()).Count);
        Assert.Equal(16, (await store.AllAsync<RoundHousehold>()).Count);
        Assert.Single(await store.AllAsync<RoundHousehold>(), r => r.B1 == 121);
        Assert.DoesNotContain(await store.AllAsync<RoundHousehold>(), r => r.Step == RoundStep.InDoubt && r.Conflicts.HasFlag(Domain.Reviews.Conflicts.Doubled));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_judging_that_was_stopped_goes_on_and_loses_and_doubles_nothing(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var count = (StageImport.ChunkHouseholds * 2) + 30;
        var (id, problems) = await store.ReceiveAsync(round, File(GivenWorkbook.Households(count, 0)));
        Assert.Empty(problems);
        using (var stop = new CancellationTokenSource())
        {
            // Cancelled after the first chunk is kept, as a process that is killed there.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.StageAsync(id, p => stop.Cancel(), stop.Token));
        }

        var half = await store.OneAsync<Import>(i => i.Id == id);
        Assert.Equal((ImportState.Staging, StageImport.ChunkHouseholds), (half.State, half.StagedThrough));
        await store.StageAsync(id);
        var staged = await store.AllAsync<StagedHousehold>();
        Assert.Equal(Enumerable.Range(1, count), staged.Select(h => h.Order).Order());
        Assert.Equal(ImportState.Staged, (await store.OneAsync<Import>(i => i.Id == id)).State);
        await store.StageAsync(id);
        Assert.Equal(count, (await store.AllAsync<StagedHousehold>()).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_withdrawn_import_leaves_register_and_round_as_they_were(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var first = await store.StagedAsync(round, File(GivenWorkbook.Households(6, 0)));
        Assert.Empty(await store.ApplyAsync(first.Id));
        var before = await SnapshotAsync(store);

        // The second file moves a household, brings a new member and a new household, and learns a number.
        var households = GivenWorkbook.Households(7, 0);
        households[0] = households[0] with { HamletId = Given.Xom1.Id };
        households[1] = households[1] with { Members = [.. households[1].Members, new(0, "Nông Văn Mới", Relation.Child, Sex.Male, PartialDate.Of(2022, 3, 1), IdentityNumber.None, 2)] };
        households[2] = households[2] with { Members = [households[2].Head, households[2].Members[1] with { IdNumber = new(IdNumberKind.Citizen12, "019185777777") }] };
        var second = await store.StagedAsync(round, File(households), "lan hai.xlsx");
        Assert.Empty(await store.ApplyAsync(second.Id));
        Assert.Equal(7, (await store.AllAsync<Household>()).Count);
        var receipt = System.Text.Json.JsonSerializer.Deserialize<Receipt>((await store.OneAsync<Import>(i => i.Id == second.Id)).ReceiptText!)!;
        Assert.Equal((7, 1, 1, 1), (receipt.Households, receipt.NewHouseholds, receipt.Moved, receipt.Completed));

        Assert.Empty(await store.WithdrawAsync(second.Id));
        Assert.Equal(before, await SnapshotAsync(store));
        Assert.Equal("import.not-applied", Assert.Single(await store.WithdrawAsync(second.Id)).Code);
        var verdict = await store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default));
        Assert.True(verdict.IsSound, string.Join(", ", verdict.Faults));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task After_the_freeze_nothing_comes_in_and_nothing_goes_out(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var applied = await store.StagedAsync(round, File(GivenWorkbook.Households(3, 0)));
        Assert.Empty(await store.ApplyAsync(applied.Id));
        var waiting = await store.StagedAsync(round, File(GivenWorkbook.Households(4, 0)), "hai.xlsx");
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var frozen = await services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "freeze.given", "", "x"), async c => (await db.Set<Round>().SingleAsync(c)).State = RoundState.Frozen, default);
            Assert.True(frozen.Stands);
        });
        Assert.Equal("round.frozen", Assert.Single(await store.ApplyAsync(waiting.Id)).Code);
        Assert.Equal("round.frozen", Assert.Single(await store.WithdrawAsync(applied.Id)).Code);
        Assert.Equal("round.frozen", Assert.Single((await store.ReceiveAsync(round, File(GivenWorkbook.Households(5, 0)))).Problems).Code);
        Assert.Equal(3, (await store.AllAsync<Household>()).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_rejected_row_is_mended_on_the_screen_and_then_taken_over(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var households = GivenWorkbook.Households(3, 0);
        households[1] = households[1] with { B2 = 45 };
        var import = await store.StagedAsync(round, File(households));
        Assert.Equal(1, import.Rejected);
        var finding = Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "b2.absurd");
        var mended = await store.AsOperatorAsync(s => s.GetRequiredService<MendImport>().MendAsync(
            Guid.CreateVersion7(), import.Id, [new(finding.Sheet, finding.Row, SurveyField.B2, "40")], default));
        Assert.Empty(mended.Problems);
        await store.StageAsync(import.Id);
        import = await store.OneAsync<Import>(i => i.Id == import.Id);
        Assert.Equal((0, ImportState.Staged, 2), (import.Rejected, import.State, import.Generation));
        Assert.Empty(await store.ApplyAsync(import.Id));
        Assert.Equal(3, (await store.AllAsync<Household>()).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Numbers_that_stand_twice_in_the_file_or_belong_to_somebody_else_are_rejected(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var households = GivenWorkbook.Households(4, 0);
        households[1] = households[1] with { Members = [households[1].Head with { IdNumber = households[0].Head.IdNumber }, .. households[1].Members.Skip(1)] };
        var import = await store.StagedAsync(round, File(households));
        Assert.Equal(2, import.Rejected);
        Assert.Equal(2, (await store.AllAsync<StagedFinding>()).Count(f => f.Code == "id.twice-in-file"));

        var clean = await store.StagedAsync(round, File(GivenWorkbook.Households(4, 0)), "sach.xlsx");
        Assert.Empty(await store.ApplyAsync(clean.Id));
        var thief = GivenWorkbook.Households(5, 0)[4];
        thief = thief with { Members = [thief.Head with { IdNumber = households[0].Head.IdNumber }] };
        var second = await store.StagedAsync(round, File([thief]), "ba.xlsx");
        // Another name with a known number: a person looks, and "new" is refused while the number is somebody else's.
        var row = Assert.Single(await Current(store, second));
        Assert.Equal(MatchVerdict.Possible, row.Match);
        Assert.Empty((await store.AsOperatorAsync(s => s.GetRequiredService<MendImport>().SettleAsync(Guid.CreateVersion7(), second.Id, row.Order, false, default))).Problems);
        Assert.Equal("import.number-held", Assert.Single(await store.ApplyAsync(second.Id)).Code);

        var guest = GivenWorkbook.Households(6, 0)[5];
        guest = guest with { Members = [guest.Head, guest.Members[1] with { IdNumber = households[0].Head.IdNumber }] };
        var third = await store.StagedAsync(round, File([guest]), "bon.xlsx");
        Assert.Contains((await store.AllAsync<StagedFinding>()).Where(f => f.ImportId == third.Id), f => f.Code is "id.held-by-other");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_household_that_is_only_possibly_known_waits_for_a_person(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var _ = store;
        var first = await store.StagedAsync(round, File(GivenWorkbook.Households(3, 0)));
        Assert.Empty(await store.ApplyAsync(first.Id));
        var other = GivenWorkbook.Households(3, 0)[0];
        // The same name and year, another hamlet, no number, and nobody else of the household.
        other = other with { HamletId = Given.Xom1.Id, Members = [other.Head with { IdNumber = IdentityNumber.None, Birth = PartialDate.Of(1980) }] };
        var second = await store.StagedAsync(round, File([other]), "hai.xlsx");
        var row = Assert.Single(await Current(store, second));
        Assert.Equal(MatchVerdict.Possible, row.Match);
        Assert.Contains("match.", row.Evidence, StringComparison.Ordinal);
        Assert.Equal("import.unsettled", Assert.Single(await store.ApplyAsync(second.Id)).Code);
        Assert.Empty((await store.AsOperatorAsync(s => s.GetRequiredService<MendImport>().SettleAsync(Guid.CreateVersion7(), second.Id, row.Order, false, default))).Problems);
        Assert.Empty(await store.ApplyAsync(second.Id));
        Assert.Equal(4, (await store.AllAsync<Household>()).Count);
    }

    [Fact]
    public async Task Applying_asks_the_store_no_more_questions_for_a_longer_file()
    {
        var few = await QuestionsAsync(10);
        var many = await QuestionsAsync(300);
        Assert.Equal(few, many);
    }

    [Fact]
    public async Task A_file_that_is_none_of_ours_is_refused_and_nothing_is_kept()
    {
        var (store, round) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var _ = store;
        Assert.Equal("workbook.password", Assert.Single((await store.ReceiveAsync(round, GivenWorkbook.Compound("EncryptedPackage").ToArray())).Problems).Code);
        Assert.Equal("workbook.truncated", Assert.Single((await store.ReceiveAsync(round, File(GivenWorkbook.Households(3))[..2000])).Problems).Code);
        Assert.Empty(await store.AllAsync<Import>());
        Assert.Empty(await store.AllAsync<App.Plumbing.Files.StoredFile>());
    }

    [Fact]
    public async Task A_kept_workbook_is_not_readable_in_the_store()
    {
        var (store, round) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var _ = store;
        await store.StagedAsync(round, File(GivenWorkbook.Households(3, 0)));
        var bytes = await System.IO.File.ReadAllBytesAsync(store.Settings.File!, TestContext.Current.CancellationToken);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("019080100003"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("PK\u0003\u0004"u8));
    }

    private async Task<int> QuestionsAsync(int households)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var _ = store;
        var import = await store.StagedAsync(round, File(GivenWorkbook.Households(households, 0)));
        var counter = new Counter(store.Settings.File!);
        using var listening = System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(counter);
        Assert.Empty(await store.ApplyAsync(import.Id));
        return counter.Reads;
    }

    private static async Task<string> SnapshotAsync(TestStore store)
    {
        var households = (await store.AllAsync<Household>()).Select(h => $"{h.Id} {h.HamletId} {h.HeadPersonId} {h.HeadName} {h.Size}");
        var persons = (await store.AllAsync<Person>()).Select(p => $"{p.Id} {p.HouseholdId} {p.HamletId} {p.Relation} {p.Birth} {p.IdKind} {Convert.ToHexString(p.IdNumberIndex ?? [])}");
        var memberships = (await store.AllAsync<Membership>()).Select(m => $"{m.Id} {m.From} {m.Until} {m.Relation} {m.Ended}");
        var residences = (await store.AllAsync<Residence>()).Select(r => $"{r.Id} {r.HamletId} {r.From} {r.Until} {r.Ended}");
        var rows = (await store.AllAsync<RoundHousehold>()).Select(r => $"{r.HouseholdId} {r.B1} {r.B2} {r.Found} {r.ImportId}");
        return string.Join('\n', new[] { households, persons, memberships, residences, rows }.SelectMany(l => l.Order(StringComparer.Ordinal)));
    }

    private static async Task<List<StagedHousehold>> Current(TestStore store, Import import) => [.. (await store.AllAsync<StagedHousehold>()).Where(h => h.ImportId == import.Id)];

    private static byte[] File(IReadOnlyList<SurveyedHousehold> households) => GivenWorkbook.Write(households).ToArray();

    /// <summary>Counts the reads that EF Core sends to one store; other tests run beside this one.</summary>
    private sealed class Counter(string file) : IObserver<System.Diagnostics.DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private int _reads;

        public int Reads => _reads;

        public void OnNext(System.Diagnostics.DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData { ExecuteMethod: DbCommandMethod.ExecuteReader } executed
                && executed.Command.Connection?.DataSource == file && executed.Command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) Interlocked.Increment(ref _reads);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
