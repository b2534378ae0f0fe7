using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.Domain.Demonstration;

/// <summary>A made-up learner of a class.</summary>
/// <param name="Review">The household at its last review before.</param>
/// <param name="Member">Which of its members.</param>
/// <param name="EnrolledOn">The day.</param>
/// <param name="Kilometres">From home.</param>
/// <param name="Situation">The household on the day, as the law asks.</param>
/// <param name="Aid">What the law pays.</param>
/// <param name="Attended">Session by session as the rolls were called.</param>
/// <param name="State">How it ended.</param>
/// <param name="Certificate">Number of the certificate.</param>
/// <param name="Days">Days attended.</param>
/// <param name="Pay">What was paid.</param>
/// <param name="FollowUps">What was said after so many months.</param>
public sealed record DemonstrationLearner(
    DemonstrationReview Review, int Member, DateOnly EnrolledOn, int Kilometres, Situation Situation, CourseAid Aid, IReadOnlyList<bool> Attended, EnrolmentState State, string? Certificate, int Days, CoursePay Pay,
    IReadOnlyDictionary<int, FollowUpResult> FollowUps)
{
    /// <summary>The person.</summary>
    public Guid PersonId => Review.PersonIds[Member];

    /// <summary>The person as the law asks.</summary>
    public PersonSituation Person => Situation.Members![Member];
}

/// <summary>A made-up class.</summary>
public sealed record DemonstrationClass(
    Place Commune, string Trade, ClassPlan Plan, string Provider, string Venue, ClassState State, string? Decision, DateOnly? ApprovedOn, DateOnly? ClosedOn, IReadOnlyList<DemonstrationLearner> Learners);

/// <summary>
/// The article's 35 classes since 2022, held by the autumn of 2023 across farming, forestry, fishery, handicraft and cooking; one of 2025 whose
/// learners are to be asked a year later; one that is taught and one that waits for approval today. Learners are of poor and near-poor
/// households of the review before. Sums and results are made up.
/// </summary>
public sealed class ClassScribe(CourseSupport law, Geography geography, Dice dice)
{
    private const string Provider = "Trung tâm GDNN-GDTX Phú Lương (minh họa)";
    private const int OldestLearner = 55;
    private const int YoungestLearner = 17;

    private static readonly (string Trade, int Classes)[] Article =
    [
        ("tea", 6), ("poultry", 4), ("pigs", 3), ("cattle", 3), ("vegetables", 2), ("bees", 2), ("animal-health", 2), ("planted-forest", 4), ("freshwater-fish", 3), ("bamboo-rattan", 3), ("cooking", 3),
    ];

    private readonly HashSet<Guid> _learned = [];

    /// <summary>The classes, in the order they began.</summary>
    /// <param name="rounds">Every commune's part in every round.</param>
    /// <param name="wishes">What workers want this year: classes of this year take from them.</param>
    /// <param name="today">The last day anything is told of.</param>
    public IReadOnlyList<DemonstrationClass> Classes(IReadOnlyList<DemonstrationCommuneRound> rounds, IReadOnlyList<DemonstrationWish> wishes, DateOnly today)
    {
        var trades = Article.SelectMany(a => Enumerable.Repeat(a.Trade, a.Classes)).ToList();
        var classes = new List<DemonstrationClass>();
        for (var i = 0; i < trades.Count; i++)
        {
            // Two years in turn, a step of eleven through the trades and of seven through the communes: each year has of everything.
            var (year, trade) = (i < 17 ? 2022 : 2023, trades[i * 11 % trades.Count]);
            var first = MondayAfter(new DateOnly(year, 3, 1).AddDays(dice.Below(i % 7 == 3 ? 60 : 130)));
            var parts = PartsBefore(rounds, first);
            classes.Add(Held(parts[i * 7 % parts.Count], trade, first, i % 7 == 3 ? ClassLevel.Elementary : ClassLevel.Regular, today));
        }

        var last = MondayAfter(new(2025, 9, 15));
        classes.Add(Held(PartsBefore(rounds, last)[^1], "tea", last, ClassLevel.Regular, today));
        foreach (var commune in wishes.GroupBy(w => UnitOn(w.Review.Household.HamletId, today)).OrderByDescending(g => g.Count()).Take(2)) classes.AddRange(OfThisYear(commune.Key, [.. commune], today, classes.Count % 2 == 0));
        return [.. classes.OrderBy(c => c.Plan.From)];
    }

    private IEnumerable<DemonstrationClass> OfThisYear(Place commune, IReadOnlyList<DemonstrationWish> wishes, DateOnly today, bool isOpen)
    {
        var wanted = wishes.Where(w => w.Trade is not null and not "other" && MayLearn(w.Review, w.Member, today)).GroupBy(w => w.Trade!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First();
        var first = isOpen ? MondayAfter(today.AddDays(-21)) : MondayAfter(today.AddDays(20));
        var plan = PlanOf(ClassLevel.Regular, first, [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);
        var called = plan.Times.Count(t => t.On < today.AddDays(-4));
        var learners = wanted.Take(isOpen ? 28 : 19).Select(w => Learn(w.Review, w.Member, first.AddDays(isOpen ? -8 : -30), plan, called, null, today)).ToList();
        yield return new(
            commune, wanted.Key, plan, Provider, VenueOf(learners), isOpen ? ClassState.Open : ClassState.Planned, isOpen ? "68/QĐ-UBND" : null, isOpen ? first.AddDays(-5) : null, null, learners);
    }

    private DemonstrationClass Held(DemonstrationCommuneRound part, string trade, DateOnly first, ClassLevel level, DateOnly today)
    {
        var plan = level == ClassLevel.Regular
            ? PlanOf(level, first, [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday])
            : PlanOf(level, first, [DayOfWeek.Monday, DayOfWeek.Wednesday]);
        var closed = plan.Until.AddDays(dice.Between(2, 9));
        var chosen = part.Reviews.Where(r => r.Household is { Departure: Departure.None, Closing: HouseholdClass.Poor or HouseholdClass.NearPoor })
            .SelectMany(r => Enumerable.Range(0, r.Members.Count).Where(m => MayLearn(r, m, first)).Take(1).Select(m => (Review: r, Member: m))).ToList();
        var count = Math.Min(chosen.Count, dice.Between(27, law.ClassSize));
        var start = dice.Below(Math.Max(1, chosen.Count - count));
        var learners = chosen.Skip(start).Take(count).Select(c => Learn(c.Review, c.Member, first.AddDays(-dice.Between(5, 15)), plan, plan.Times.Count, closed, today)).ToList();
        var number = 0;
        learners = [.. learners.Select(l => l.State == EnrolmentState.Completed ? l with { Certificate = $"{closed.Year}/{closed.Month:00}-{trade}-{++number:00}" } : l)];
        return new(
            UnitOn(part.Reviews[0].Household.HamletId, first), trade, plan, Provider, VenueOf(learners), ClassState.Closed, $"{dice.Between(20, 95)}/QĐ-UBND", first.AddDays(-3), closed, learners);
    }

    private DemonstrationLearner Learn(DemonstrationReview review, int member, DateOnly on, ClassPlan plan, int called, DateOnly? closed, DateOnly today)
    {
        _learned.Add(review.PersonIds[member]);
        var situation = SituationOf(review, on);
        var kilometres = dice.Between(1, 22);
        var aid = CourseAid.Of(law, situation, situation.Members![member], Declared.None, kilometres);
        var diligence = dice.Permille(60) ? 400 : dice.Between(860, 1000);
        var attended = Enumerable.Range(0, called).Select(_ => dice.Permille(diligence)).ToList();
        var days = plan.Times.Take(called).Zip(attended).Where(t => t.Second).Select(t => t.First.On).Distinct().Count();
        if (closed is not { } ended) return new(review, member, on, kilometres, situation, aid, attended, EnrolmentState.Enrolled, null, 0, default, new Dictionary<int, FollowUpResult>());
        var completed = days * 10 >= plan.Times.Select(t => t.On).Distinct().Count() * 7;
        var followUps = completed ? ClassRules.FollowUpMonths.Where(m => ClassRules.FollowUpOn(ended, m) < today.AddDays(-60)).ToDictionary(m => m, _ => (FollowUpResult)(1 + dice.Weighted([14, 26, 42, 18]))) : [];
        return new(
            review, member, on, kilometres, situation, aid, attended, completed ? EnrolmentState.Completed : EnrolmentState.NotCompleted, null, days,
            CoursePay.Of(plan.UnitCost, aid.Level.Ceiling, aid.MealPerDay, aid.Travel, days), followUps);
    }

    /// <summary>The household of a review as the law sees it on a day after.</summary>
    private Situation SituationOf(DemonstrationReview review, DateOnly on) => new()
    {
        On = on,
        HouseholdId = review.Household.HouseholdId,
        Class = review.Household.Closing,
        Lacking = review.Household.Lacking,
        Unknown = review.Household.Unknown,
        Difficulty = geography.DifficultyOn(review.Household.HamletId, on),
        EthnicGroup = review.Household.HeadEthnicGroup,
        Groups = review.Household.Groups,
        Members = [.. review.Members.Select((m, i) => new PersonSituation { PersonId = review.PersonIds[i], Birth = m.Birth, Sex = m.Sex, EthnicGroup = m.EthnicGroup, Facts = review.Survey is { } survey ? survey.Members[i] : default })],
    };

    private bool MayLearn(DemonstrationReview review, int member, DateOnly on)
    {
        var age = new ReferenceDay(on).AgeOf(review.Members[member].Birth);
        return age.Least >= YoungestLearner && age.Most <= OldestLearner && review.Members[member].Sex != Sex.Unknown && review.Survey is { } survey && survey.Members[member].AbleToWork == Answer.Yes
            && !_learned.Contains(review.PersonIds[member]);
    }

    private ClassPlan PlanOf(ClassLevel level, DateOnly first, DayOfWeek[] days)
    {
        // Four weeks of mornings, or three months of two mornings a week.
        var until = level == ClassLevel.Regular ? first.AddDays(25) : first.AddMonths(3).AddDays(1);
        return new(level, first, until, law.ClassSize, dice.Between(22, 40) * 100_000L, ClassRules.Draw(first, until, days, [DayPart.Morning]));
    }

    private string VenueOf(IReadOnlyList<DemonstrationLearner> learners) => $"Nhà văn hóa {char.ToLowerInvariant(HamletOf(learners)[0])}{HamletOf(learners)[1..]}";

    private string HamletOf(IReadOnlyList<DemonstrationLearner> learners) => geography[learners[0].Review.Household.HamletId].Name;

    private Place UnitOn(Guid hamlet, DateOnly on) => geography[(geography.At(hamlet, on) ?? geography[hamlet]).ParentId!.Value];

    private static List<DemonstrationCommuneRound> PartsBefore(IReadOnlyList<DemonstrationCommuneRound> rounds, DateOnly day) =>
        [.. rounds.Where(r => r.Round.EffectiveFrom < day && r.Round.DecidedOn < day).GroupBy(r => r.Round.Key).Last()];

    private static DateOnly MondayAfter(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}
