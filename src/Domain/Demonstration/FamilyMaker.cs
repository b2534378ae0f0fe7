using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration;

/// <summary>Makes families as they are found in the hills north of Thái Nguyên: couples with children, three generations, old people alone.</summary>
internal sealed class FamilyMaker(NameBook names)
{
    private enum Shape { CoupleWithChildren, Couple, ThreeGenerations, OneParent, OldAlone, AdultAlone, GrandparentsAndChildren }

    private static readonly int[] ShapeWeights = [500, 88, 268, 58, 40, 20, 26];
    private readonly IdNumbers _idNumbers = new();
    private int _persons, _homes, _stays;

    /// <summary>Every person ever made, in order.</summary>
    public List<Dweller> Everyone { get; } = [];

    /// <summary>Every household ever made, in order.</summary>
    public List<Home> EveryHome { get; } = [];

    /// <summary>Every stay ever begun, in order.</summary>
    public List<Stay> EveryStay { get; } = [];

    /// <summary>An empty household.</summary>
    public Home Found(Settlement settlement, int hamlet, DateOnly on, Beginning start, Dice dice, Home? splitFrom = null)
    {
        var id = DemonstrationId.Of(DemonstrationIdKind.Household, on, ++_homes);
        var home = new Home
        {
            Id = id,
            Code = HouseholdCode.Of(id),
            Hamlet = hamlet,
            HamletCode = settlement.Hamlets[hamlet],
            From = on,
            Start = start,
            Trait = dice.Below(1000),
            SplitFrom = splitFrom,
            PoorBeforeRecords = start == Beginning.FirstRecorded && dice.Permille(60),
        };
        home.PoorPeriodEnded = home.PoorBeforeRecords;
        EveryHome.Add(home);
        return home;
    }

    /// <summary>Fills a household with a family of one ethnic group.</summary>
    public void Settle(Home home, byte group, bool young, Dice dice)
    {
        var (on, start) = (home.From, home.Start);
        var shape = young ? Shape.CoupleWithChildren : (Shape)dice.Weighted(ShapeWeights);
        IEnumerable<Dweller> people = shape switch
        {
            Shape.CoupleWithChildren => CoupleWithChildren(group, dice.Between(24, young ? 38 : 56), on, dice),
            Shape.Couple => Couple(group, dice.Permille(250) ? dice.Between(22, 27) : dice.Between(48, 76), on, dice),
            Shape.ThreeGenerations => ThreeGenerations(group, on, dice),
            Shape.OneParent => OneParent(group, on, dice),
            Shape.OldAlone => [Adult(group, dice.Permille(720) ? Sex.Female : Sex.Male, dice.Between(60, 88), on, dice)],
            Shape.AdultAlone => [Adult(group, dice.Permille(600) ? Sex.Male : Sex.Female, dice.Between(25, 58), on, dice)],
            _ => GrandparentsAndChildren(group, on, dice),
        };
        foreach (var person in people) Join(home, person, on, start);
    }

    /// <summary>A person moves in; the first is the head.</summary>
    public void Join(Home home, Dweller person, DateOnly on, Beginning start)
    {
        var relation = home.Stays.Count == 0 ? Relation.Head : Kinship.Of(person, home.Head);
        home.Stays.Add(NewStay(person, home, relation, ++home.Ever, on, start));
    }

    /// <summary>The household has another head from a day on: everyone stays, as something else.</summary>
    public void ChangeHead(Home home, Dweller head, DateOnly on)
    {
        var people = home.Stays.ToArray();
        home.Stays.Clear();
        foreach (var old in people.OrderBy(s => s.Person == head ? 0 : 1).ThenBy(s => s.Order))
        {
            var relation = Kinship.Of(old.Person, head);
            if (relation == old.Relation)
            {
                home.Stays.Add(old);
                continue;
            }

            // Somebody who came on this very day never was anything else.
            if (old.From == on) EveryStay.Remove(old);
            old.Close(on, Ending.HeadChanged);
            home.Stays.Add(NewStay(old.Person, home, relation, old.Order, on, old.From == on ? old.Start : Beginning.HeadChanged));
        }
    }

    /// <summary>A child of two members, born on a day.</summary>
    public Dweller Newborn(Dweller mother, Dweller? father, DateOnly born, Dice dice) =>
        Person((father ?? mother).Group, dice.Permille(525) ? Sex.Male : Sex.Female, born, born, (father ?? mother).Surname, father, mother, dice);

    /// <summary>Somebody from elsewhere who marries a member.</summary>
    public Dweller Partner(Dweller of, DateOnly on, Dice dice)
    {
        var sex = of.Sex == Sex.Male ? Sex.Female : Sex.Male;
        var age = Math.Max(sex == Sex.Female ? 18 : 20, of.AgeOn(on) + (sex == Sex.Female ? -dice.Between(0, 5) : dice.Between(0, 5)));
        var group = dice.Permille(140) ? dice.Pick<byte>([1, 2, 7, 15]) : of.Group;
        var partner = Adult(group, sex, age, on, dice);
        (partner.Spouse, of.Spouse) = (of, partner);
        return partner;
    }

    private Dweller[] CoupleWithChildren(byte group, int age, DateOnly on, Dice dice)
    {
        var couple = Couple(group, age, on, dice);
        return [.. couple, .. Children(couple, on, 24, dice)];
    }

    private Dweller[] Couple(byte group, int age, DateOnly on, Dice dice)
    {
        var husband = Adult(group, Sex.Male, Math.Max(age, 20), on, dice);
        var wife = Partner(husband, on, dice);
        return dice.Permille(130) ? [wife, husband] : [husband, wife];
    }

    private List<Dweller> Children(Dweller[] couple, DateOnly on, int stayUntil, Dice dice)
    {
        var mother = couple.First(p => p.Sex == Sex.Female);
        var father = mother.Spouse;
        var wanted = dice.Weighted(mother.Group is 8 or 9 ? [3, 12, 37, 31, 17] : mother.Group == 1 ? [6, 26, 51, 13, 4] : [5, 24, 51, 15, 5]);
        var children = new List<Dweller>();
        var motherAge = dice.Between(19, 25);
        for (var i = 0; i < wanted; i++, motherAge += dice.Between(2, 6))
        {
            var age = mother.AgeOn(on) - motherAge;
            if (age < 0) break;
            if (age >= stayUntil || (age >= 18 && dice.Permille(450))) continue;
            children.Add(Child(mother, father, on, age, dice));
        }

        return children;
    }

    private Dweller[] ThreeGenerations(byte group, DateOnly on, Dice dice)
    {
        if (dice.Permille(400))
        {
            // The couple leads, an old parent lives with them.
            var age = dice.Between(32, 54);
            var elder = Adult(group, dice.Permille(750) ? Sex.Female : Sex.Male, age + dice.Between(21, 32), on, dice);
            var elders = dice.Permille(350) ? new[] { elder, Partner(elder, on, dice) } : [elder];
            var (father, born) = (elders.FirstOrDefault(e => e.Sex == Sex.Male), BornAt(age, on, dice));
            var line = father ?? elder;
            var husband = Person(
                line.Group, Sex.Male, born, on, father?.Surname ?? names.Surname(line.Group, dice), father,
                elders.FirstOrDefault(e => e.Sex == Sex.Female && e.Born.AddYears(17) < born), dice);
            var wife = Partner(husband, on, dice);
            return [husband, wife, .. Children([husband, wife], on, 22, dice), .. elders];
        }

        var old = Couple(group, dice.Between(46, 68), on, dice);
        var mother = old.First(p => p.Sex == Sex.Female);
        var grown = Child(mother, mother.Spouse, on, Math.Max(20, mother.AgeOn(on) - dice.Between(20, 25)), dice, Sex.Male);
        var bride = Partner(grown, on, dice);
        var grandchildren = Children([grown, bride], on, 20, dice);
        return dice.Permille(300) && mother.AgeOn(on) < 62
            ? [.. old, grown, bride, .. grandchildren, Child(mother, mother.Spouse, on, Math.Max(12, mother.AgeOn(on) - 34), dice)]
            : [.. old, grown, bride, .. grandchildren];
    }

    private Dweller[] OneParent(byte group, DateOnly on, Dice dice)
    {
        var mother = Adult(group, Sex.Female, dice.Between(26, 52), on, dice);
        var children = Children([mother], on, 24, dice);
        if (children.Count == 0) children.Add(Child(mother, null, on, mother.AgeOn(on) - 22 - dice.Below(4), dice));
        return [mother, .. children];
    }

    private Dweller[] GrandparentsAndChildren(byte group, DateOnly on, Dice dice)
    {
        var old = Couple(group, dice.Between(54, 70), on, dice);
        var mother = old.First(p => p.Sex == Sex.Female);
        // The parents work far away and are registered there: they are known by name only as links.
        var absent = Person(mother.Spouse!.Group, Sex.Male, BornAt(Math.Max(24, mother.AgeOn(on) - 23), on, dice), on, mother.Spouse.Surname, mother.Spouse, mother, dice, absent: true);
        var youngest = Math.Min(14, absent.AgeOn(on) - 21);
        return [.. old, .. Enumerable.Range(0, dice.Between(1, 2)).Select(_ => Person(
            absent.Group, dice.Permille(515) ? Sex.Male : Sex.Female, BornAt(dice.Between(1, Math.Max(1, youngest)), on, dice), on, absent.Surname, absent, null, dice))];
    }

    private Dweller Child(Dweller mother, Dweller? father, DateOnly on, int age, Dice dice, Sex sex = Sex.Unknown) =>
        Person((father ?? mother).Group, sex != Sex.Unknown ? sex : dice.Permille(515) ? Sex.Male : Sex.Female, BornAt(age, on, dice), on,
            (father ?? mother).Surname, father, mother, dice);

    private Dweller Adult(byte group, Sex sex, int age, DateOnly on, Dice dice) =>
        Person(group, sex, BornAt(age, on, dice), on, names.Surname(group, dice), null, null, dice);

    private static DateOnly BornAt(int age, DateOnly on, Dice dice) => on.AddYears(-age).AddDays(-dice.Below(365));

    private Dweller Person(
        byte group, Sex sex, DateOnly born, DateOnly on, string surname, Dweller? father, Dweller? mother, Dice dice, bool absent = false)
    {
        var age = on.Year - born.Year;
        var (kind, number) = absent ? (IdNumberKind.None, "") : _idNumbers.For(sex, born, age, group, dice);
        var person = new Dweller
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Person, on, ++_persons),
            Surname = surname,
            Given = names.Given(group, sex, born.Year, dice),
            Sex = sex,
            Born = born,
            Birth = OnRecord(born, dice),
            Group = group,
            IdNumber = number,
            IdNumberKind = kind,
            FirstRecorded = on,
            Trait = dice.Below(1000),
            Disabled = dice.Permille(age < 16 ? 6 : age < 60 ? 16 : 45),
            Merit = age >= 62 && dice.Permille(sex == Sex.Male ? 150 : 40),
            Father = father,
            Mother = mother,
            IsAbsent = absent,
        };
        if (!absent) Everyone.Add(person);
        return person;
    }

    /// <summary>Papers of older people often carry only the year.</summary>
    private static PartialDate OnRecord(DateOnly born, Dice dice)
    {
        var roll = born.Year < 1963 ? dice.Below(1000) : 1000;
        return roll < 330 ? PartialDate.Of(born.Year) : roll < 370 ? PartialDate.Of(born.Year, born.Month) : PartialDate.Of(born);
    }

    private Stay NewStay(Dweller person, Home home, Relation relation, int order, DateOnly on, Beginning start)
    {
        var stay = new Stay(DemonstrationId.Of(DemonstrationIdKind.Membership, on, ++_stays), person, home, relation, order, on, start);
        EveryStay.Add(stay);
        return stay;
    }
}
