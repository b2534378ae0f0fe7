using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>The survey of this year and the classes as their rooms keep them: told by <see cref="WishScribe"/> and <see cref="ClassScribe"/>.</summary>
internal sealed class TrainingRows
{
    private const int WishStream = 781;
    private const int ClassStream = 782;
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>From this year on the training centre calls the roll itself.</summary>
    private const int FirstYearOfCentre = 2025;

    private readonly Geography _geography;
    private readonly Guid _centre;
    private readonly List<DemonstrationHouseholdWish> _households = [];
    private readonly List<DemonstrationWish> _workers = [];
    private readonly IReadOnlyList<DemonstrationClass> _classes;

    /// <summary>Asks the households of the last decided round, and holds the classes.</summary>
    public TrainingRows(IReadOnlyList<DemonstrationCommuneRound> rounds, Geography geography, TradeBook trades, CourseLaw law, PartnerRows partners, Dice dice)
    {
        (_geography, _centre) = (geography, partners.IdOf("daynghe"));
        var (scribe, days) = (new WishScribe(trades, dice.Fork(WishStream)), dice.Fork(WishStream, 1));
        foreach (var review in rounds.Where(r => r.Round.DecidedOn is not null).GroupBy(r => r.Round.Key).Last().SelectMany(r => r.Reviews)
                     .Where(r => r.Household is { Departure: Domain.Reviews.Departure.None, Closing: HouseholdClass.Poor or HouseholdClass.NearPoor }))
        {
            var (household, workers) = scribe.Ask(review, days.DayIn(new(2026, 7, 31), new(2026, 8, 28)));
            _households.Add(household);
            _workers.AddRange(workers);
        }

        _classes = new ClassScribe(law.On(Today)!, geography, dice.Fork(ClassStream)).Classes(rounds, _workers, Today);
        foreach (var (one, number) in _classes.Select((c, i) => (c, i + 1))) Hold(one, DemonstrationId.Of(DemonstrationIdKind.Class, one.Plan.From, number));
    }

    public List<TrainingClass> Classes { get; } = [];

    public List<ClassSession> Sessions { get; } = [];

    public List<Enrolment> Enrolments { get; } = [];

    public List<Seat> Seats { get; } = [];

    public List<FollowUp> FollowUps { get; } = [];

    public IEnumerable<HouseholdAnswer> HouseholdAnswers => _households.Select((h, i) =>
    {
        var hamlet = HamletOn(h.Review, h.On);
        return new HouseholdAnswer
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Wish, h.On, 1_000_000 + i),
            HouseholdId = h.Review.Household.HouseholdId,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            Year = h.On.Year,
            On = h.On,
            HeadName = h.Review.Household.HeadName,
            HeadGivenKey = NameKeys.Of(h.Review.Household.HeadName).GivenFirst,
            Wants = h.Wants,
        };
    });

    public IEnumerable<WorkerAnswer> WorkerAnswers()
    {
        var taken = Enrolments.Where(e => e.State == EnrolmentState.Enrolled).Select(e => e.PersonId).ToHashSet();
        // Once a person: who learned in the years before asks for it no more.
        var learned = Enrolments.Where(e => e.State == EnrolmentState.Completed).Select(e => e.PersonId).ToHashSet();
        return _workers.Select(w => learned.Contains(w.PersonId) ? w with { Wants = w.Wants & ~WorkerWishes.Training, Trade = null } : w).Select((w, i) =>
        {
            var (member, hamlet) = (w.Review.Members[w.Member], HamletOn(w.Review, w.On));
            return new WorkerAnswer
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.Wish, w.On, i),
                PersonId = w.PersonId,
                HouseholdId = member.HouseholdId,
                CommuneId = hamlet.ParentId!.Value,
                HamletId = hamlet.Id,
                Year = w.On.Year,
                On = w.On,
                Name = member.Name,
                GivenKey = NameKeys.Of(member.Name).GivenFirst,
                Sex = member.Sex,
                Birth = member.Birth,
                Class = w.Review.Household.Closing,
                Diploma = w.Diploma,
                Work = w.Work,
                Wants = w.Wants,
                Trade = w.Trade,
                Training = !w.Wants.HasFlag(WorkerWishes.Training) ? null : taken.Contains(w.PersonId) ? NeedState.BeingMet : NeedState.Open,
                Job = (w.Wants & WorkerWishes.AnyJob) == 0 ? null : NeedState.Open,
            };
        });
    }

    /// <summary>The supports that the closed classes are, for those whom the policy of the day entitles.</summary>
    public IEnumerable<DemonstrationSupport> Supports(PolicyBook book) =>
        from one in _classes
        where one.ClosedOn is not null
        from learner in one.Learners
        where learner.State == EnrolmentState.Completed
        let policy = book.Find(EnrolLearners.Policy, learner.EnrolledOn)
        where policy is not null && Entitlements.Ask(policy, learner.Situation, learner.Person).Answer == Answer.Yes
        select new DemonstrationSupport(
            policy, learner.Situation.HouseholdId, learner.EnrolledOn, one.ApprovedOn, one.ClosedOn, null, SupportStep.Delivered, learner.Pay.All, policy.Sources[0])
        { PersonId = learner.PersonId, Name = learner.Review.Members[learner.Member].Name };

    private void Hold(DemonstrationClass one, Guid id)
    {
        Classes.Add(new()
        {
            Id = id,
            CommuneId = one.Commune.Id,
            Trade = one.Trade,
            Level = one.Plan.Level,
            Provider = one.Provider,
            PartnerId = PartnerOf(one),
            Venue = one.Venue,
            From = one.Plan.From,
            Until = one.Plan.Until,
            Year = one.Plan.From.Year,
            Capacity = one.Plan.Capacity,
            Enrolled = one.Learners.Count,
            UnitCost = one.Plan.UnitCost,
            State = one.State,
            Decision = one.Decision,
            ApprovedOn = one.ApprovedOn,
            ClosedOn = one.ClosedOn,
        });
        var called = one.Learners[0].Attended.Count;
        var sessions = one.Plan.Times.Select((time, i) => new ClassSession
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Session, time.On, Sessions.Count + i),
            ClassId = id,
            CommuneId = one.Commune.Id,
            PartnerId = PartnerOf(one),
            On = time.On,
            Part = time.Part,
            IsCalled = i < called,
            Present = i < called ? one.Learners.Count(l => l.Attended[i]) : 0,
        }).ToList();
        Sessions.AddRange(sessions);
        foreach (var learner in one.Learners) Enrol(learner, one, id, sessions);
    }

    private void Enrol(DemonstrationLearner learner, DemonstrationClass one, Guid classId, List<ClassSession> sessions)
    {
        var (member, hamlet) = (learner.Review.Members[learner.Member], HamletOn(learner.Review, learner.EnrolledOn));
        var id = DemonstrationId.Of(DemonstrationIdKind.Enrolment, learner.EnrolledOn, Enrolments.Count + 1);
        Enrolments.Add(new()
        {
            Id = id,
            ClassId = classId,
            PersonId = learner.PersonId,
            HouseholdId = learner.Situation.HouseholdId,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            PartnerId = PartnerOf(one),
            Name = member.Name,
            GivenKey = NameKeys.Of(member.Name).GivenFirst,
            Sex = member.Sex,
            BirthYear = member.Birth.Year > 0 ? member.Birth.Year : null,
            Class = learner.Situation.Class,
            EnrolledOn = learner.EnrolledOn,
            Turn = 1,
            Kilometres = learner.Kilometres,
            LevelKey = learner.Aid.Level.Key,
            Ceiling = learner.Aid.Level.Ceiling,
            MealPerDay = learner.Aid.MealPerDay,
            Travel = learner.Aid.Travel,
            State = learner.State,
            EndedOn = one.ClosedOn,
            Certificate = learner.Certificate,
            Days = learner.Days,
            PaidTraining = learner.Pay.Training,
            PaidMeals = learner.Pay.Meals,
            PaidTravel = learner.Pay.Travel,
        });
        Seats.AddRange(sessions.Select((s, i) => new Seat
        {
            EnrolmentId = id,
            SessionId = s.Id,
            PersonId = learner.PersonId,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            PartnerId = PartnerOf(one),
            On = s.On,
            Part = s.Part,
            WasThere = i < learner.Attended.Count ? learner.Attended[i] : null,
        }));
        FollowUps.AddRange(learner.FollowUps.Select(f => new FollowUp
        {
            EnrolmentId = id,
            Months = f.Key,
            ClassId = classId,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            Result = f.Value,
            On = ClassRules.FollowUpOn(one.ClosedOn!.Value, f.Key).AddDays(4),
        }));
    }

    private Guid? PartnerOf(DemonstrationClass one) => one.Plan.From.Year >= FirstYearOfCentre ? _centre : null;

    private Place HamletOn(DemonstrationReview review, DateOnly on) => _geography.At(review.Household.HamletId, on) ?? _geography[review.Household.HamletId];
}
