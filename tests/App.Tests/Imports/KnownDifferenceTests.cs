using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Imports;

/// <summary>What a file says of known people otherwise than the register.</summary>
public sealed class KnownDifferenceTests(PostgresServer server)
{
    private static readonly IdentityNumber SpouseNumber = new(IdNumberKind.Citizen12, "019185777777");

    public static TheoryData<StoreKind> Stores => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Differing_facts_are_shown_row_by_row_and_the_registers_stay_where_nothing_is_chosen(StoreKind kind)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var before = await FactsAsync(store);
        var import = await store.StagedAsync(round, File(Otherwise()), "hai.xlsx");
        var seen = (await store.AllAsync<StagedFinding>()).Where(f => f.ImportId == import.Id && f.Code.StartsWith("known.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["known.birth-differs", "known.ethnic-group-differs", "known.name-differs", "known.number-differs", "known.sex-differs"],
            seen.Select(f => f.Code).Order(StringComparer.Ordinal));
        var said = await store.AsOperatorAsync(s => Task.FromResult(seen.ToDictionary(f => f.Code, s.GetRequiredService<FindingSentences>().Of)));
        Assert.Contains("sổ ghi “Nông Văn Hoà”, tệp ghi “Nông Văn Hoá”", said["known.name-differs"], StringComparison.Ordinal);
        Assert.Contains("sổ ghi 05/11/1980, tệp ghi 11/05/1980", said["known.birth-differs"], StringComparison.Ordinal);
        Assert.Contains("sổ ghi Nữ, tệp ghi Nam", said["known.sex-differs"], StringComparison.Ordinal);
        Assert.Contains("sổ ghi 019•••••••77, tệp ghi 019•••••••78", said["known.number-differs"], StringComparison.Ordinal);
        Assert.Equal(0, import.Rejected);

        Assert.Empty(await store.ApplyAsync(import.Id));
        Assert.Equal(before, await FactsAsync(store));
        Assert.Equal(0, (await ReceiptAsync(store, import.Id)).Corrected);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_the_officer_takes_from_the_file_is_corrected_and_withdrawing_gives_it_back(StoreKind kind)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var before = await FactsAsync(store);
        var import = await store.StagedAsync(round, File(Otherwise()), "hai.xlsx");
        var birth = Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "known.birth-differs");

        // All names, ethnic groups and numbers are the file's, and of one household the birth besides; sex was the file's for a moment.
        foreach (var field in new[] { SurveyField.MemberName, SurveyField.EthnicGroup, SurveyField.IdNumber, SurveyField.Sex }) Assert.Empty(await ForAllAsync(store, import.Id, field, true));
        Assert.Empty(await ForAllAsync(store, import.Id, SurveyField.Sex, false));
        Assert.Empty(await ForHouseholdAsync(
            store, import.Id, birth.Order, new(birth.Row, SurveyField.Birth), new(birth.Row, SurveyField.EthnicGroup), new(birth.Row + 1, SurveyField.IdNumber)));
        Assert.Empty(await store.ApplyAsync(import.Id));

        var persons = await store.AllAsync<Person>();
        var head = Assert.Single(persons, p => p.FullName == "Nông Văn Páo");
        Assert.Equal((PartialDate.Of(1980, 5, 11), (byte)15), (head.Birth, head.EthnicGroup));
        Assert.Equal(15, Assert.Single(await store.AllAsync<Household>(), h => h.HeadPersonId == head.Id).EthnicGroup);
        var renamed = Assert.Single(persons, p => p.FullName == "Nông Văn Hoá");
        Assert.Equal("Nông Văn Hoá", Assert.Single(await store.AllAsync<Household>(), h => h.HeadPersonId == renamed.Id).HeadName);
        var spouse = Assert.Single(persons, p => p.FullName == "Ma Thị Sơn");
        Assert.Equal("019185777778", await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<App.Plumbing.Keys.DataKeys>().Decrypt(spouse.IdNumberSealed))));
        Assert.Equal(Sex.Female, Assert.Single(persons, p => p.FullName == "Ma Thị Giỏi").Sex);
        Assert.Equal(3, (await ReceiptAsync(store, import.Id)).Corrected);

        Assert.Empty(await store.WithdrawAsync(import.Id));
        Assert.Equal(before, await FactsAsync(store));
        var verdict = await store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default));
        Assert.True(verdict.IsSound, string.Join(", ", verdict.Faults));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_choice_is_refused_for_what_does_not_differ_and_after_the_import_was_taken_over(StoreKind kind)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var import = await store.StagedAsync(round, File(Otherwise()), "hai.xlsx");
        var birth = Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "known.birth-differs");
        Assert.Equal("facts.unknown", Assert.Single(await ForAllAsync(store, import.Id, SurveyField.B1, true)).Code);
        Assert.Equal("facts.unknown", Assert.Single(await ForHouseholdAsync(store, import.Id, birth.Order, new ChooseFacts.Fact(birth.Row, SurveyField.Sex))).Code);
        Assert.Equal("import.row-not-found", Assert.Single(await ForHouseholdAsync(store, import.Id, 999)).Code);
        Assert.Empty(await store.ApplyAsync(import.Id));
        Assert.Equal("import.not-staged", Assert.Single(await ForAllAsync(store, import.Id, SurveyField.Birth, true)).Code);
        Assert.Empty(await store.AllAsync<ImportFactChoice>());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_registered_member_whom_the_file_names_nowhere_is_named_and_one_who_moved_within_the_file_is_not(StoreKind kind)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var households = Households();
        var (first, second) = (households[0], households[1]);
        // The spouse of the first, whose number is known, now lives with the second; the child of the second stands nowhere.
        households[0] = first with { Members = [first.Head] };
        households[1] = second with { Members = [second.Head, second.Members[1], first.Members[1] with { Relation = Relation.Other }] };
        var import = await store.StagedAsync(round, File(households), "hai.xlsx");
        var missing = Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "known.missing");
        var said = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<FindingSentences>().Of(missing)));
        Assert.Contains(second.Members[2].Name, said, StringComparison.Ordinal);
        Assert.Empty(await store.ApplyAsync(import.Id));
        Assert.Equal(1, (await ReceiptAsync(store, import.Id)).Missing);
        await AssertOneHomeEachAsync(store);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_person_named_in_two_households_of_one_file_has_one_membership_in_the_one_named_last(StoreKind kind)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var households = Households();
        var spouse = households[0].Members[1];
        // First by number in another household, then by name in her own.
        var guest = households[2] with { Members = [.. households[2].Members, spouse with { Relation = Relation.Other }] };
        var own = households[0] with { Members = [households[0].Head, spouse with { IdNumber = IdentityNumber.None }] };
        var import = await store.StagedAsync(round, File([guest, own]), "hai.xlsx");
        Assert.Equal(Verdict.AcceptedWithWarning, Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "known.named-twice").Verdict);
        Assert.Empty(await store.ApplyAsync(import.Id));
        await AssertOneHomeEachAsync(store);
        var household = Assert.Single(await store.AllAsync<Household>(), h => h.HeadName == own.Head.Name);
        Assert.Equal(household.Id, Assert.Single(await store.AllAsync<Person>(), p => p.FullName == spouse.Name).HouseholdId);
        Assert.Empty(await store.WithdrawAsync(import.Id));
        await AssertOneHomeEachAsync(store);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.Sqlite, true)]
    [InlineData(StoreKind.Postgres, true)]
    public async Task A_person_named_again_in_a_later_part_of_the_file_has_one_membership_and_goes_back_when_it_is_withdrawn(StoreKind kind, bool guestOfANewHousehold)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var before = await HomesAsync(store);
        var households = Households();
        var spouse = households[0].Members[1];
        // More than is taken over at once lies between the two.
        var others = GivenWorkbook.Households(540, 0).Skip(20)
            .Select(h => h with { Members = [h.Head with { Birth = PartialDate.Of(1950, 3, 3) }] }).ToList();
        var guest = guestOfANewHousehold ? others[0] : households[2];
        guest = guest with { Members = [.. guest.Members, spouse with { Relation = Relation.Other }] };
        var own = households[0] with { Members = [households[0].Head, spouse with { IdNumber = IdentityNumber.None }] };
        var import = await store.StagedAsync(round, File([guest, .. others.Skip(1), own]), "hai.xlsx");
        // Her number makes the new household look like the one she is known in: a person says that it is new.
        foreach (var open in (await store.AllAsync<StagedHousehold>()).Where(h => h.ImportId == import.Id && h.IsUnsettled).ToList())
        {
            await store.AsOperatorAsync(async services => Assert.Empty(
                (await services.GetRequiredService<MendImport>().SettleAsync(Guid.CreateVersion7(), import.Id, open.Order, open.HeadName == own.Head.Name && open.Order > 1, default)).Problems));
        }

        Assert.Empty(await store.ApplyAsync(import.Id));
        await AssertOneHomeEachAsync(store);
        var household = Assert.Single(await store.AllAsync<Household>(), h => h.HeadName == own.Head.Name && h.Size == 2);
        Assert.Equal(household.Id, Assert.Single(await store.AllAsync<Person>(), p => p.FullName == spouse.Name).HouseholdId);
        Assert.Empty(await store.WithdrawAsync(import.Id));
        Assert.Equal(before, await HomesAsync(store));
    }

    /// <summary>Who lives where, with every period, and how many each household counts.</summary>
    private static async Task<List<string>> HomesAsync(TestStore store) =>
    [
        .. (await store.AllAsync<Household>()).Select(h => $"{h.Id} {h.Size}").Order(StringComparer.Ordinal),
        .. (await store.AllAsync<Person>()).Select(p => $"{p.Id} {p.HouseholdId} {p.Relation}").Order(StringComparer.Ordinal),
        .. (await store.AllAsync<Membership>()).Select(m => $"{m.PersonId} {m.HouseholdId} {m.From} {m.Until} {m.Relation}").Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Somebody_who_belongs_to_one_household_of_the_file_and_heads_another_is_rejected_there_and_has_one_membership(StoreKind kind)
    {
        var (store, round) = await GivenKnownAsync(kind);
        await using var _ = store;
        var households = Households();
        var spouse = households[0].Members[1];
        var guest = households[2] with { Members = [.. households[2].Members, spouse with { Relation = Relation.Other }] };
        var own = households[0] with { Members = [spouse with { Relation = Relation.Head, IdNumber = IdentityNumber.None }, households[0].Head with { Relation = Relation.Spouse }] };
        var import = await store.StagedAsync(round, File([guest, own]), "hai.xlsx");
        Assert.Equal(1, import.Rejected);
        Assert.Equal(Verdict.Rejected, Assert.Single(await store.AllAsync<StagedFinding>(), f => f.Code == "known.named-twice-head").Verdict);
        Assert.Empty(await store.ApplyAsync(import.Id));
        await AssertOneHomeEachAsync(store);
    }

    private async Task<(TestStore Store, Round Round)> GivenKnownAsync(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        var first = await store.StagedAsync(round, File(Households()));
        Assert.Empty(await store.ApplyAsync(first.Id));
        return (store, round);
    }

    /// <summary>Three households; the first head's spouse has a number.</summary>
    private static List<SurveyedHousehold> Households()
    {
        var households = GivenWorkbook.Households(3, 0);
        households[0] = households[0] with { Members = [households[0].Head, households[0].Members[1] with { IdNumber = SpouseNumber }] };
        return households;
    }

    /// <summary>Of each kind of fact, one person says another.</summary>
    private static List<SurveyedHousehold> Otherwise()
    {
        var households = Households();
        var (first, second, third) = (households[0], households[1], households[2]);
        households[0] = first with
        {
            Members = [first.Head with { Birth = PartialDate.Of(1980, 5, 11), EthnicGroup = 15 }, first.Members[1] with { IdNumber = SpouseNumber with { Digits = "019185777778" } }],
        };
        households[1] = second with { Members = [second.Head with { Name = "Nông Văn Hoá" }, .. second.Members.Skip(1)] };
        households[2] = third with { Members = [third.Head, third.Members[1] with { Sex = Sex.Male }] };
        return households;
    }

    private static Task<IReadOnlyList<Problem>> ForAllAsync(TestStore store, Guid import, SurveyField field, bool takesFile) => store.AsOperatorAsync(async s =>
        (await s.GetRequiredService<ChooseFacts>().ForAllAsync(Guid.CreateVersion7(), import, field, takesFile, default)).Problems);

    private static Task<IReadOnlyList<Problem>> ForHouseholdAsync(TestStore store, Guid import, int order, params ChooseFacts.Fact[] facts) => store.AsOperatorAsync(async s =>
        (await s.GetRequiredService<ChooseFacts>().ForHouseholdAsync(Guid.CreateVersion7(), import, order, facts, default)).Problems);

    private static async Task<Receipt> ReceiptAsync(TestStore store, Guid id) => JsonSerializer.Deserialize<Receipt>((await store.OneAsync<Import>(i => i.Id == id)).ReceiptText!)!;

    private static async Task AssertOneHomeEachAsync(TestStore store)
    {
        var open = (await store.AllAsync<Membership>()).Where(m => m.Until is null).ToLookup(m => m.PersonId);
        var persons = await store.AllAsync<Person>();
        foreach (var person in persons) Assert.Equal((person.HouseholdId, person.Relation), Assert.Single(open[person.Id].Select(m => ((Guid?)m.HouseholdId, m.Relation))));
        Assert.All(await store.AllAsync<Household>(), h => Assert.Equal(h.Size, persons.Count(p => p.HouseholdId == h.Id)));
    }

    private static async Task<IReadOnlyList<string>> FactsAsync(TestStore store) =>
    [
        .. (await store.AllAsync<Person>()).Select(p => $"{p.Id} {p.FullName} {p.NameKey} {p.Birth} {p.Sex} {p.EthnicGroup} {p.HouseholdId} {Convert.ToHexString(p.IdNumberIndex ?? [])}").Order(StringComparer.Ordinal),
        .. (await store.AllAsync<Household>()).Select(h => $"{h.Id} {h.HeadName} {h.HeadKey} {h.EthnicGroup} {h.Size}").Order(StringComparer.Ordinal),
    ];

    private static byte[] File(IReadOnlyList<SurveyedHousehold> households) => GivenWorkbook.Write(households).ToArray();
}
