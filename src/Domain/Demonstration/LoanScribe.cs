using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>A made-up savings and credit group: of one hamlet and one association.</summary>
/// <param name="Code">Its number.</param>
/// <param name="HamletCode">The hamlet, by our code.</param>
/// <param name="Association">Code of the association.</param>
/// <param name="Leader">Who leads it.</param>
public sealed record DemonstrationLoanGroup(string Code, string HamletCode, string Association, string Leader);

/// <summary>A made-up loan of a household of the district.</summary>
/// <param name="Number">Its number.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="Borrower">The adult of it who signed.</param>
/// <param name="HasNumber">Whether statements have the borrower's identity number.</param>
/// <param name="Programme">Code of the programme.</param>
/// <param name="Group">The group.</param>
/// <param name="DisbursedOn">The day it was paid out.</param>
/// <param name="DueOn">The last due day.</param>
/// <param name="Principal">What was lent, đồng.</param>
/// <param name="YearRate">Hundredths of a percent a year, or null where the law of the day does not say.</param>
public sealed record DemonstrationLoan(
    string Number, Guid HouseholdId, DemonstrationPerson Borrower, bool HasNumber, string Programme, DemonstrationLoanGroup Group, DateOnly DisbursedOn, DateOnly DueOn, long Principal, int? YearRate);

/// <summary>What statements of a day have: every loan that runs, with its balance.</summary>
/// <param name="Day">The day.</param>
/// <param name="Loans">The loans.</param>
public sealed record DemonstrationLoanDay(DateOnly Day, IReadOnlyList<(DemonstrationLoan Loan, Balance Balance)> Loans);

/// <summary>
/// Policy credit of the whole district by the statements of seven days. The article gives one figure: just under 438 billion đồng at the end of September 2023. Who owes what
/// of it, the groups and all other days are made up, within the ceilings, terms and rates of the law on the day of each loan.
/// </summary>
public sealed class LoanScribe(DemonstrationDistrict district, Geography geography, CreditBook book, ILookup<Guid, StatusSpan> classes, DateOnly knownOn, Dice dice)
{
    private const int SecondLoanPermille = 150;
    private const int NumberPermille = 905;
    private const int LeastMembers = 26;
    private const int MostMembers = 58;
    private const int WorseGroups = 5;
    private const int Groups = 190;

    // The article's figure is that of 30/09/2023.
    private static readonly (DateOnly Day, long Outstanding)[] Days =
    [
        (new(2022, 12, 31), 419_300_000_000), (new(2023, 9, 30), 437_960_000_000), (new(2023, 12, 31), 441_800_000_000), (new(2024, 12, 31), 456_400_000_000), (new(2025, 6, 30), 463_900_000_000),
        (new(2025, 12, 31), 470_200_000_000), (new(2026, 10, 31), 481_700_000_000),
    ];

    private static readonly (string Code, int Weight)[] Associations = [("women", 38), ("farmers", 31), ("veterans", 17), ("youth", 14)];

    private readonly List<Running> _running = [];
    private readonly Dictionary<Guid, List<Running>> _byHome = [];
    private List<Circle> _circles = [];
    private int _number;

    /// <summary>The statements, in order of time.</summary>
    public IEnumerable<DemonstrationLoanDay> Statements()
    {
        _circles = Circles(new LoanHomes(district, geography, classes, knownOn).ByHamlet());
        for (var k = 0; k < Days.Length; k++)
        {
            var (day, outstanding) = Days[k];
            if (k > 0) Repay(Days[k - 1].Day, day);
            FallOverdue(day, outstanding);
            Freeze(k, outstanding);
            Lend(k == 0 ? LoanHomes.FirstClass : Days[k - 1].Day, day, outstanding, isFirst: k == 0);
            // At first there is nothing yet that could be frozen or overdue before it was lent.
            if (k == 0) Freeze(k, outstanding);
            yield return new(day, [.. _running.OrderBy(r => r.Loan.Group.Code, StringComparer.Ordinal).ThenBy(r => r.Loan.Number, StringComparer.Ordinal).Select(r => (r.Loan, BalanceOf(r, day)))]);
        }
    }

    private List<Circle> Circles(IReadOnlyList<(string Code, List<LoanHome> Homes)> hamlets)
    {
        // Every hamlet has a group, the largest have two.
        var two = hamlets.OrderByDescending(h => h.Homes.Count).ThenBy(h => h.Code, StringComparer.Ordinal).Take(Groups - hamlets.Count).Select(h => h.Code).ToHashSet();
        var circles = new List<Circle>();
        foreach (var (code, homes) in hamlets)
        {
            var first = -1;
            for (var g = 0; g < (two.Contains(code) ? 2 : 1); g++)
            {
                int at;
                do at = dice.Weighted([.. Associations.Select(a => a.Weight)]);
                while (at == first);
                first = at;
                var (home, isWomen) = (dice.Pick(homes), Associations[at].Code == "women");
                var leader = home.Adults.FirstOrDefault(a => isWomen == (a.Person.Sex == Sex.Female), home.Adults[0]);
                circles.Add(new(new($"TK{circles.Count + 1:000}", code, Associations[at].Code, leader.Person.Name), homes, dice.Between(34, 52)));
            }
        }

        for (var i = 0; i < WorseGroups; i++) circles[(i * 37) + 11].IsWorse = true;
        return circles;
    }

    /// <summary>What is paid back between two statements; what is due and paid goes.</summary>
    private void Repay(DateOnly before, DateOnly day)
    {
        var months = ((day.Year - before.Year) * 12) + day.Month - before.Month;
        foreach (var r in _running.ToList())
        {
            if (r.IsFrozen) continue;
            if (r.IsOverdue)
            {
                if (dice.Permille(420)) End(r);
                else if (dice.Permille(350)) r.Left = Round(r.Left * 4 / 5);
            }
            else if (r.Loan.DueOn <= day)
            {
                r.IsDue = true;
            }
            else if (r.Loan.DisbursedOn < before.AddMonths(-18) && dice.Permille(9 * months))
            {
                End(r);
            }
            else
            {
                r.Left = Math.Min(r.Left, LeftOf(r.Loan.Principal, r.Pace, r.Loan.DisbursedOn, r.Loan.DueOn, day));
            }
        }
    }

    /// <summary>Of those due some are not paid: most of them in a few groups. The rest goes.</summary>
    private void FallOverdue(DateOnly day, long outstanding)
    {
        var overdue = _running.Where(r => r.IsOverdue).Sum(r => r.Left);
        var due = _running.Where(r => r.IsDue).Select(r => (Loan: r, Chance: dice.Below(1000) - (r.Circle.IsWorse ? 800 : 0))).OrderBy(r => r.Chance).ThenBy(r => r.Loan.Loan.Number, StringComparer.Ordinal).ToList();
        foreach (var (r, _) in due)
        {
            r.IsDue = false;
            if (overdue + r.Left < outstanding / 10_000 * 31)
            {
                (r.IsOverdue, overdue) = (true, overdue + r.Left);
            }
            else
            {
                End(r);
            }
        }
    }

    /// <summary>A flood in one hamlet at first; later some of it is thawed, and a frost freezes some in another.</summary>
    private void Freeze(int k, long outstanding)
    {
        if (k == 4) foreach (var r in _running.Where(r => r.IsFrozen).Take(5)) r.IsFrozen = false;
        var frozen = _running.Where(r => r.IsFrozen).Sum(r => r.Left);
        var start = k < 4 ? 60 : 120;
        foreach (var r in _circles.Skip(start).SelectMany(c => _running.Where(r => r.Circle == c && !r.IsOverdue && !r.IsFrozen && r.Loan.DueOn > Days[^1].Day.AddYears(1)).Take(4)).ToList())
        {
            if (frozen + r.Left > outstanding / 1_000) break;
            (r.IsFrozen, frozen) = (true, frozen + r.Left);
        }
    }

    /// <summary>New loans until what is outstanding is what it should be, to the đồng.</summary>
    private void Lend(DateOnly after, DateOnly day, long outstanding, bool isFirst)
    {
        var open = outstanding - _running.Sum(r => r.Left);
        if (isFirst) foreach (var circle in _circles) for (var i = 0; i < (circle.IsWorse ? 6 : dice.Permille(50) ? 1 : 0); i++) open -= LendOverdue(circle, day);
        while (open > 0)
        {
            var circle = new[] { dice.Pick(_circles), dice.Pick(_circles), dice.Pick(_circles) }.MaxBy(c => c.Wanted - c.Members.Count)!;
            var isMember = circle.Members.Count >= MostMembers || (circle.Members.Count >= LeastMembers && dice.Permille(circle.Members.Count >= circle.Wanted ? 450 : SecondLoanPermille));
            var home = isMember ? dice.Pick(circle.Members) : Newcomer(circle, after, day);
            var on = dice.DayIn(after, day);
            // Who was on a list for a part of the time comes while on it.
            for (var i = 0; i < 3 && home is not null && !isMember && !home.IsTarget(on) && home.IsTargetBetween(after, day); i++) on = dice.DayIn(after, day);
            if (home is null || home.From > on || ProgrammeOf(home, on, isMember) is not { } programme) continue;
            if (_byHome.TryGetValue(home.Id, out var has) && (has.Count > 1 || has.Exists(l => l.Loan.Programme == programme || (IsByClass(programme) && IsByClass(l.Loan.Programme))))) continue;
            if (isFirst) on = Earlier(programme, on, day);
            if (home.From > on || book.TermsOn(programme, on) is not { Ceiling: not null } terms || home.AdultsOn(on) is not { Count: > 0 } adults) continue;
            var due = on.AddMonths(MonthsOf(programme, terms));
            if (due <= day.AddMonths(1)) continue;
            var (most, pace) = (MostOf(programme, terms), dice.Weighted([38, 22, 40]) * 40);
            var principal = Math.Min(most, AmountOf(programme, terms));
            var left = isFirst ? LeftOf(principal, pace, on, due, day) : principal;
            if (left > open - 5_000_000)
            {
                // The last ones make up the sum.
                principal = left = open <= most ? open : Round(open / 2);
                if (left > most) continue;
            }

            Add(circle, home, programme, on, due, principal, terms.YearRate, adults, pace, left);
            open -= left;
        }
    }

    /// <summary>A short loan that should have been paid back before the first statement.</summary>
    private long LendOverdue(Circle circle, DateOnly day)
    {
        var on = dice.DayIn(LoanHomes.FirstClass, new(2021, 4, 30));
        if (Newcomer(circle, on.AddDays(-1), on) is not { } home || home.From > on || home.AdultsOn(on) is not { Count: > 0 } adults) return 0;
        var programme = home.ClassOn(on) switch { HouseholdClass.Poor => "poor", HouseholdClass.NearPoor => "near-poor", _ => "job" };
        var terms = book.TermsOn(programme, on)!;
        var (principal, due) = (dice.Between(25, 45) * 1_000_000L, on.AddMonths(dice.Between(12, 19)));
        var left = Round(principal * dice.Between(60, 100) / 100);
        Add(circle, home, programme, on, due < day ? due : day.AddDays(-20), principal, terms.YearRate, adults, 0, left).IsOverdue = true;
        return left;
    }

    private Running Add(Circle circle, LoanHome home, string programme, DateOnly on, DateOnly due, long principal, int? rate, IReadOnlyList<DemonstrationPerson> adults, int pace, long left)
    {
        var isWomen = circle.Group.Association == "women";
        var borrower = adults.FirstOrDefault(a => isWomen && a.Sex == Sex.Female) ?? (dice.Permille(700) ? adults[0] : dice.Pick(adults));
        var loan = new DemonstrationLoan($"66{on.Year % 100:00}{++_number:000000}", home.Id, borrower, dice.Permille(NumberPermille), programme, circle.Group, on, due, principal, rate);
        var running = new Running(loan, circle, home, pace) { Left = left, InArrears = dice.Permille(40) ? dice.Between(1, 3) : 0 };
        _running.Add(running);
        if (!_byHome.TryGetValue(home.Id, out var has)) _byHome[home.Id] = has = [];
        has.Add(running);
        if (!circle.Members.Contains(home)) circle.Members.Add(home);
        return running;
    }

    private void End(Running r)
    {
        _running.Remove(r);
        _byHome[r.Home.Id].Remove(r);
        if (_byHome[r.Home.Id].Count == 0) r.Circle.Members.Remove(r.Home);
    }

    /// <summary>A household of the hamlet without a loan: rather one on a list or not long off it.</summary>
    private LoanHome? Newcomer(Circle circle, DateOnly after, DateOnly day)
    {
        for (var i = 0; i < 9; i++)
        {
            var home = dice.Pick(circle.Homes);
            if (_byHome.TryGetValue(home.Id, out var has) && has.Count > 0) continue;
            if (i == 8 || home.IsTargetBetween(after, day) || dice.Permille(70)) return home;
        }

        return null;
    }

    /// <summary>The programme for who the household is on the day; for a member who has a loan, one beside it.</summary>
    private string? ProgrammeOf(LoanHome home, DateOnly on, bool isBeside)
    {
        var isRural = geography.IsUrbanOn(geography.Find(home.HamletCode, on, PlaceLevel.Hamlet)!.Id, on) == false;
        if (home.LacksWater && isRural && dice.Permille(isBeside ? 700 : 250)) return "water-sanitation";
        if (isBeside) return dice.Permille(430) && isRural ? "water-sanitation" : dice.Permille(600) ? "student" : "job";
        if (home.ClassOn(on) is var standing and (HouseholdClass.Poor or HouseholdClass.NearPoor))
            return standing == HouseholdClass.NearPoor ? "near-poor" : home.LacksHouse && dice.Permille(220) ? "poor-housing" : "poor";
        if (home.HasEscapedBy(on)) return "newly-escaped";
        if (geography.DifficultyOn(geography.Find(home.HamletCode, on, PlaceLevel.Hamlet)!.Id, on) != DifficultyLevel.None && book.TermsOn("difficult-area", on) is not null && dice.Permille(650)) return "difficult-area";
        return dice.Weighted([52, 20, 28]) switch { 0 => "job", 1 => "student", _ => isRural ? "water-sanitation" : "job" };
    }

    /// <summary>Loans that do not hang on a class of the day may be older than the lists.</summary>
    private DateOnly Earlier(string programme, DateOnly on, DateOnly day) => programme switch
    {
        "job" => dice.DayIn(new(2019, 11, 8), day),
        "water-sanitation" => dice.DayIn(new(2018, 9, 14), day),
        "student" => dice.DayIn(new(2022, 5, 19), day),
        _ => on,
    };

    private int MonthsOf(string programme, CreditTerms terms) => Math.Min(terms.LongestMonths ?? CreditBook.MostMonths, programme switch
    {
        "water-sanitation" => 60,
        "student" => dice.Pick([60, 72, 84, 96]),
        "poor-housing" => 180,
        "poor" => dice.Pick([36, 48, 60, 84, 120]),
        _ => dice.Pick([36, 48, 60, 60]),
    });

    /// <summary>The most of one loan: two works, or a student's months of four years.</summary>
    private static long MostOf(string programme, CreditTerms terms) => terms.CeilingPer switch
    {
        CeilingPer.Work => terms.Ceiling!.Value * 2,
        CeilingPer.Month => terms.Ceiling!.Value * 40,
        _ => terms.Ceiling!.Value,
    };

    private long AmountOf(string programme, CreditTerms terms) => 1_000_000L * programme switch
    {
        "water-sanitation" => dice.Permille(700) ? MostOf(programme, terms) / 1_000_000 : MostOf(programme, terms) / 2_000_000,
        "student" => dice.Between(4, 14) * 5,
        "poor-housing" => 25,
        "poor" => dice.Between(8, 19) * 5,
        "near-poor" => dice.Between(9, 19) * 5,
        "newly-escaped" => dice.Between(9, 20) * 5,
        _ => dice.Between(8, 19) * 5,
    };

    /// <summary>What is left of a loan whose borrower pays so many hundredths of the principal evenly over its term, a year's instalment at a time.</summary>
    private static long LeftOf(long principal, int pace, DateOnly on, DateOnly due, DateOnly day)
    {
        var (years, all) = ((day.DayNumber - on.DayNumber) / 365, Math.Max(1, (due.DayNumber - on.DayNumber) / 365));
        return principal - Round(principal * pace / 100 * Math.Min(years, all) / all);
    }

    private static long Round(long sum) => sum / 100_000 * 100_000;

    private static bool IsByClass(string programme) => programme is "poor" or "near-poor" or "newly-escaped" or "job" or "difficult-area";

    private Balance BalanceOf(Running r, DateOnly day)
    {
        var month = r.Left * (r.Loan.YearRate ?? 0) / 10_000 / 12;
        if (r.IsFrozen) return new(0, 0, r.Left, 0);
        if (!r.IsOverdue) return new(r.Left, 0, 0, month * r.InArrears / 100 * 100);
        var late = Math.Clamp((day.DayNumber - r.Loan.DueOn.DayNumber) / 30, 1, 24);
        return new(0, r.Left, 0, month * book.RulesOn(day)!.OverduePercent / 100 * late / 100 * 100);
    }

    private sealed class Circle(DemonstrationLoanGroup group, List<LoanHome> homes, int wanted)
    {
        public DemonstrationLoanGroup Group => group;

        public List<LoanHome> Homes => homes;

        public int Wanted => wanted;

        public bool IsWorse { get; set; }

        public List<LoanHome> Members { get; } = [];
    }

    private sealed class Running(DemonstrationLoan loan, Circle circle, LoanHome home, int pace)
    {
        public DemonstrationLoan Loan => loan;

        public Circle Circle => circle;

        public LoanHome Home => home;

        /// <summary>Hundredths of the principal that are paid back before the last day.</summary>
        public int Pace => pace;

        public long Left { get; set; }

        public bool IsDue { get; set; }

        public bool IsOverdue { get; set; }

        public bool IsFrozen { get; set; }

        /// <summary>Months of interest that are owed.</summary>
        public int InArrears { get; init; }
    }
}
