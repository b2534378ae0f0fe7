using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>The life of a loan beside the bank's statements: what follows it, what it is used for, what is asked of the bank, and what became of the household.</summary>
public sealed class LoanLifeAfterTests(PostgresServer server)
{
    private static readonly DateOnly January = CreditScene.January;
    private static readonly DateOnly February = CreditScene.February;
    private static readonly DateOnly March = CreditScene.March;
    private static readonly DateOnly Tomorrow = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(2));
    private static readonly DateOnly Old = new(2019, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_application_follows_the_loan_of_its_programme_paid_out_since_the_meeting_whichever_step_it_had_reached(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var ids = new Dictionary<string, Guid>();
        foreach (var name in new[] { "Listed", "Confirmed", "Approved", "Before", "Other", "Earliest" })
        {
            var household = await scene.DecidedAsync($"Ma Văn {name}", Given.Xom1, (HouseholdClass.Poor, Old));
            ids[name] = await scene.AppliedAsync(household);
        }

        Stands(await scene.ConfirmAsync(LoanScene.Met, ids["Confirmed"], ids["Approved"]));
        Stands(await scene.BankSaysAsync(ids["Approved"], 30_000_000));
        StatementRow Row(string number, string name, string disbursed = "10/02/2025", string programme = "01") => new(number, $"Ma Văn {name}", 30_000_000) { Disbursed = disbursed, Programme = programme };
        await scene.TakeOverAsync(
            February, Row("1", "Listed"), Row("2", "Confirmed"), Row("3", "Approved"), Row("4", "Before", "09/02/2025"), Row("5", "Other", programme: "19"), Row("6", "Earliest", "20/02/2025"), Row("7", "Earliest", "15/02/2025"));
        async Task<string> OfAsync(string name) => (await scene.ApplicationAsync(ids[name])) is var one ? $"{one.Step} {(await scene.AllAsync<Loan>()).SingleOrDefault(l => l.Id == one.LoanId)?.Number}" : "";
        Assert.Equal(["PaidOut 1", "PaidOut 2", "PaidOut 3", "Listed ", "Listed ", "PaidOut 7"], [await OfAsync("Listed"), await OfAsync("Confirmed"), await OfAsync("Approved"), await OfAsync("Before"), await OfAsync("Other"), await OfAsync("Earliest")]);

        // A second application of the same household is not of the loan the first came to.
        var again = await scene.AppliedAsync((await scene.AllAsync<VuonLen.App.Rooms.Registry.Household>()).Single(h => h.HeadName == "Ma Văn Listed"));
        Stands(await scene.TieAsync(await scene.LoanAsync("1"), (await scene.AllAsync<VuonLen.App.Rooms.Registry.Household>()).Single(h => h.HeadName == "Ma Văn Listed").Code));
        Assert.Equal(ApplicationStep.Listed, await scene.StepAsync(again));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_loan_tied_by_hand_or_found_a_month_later_brings_its_application_and_one_tied_wrongly_lets_it_go(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, b) = (await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Old)), await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.Poor, Old)));
        var (ofA, ofB) = (await scene.AppliedAsync(a), await scene.AppliedAsync(b));
        Stands(await scene.ConfirmAsync(LoanScene.Met, ofA));
        StatementRow[] rows = [new("1", "Chị Tư", 30_000_000) { Disbursed = "20/02/2025" }, new("2", "Ma Văn C", 30_000_000) { Disbursed = "20/02/2025" }];
        await scene.TakeOverAsync(February, rows);
        Stands(await scene.TieAsync(await scene.LoanAsync("1"), a.Code));
        Assert.Equal((ApplicationStep.PaidOut, ApplicationStep.Listed), (await scene.StepAsync(ofA), await scene.StepAsync(ofB)));

        // It was B's: what A's application had reached stands again.
        Stands(await scene.TieAsync(await scene.LoanAsync("1"), b.Code));
        var (nowA, nowB) = (await scene.ApplicationAsync(ofA), await scene.ApplicationAsync(ofB));
        Assert.Equal((ApplicationStep.Confirmed, LoanScene.Met, null), (nowA.Step, nowA.StepOn, nowA.LoanId));
        Assert.Equal((ApplicationStep.PaidOut, (Guid?)(await scene.LoanAsync("1")).Id), (nowB.Step, nowB.LoanId));
        Stands(await scene.TieAsync(await scene.LoanAsync("1"), "", "không biết của ai"));
        Assert.Equal((ApplicationStep.Confirmed, ApplicationStep.Listed), (await scene.StepAsync(ofA), await scene.StepAsync(ofB)));

        // Who is registered only now is found by the next statement.
        var c = await scene.DecidedAsync("Ma Văn C", Given.Xom2, (HouseholdClass.Poor, Old));
        await scene.TakeOverAsync(March, rows);
        Assert.Equal(c.Id, (await scene.LoanAsync("2")).HouseholdId);
        var ofC = await scene.AppliedAsync(c);
        Assert.Equal(ApplicationStep.PaidOut, await scene.StepAsync(ofC));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_application_put_down_before_the_household_of_the_loan_was_found_follows_once_it_is(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Old));
        var id = await scene.AppliedAsync(a);
        StatementRow unknown = new("1", "Ma Văn Ạ", 30_000_000) { Disbursed = "20/02/2025" };
        await scene.TakeOverAsync(February, unknown with { Borrower = "Chị Tư" });
        Assert.Equal(ApplicationStep.Listed, await scene.StepAsync(id));
        await scene.TakeOverAsync(March, unknown with { Borrower = "Ma Văn A" });
        Assert.Equal((a.Id, ApplicationStep.PaidOut), ((await scene.LoanAsync("1")).HouseholdId!.Value, await scene.StepAsync(id)));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Where_a_statement_gives_way_to_one_without_the_loan_the_application_stands_again_where_it_did(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Old));
        var id = await scene.AppliedAsync(a);
        Stands(await scene.ConfirmAsync(LoanScene.Met, id));
        Stands(await scene.BankSaysAsync(id, 20_000_000));
        StatementRow right = new("1", "Ma Văn A", 20_000_000) { Disbursed = "20/02/2025" };
        await scene.TakeOverAsync(February, right);
        await scene.TakeOverAsync(February, StatementRow.Csv([new("9", "Ai Khác", 1)]), "ngân hàng gửi lại");
        Assert.Equal((ApplicationStep.Approved, null), ((await scene.ApplicationAsync(id)).Step, (await scene.ApplicationAsync(id)).LoanId));
        await scene.TakeOverAsync(February, StatementRow.Csv([right with { Loan = "2" }]), "ngân hàng gửi lại lần hai");
        Assert.Equal((await scene.LoanAsync("2")).Id, (await scene.ApplicationAsync(id)).LoanId);
        // The number corrected: the application goes over with it.
        await scene.TakeOverAsync(February, StatementRow.Csv([right with { Loan = "3" }]), "ngân hàng gửi lại lần ba");
        Assert.Equal((await scene.LoanAsync("3")).Id, (await scene.ApplicationAsync(id)).LoanId);
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_a_loan_is_used_for_is_looked_at_from_its_first_day_on(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(January, new StatementRow("1", "Ma Văn A", 5_000_000));
        var loan = await scene.LoanAsync("1");
        Refused(await scene.VisitAsync(Guid.CreateVersion7(), February), "loan.not-found");
        Refused(await scene.VisitAsync(loan.Id, loan.DisbursedOn.AddDays(-1)), "visit.before");
        Refused(await scene.VisitAsync(loan.Id, Tomorrow), "credit.future");
        Refused(await scene.VisitAsync(loan.Id, February, 0), "visit.use");
        Refused(await scene.VisitAsync(loan.Id, February, (LoanUse)5), "visit.use");
        Refused(await scene.VisitAsync(loan.Id, February, found: " "), "visit.found");
        Refused(await scene.VisitAsync(loan.Id, February, found: new('x', VisitLoan.LongestWords + 1)), "visit.found");
        Stands(await scene.VisitAsync(loan.Id, loan.DisbursedOn, LoanUse.NotYet, " chưa mua "));
        var id = Guid.CreateVersion7();
        Stands(await scene.VisitAsync(loan.Id, February, LoanUse.Partly, id: id));
        Refused(await scene.VisitAsync(loan.Id, February, id: id), "duplicate");
        var seen = await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<ApplicationList>().VisitsAsync(loan.Id, default));
        Assert.Equal(["Partly đã mua bò Người thử", "NotYet chưa mua Người thử"], seen.Select(v => $"{v.Use} {v.Found} {v.By}"));
        // What is paid back may still be looked at.
        await scene.TakeOverAsync(March, new StatementRow("2", "Ma Văn B", 5_000_000));
        Stands(await scene.VisitAsync(loan.Id, March));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_bank_is_asked_for_time_once_of_each_kind_and_answers_once(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        await scene.TakeOverAsync(January, new StatementRow("1", "Ma Văn A", 5_000_000), new StatementRow("2", "Ma Văn B", 5_000_000));
        var (loan, gone) = (await scene.LoanAsync("1"), await scene.LoanAsync("2"));
        var due = loan.DueOn!.Value;
        Refused(await scene.AskAsync(Guid.CreateVersion7(), TimeRequestKind.Extension, February, due.AddDays(1)), "loan.not-found");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, loan.DisbursedOn.AddDays(-1), due.AddDays(1)), "visit.before");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, Tomorrow, due.AddDays(1)), "credit.future");
        Refused(await scene.AskAsync(loan.Id, 0, February, due.AddDays(1)), "request.kind");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, February, due), "request.until");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, February, new(2025 + LoanRules.MostYears + 1, 1, 1)), "request.until");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Freeze, February, February), "request.until");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, February, due.AddDays(1), " "), "request.why");
        Refused(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, February, due.AddDays(1), new('x', VisitLoan.LongestWords + 1)), "request.why");
        Assert.Empty(await scene.AllAsync<TimeRequest>());

        var at = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => scene.AskAsync(loan.Id, TimeRequestKind.Extension, February, due.AddDays(1)))));
        Assert.Single(at, r => r.Stands);
        foreach (var other in at.Where(r => !r.Stands)) Refused(other, "request.open");
        Stands(await scene.AskAsync(loan.Id, TimeRequestKind.Freeze, February, February.AddDays(1)));
        var extension = (await scene.AllAsync<TimeRequest>()).Single(r => r.Kind == TimeRequestKind.Extension).Id;
        Refused(await scene.BankAnswersAsync(Guid.CreateVersion7(), true, March), "request.not-found");
        Refused(await scene.BankAnswersAsync(extension, true, March, seen: 4), "stale");
        Refused(await scene.BankAnswersAsync(extension, true, Tomorrow), "credit.future");
        Refused(await scene.BankAnswersAsync(extension, true, February.AddDays(-1)), "visit.before");
        Refused(await scene.BankAnswersAsync(extension, true, March, " "), "request.why");
        Stands(await scene.BankAnswersAsync(extension, false, February, " chưa đủ hồ sơ "));
        Refused(await scene.BankAnswersAsync(extension, true, March, seen: 1), "stale");
        Refused(await scene.BankAnswersAsync(extension, true, March, seen: 2), "request.answered");
        var one = (await scene.AllAsync<TimeRequest>()).Single(r => r.Id == extension);
        Assert.Equal((false, February, "chưa đủ hồ sơ"), (one.Granted!.Value, one.AnsweredOn!.Value, one.Answer));
        // Declined, it may be asked for again; nothing of it changes the debt.
        Stands(await scene.AskAsync(loan.Id, TimeRequestKind.Extension, March, due.AddDays(400)));
        Assert.Equal((due, 5_000_000), ((await scene.LoanAsync("1")).DueOn!.Value, (await scene.LoanAsync("1")).InTerm));

        await scene.TakeOverAsync(March, new StatementRow("1", "Ma Văn A", 5_000_000));
        Refused(await scene.AskAsync(gone.Id, TimeRequestKind.Extension, March, due.AddDays(1)), "request.over");
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_became_of_households_is_counted_by_their_class_on_the_day_of_the_loan_and_now(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (left, back) = (new DateOnly(2022, 1, 1), new DateOnly(2024, 1, 1));
        await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Old));
        await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.Poor, Old), (HouseholdClass.None, left));
        await scene.DecidedAsync("Ma Văn C", Given.Xom1, (HouseholdClass.Poor, Old), (HouseholdClass.None, left), (HouseholdClass.NearPoor, back));
        // Left before the loan, and not since.
        await scene.DecidedAsync("Ma Văn D", Given.Xom1, (HouseholdClass.NearPoor, Old), (HouseholdClass.None, new(2020, 1, 1)), (HouseholdClass.Poor, back));
        // On no list all the time, by two standards: it fell, and did not fall back.
        await scene.DecidedAsync("Ma Văn E", Given.Xom1, (HouseholdClass.Poor, Old), (HouseholdClass.None, new(2020, 1, 1)), (HouseholdClass.None, left), (HouseholdClass.Poor, back));
        await scene.HouseholdAsync("Ma Văn G", Given.Xom1);
        await scene.TakeOverAsync(
            January, [.. "ABCDEG".Select((name, i) => new StatementRow($"{i}", $"Ma Văn {name}", 5_000_000, name is 'A' or 'C' ? 1_000_000 : 0)), new("99", "Không Ai", 5_000_000), new("98", "Ma Văn A", 1) { Programme = "19" }]);
        async Task<List<string>> SaidAsync((Guid?, string[])? by) =>
            [.. (await scene.Store.AsAsync(by, s => s.GetRequiredService<AfterLoans>().OfAreaAsync(default))).Select(r => $"{r.Programme} {r.Before}>{r.Now}{(r.FellBack ? " back" : "")} {r.Loans}/{r.Overdue}").Order(StringComparer.Ordinal)];
        async Task<string> FellAsync((Guid?, string[])? by) => string.Join(' ', (await scene.Store.AsAsync(by, s => s.GetRequiredService<AfterLoans>().FellBackAsync(null, default))).Rows.Select(l => l.Borrower));
        List<string> all = ["near-poor Poor>Poor 1/0", "poor None>None 1/0", "poor None>Poor 2/0", "poor Poor>NearPoor back 1/1", "poor Poor>None 1/0", "poor Poor>Poor 1/1"];
        foreach (var who in new (Guid?, string[])?[] { null, CreditScene.Officer, LoanScene.Chair })
        {
            Assert.Equal(all, await SaidAsync(who));
            Assert.Equal("Ma Văn C", await FellAsync(who));
        }

        Assert.Empty(await SaidAsync(CreditScene.OfficerNextDoor));
        Assert.Equal("", await FellAsync(CreditScene.OfficerNextDoor));

        // What is paid back stays counted, is overdue no more, and is not on the list of those that run.
        await scene.TakeOverAsync(February, new StatementRow("99", "Không Ai", 5_000_000));
        Assert.Equal(all.Select(l => l[..^1] + "0"), await SaidAsync(null));
        Assert.Equal("", await FellAsync(null));
        var c = (await scene.AllAsync<VuonLen.App.Rooms.Registry.Household>()).Single(h => h.HeadName == "Ma Văn C");
        await scene.WriteAsync(async db => (await db.FindAsync<VuonLen.App.Rooms.Registry.Household>(c.Id))!.EndedOn = February);
        Assert.DoesNotContain(await SaidAsync(null), l => l.Contains("back", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_became_of_households_is_exact_where_the_statement_is_of_the_new_commune_and_the_household_of_the_old(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Old));
        var file = StatementRow.Csv([new("1", "Ma Văn A", 9_000_000) { Commune = "Xã Phú Lương", Hamlet = "Đồng Xiền", Disbursed = "15/03/2021" }]);
        await scene.TakeOverAsync(CreditScene.July, file, by: CreditScene.OfficerOfToday);
        var loan = await scene.LoanAsync("1");
        Assert.Equal((Given.PhuLuong.Id, (Guid?)a.Id), (loan.CommuneId, loan.HouseholdId));
        async Task<string> SaidAsync((Guid?, string[])? by) => string.Join(' ', (await scene.Store.AsAsync(by, s => s.GetRequiredService<AfterLoans>().OfAreaAsync(default))).Select(r => $"{r.Before}>{r.Now} {r.Loans}"));
        foreach (var who in new (Guid?, string[])?[] { null, CreditScene.OfficerOfToday }) Assert.Equal("Poor>Poor 1", await SaidAsync(who));
        await scene.DecideClassesAsync(a, (HouseholdClass.None, new(2025, 8, 1)));
        foreach (var who in new (Guid?, string[])?[] { null, CreditScene.OfficerOfToday }) Assert.Equal("Poor>None 1", await SaidAsync(who));
    }
}
