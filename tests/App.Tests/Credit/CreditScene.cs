using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Credit;

/// <summary>Two communes next door and their successor, and the acts on the bank's statements in a line each.</summary>
internal sealed class CreditScene(TestStore store) : IAsyncDisposable
{
    public static readonly DateOnly January = new(2025, 1, 31);
    public static readonly DateOnly February = new(2025, 2, 28);
    public static readonly DateOnly March = new(2025, 3, 31);
    public static readonly DateOnly June = new(2025, 6, 30);
    public static readonly DateOnly July = new(2025, 7, 31);

    public static readonly (Guid? Place, string[] Roles) Officer = (Given.YenLac.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) OfficerNextDoor = (Given.YenTrach.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) OfficerOfToday = (Given.PhuLuong.Id, [Roles.CommuneOfficer]);

    public static readonly Place XomTrach = new(new("00000000-0000-0080-8000-0000000000aa"), "05617-01", "Xóm Làng Nông", PlaceLevel.Hamlet, PlaceKind.Hamlet, Given.YenTrach.Id, new(2004, 1, 1), new(2025, 7, 1), "test");

    public TestStore Store => store;

    public static async Task<CreditScene> BeginAsync(StoreKind kind, PostgresServer server)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync([.. Given.Places, XomTrach], Given.Lineages);
        return new(store);
    }

    /// <summary>A household whose head is a person, with a citizen's number or none; its id.</summary>
    public Task<Household> HouseholdAsync(string head, Place hamlet, string? number = null) => store.AsOperatorAsync(async s =>
    {
        var (db, keys) = (s.GetRequiredService<Db>(), s.GetRequiredService<DataKeys>());
        var household = Given.Household(head, hamlet);
        var person = Given.Person(head, household);
        if (number is not null) (person.IdKind, person.IdNumberSealed, person.IdNumberIndex) = (IdNumberKind.Citizen12, keys.Encrypt(number), keys.IndexOf((byte)IdNumberKind.Citizen12, number));
        LocalPolicyActs.Stands(await s.GetRequiredService<Acts>().DoAsync(
            new(Guid.CreateVersion7(), "test.household", "", household.Id),
            async stop =>
            {
                await db.InsertManyAsync([household], stop);
                await db.InsertManyAsync([person], stop);
            },
            default));
        return household;
    });

    public Task<(Guid Id, ActResult Result)> ReceiveAsync(DateOnly? day, byte[] content, (Guid?, string[])? by = null, string name = "sao ke.csv") =>
        store.AsAsync(by ?? Officer, s => s.GetRequiredService<ReceiveStatement>().DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), day, name, content), default));

    public Task<ActResult> ApplyAsync(Guid file, string why = "", (Guid?, string[])? by = null) =>
        store.AsAsync(by ?? Officer, s => s.GetRequiredService<ApplyStatement>().DoAsync(Guid.CreateVersion7(), new(file, why), default));

    /// <summary>Hands a file in and takes it over; both must stand, and what is told while it is taken over is what was seen of it beforehand.</summary>
    public async Task<Guid> TakeOverAsync(DateOnly day, byte[] content, string why = "", (Guid?, string[])? by = null)
    {
        var (id, received) = await ReceiveAsync(day, content, by);
        LocalPolicyActs.Stands(received);
        var (_, seen) = await CompareAsync(day, content, by);
        var told = new List<CommuneComparison>();
        LocalPolicyActs.Stands(await store.AsAsync(by ?? Officer, s => s.GetRequiredService<ApplyStatement>().DoAsync(Guid.CreateVersion7(), new(id, why), default, told.Add)));
        Assert.Equal(seen.Values.Select(Words).Order(StringComparer.Ordinal), told.Select(Words).Order(StringComparer.Ordinal));
        return id;

        static string Words(CommuneComparison c) =>
            Line($"{c.CommuneId} {c.Loans} {c.Sum} {c.Before} {c.BeforeOn} {c.Known?.Id} {c.Known?.FileId} {string.Join(';', c.Counts.OrderBy(n => n.Key))} {string.Join(';', c.Differences)}");
    }

    public Task<Guid> TakeOverAsync(DateOnly day, params StatementRow[] rows) => TakeOverAsync(day, StatementRow.Csv(rows));

    public async Task<ActResult> TieAsync(Loan loan, string household, string why = "vợ của chủ hộ, ngân hàng ghi tên thường gọi", (Guid?, string[])? by = null) =>
        await store.AsAsync(by ?? Officer, s => s.GetRequiredService<TieLoan>().DoAsync(Guid.CreateVersion7(), new(loan.Id, household, why, loan.Version), default));

    /// <summary>What a file would change, commune by commune, as somebody sees it.</summary>
    public Task<(StatementReading Reading, Dictionary<Guid, CommuneComparison> ByCommune)> CompareAsync(DateOnly day, byte[] content, (Guid?, string[])? by = null) => store.AsAsync(by ?? Officer, async s =>
    {
        using var file = new MemoryStream(content);
        var reading = await s.GetRequiredService<ReadStatement>().DoAsync(file, day, default);
        var compared = new Dictionary<Guid, CommuneComparison>();
        foreach (var (commune, lines) in reading.ByCommune) compared[commune] = await s.GetRequiredService<CompareStatement>().OfCommuneAsync(commune, day, lines, default);
        return (reading, compared);
    });

    /// <summary>The rows of a cut on a day, as somebody sees them.</summary>
    public Task<IReadOnlyList<OutstandingRow>> OutstandingAsync(DateOnly on, CreditCut cut = CreditCut.Programme, (Guid?, string[])? by = null) => store.AsAsync(by, async s =>
    {
        var outstanding = s.GetRequiredService<Outstanding>();
        return await outstanding.ByAsync(cut, await outstanding.StatementsAsync(on, default), default);
    });

    public async Task<long> SumAsync(DateOnly on, (Guid?, string[])? by = null) => (await OutstandingAsync(on, CreditCut.Commune, by)).Sum(r => r.Total);

    public Task<List<T>> AllAsync<T>((Guid?, string[])? by = null)
        where T : class => store.AsAsync(by, s => s.GetRequiredService<Db>().Set<T>().AsNoTracking().ToListAsync());

    public async Task<Loan> LoanAsync(string number) => Assert.Single(await AllAsync<Loan>(), l => l.Number == number);

    /// <summary>How a loan stood, the earliest first.</summary>
    public async Task<List<LoanBalance>> HistoryAsync(string number)
    {
        var id = (await LoanAsync(number)).Id;
        return [.. (await AllAsync<LoanBalance>()).Where(b => b.LoanId == id).OrderBy(b => b.From)];
    }

    /// <summary>Everything the statements left, without ids and versions: loans, spans, groups, statements and totals.</summary>
    public async Task<List<string>> LeftAsync()
    {
        var (loans, groups) = ((await AllAsync<Loan>()).ToDictionary(l => l.Id), (await AllAsync<CreditGroup>()).ToDictionary(g => g.Id));
        var statements = (await AllAsync<Statement>()).ToDictionary(s => s.Id);
        string Group(Guid? id) => id is { } one ? groups[one].Code : "-";
        return
        [
            .. loans.Values.Select(l => Line($"loan {l.Number} {l.CommuneId} {l.HamletId} {l.Borrower} {l.Programme} {l.Association} {Group(l.GroupId)} {l.HouseholdId} {l.Match} {l.DisbursedOn} {l.DueOn} {l.Principal} {l.YearRate} {l.InTerm}/{l.Overdue}/{l.Frozen}/{l.Interest} gone {l.GoneOn}")).Order(StringComparer.Ordinal),
            .. (await AllAsync<LoanBalance>()).Select(b => Line($"balance {loans[b.LoanId].Number} {b.CommuneId} {b.From}-{b.Until} {b.Programme} {b.Association} {Group(b.GroupId)} {b.InTerm}/{b.Overdue}/{b.Frozen}/{b.Interest}")).Order(StringComparer.Ordinal),
            .. groups.Values.Select(g => $"group {g.CommuneId} {g.Code} {g.Association} {g.Leader}").Order(StringComparer.Ordinal),
            .. (await AllAsync<StatementTotal>()).Select(t => Line($"total {statements[t.StatementId].AsOf} {t.CommuneId} {t.Programme} {t.Association} {Group(t.GroupId)} {t.Loans}/{t.OverdueLoans} {t.InTerm}/{t.Overdue}/{t.Frozen}/{t.Interest}")).Order(StringComparer.Ordinal),
            .. statements.Values.Select(s => Line($"statement {s.AsOf} {s.CommuneId} {s.Loans}/{s.OverdueLoans} {s.InTerm}/{s.Overdue}/{s.Frozen}/{s.Interest} {s.LeftOut} {s.Why}")).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What stands ties, and the journal says the same as the tables.</summary>
    public async Task AssertConsistentAsync()
    {
        await AssertTiesAsync();
        Assert.Empty(await store.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    /// <summary>Every statement's total is what the spans of its day come to, spans of a loan never overlap, and a loan is what its last span says.</summary>
    public async Task AssertTiesAsync()
    {
        var (balances, totals, loans) = (await AllAsync<LoanBalance>(), await AllAsync<StatementTotal>(), (await AllAsync<Loan>()).ToDictionary(l => l.Id));
        foreach (var statement in await AllAsync<Statement>())
        {
            var stood = balances.Where(b => b.CommuneId == statement.CommuneId && b.From <= statement.AsOf && (b.Until is null || b.Until > statement.AsOf)).ToList();
            var own = totals.Where(t => t.StatementId == statement.Id).ToList();
            Assert.Equal(
                (statement.Loans, statement.OverdueLoans, statement.InTerm, statement.Overdue, statement.Frozen, statement.Interest),
                (stood.Count, stood.Count(b => b.Overdue > 0), stood.Sum(b => b.InTerm), stood.Sum(b => b.Overdue), stood.Sum(b => b.Frozen), stood.Sum(b => b.Interest)));
            Assert.Equal(
                stood.GroupBy(b => (b.Programme, b.Association, b.GroupId)).Select(g => (g.Key, g.Count(), g.Count(b => b.Overdue > 0), g.Sum(b => b.InTerm), g.Sum(b => b.Overdue), g.Sum(b => b.Frozen), g.Sum(b => b.Interest))).Order(),
                own.Select(t => ((t.Programme, t.Association, t.GroupId), t.Loans, t.OverdueLoans, t.InTerm, t.Overdue, t.Frozen, t.Interest)).Order());
        }

        foreach (var spans in balances.GroupBy(b => b.LoanId).Select(g => g.OrderBy(b => b.From).ToList()))
        {
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From));
            var (last, loan) = (spans[^1], loans[spans[0].LoanId]);
            Assert.Equal(
                (last.Until, last.CommuneId, last.Programme, last.Association, last.GroupId, last.InTerm, last.Overdue, last.Frozen, last.Interest),
                (loan.GoneOn, loan.CommuneId, loan.Programme, loan.Association, loan.GroupId, loan.InTerm, loan.Overdue, loan.Frozen, loan.Interest));
        }

        Assert.Equal(loans.Keys.Order(), balances.Select(b => b.LoanId).Distinct().Order());
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
