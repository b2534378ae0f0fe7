using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>How far the building of the demonstration store is.</summary>
/// <param name="Done">Acts done.</param>
/// <param name="All">Acts to do.</param>
/// <param name="What">What was just done.</param>
public readonly record struct BuildProgress(int Done, int All, string What);

/// <summary>
/// Fills a store with the demonstration district: the register in one act a unit, then one act a commune and round, then needs and supports, production projects, wishes, classes, jobs, loans, money, training of officers and communication, journalled like any.
/// Every act has an id of its own that is the same each time, so that a build that was broken off goes on where it stopped and a finished one
/// changes nothing.
/// </summary>
public sealed class DemonstrationStore(
    Db db, Acts acts, GeographySource places, ShippedPlaces shipped, DataKeys keys, DemonstrationUsers users, TradeSource trades, CourseLaw courses, CreditLaw credit,
    MatchBorrowers borrowers, AnswerByLoan answers, IServiceProvider services)
{
    private const string Finished = "demonstration.finish";
    private const int SupportStream = 777;
    private const int WantingOfCommune = 12;
    private static readonly Guid FinishedId = DemonstrationId.Of(DemonstrationIdKind.Act, new(2026, 1, 1), 9_999);

    private DemonstrationDistrict? _district;

    /// <summary>Builds what is missing. Refused with <c>demonstration.other-store</c> where the store holds something else.</summary>
    public async Task<ActResult> BuildAsync(Action<BuildProgress> progress, CancellationToken cancel)
    {
        if (await db.Set<Act>().AsNoTracking().AnyAsync(a => a.Id == FinishedId, cancel)) return new(ActOutcome.AlreadyDone, []);
        if (!await db.Set<Act>().AsNoTracking().AnyAsync(a => a.Id == DemonstrationMark.ActId, cancel) && await db.Set<Household>().AsNoTracking().AnyAsync(cancel)) return ActResult.Refuse(new Problem("", "demonstration.other-store"));
        await acts.DoAsync(new ActRequest(DemonstrationMark.ActId, DemonstrationMark.ActKind, "", "demonstration"), _ => Task.CompletedTask, cancel);
        foreach (var room in AllRooms.InOrder) await room.PrepareAsync(services, cancel);
        await shipped.LoadAsync(ShippedPlaces.Read(), cancel);
        var geography = await places.GetAsync(db, cancel);
        var partners = new PartnerRows(geography);
        await DoAsync(1, "demonstration.partners", "demonstration", stop => db.InsertManyAsync(partners.Partners, stop), cancel);
        await users.MakeAsync(geography, partners, cancel);

        var district = District(geography);
        var ids = new RoundIds(district.Rounds);
        var statuses = new StatusHistory(district.Rounds, ids);
        var knownOn = district.Rounds.Last(r => r.Round.DecidedOn is not null).Round.SurveyedOn;
        var registry = new RegistryRows(district, geography, keys, statuses, knownOn);
        var units = registry.ByFirstUnit().ToArray();
        var all = units.Length + district.Rounds.Count + 7;
        var done = 0;
        foreach (var unit in units)
        {
            await DoAsync(1_000 + done, "demonstration.register", new { unit = unit.Key }, stop => RegisterAsync(registry, [.. unit], stop), cancel);
            progress(new(++done, all, unit.Key));
        }

        var periods = statuses.ByDecision();
        var ends = registry.Ends();
        foreach (var part in district.Rounds)
        {
            await DoAsync(1_000 + done, "demonstration.round", new { part.Round.Key, part.Commune.Id }, stop => DecideAsync(new(part, ids, geography, ends), part, periods, stop), cancel);
            progress(new(++done, all, $"{part.Round.Key} {part.Commune.Name}"));
        }

        var dice = new Dice(ShippedDistrict.Settings.Seed);
        var training = new TrainingRows(district.Rounds, geography, trades.Book, courses, partners, dice);
        var supports = training.Supports(PolicySource.Law).ToList();
        var given = new SupportRows(district.Rounds, ids, geography, ends, PolicySource.Law, supports, partners, dice.Fork(SupportStream));
        await DoAsync(1_000 + done, "demonstration.supports", "demonstration", stop => SupportAsync(given, partners, stop), cancel);
        progress(new(++done, all, ""));
        var production = new ProductionRows(district.Rounds, geography, PolicySource.Law);
        await DoAsync(1_000 + done, "demonstration.production", "demonstration", stop => ProduceAsync(production, stop), cancel);
        progress(new(++done, all, ""));
        await DoAsync(1_000 + done, "demonstration.training", "demonstration", stop => TrainAsync(training, stop), cancel);
        progress(new(++done, all, ""));
        var jobs = new JobRows(district, geography, periods.SelectMany(p => p), knownOn, dice);
        await DoAsync(1_000 + done, "demonstration.jobs", "demonstration", stop => EmployAsync(jobs, training, stop), cancel);
        progress(new(++done, all, ""));
        await DoAsync(1_000 + done, "demonstration.credit", "demonstration", stop => LendAsync(new(district, geography, credit, keys, periods.SelectMany(p => p), knownOn, dice), partners.IdOf("nhcsxh"), stop), cancel);
        progress(new(++done, all, ""));
        await DoAsync(1_000 + done, "demonstration.funding", "demonstration", stop => FundAsync(geography, [.. given.Supports, .. production.Supports], dice, stop), cancel);
        progress(new(++done, all, ""));
        await DoAsync(1_000 + done, "demonstration.outreach", "demonstration", stop => ReachOutAsync(new(district.Rounds, geography, dice), new(district.Rounds, geography, dice), stop), cancel);
        progress(new(++done, all, ""));
        await DoAsync(1_000 + done, "demonstration.notices", "demonstration", stop => db.InsertManyAsync(NoticeRows.Of(geography, PolicySource.Law), stop), cancel);
        return await acts.DoAsync(new ActRequest(FinishedId, Finished, "", "demonstration"), _ => Task.CompletedTask, cancel);
    }

    /// <summary>The district, made once.</summary>
    public DemonstrationDistrict District(Geography geography) => _district ??= ShippedDistrict.Make(geography);

    private async Task DoAsync(int number, string kind, object content, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        var result = await acts.DoAsync(new ActRequest(DemonstrationId.Of(DemonstrationIdKind.Act, new(2026, 1, 1), number), kind, "", content), work, cancel);
        if (!result.Stands) throw new InvalidOperationException($"{kind}: {string.Join(", ", result.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}"))}");
    }

    private async Task RegisterAsync(RegistryRows registry, DemonstrationHousehold[] unit, CancellationToken cancel)
    {
        await db.InsertManyAsync(registry.Households(unit), cancel);
        await db.InsertManyAsync(registry.People(unit), cancel);
        await db.InsertManyAsync(registry.Residences(unit), cancel);
        await db.InsertManyAsync(registry.Memberships(unit), cancel);
    }

    private async Task SupportAsync(SupportRows rows, PartnerRows partners, CancellationToken cancel)
    {
        await db.InsertManyAsync(rows.Needs, cancel);
        await db.InsertManyAsync(rows.Supports, cancel);
        await db.InsertManyAsync(partners.Referrals, cancel);
    }

    private async Task ProduceAsync(ProductionRows rows, CancellationToken cancel)
    {
        await db.InsertManyAsync(rows.Supports, cancel);
        await db.InsertManyAsync(rows.Projects, cancel);
        await db.InsertManyAsync(rows.Members, cancel);
        await db.InsertManyAsync(rows.Movements, cancel);
    }

    private async Task TrainAsync(TrainingRows rows, CancellationToken cancel)
    {
        await db.InsertManyAsync(rows.HouseholdAnswers, cancel);
        await db.InsertManyAsync(rows.WorkerAnswers(), cancel);
        await db.InsertManyAsync(rows.Classes, cancel);
        await db.InsertManyAsync(rows.Sessions, cancel);
        await db.InsertManyAsync(rows.Enrolments, cancel);
        await db.InsertManyAsync(rows.Seats, cancel);
        await db.InsertManyAsync(rows.FollowUps, cancel);
    }

    private async Task EmployAsync(JobRows rows, TrainingRows training, CancellationToken cancel)
    {
        await db.InsertManyAsync(rows.Employers(), cancel);
        await db.InsertManyAsync(rows.Placements(), cancel);
        await db.InsertManyAsync(rows.Vacancies(), cancel);
        var events = rows.Events().ToList();
        var named = JobRows.Named(events, training.WorkerAnswers());
        await db.InsertManyAsync(events, cancel);
        await db.InsertManyAsync(named, cancel);
    }

    private async Task LendAsync(CreditRows rows, Guid bank, CancellationToken cancel)
    {
        await rows.MakeAsync(borrowers, db.Act!, cancel);
        await db.InsertManyAsync(rows.Stored, cancel);
        await db.InsertManyAsync(rows.Files, cancel);
        await db.InsertManyAsync(rows.Groups, cancel);
        await db.InsertManyAsync(rows.Loans, cancel);
        await db.InsertManyAsync(rows.Balances, cancel);
        await db.InsertManyAsync(rows.Statements, cancel);
        await db.InsertManyAsync(rows.Totals, cancel);
        await answers.OfAsync(
            rows.Loans.Where(l => l is { GoneOn: null, HouseholdId: not null }).Select(l => new TiedLoan(l.Id, l.HouseholdId!.Value, l.Programme, l.DisbursedOn)), rows.Statements.Max(s => s.AsOf), cancel);
        await ApplyAsync(rows, bank, cancel);
        var days = new CreditDayRows(await places.GetAsync(db, cancel));
        await db.InsertManyAsync(days.Days, cancel);
        await db.InsertManyAsync(days.Moved(), cancel);
    }

    private async Task ApplyAsync(CreditRows credits, Guid bank, CancellationToken cancel)
    {
        // A few households of every commune that want a loan and have none.
        var survey = await db.Set<HouseholdAnswer>().MaxAsync(a => a.Year, cancel);
        var wanting = await db.Set<Household>().AsNoTracking()
            .Where(h => h.EndedOn == null && (h.Class == HouseholdClass.Poor || h.Class == HouseholdClass.NearPoor)
                && db.Set<HouseholdAnswer>().Any(a => a.HouseholdId == h.Id && a.Year == survey && (a.Wants & HouseholdWishes.Loan) != 0) && !db.Set<Loan>().Any(l => l.HouseholdId == h.Id && l.GoneOn == null))
            .OrderBy(h => h.Id).Take(600).ToListAsync(cancel);
        IReadOnlyList<Household> some = [.. wanting.GroupBy(h => h.CommuneId).OrderBy(g => g.Key).SelectMany(g => g.Take(WantingOfCommune))];
        var borrowing = await db.Set<Household>().AsNoTracking().Where(h => h.EndedOn == null && db.Set<Loan>().Any(l => l.HouseholdId == h.Id && l.GoneOn == null)).ToDictionaryAsync(h => h.Id, cancel);
        var groupMembers = new GroupMemberRows(await places.GetAsync(db, cancel), credits.Loans, [.. credits.Groups], borrowing, some);
        var members = groupMembers.Members().ToList();
        await db.InsertManyAsync(members, cancel);
        // People meet in the group that goes on, also where its members were not taken over yet.
        var goesOn = groupMembers.Before.ToDictionary(b => b.Value, b => b.Key);
        var memberOf = members.Where(m => m.Until is null).ToDictionary(m => m.HouseholdId, m => goesOn.GetValueOrDefault(m.GroupId, m.GroupId));
        var rows = new ApplicationRows([.. credits.Loans], some, credits.Groups.ToDictionary(g => g.Id), memberOf, bank);
        await db.InsertManyAsync(rows.Applications(), cancel);
        await db.InsertManyAsync(rows.Visits(), cancel);
        await db.InsertManyAsync(rows.Requests(), cancel);
    }

    private async Task FundAsync(Geography geography, IReadOnlyList<Support> supports, Dice dice, CancellationToken cancel)
    {
        var book = new MoneyBook(geography);
        var (budgets, gifts) = (new BudgetRows(geography, PolicySource.Law, supports, book), new GiftRows(geography, supports, book, dice));
        budgets.Make();
        gifts.Make();
        await db.InsertManyAsync(book.Pots, cancel);
        await db.InsertManyAsync(book.Accounts, cancel);
        await db.InsertManyAsync(book.Movements, cancel);
        await db.InsertManyAsync(book.Uses, cancel);
        await db.InsertManyAsync(book.Plans, cancel);
        await db.InsertManyAsync(gifts.Donors, cancel);
        await db.InsertManyAsync(gifts.Gifts, cancel);
        await db.InsertManyAsync(gifts.Receipts, cancel);
        // Last: nothing goes into books that are closed.
        await db.InsertManyAsync(budgets.Close(), cancel);
    }

    private async Task ReachOutAsync(OfficerRows training, CommunicationRows communication, CancellationToken cancel)
    {
        await db.InsertManyAsync(training.Officers, cancel);
        await db.InsertManyAsync(training.Duties, cancel);
        await db.InsertManyAsync(training.Courses, cancel);
        await db.InsertManyAsync(training.Runs, cancel);
        await db.InsertManyAsync(training.Days, cancel);
        await db.InsertManyAsync(training.Members, cancel);
        await db.InsertManyAsync(training.Presences, cancel);
        await db.InsertManyAsync(training.Certificates, cancel);
        await db.InsertManyAsync(training.Learnt, cancel);
        await db.InsertManyAsync(communication.PlanLines, cancel);
        await db.InsertManyAsync(communication.Events, cancel);
        await db.InsertManyAsync(communication.Hamlets, cancel);
        await db.InsertManyAsync(communication.Households, cancel);
        await db.InsertManyAsync(communication.Feedback, cancel);
    }

    private async Task DecideAsync(RoundRows rows, DemonstrationCommuneRound part, ILookup<Guid, StatusPeriod> periods, CancellationToken cancel)
    {
        var round = rows.Round();
        db.Add(round);
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(rows.Households(), cancel);
        await db.InsertManyAsync(rows.Members(), cancel);
        await db.InsertManyAsync(rows.Totals(), cancel);
        if (part.Round.DecidedOn is null) return;
        var decision = rows.Decision();
        await db.InsertManyAsync([decision], cancel);
        await db.InsertManyAsync(periods[decision.Id], cancel);
        // Frozen last: from here on the store itself refuses any change to it.
        (round.State, round.DecisionId, round.FrozenAt) = (RoundState.Frozen, decision.Id, rows.DecidedAt);
    }
}
