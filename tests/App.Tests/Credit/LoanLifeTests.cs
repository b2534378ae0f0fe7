using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>The life of a loan before the bank's statement has it: the group's list, the commune's confirmation, the bank's answer.</summary>
public sealed class LoanLifeTests(PostgresServer server)
{
    private static readonly DateOnly Met = LoanScene.Met;
    private static readonly DateOnly February = CreditScene.February;
    private static readonly DateOnly Tomorrow = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(2));
    private static readonly DateOnly Decided = new(2025, 2, 12);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task From_the_groups_list_to_the_statement_that_has_the_loan(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Decided));
        var id = Guid.CreateVersion7();
        Stands(await scene.ApplyForAsync(id, a, purpose: "  mua bò sinh sản "));
        var one = await scene.ApplicationAsync(id);
        Assert.Equal(
            (Given.YenLac.Id, Given.Xom1.Id, a.Id, "Ma Văn A", "poor", 50_000_000, 36, LoanScene.Cow, Met, ApplicationStep.Listed, Met),
            (one.CommuneId, one.HamletId, one.HouseholdId, one.Name, one.Programme, one.Amount, one.Months, one.Purpose, one.MeetingOn, one.Step, one.StepOn));
        Refused(await scene.ConfirmAsync(Decided.AddDays(-1), id), "application.not-listed");
        Stands(await scene.ConfirmAsync(Decided, id));
        one = await scene.ApplicationAsync(id);
        Assert.Equal((ApplicationStep.Confirmed, Decided, (DateOnly?)Decided, (CreditWho?)CreditWho.Poor), (one.Step, one.StepOn, one.ConfirmedOn, one.ConfirmedAs));

        // The bank approves less, never more.
        Refused(await scene.BankSaysAsync(id, 50_000_001), "application.above");
        Refused(await scene.BankSaysAsync(id, 0), "application.amount");
        Refused(await scene.BankSaysAsync(id, 40_000_000, on: Decided.AddDays(-1)), "application.before");
        Stands(await scene.BankSaysAsync(id, 40_000_000));
        one = await scene.ApplicationAsync(id);
        Assert.Equal((ApplicationStep.Approved, February, (long?)40_000_000, null), (one.Step, one.StepOn, one.Approved, one.Why));

        await scene.TakeOverAsync(CreditScene.March, new StatementRow("1", "Ma Văn A", 40_000_000) { Disbursed = "03/03/2025" });
        one = await scene.ApplicationAsync(id);
        Assert.Equal((ApplicationStep.PaidOut, new DateOnly(2025, 3, 3), (Guid?)(await scene.LoanAsync("1")).Id, (long?)40_000_000), (one.Step, one.StepOn, one.LoanId, one.Approved));
        Refused(await scene.WithdrawAsync(id, "thôi", CreditScene.March), "application.step");
        Assert.Equal(id, (await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<ApplicationList>().OfLoanAsync(one.LoanId!.Value, default)))!.Id);
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Confirmed_is_only_who_is_on_the_list_of_the_programme_on_that_very_day(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (poor, near, none, left) = (new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1), new DateOnly(2025, 2, 20));
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, poor), (HouseholdClass.NearPoor, left));
        var b = await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.NearPoor, near));
        var c = await scene.DecidedAsync("Ma Văn C", Given.Xom1);
        var (ofPoor, ofNear, ofNone) = (await scene.AppliedAsync(a), await scene.AppliedAsync(b), await scene.AppliedAsync(c, "difficult-area"));
        var (nearOfPoor, poorOfNear) = (await scene.AppliedAsync(a, "near-poor"), await scene.AppliedAsync(b, "near-poor"));
        foreach (var id in new[] { ofPoor, ofNear, nearOfPoor }) Refused(await scene.ConfirmAsync(id == ofPoor ? left : id == ofNear ? Met : left.AddDays(-1), id), "application.not-listed");
        Stands(await scene.ConfirmAsync(left.AddDays(-1), ofPoor, poorOfNear, ofNone));
        Stands(await scene.ConfirmAsync(left, nearOfPoor));
        Assert.Equal(
            [CreditWho.Poor, CreditWho.NearPoor, null, CreditWho.NearPoor],
            new[] { await scene.ApplicationAsync(ofPoor), await scene.ApplicationAsync(poorOfNear), await scene.ApplicationAsync(ofNone), await scene.ApplicationAsync(nearOfPoor) }.Select(x => x.ConfirmedAs));
        Assert.Equal(ApplicationStep.Listed, await scene.StepAsync(ofNear));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Newly_escaped_is_who_left_the_poor_or_near_poor_less_than_36_months_ago(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (listed, left, last) = (new DateOnly(2019, 1, 1), new DateOnly(2022, 3, 1), new DateOnly(2025, 2, 28));
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, listed), (HouseholdClass.None, left));
        // Found on no list again, by another standard: that is not a second leaving.
        var b = await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.NearPoor, listed), (HouseholdClass.None, left), (HouseholdClass.None, new(2024, 12, 10)));
        var c = await scene.DecidedAsync("Ma Văn C", Given.Xom1, (HouseholdClass.AverageStandard, listed), (HouseholdClass.None, left));
        var d = await scene.DecidedAsync("Ma Văn D", Given.Xom1, (HouseholdClass.Poor, listed), (HouseholdClass.AverageStandard, left));
        async Task<string> WhoAsync(DateOnly on)
        {
            var said = new List<string>();
            foreach (var one in new[] { a, b, c, d }) said.Add($"{await scene.Store.AsAsync(CreditScene.Officer, s => s.GetRequiredService<DecideApplication>().WhoAsync(one.Id, on, default))}");
            return string.Join(',', said);
        }

        Assert.Equal("Poor,NearPoor,,Poor", await WhoAsync(left.AddDays(-1)));
        Assert.Equal("NewlyEscaped,NewlyEscaped,,", await WhoAsync(left));
        Assert.Equal("NewlyEscaped,NewlyEscaped,,", await WhoAsync(last));
        Assert.Equal(",,,", await WhoAsync(last.AddDays(1)));
        Assert.Equal(",,,", await WhoAsync(listed.AddDays(-1)));
        var (first, second) = (await scene.AppliedAsync(a, "newly-escaped"), await scene.AppliedAsync(b, "newly-escaped"));
        Refused(await scene.ConfirmAsync(last.AddDays(1), first, second), "application.not-listed");
        Stands(await scene.ConfirmAsync(last, first, second));
        Assert.Equal(CreditWho.NewlyEscaped, (await scene.ApplicationAsync(second)).ConfirmedAs);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Many_are_confirmed_all_or_none_and_by_what_was_seen(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var since = new DateOnly(2024, 1, 1);
        var a = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, since)));
        var b = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn B", Given.Xom2, (HouseholdClass.Poor, since)), met: Met.AddDays(2));
        var none = await scene.AppliedAsync(await scene.HouseholdAsync("Ma Văn C", Given.Xom1));
        Refused(await scene.ConfirmAsync(Met), "application.none-chosen");
        Refused(await scene.ConfirmAsync(February, a, b, none), "application.not-listed");
        Refused(await scene.ConfirmAsync(Met, a, b), "application.before");
        Refused(await scene.ConfirmAsync(Tomorrow, a), "credit.future");
        Refused(await scene.ConfirmAsync(February, a, Guid.CreateVersion7()), "application.not-found");
        Refused(await scene.ConfirmAsync(February, [new PickedRow(a, 1), new PickedRow(b, 7)]), "stale");
        Assert.All(await scene.AllAsync<LoanApplication>(), x => Assert.Equal((ApplicationStep.Listed, 1), (x.Step, x.Version)));
        var act = Guid.CreateVersion7();
        PickedRow[] both = [new(a, 1), new(b, 1)];
        Stands(await scene.ConfirmAsync(February, both, act: act));
        Refused(await scene.ConfirmAsync(February, a), "application.step");
        Refused(await scene.ConfirmAsync(February, both, act: act), "act.reused");
        Assert.Equal([ApplicationStep.Confirmed, ApplicationStep.Confirmed, ApplicationStep.Listed], new[] { await scene.StepAsync(a), await scene.StepAsync(b), await scene.StepAsync(none) });
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_cannot_be_put_on_the_list_is_refused_each_with_its_code(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var (a, far) = (await scene.HouseholdAsync("Ma Văn A", Given.Xom1), await scene.HouseholdAsync("Ma Văn Xa", CreditScene.XomTrach));
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ai Khác", 5_000_000));
        var group = Assert.Single(await scene.AllAsync<CreditGroup>()).Id;
        var id = Guid.CreateVersion7();
        Refused(await scene.ApplyForAsync(id, far), "application.household");
        Refused(await scene.ApplyForAsync(id, Given.Household("Không Có", Given.Xom1)), "application.household");
        Refused(await scene.ApplyForAsync(id, a, programme: "nobody"), "application.programme");
        Refused(await scene.ApplyForAsync(id, a, purpose: " "), "application.purpose");
        Refused(await scene.ApplyForAsync(id, a, purpose: new('x', ApplyForLoan.LongestPurpose + 1)), "application.purpose");
        Refused(await scene.ApplyForAsync(id, a, met: Tomorrow), "credit.future");
        Refused(await scene.ApplyForAsync(id, a, group: Guid.CreateVersion7()), "application.group");
        Refused(await scene.ApplyForAsync(id, a, amount: 0), "application.amount");
        Refused(await scene.ApplyForAsync(id, a, amount: 100_000_001), "application.ceiling");
        Refused(await scene.ApplyForAsync(id, a, months: 121), "application.months");
        Assert.Empty(await scene.AllAsync<LoanApplication>());

        // The same act again does nothing twice; one under way is one, whatever its step, until it ends.
        var act = Guid.CreateVersion7();
        Stands(await scene.ApplyForAsync(id, a, group: group, act: act));
        Refused(await scene.ApplyForAsync(id, a, group: group, act: act), "act.reused");
        Refused(await scene.ApplyForAsync(Guid.CreateVersion7(), a), "application.open");
        Stands(await scene.ApplyForAsync(Guid.CreateVersion7(), a, "water-sanitation", 50_000_000));
        Refused(await scene.ApplyForAsync(id, await scene.HouseholdAsync("Ma Văn B", Given.Xom1)), "duplicate");
        Stands(await scene.RefuseAsync(id, "hộ đi làm xa"));
        Stands(await scene.ApplyForAsync(Guid.CreateVersion7(), a));
        Assert.Equal(3, (await scene.AllAsync<LoanApplication>()).Count);

        await scene.WriteAsync(async db => (await db.FindAsync<VuonLen.App.Rooms.Registry.Household>(far.Id))!.EndedOn = Met);
        Refused(await scene.ApplyForAsync(Guid.CreateVersion7(), far, by: CreditScene.OfficerNextDoor), "application.household");
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_same_act_by_the_same_person_stands_once(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Decided));
        var (id, apply, confirm, answer) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await scene.Store.AsOperatorAsync(async s =>
        {
            var (list, decide) = (s.GetRequiredService<ApplyForLoan>(), s.GetRequiredService<DecideApplication>());
            for (var i = 0; i < 2; i++) Assert.Equal(i == 0 ? ActOutcome.Done : ActOutcome.AlreadyDone, (await list.DoAsync(apply, new(id, a.Id, null, "poor", 1_000_000, 12, "x", Met), default)).Outcome);
            var picked = new DecideApplication.Confirmation([new(id, 1)], Decided);
            for (var i = 0; i < 2; i++) Assert.Equal(i == 0 ? ActOutcome.Done : ActOutcome.AlreadyDone, (await decide.ConfirmAsync(confirm, picked, default)).Outcome);
            var said = new DecideApplication.BankAnswer(id, 1_000_000, "", February, 2);
            for (var i = 0; i < 2; i++) Assert.Equal(i == 0 ? ActOutcome.Done : ActOutcome.AlreadyDone, (await decide.AnswerAsync(answer, said, default)).Outcome);
            Refused(await decide.AnswerAsync(answer, said with { Amount = 2 }, default), "act.reused");
        });
        Assert.Equal(ApplicationStep.Approved, await scene.StepAsync(id));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_two_put_down_at_the_same_instant_one_stands(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, Decided));
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.ApplyForAsync(Guid.CreateVersion7(), a))));
        Assert.Single(results, r => r.Stands);
        foreach (var other in results.Where(r => !r.Stands)) Refused(other, "application.open");
        var one = Assert.Single(await scene.AllAsync<LoanApplication>());
        // Confirmed and withdrawn at once: one of the two.
        var ends = await Task.WhenAll(Task.Run(() => scene.ConfirmAsync(February, [new PickedRow(one.Id, 1)])), Task.Run(() => scene.WithdrawAsync(one.Id, "thôi", seen: 1)));
        Refused(Assert.Single(ends, r => !r.Stands), "stale");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Refused_declined_and_withdrawn_say_why_and_are_the_end(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var since = new DateOnly(2024, 1, 1);
        var a = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, since)));
        var b = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn B", Given.Xom1, (HouseholdClass.Poor, since)));
        var c = await scene.AppliedAsync(await scene.DecidedAsync("Ma Văn C", Given.Xom1, (HouseholdClass.Poor, since)));
        var long1 = new string('x', DecideApplication.LongestWhy + 1);
        Refused(await scene.RefuseAsync(a, " "), "application.why");
        Refused(await scene.RefuseAsync(a, long1), "application.why");
        Refused(await scene.RefuseAsync(a, "x", Met.AddDays(-1)), "application.before");
        Refused(await scene.RefuseAsync(a, "x", Tomorrow), "credit.future");
        Refused(await scene.RefuseAsync(a, "x", seen: 9), "stale");
        Refused(await scene.RefuseAsync(Guid.CreateVersion7(), "x", seen: 1), "application.not-found");
        Stands(await scene.RefuseAsync(a, " còn nợ quá hạn "));
        Refused(await scene.RefuseAsync(a, "x"), "application.step");
        Refused(await scene.BankSaysAsync(b, 1), "application.step");
        Stands(await scene.ConfirmAsync(Met, b, c));
        Refused(await scene.RefuseAsync(b, "x"), "application.step");
        Refused(await scene.BankSaysAsync(b, null), "application.why");
        Refused(await scene.BankSaysAsync(b, null, long1), "application.why");
        Refused(await scene.BankSaysAsync(b, 1, long1), "application.why");
        Refused(await scene.BankSaysAsync(b, 1, on: Tomorrow), "credit.future");
        Refused(await scene.BankSaysAsync(b, 1, seen: 1), "stale");
        Refused(await scene.BankSaysAsync(Guid.CreateVersion7(), 1, seen: 1), "application.not-found");
        Stands(await scene.BankSaysAsync(b, null, "không có phương án"));
        Stands(await scene.BankSaysAsync(c, 10_000_000, "chỉ đủ nguồn vốn"));
        Refused(await scene.WithdrawAsync(c, ""), "application.why");
        Refused(await scene.WithdrawAsync(c, "x", Met), "application.before");
        Stands(await scene.WithdrawAsync(c, "không vay nữa"));
        Assert.Equal(
            ["Refused còn nợ quá hạn ", "Declined không có phương án ", "Withdrawn không vay nữa 10000000"],
            new[] { await scene.ApplicationAsync(a), await scene.ApplicationAsync(b), await scene.ApplicationAsync(c) }.Select(x => $"{x.Step} {x.Why} {x.Approved}"));

        // What ended does not follow a loan.
        await scene.TakeOverAsync(CreditScene.March, [.. "ABC".Select((name, i) => new StatementRow($"{i}", $"Ma Văn {name}", 10_000_000) { Disbursed = "03/03/2025" })]);
        Assert.All(await scene.AllAsync<LoanApplication>(), x => Assert.Null(x.LoanId));
        await scene.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Next_door_nobody_sees_or_touches_anything_and_each_has_their_own_duty(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var a = await scene.DecidedAsync("Ma Văn A", Given.Xom1, (HouseholdClass.Poor, new(2024, 1, 1)));
        var id = await scene.AppliedAsync(a);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn A", 5_000_000) { Programme = "19" });
        var loan = (await scene.LoanAsync("1")).Id;
        var request = Guid.CreateVersion7();
        Stands(await scene.VisitAsync(loan, February));
        Stands(await scene.AskAsync(loan, TimeRequestKind.Freeze, February, new(2026, 1, 1), id: request));
        PickedRow[] picked = [new(id, 1)];
        foreach (var who in new[] { CreditScene.OfficerNextDoor, LoanScene.ChairNextDoor })
        {
            Assert.Empty(await scene.AllAsync<LoanApplication>(who));
            Assert.Empty(await scene.AllAsync<LoanVisit>(who));
            Assert.Empty(await scene.AllAsync<TimeRequest>(who));
            await scene.Store.AsAsync(who, async s =>
            {
                var list = s.GetRequiredService<ApplicationList>();
                Assert.Null(await list.FindAsync(id, default));
                Assert.Empty((await list.PageAsync(null, null, default)).Rows);
                Assert.Empty(await list.CountsAsync(default));
                Assert.Empty(await list.OfHouseholdAsync(a.Id, default));
                Assert.Empty(await s.GetRequiredService<AfterLoans>().OfAreaAsync(default));
                return true;
            });
        }

        var (next, chairNext) = (CreditScene.OfficerNextDoor, LoanScene.ChairNextDoor);
        Refused(await scene.ApplyForAsync(Guid.CreateVersion7(), a, "near-poor", by: next), "application.household");
        Refused(await scene.ConfirmAsync(Met, picked, chairNext), "application.not-found");
        Refused(await scene.RefuseAsync(id, "x", by: chairNext), "application.not-found");
        Refused(await scene.WithdrawAsync(id, "x", by: next), "application.not-found");
        Refused(await scene.BankSaysAsync(id, 1, by: next), "application.not-found");
        Refused(await scene.VisitAsync(loan, February, by: next), "loan.not-found");
        Refused(await scene.AskAsync(loan, TimeRequestKind.Extension, February, new(2032, 1, 1), by: next), "loan.not-found");
        Refused(await scene.BankAnswersAsync(request, true, February, by: next), "request.not-found");

        // The officer writes and does not confirm; the chair confirms and does not write; the others do neither.
        foreach (var role in new[] { Roles.CommuneOfficer, Roles.CommuneChair, Roles.Surveyor, Roles.HamletHead, Roles.Supervisor, Roles.Partner, Roles.Analyst, Roles.Auditor, Roles.Administrator })
        {
            (Guid?, string[]) who = (Given.YenLac.Id, [role]);
            if (role != Roles.CommuneChair)
            {
                Refused(await scene.ConfirmAsync(Met, picked, who), "not-allowed");
                Refused(await scene.RefuseAsync(id, "x", by: who), "not-allowed");
            }

            if (role == Roles.CommuneOfficer) continue;
            Refused(await scene.ApplyForAsync(Guid.CreateVersion7(), a, by: who), "not-allowed");
            Refused(await scene.WithdrawAsync(id, "x", by: who), "not-allowed");
            Refused(await scene.BankSaysAsync(id, 1, by: who), "not-allowed");
            Refused(await scene.VisitAsync(loan, February, by: who), "not-allowed");
            Refused(await scene.AskAsync(loan, TimeRequestKind.Extension, February, new(2032, 1, 1), by: who), "not-allowed");
            Refused(await scene.BankAnswersAsync(request, true, February, by: who), "not-allowed");
        }

        Assert.Equal((ApplicationStep.Listed, 1), ((await scene.ApplicationAsync(id)).Step, (await scene.ApplicationAsync(id)).Version));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_list_goes_page_by_page_through_every_application_once(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var first = await scene.AppliedAsync(await scene.HouseholdAsync("Ma Văn A", Given.Xom1));
        await scene.WriteAsync(db => db.InsertManyAsync(Enumerable.Range(0, 119).Select(i => new LoanApplication
        {
            Id = Guid.CreateVersion7(),
            CommuneId = Given.YenLac.Id,
            HamletId = Given.Xom1.Id,
            HouseholdId = Guid.CreateVersion7(),
            Name = $"Ma Văn {i}",
            Programme = "poor",
            Amount = 1,
            Months = 1,
            Purpose = "x",
            MeetingOn = Met.AddDays(i % 7),
            Step = i % 2 == 0 ? ApplicationStep.Listed : ApplicationStep.Declined,
            StepOn = Met,
        }), default));
        await scene.Store.AsAsync(CreditScene.Officer, async s =>
        {
            var list = s.GetRequiredService<ApplicationList>();
            foreach (var (step, all) in new[] { ((ApplicationStep?)null, 120), (ApplicationStep.Listed, 61), (ApplicationStep.Declined, 59), (ApplicationStep.Approved, 0) })
            {
                var seen = new List<LoanApplication>();
                DayKey? after = null;
                do
                {
                    var (rows, next) = await list.PageAsync(step, after, default);
                    seen.AddRange(rows);
                    after = next;
                }
                while (after is not null);
                Assert.Equal(all, seen.Count);
                Assert.Equal(all, seen.Select(r => r.Id).Distinct().Count());
                Assert.Equal(seen.Select(r => r.MeetingOn).OrderDescending(), seen.Select(r => r.MeetingOn));
            }

            Assert.Equal((61, 59), ((await list.CountsAsync(default))[ApplicationStep.Listed], (await list.CountsAsync(default))[ApplicationStep.Declined]));
            return true;
        });
        Assert.NotEqual(Guid.Empty, first);
    }
}
