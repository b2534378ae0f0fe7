using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Demonstration;

public sealed class FamiliesTests
{
    private static readonly Dictionary<Guid, DemonstrationPerson> People = Made.District.People.ToDictionary(p => p.Id);
    private static readonly DemonstrationMembership[] Stays = [.. Made.District.Memberships];

    [Fact]
    public void No_child_is_older_than_fifteen_years_less_than_a_parent()
    {
        Assert.All(
            People.Values.Where(p => p.Birth.IsExact),
            p => Assert.All(
                new[] { p.FatherId, p.MotherId }.Where(id => id is not null).Select(id => People[id!.Value]),
                parent => Assert.True(parent.Birth.Latest.AddYears(15) <= p.Birth.Latest.AddYears(1), $"{parent} of {p}")));
        Assert.Contains(People.Values, p => p.MotherId is not null);
    }

    [Fact]
    public void A_household_has_exactly_one_head_on_every_day_it_exists()
    {
        foreach (var household in Made.District.Households.GroupJoin(Stays.Where(s => s.Relation == Relation.Head), h => h.Id, s => s.HouseholdId, (h, s) => (h, s)))
        {
            var heads = household.s.OrderBy(s => s.From).ToArray();
            Assert.Equal(household.h.From, heads[0].From);
            Assert.Equal(household.h.Until, heads[^1].Until);
            Assert.All(heads.Zip(heads.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        }
    }

    [Fact]
    public void Nobody_lives_in_two_households_at_once_or_after_death_or_before_birth()
    {
        foreach (var person in Stays.GroupBy(s => s.PersonId))
        {
            var life = person.OrderBy(s => s.From).ThenBy(s => s.Until ?? DateOnly.MaxValue).ToArray();
            Assert.All(life.Zip(life.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From));
            Assert.True(life[0].From >= People[person.Key].Birth.Earliest);
            if (People[person.Key].DiedOn is { } died) Assert.Equal(died, life[^1].Until);
        }

        Assert.Equal(People.Count, Stays.Select(s => s.PersonId).Distinct().Count());
    }

    [Fact]
    public void Every_stay_lies_inside_its_household_and_says_how_it_began_and_ended()
    {
        var households = Made.District.Households.ToDictionary(h => h.Id);
        Assert.All(Stays, s =>
        {
            var household = households[s.HouseholdId];
            Assert.True(s.From >= household.From && (household.Until is null || s.Until <= household.Until));
            Assert.True(s.Until is null || s.Until >= s.From);
            Assert.Equal(s.Until is null, s.End == Ending.None);
            Assert.NotEqual(Relation.Unknown, s.Relation);
        });
        Assert.All(households.Values.Where(h => h.Start == Beginning.SplitOff), h => Assert.True(households[h.SplitFromId!.Value].From < h.From));
    }

    [Fact]
    public void Every_kind_of_event_happens()
    {
        foreach (var start in Enum.GetValues<Beginning>()) Assert.Contains(Stays, s => s.Start == start);
        foreach (var end in Enum.GetValues<Ending>()) Assert.Contains(Stays, s => s.End == end);
    }

    [Fact]
    public void Names_follow_ethnic_group_sex_and_parents()
    {
        Assert.All(People.Values, p => Assert.Contains(p.Name.Split(' ')[0], Made.Names.SurnamesOf(p.EthnicGroup)));
        Assert.All(
            People.Values.Where(p => p.FatherId is not null),
            p => Assert.StartsWith(People[p.FatherId!.Value].Name.Split(' ')[0] + " ", p.Name, StringComparison.Ordinal));
        Assert.All(People.Values.Where(p => p.Name.Contains(" Thị ", StringComparison.Ordinal)), p => Assert.Equal(Sex.Female, p.Sex));
        Assert.All(People.Values.Where(p => p.Name.Contains(" Văn ", StringComparison.Ordinal)), p => Assert.Equal(Sex.Male, p.Sex));
        Assert.All(People.Values.Where(p => p.Name.StartsWith("Bàn ", StringComparison.Ordinal)), p => Assert.Equal(9, p.EthnicGroup));
        Assert.All(People.Values, p => Assert.True(p.Name.IsNormalized(System.Text.NormalizationForm.FormC)));
        Assert.All(Made.Names.EthnicGroups, g => Assert.Contains(People.Values, p => p.EthnicGroup == g));
    }

    [Fact]
    public void Id_numbers_obey_the_structure_are_plainly_made_up_and_never_two_alike()
    {
        var citizens = People.Values.Where(p => p.IdNumberKind == IdNumberKind.Citizen12).ToArray();
        Assert.Equal(citizens.Length, citizens.Select(p => p.IdNumber).Distinct().Count());
        Assert.All(citizens, p =>
        {
            Assert.Matches("^[0-9]{3}[0-3][0-9]{2}99[0-9]{4}$", p.IdNumber);
            Assert.Equal(((p.Birth.Year / 100) - 19) * 2 + (p.Sex == Sex.Female ? 1 : 0), p.IdNumber[3] - '0');
            Assert.Equal($"{p.Birth.Year % 100:00}", p.IdNumber[4..6]);
        });
        Assert.All(People.Values.Where(p => p.IdNumberKind == IdNumberKind.None), p => Assert.Equal("", p.IdNumber));
        Assert.Contains(People.Values, p => p.IdNumberKind == IdNumberKind.Old9);
    }

    [Fact]
    public void Only_old_people_have_birth_dates_without_a_day()
    {
        Assert.All(People.Values.Where(p => !p.Birth.IsExact), p => Assert.True(p.Birth.Year < 1963));
        Assert.Contains(People.Values, p => p.Birth.Month == 0);
        Assert.Contains(People.Values, p => p.Birth is { Month: > 0, Day: 0 });
    }

    [Fact]
    public void Neighbours_are_mostly_of_one_group()
    {
        var ethnicity = Stays.Where(s => s.Relation == Relation.Head && s.Until is null).ToDictionary(s => s.HouseholdId, s => People[s.PersonId].EthnicGroup);
        var hamlets = Made.District.Households.Where(h => ethnicity.ContainsKey(h.Id)).GroupBy(h => h.HamletCode).ToArray();
        Assert.Equal(164, hamlets.Length);
        Assert.True(hamlets.Average(h => h.GroupBy(x => ethnicity[x.Id]).Max(g => (double)g.Count() / h.Count())) > 0.5);
    }
}
