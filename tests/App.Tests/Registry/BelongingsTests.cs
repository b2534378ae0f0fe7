using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Registry;

public sealed class BelongingsTests
{
    private static readonly DateOnly On = new(2023, 10, 1);

    private readonly Rows _rows = new();
    private readonly Household _one = Given.Household("Một", Given.Xom1);
    private readonly Household _other = Given.Household("Hai", Given.Xom2);

    [Fact]
    public void Whoever_is_taken_in_twice_on_a_day_has_one_membership_from_it_the_last_said()
    {
        var person = Given.Person("Nông Văn Páo", _one, Relation.Child);
        var before = MembershipOf(person, _one, On.AddYears(-3));
        var belongings = Knowing(before);
        belongings.Join(person, At(_other), Relation.Other, Change.MovedAway, Change.Joined);
        belongings.Join(person, At(_one), Relation.Head, Change.HeadChanged, Change.HeadChanged);
        Assert.Equal((On, Change.MovedAway), (before.Until, before.Ended));
        var now = Assert.IsType<Membership>(Assert.Single(_rows.Standing));
        Assert.Equal((_one.Id, Relation.Head, On), (now.HouseholdId, now.Relation, now.From));
        Assert.Equal((_one.Id, Relation.Head), (person.HouseholdId, person.Relation));
    }

    [Fact]
    public void A_membership_that_began_on_the_day_would_last_none_and_is_taken_away()
    {
        var person = Given.Person("Nông Văn Páo", _one);
        var today = MembershipOf(person, _one, On);
        Knowing(today).Join(person, At(_other), Relation.Child, Change.MovedAway, Change.Joined);
        Assert.Equal(today, Assert.Single(_rows.Removed));
        Assert.Equal(On, Assert.Single(_rows.Standing).From);
    }

    [Fact]
    public void A_membership_that_began_later_ends_the_day_after_it_began_and_the_next_begins_there()
    {
        var person = Given.Person("Nông Văn Páo", _one);
        var later = MembershipOf(person, _one, On.AddDays(20));
        Knowing(later).Join(person, At(_other), Relation.Child, Change.MovedAway, Change.Joined);
        Assert.Equal(On.AddDays(21), later.Until);
        Assert.Equal(On.AddDays(21), Assert.Single(_rows.Standing).From);
        Assert.Empty(_rows.Removed);
    }

    [Fact]
    public void A_household_that_settles_twice_on_a_day_lives_where_it_was_put_last()
    {
        var belongings = Knowing();
        belongings.Settle(_one, Change.MovedAway, Change.Registered);
        _one.HamletId = Given.Xom2.Id;
        belongings.Settle(_one, Change.MovedAway, Change.Joined);
        Assert.Equal((Given.Xom2.Id, On), Assert.Single(_rows.Standing.Cast<Residence>().Select(r => (r.HamletId, r.From))));
    }

    private static Abode At(Household household) => new(household.Id, household.CommuneId, household.HamletId);

    private Belongings Knowing(params IPeriod[] open)
    {
        var belongings = new Belongings(On, _rows);
        belongings.Know(open);
        return belongings;
    }

    private static Membership MembershipOf(Person person, Household household, DateOnly from) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person.Id,
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Relation = person.Relation,
        From = from,
    };

    private sealed class Rows : IPeriodRows
    {
        public List<IPeriod> Standing { get; } = [];

        public List<IPeriod> Removed { get; } = [];

        public void Begin(IPeriod period) => Standing.Add(period);

        public void Ending(IPeriod period)
        {
        }

        public void Remove(IPeriod period)
        {
            if (!Standing.Remove(period)) Removed.Add(period);
        }
    }
}
