using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>
/// What a household answers at the door, so that the answers agree with its class: what it lacks is kept from year to year as long as
/// its members' ages and its class allow, and the answers of each member follow from that.
/// </summary>
internal sealed class DoorAnswers(MirroredAges ages, Home home, DateOnly on, Dice dice)
{
    private static readonly (Indicator Indicator, int Weight)[] Adjustable =
    [
        (Indicator.Employment, 14), (Indicator.Nutrition, 8), (Indicator.HealthInsurance, 14), (Indicator.AdultEducation, 15), (Indicator.ChildSchooling, 5),
        (Indicator.HousingQuality, 16), (Indicator.FloorArea, 10), (Indicator.WaterSource, 9), (Indicator.Latrine, 24), (Indicator.Telecom, 14),
        (Indicator.InformationDevices, 5),
    ];

    private static readonly (Indicator Indicator, int Weight)[] OldAdjustable =
    [
        (Indicator.HealthCareAccess, 5), (Indicator.HealthInsurance, 12), (Indicator.AdultEducation, 14), (Indicator.ChildSchooling, 4), (Indicator.HousingQuality, 18),
        (Indicator.FloorArea, 11), (Indicator.WaterSource, 12), (Indicator.Latrine, 26), (Indicator.Telecom, 12), (Indicator.InformationDevices, 8),
    ];

    private readonly Dweller[] _people = [.. home.People];

    /// <summary>The ten answers of the old standard; of them nothing is asked again later.</summary>
    public IndicatorSet UnderOldStandard(bool poorByDeprivation)
    {
        var wanted = poorByDeprivation ? dice.Between(ages.LackingForPoor, ages.LackingForPoor + 2)
            : home.Closing == HouseholdClass.Poor ? dice.Weighted([2, 18, 35, 30, 15]) : dice.Weighted([30, 40, 30]);
        var most = home.Closing is HouseholdClass.Poor ? 6 : ages.LackingForPoor - 1;
        var kept = Feasible(home.OldLacks, OldAdjustable);
        var least = poorByDeprivation ? ages.LackingForPoor : 0;
        return home.OldLacks = kept.Count >= least && kept.Count <= most && !kept.Equals(IndicatorSet.Empty) ? kept : Adjust(kept, wanted, 0, OldAdjustable);
    }

    /// <summary>The twelve answers of 2022-2025.</summary>
    public IndicatorSet Lacking()
    {
        var dependants = HasTooManyDependants() ? 1 : 0;
        var (least, most, wanted) = home.Closing switch
        {
            HouseholdClass.Poor => (ages.LackingForPoor, ages.LackingForPoor + 3, ages.LackingForPoor + dice.Weighted([45, 32, 16, 7])),
            HouseholdClass.NearPoor => (0, ages.LackingForPoor - 1, dice.Weighted([20, 38, 42])),
            _ => (0, ages.LackingForPoor, dice.Weighted([45, 35, 20])),
        };
        var kept = Feasible(home.Lacks, Adjustable);
        // Something is mended in the year.
        if (kept.Count > 0 && dice.Permille(250)) kept = kept.Without(In(kept)[dice.Below(kept.Count)]);
        if (kept.Count + dependants < least || kept.Count + dependants > most) kept = Adjust(kept, Math.Max(wanted, dependants), dependants, Adjustable);
        home.Lacks = kept;
        return dependants == 1 ? kept.With(Indicator.Dependants) : kept;
    }

    /// <summary>Everything seen at the door, agreeing with what it lacks.</summary>
    /// <param name="lacking">What it lacks.</param>
    /// <param name="area">Urban or rural.</param>
    /// <param name="score">B1.</param>
    /// <param name="income">Income a person and month, đồng, where it was looked into; else null.</param>
    public DemonstrationSurvey Survey(IndicatorSet lacking, AreaType area, int score, int? income)
    {
        var trait = home.Trait;
        var better = home.Closing is HouseholdClass.Poor ? 0 : home.Closing is HouseholdClass.NearPoor ? 1 : 2;
        var soft = lacking.Has(Indicator.HousingQuality);
        var devices = Devices.Asked | DevicesOf(lacking.Has(Indicator.InformationDevices), better, trait);
        var facts = new HouseholdFacts
        {
            Area = area,
            B1 = score,
            IncomePerPerson = income,
            FarmHousehold = income is null ? Answer.Unknown : Answer.Yes,
            Requests = home.Closing switch
            {
                HouseholdClass.AverageStandard => Requests.AverageStandard,
                HouseholdClass.LowIncomeWorker => Requests.LowIncomeWorker,
                _ => Requests.None,
            },
            FloorAreaHundredths = 100 * FloorArea(lacking.Has(Indicator.FloorArea), _people.Length, trait),
            DurableWalls = AnswerLogic.Of(!soft),
            DurableFrame = AnswerLogic.Of(soft ? trait % 3 == 0 : trait % 7 != 0),
            DurableRoof = AnswerLogic.Of(soft ? trait % 3 == 1 : trait % 7 == 0 || trait % 11 != 0),
            Water = lacking.Has(Indicator.WaterSource) ? (WaterSource)(7 + (trait % 3)) : (WaterSource)(1 + (trait % 5)),
            Latrine = lacking.Has(Indicator.Latrine) ? trait % 4 == 0 ? Latrine.None : Latrine.OpenPit : (Latrine)(1 + (trait % 5)),
            UsesInternet = AnswerLogic.Of(!lacking.Has(Indicator.Telecom)),
            Devices = devices,
        };
        var belongings = new DemonstrationBelongings(
            AssetsOf(better, devices, trait), 18 + (_people.Length * 7) + (better * 22) + (trait % 30), trait % 3 == 0 ? 0 : 80 + (trait % 9 * 40),
            trait % 8 * (420 + (better * 160)), trait % 5 == 0 ? 2_000 + (trait * 9) : 0, trait % 7 == 0 ? 1 + (trait % 2) : 0,
            trait % 4 == 0 ? 1 + better + (trait % 3) : 0, trait % 3 == 0 ? 8 + (trait % 40) : 0, _people.Count(HasPension));
        return new(on, facts, [.. Members(lacking, better)], belongings);
    }

    /// <summary>Causes that agree with the members and with what the household lacks.</summary>
    public Causes CausesOf(IndicatorSet lacking)
    {
        if (home.Closing is not (HouseholdClass.Poor or HouseholdClass.NearPoor)) return Causes.None;
        var causes = Causes.None;
        if (!HasWorker() || _people.Length == 1) causes |= Causes.NoLabour;
        if (_people.Any(p => p.Disabled) || home.Trait % 9 == 0) causes |= Causes.Illness;
        if (lacking.Has(Indicator.AdultEducation)) causes |= Causes.NoSkills;
        var trait = home.Trait;
        if (trait % 2 == 0 && HasWorker()) causes |= Causes.NoCapital;
        if (trait % 3 == 0 && HasWorker()) causes |= Causes.NoLand;
        if (trait % 5 == 0 && HasWorker()) causes |= Causes.NoKnowledge;
        if (trait % 11 == 0) causes |= Causes.NoTools;
        return causes == Causes.None || trait % 17 == 0 ? causes | Causes.Other : causes;
    }

    /// <summary>Groups, each by itself; the table's precedence is the table's.</summary>
    public HouseholdGroups GroupsOf() =>
        (home.Head.Group != 1 ? HouseholdGroups.EthnicMinority : 0) | (HasWorker() ? 0 : HouseholdGroups.NoLabourCapacity)
        | (_people.Any(p => p.Merit) ? HouseholdGroups.Merit : 0);

    private static List<Indicator> In(IndicatorSet set) => [.. Enum.GetValues<Indicator>().Where(set.Has)];

    private static IndicatorSet Adjust(IndicatorSet kept, int wanted, int given, (Indicator Indicator, int Weight)[] all, Dice dice, Func<Indicator, bool> isPossible)
    {
        while (kept.Count + given > wanted) kept = kept.Without(In(kept)[dice.Below(kept.Count)]);
        while (kept.Count + given < wanted)
        {
            var open = Array.FindAll(all, a => !kept.Has(a.Indicator) && isPossible(a.Indicator));
            kept = kept.With(open[dice.Weighted([.. open.Select(a => a.Weight)])].Indicator);
        }

        return kept;
    }

    private IndicatorSet Adjust(IndicatorSet kept, int wanted, int given, (Indicator Indicator, int Weight)[] all) =>
        Adjust(kept, wanted, given, all, dice, i => PickFor(i) is not null || !IsAboutAMember(i));

    private IndicatorSet Feasible(IndicatorSet set, (Indicator Indicator, int Weight)[] all)
    {
        var feasible = IndicatorSet.Empty;
        foreach (var (indicator, _) in all)
        {
            if (set.Has(indicator) && (!IsAboutAMember(indicator) || PickFor(indicator) is not null)) feasible = feasible.With(indicator);
        }

        return feasible;
    }

    private static bool IsAboutAMember(Indicator indicator) =>
        indicator is Indicator.Employment or Indicator.Nutrition or Indicator.HealthInsurance or Indicator.AdultEducation or Indicator.ChildSchooling;

    /// <summary>The member whom a lack is about, or null where nobody can be: always one whose age leaves no doubt.</summary>
    private Dweller? PickFor(Indicator indicator) => _people.Where(p => p.Birth.IsExact).Where(p => indicator switch
    {
        Indicator.Employment => IsBetween(p, ages.JobSeekerFrom, ages.JobSeekerTo) && !p.Disabled && !IsStudent(p),
        Indicator.Nutrition => p.AgeOn(on) < ages.ChildBelow,
        Indicator.HealthInsurance => p.AgeOn(on) >= ages.InsuranceFrom,
        Indicator.AdultEducation => IsBetween(p, ages.AdultEducationFrom, ages.AdultEducationTo) && !IsStudent(p),
        Indicator.ChildSchooling => IsBetween(p, ages.SchoolFrom, ages.ChildBelow - 1),
        _ => false,
    }).MinBy(p => (p.Trait * 7 % 1000, p.Born));

    private bool IsBetween(Dweller person, int from, int to) => person.AgeOn(on) >= from && person.AgeOn(on) <= to;

    /// <summary>At a college or vocational school.</summary>
    private bool IsStudent(Dweller person) => IsBetween(person, ages.UpperSecondaryFrom, ages.UpperSecondaryFrom + 3) && person.Trait % 4 == 0;

    private bool ReceivesAllowance(Dweller person) => person.AgeOn(on) >= ages.AllowanceFrom || (person.Disabled && person.AgeOn(on) >= ages.ChildBelow);

    private bool HasTooManyDependants() =>
        2 * _people.Count(p => p.AgeOn(on) < ages.ChildBelow || ReceivesAllowance(p)) > _people.Length;

    private bool HasWorker() => _people.Any(p => IsBetween(p, ages.ChildBelow, 64) && !p.Disabled);

    private int FloorArea(bool tooSmall, int count, int trait)
    {
        var enough = ages.LeastFloorPerPerson * count;
        // Some stand exactly on the edge, which is not deprived.
        return tooSmall ? (enough - 1) - (trait % (2 * count)) : trait % 37 == 0 ? enough : Math.Max(enough, 24) + (trait % 60);
    }

    private static Devices DevicesOf(bool none, int better, int trait) => none ? Devices.Unknown
        : Devices.Television | (trait % 6 == 0 ? Devices.Radio : 0) | (better > 0 || trait % 3 == 0 ? Devices.Smartphone : 0)
            | (better == 2 && trait % 5 == 0 ? Devices.Laptop : 0);

    private static Assets AssetsOf(int better, Devices devices, int trait) =>
        (devices.HasFlag(Devices.Television) ? Assets.ColourTelevision : 0) | (better > 0 || trait % 3 != 0 ? Assets.Motorbike : 0)
        | (better > 0 && trait % 2 == 0 ? Assets.Fridge : 0) | (better == 2 ? Assets.Fridge | Assets.WaterHeater : 0)
        | (better == 2 && trait % 2 == 0 ? Assets.WashingMachine : 0) | (trait % 10 == 0 ? Assets.Stereo : 0);

    private bool HasPension(Dweller person) => person.AgeOn(on) >= ages.PensionFrom && person.Trait % 8 == 0;

    private IEnumerable<MemberFacts> Members(IndicatorSet lacking, int better)
    {
        Dweller? PickIf(Indicator indicator) => lacking.Has(indicator) ? PickFor(indicator) : null;
        var (jobless, undernourished, uninsured, unschooled, absent) = (
            PickIf(Indicator.Employment), PickIf(Indicator.Nutrition), PickIf(Indicator.HealthInsurance), PickIf(Indicator.AdultEducation), PickIf(Indicator.ChildSchooling));
        return _people.Select(person =>
        {
            var age = person.AgeOn(on);
            var attends = person == absent || person == unschooled ? Schooling.None : Attends(person, age);
            var (work, contract) = WorkOf(person, age, attends, person == jobless, better);
            return new MemberFacts
            {
                Birth = person.Birth,
                Sex = person.Sex,
                Insured = AnswerLogic.Of(person != uninsured),
                Nourished = age < ages.ChildBelow ? AnswerLogic.Of(person != undernourished) : Answer.Unknown,
                Attends = attends,
                Diploma = DiplomaOf(person, age, person == unschooled),
                TrainedOnTheJob = Answer.No,
                Work = work,
                Contract = contract,
                AbleToWork = AnswerLogic.Of(!person.Disabled && age is >= 15 and < 75),
                WillingToWork = AnswerLogic.Of(!person.Disabled && age is >= 15 and < 75),
                Disabled = AnswerLogic.Of(person.Disabled),
                MonthlyAllowance = AnswerLogic.Of(ReceivesAllowance(person)),
            };
        });
    }

    private Schooling Attends(Dweller person, int age) =>
        age < ages.SchoolFrom ? Schooling.None
        : age < ages.PrimaryFrom ? Schooling.PreSchool
        : age < ages.LowerSecondaryFrom ? Schooling.Primary
        : age < ages.ChildBelow ? Schooling.LowerSecondary
        : age < ages.UpperSecondaryFrom ? Schooling.UpperSecondary
        : IsStudent(person) ? person.Trait % 8 == 0 ? Schooling.Higher : Schooling.Vocational : Schooling.None;

    private Diploma DiplomaOf(Dweller person, int age, bool lacks)
    {
        if (age < ages.LowerSecondaryFrom) return Diploma.None;
        if (age < ages.ChildBelow) return Diploma.Primary;
        if (age < ages.UpperSecondaryFrom) return lacks ? Diploma.Primary : Diploma.LowerSecondary;
        if (lacks) return Diploma.LowerSecondary;
        if (age <= ages.AdultEducationTo) return person.Trait % 5 == 1 ? Diploma.Vocational : Diploma.UpperSecondary;
        return (person.Trait % 10) switch { < 1 => Diploma.None, < 4 => Diploma.Primary, < 8 => Diploma.LowerSecondary, _ => Diploma.UpperSecondary };
    }

    private (Work Work, Answer Contract) WorkOf(Dweller person, int age, Schooling attends, bool jobless, int better)
    {
        if (attends > Schooling.None) return (Work.Studying, Answer.Unknown);
        if (age < 15 || person.Disabled || age >= 75 || HasPension(person)) return (Work.NotWorking, Answer.Unknown);
        // A low-income worker works.
        if (jobless) return person.Trait % 5 < 2 && home.Closing != HouseholdClass.LowIncomeWorker ? (Work.CannotFind, Answer.Unknown) : (Work.Wage, Answer.No);
        return (person.Trait % 10) switch
        {
            8 when better == 2 => (Work.PublicService, Answer.Unknown),
            9 => (Work.Wage, Answer.Yes),
            _ => (Work.OwnAccount, Answer.Unknown),
        };
    }
}
