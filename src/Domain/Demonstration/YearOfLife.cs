using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>What happens to families between two surveys: births, deaths, marriages, moves, splits, new heads. Shares are a million a year.</summary>
internal sealed class YearOfLife(FamilyMaker families, DateOnly after, DateOnly to)
{
    private readonly int _days = to.DayNumber - after.DayNumber;

    /// <summary>Plays the time through for one unit.</summary>
    public void Play(Settlement settlement, Dice dice)
    {
        var splits = new List<Home>();
        foreach (var home in settlement.Homes)
        {
            home.Fortune = (home.Fortune * 96 / 100) + dice.Between(-90, 90);
            if (Happens(4_000, dice)) MoveAway(home, dice.DayIn(after, to));
            else Live(settlement, home, splits, dice);
        }

        foreach (var gone in settlement.Homes.Where(h => h.Until is not null && h.Standing != HouseholdClass.None)) settlement.Gone.Add(gone);
        settlement.Homes.RemoveAll(h => h.Until is not null);
        settlement.Homes.AddRange(splits);
        var arriving = dice.ShareOf(settlement.Homes.Count, 6 * _days / 365);
        for (var i = 0; i < arriving; i++) settlement.Homes.Add(Arrive(settlement, dice));
    }

    private void Live(Settlement settlement, Home home, List<Home> splits, Dice dice)
    {
        var day = after;
        DateOnly Next() => day = day >= to ? to : dice.DayIn(day, to);

        foreach (var person in home.People.ToArray())
        {
            // A new head gives everyone a new stay.
            var stay = home.Stays.Find(s => s.Person == person)!;
            if (Happens(Mortality(person.AgeOn(to)), dice)) Die(home, stay, Next());
            else if (IsLeaving(home, person, dice)) Leave(home, stay, Next(), Ending.MovedOut);
            else if (IsMarrying(home, person, dice)) families.Join(home, families.Partner(person, Next(), dice), day, Beginning.MarriedIn);
            else if (IsBearing(home, person, dice)) families.Join(home, families.Newborn(person, person.Spouse, Next(), dice), day, Beginning.Born);
            if (home.Until is not null) return;
        }

        if (home.Head.AgeOn(to) >= 74 && HeirOf(home, home.Head) is { } heir && heir.AgeOn(to) >= 25 && Happens(80_000, dice))
            families.ChangeHead(home, heir, Next());
        if (home.Stays.Count >= 5 && Happens(50_000, dice) && Split(settlement, home, Next, dice) is { } split) splits.Add(split);
    }

    private bool Happens(int perMillionAYear, Dice dice) => dice.Below(1_000_000) < (int)((long)perMillionAYear * _days / 365);

    private static int Mortality(int age) => age switch
    {
        < 1 => 9_000,
        < 40 => 800,
        < 50 => 2_000,
        < 60 => 5_000,
        < 70 => 12_000,
        < 80 => 34_000,
        < 90 => 95_000,
        _ => 220_000,
    };

    private bool IsLeaving(Home home, Dweller person, Dice dice) =>
        person != home.Head && person.Spouse is null && person.AgeOn(to) is >= 19 and <= 34
        && !home.People.Any(p => p.Mother == person || p.Father == person) && Happens(person.Sex == Sex.Female ? 100_000 : 55_000, dice);

    private bool IsMarrying(Home home, Dweller person, Dice dice) =>
        person.Sex == Sex.Male && person.Spouse is null && !person.Disabled && person.AgeOn(to) is >= 22 and <= 35 && home.Stays.Count < 9 && Happens(75_000, dice);

    private bool IsBearing(Home home, Dweller person, Dice dice)
    {
        if (person.Sex != Sex.Female || person.AgeOn(to) is < 19 or > 41 || person.Spouse is not { DiedOn: null } spouse) return false;
        if (!home.People.Contains(spouse)) return false;
        var children = home.People.Where(p => p.Mother == person).ToArray();
        // At least a year and a half between two births.
        if (children.Any(c => c.Born.AddMonths(18) > after)) return false;
        return Happens(children.Length switch { 0 => 280_000, 1 => 150_000, 2 => person.Group is 8 or 9 ? 90_000 : 30_000, _ => 10_000 }, dice);
    }

    private void Die(Home home, Stay stay, DateOnly on)
    {
        stay.Person.DiedOn = on;
        Leave(home, stay, on, Ending.Died);
    }

    private void Leave(Home home, Stay stay, DateOnly on, Ending end)
    {
        var heir = stay.Relation == Relation.Head ? HeirOf(home, stay.Person) : null;
        stay.Close(on, end);
        home.Stays.Remove(stay);
        if (home.Stays.Count == 0) Finish(home, stay.Person, on, end);
        else if (heir is not null) families.ChangeHead(home, heir, on);
        else if (stay.Relation == Relation.Head) MoveAway(home, on); // Children alone go to relatives elsewhere.
    }

    /// <summary>The spouse, or the oldest grown child, or the oldest grown member; null where only children are left.</summary>
    private Dweller? HeirOf(Home home, Dweller head)
    {
        var grown = home.People.Where(p => p != head && p.AgeOn(after) >= 18).OrderBy(p => p.Born).ToArray();
        return grown.FirstOrDefault(p => p == head.Spouse && p.AgeOn(to) < 78)
            ?? grown.FirstOrDefault(p => p.Father == head || p.Mother == head)
            ?? grown.FirstOrDefault(p => p.AgeOn(to) < 78) ?? grown.FirstOrDefault();
    }

    private static void MoveAway(Home home, DateOnly on)
    {
        var head = home.Head;
        foreach (var stay in home.Stays) stay.Close(on, Ending.MovedOut);
        home.Stays.Clear();
        Finish(home, head, on, Ending.MovedOut);
    }

    private static void Finish(Home home, Dweller head, DateOnly on, Ending end) => (home.LastHead, home.Until, home.End) = (head, on, end);

    private Home? Split(Settlement settlement, Home home, Func<DateOnly> next, Dice dice)
    {
        var husband = home.People.FirstOrDefault(p => p.Sex == Sex.Male && p.Spouse is { DiedOn: null } wife && home.People.Contains(wife)
            && Kinship.Of(p, home.Head) == Relation.Child && Kinship.Of(wife, home.Head) == Relation.ChildInLaw);
        if (husband is null) return null;
        var on = next();
        var split = families.Found(settlement, home.Hamlet, on, Beginning.SplitOff, dice, home);
        bool IsLeavingToo(Dweller p) => p == husband || p == husband.Spouse || p.Father == husband || p.Mother == husband.Spouse;
        foreach (var stay in home.Stays.Where(s => IsLeavingToo(s.Person)).OrderBy(s => s.Person == husband ? 0 : s.Person == husband.Spouse ? 1 : 2).ToArray())
        {
            stay.Close(on, Ending.SplitOff);
            home.Stays.Remove(stay);
            families.Join(split, stay.Person, on, Beginning.SplitOff);
        }

        split.Fortune = home.Fortune - 30 + dice.Between(-60, 60);
        BringAlong(split, home.Standing, 600, dice);
        return split;
    }

    private Home Arrive(Settlement settlement, Dice dice)
    {
        var neighbour = dice.Pick(settlement.Homes);
        var home = families.Found(settlement, neighbour.Hamlet, dice.DayIn(after, to), Beginning.MovedIn, dice);
        families.Settle(home, neighbour.Head.Group, young: true, dice);
        home.Fortune = dice.Between(-250, 350);
        BringAlong(home, dice.Permille(500) ? HouseholdClass.Poor : HouseholdClass.NearPoor, 90, dice);
        return home;
    }

    private static void BringAlong(Home home, HouseholdClass standing, int permille, Dice dice)
    {
        if (standing is not (HouseholdClass.Poor or HouseholdClass.NearPoor) || !dice.Permille(permille)) return;
        (home.Standing, home.BroughtAlong) = (standing, true);
    }
}
