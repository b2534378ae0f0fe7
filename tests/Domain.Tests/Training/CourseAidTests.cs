using System.Text.Json;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.Domain.Tests.Training;

/// <summary>What Decision 46/2015 pays for whom, by the shipped file.</summary>
public sealed class CourseAidTests
{
    private static readonly CourseSupport Law = CourseSupport.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "training.json")))[0];

    private static PersonSituation Person(byte group = 1, Answer disabled = Answer.No) => new() { PersonId = Guid.NewGuid(), Sex = Sex.Female, Birth = PartialDate.Of(1990), EthnicGroup = group, Facts = new() { Disabled = disabled } };

    private static Situation Household(HouseholdClass of, DifficultyLevel difficulty = DifficultyLevel.None, HouseholdGroups? groups = HouseholdGroups.None) =>
        new() { On = new(2023, 5, 1), HouseholdId = Guid.NewGuid(), Class = of, Difficulty = difficulty, Groups = groups };

    [Theory]
    [InlineData(HouseholdClass.Poor, 2, DifficultyLevel.None, Answer.Yes, "disabled", 6_000_000)]
    [InlineData(HouseholdClass.None, 1, DifficultyLevel.None, Answer.Yes, "disabled", 6_000_000)]
    [InlineData(HouseholdClass.Poor, 2, DifficultyLevel.None, Answer.No, "poor-minority", 4_000_000)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.EspeciallyDifficult, Answer.No, "poor-minority", 4_000_000)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.Difficult, Answer.No, "priority", 3_000_000)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.None, Answer.No, "priority", 3_000_000)]
    [InlineData(HouseholdClass.NearPoor, 2, DifficultyLevel.None, Answer.No, "priority", 3_000_000)]
    [InlineData(HouseholdClass.None, 5, DifficultyLevel.None, Answer.No, "priority", 3_000_000)]
    [InlineData(HouseholdClass.NearPoor, 1, DifficultyLevel.None, Answer.No, "near-poor", 2_500_000)]
    [InlineData(HouseholdClass.None, 1, DifficultyLevel.EspeciallyDifficult, Answer.No, "rural", 2_000_000)]
    public void Each_group_has_its_ceiling_and_who_belongs_to_several_has_the_highest(HouseholdClass of, byte group, DifficultyLevel difficulty, Answer disabled, string key, long ceiling)
    {
        var aid = CourseAid.Of(Law, Household(of, difficulty), Person(group, disabled), Declared.None, null);
        Assert.Equal((key, ceiling, null), (aid.Level.Key, aid.Level.Ceiling, aid.Higher));
    }

    [Theory]
    [InlineData(Declared.Disabled, "disabled")]
    [InlineData(Declared.Merit, "priority")]
    [InlineData(Declared.LandRecovered, "priority")]
    [InlineData(Declared.LostJob, "priority")]
    [InlineData(Declared.LostJob | Declared.Disabled, "disabled")]
    public void Papers_put_a_learner_into_a_group_that_no_review_knows(Declared papers, string key)
    {
        var aid = CourseAid.Of(Law, Household(HouseholdClass.None), Person(), papers, null);
        Assert.Equal((key, 30_000L, false), (aid.Level.Key, aid.MealPerDay, aid.MealsNotKnown));
    }

    [Fact]
    public void A_fact_nobody_found_out_never_raises_what_is_paid_and_is_said()
    {
        var unknownGroup = CourseAid.Of(Law, Household(HouseholdClass.Poor), Person(0), Declared.None, null);
        Assert.Equal(("priority", "poor-minority"), (unknownGroup.Level.Key, unknownGroup.Higher?.Key));
        var notAsked = CourseAid.Of(Law, Household(HouseholdClass.None), Person(1, Answer.Unknown), Declared.None, 30);
        Assert.Equal(("rural", "disabled", 0L, true, 0L), (notAsked.Level.Key, notAsked.Higher?.Key, notAsked.MealPerDay, notAsked.MealsNotKnown, notAsked.Travel));
    }

    [Theory]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.None, null, 0)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.None, 14, 0)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.None, 15, 200_000)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.Difficult, 4, 0)]
    [InlineData(HouseholdClass.Poor, 1, DifficultyLevel.Difficult, 5, 300_000)]
    [InlineData(HouseholdClass.NearPoor, 1, DifficultyLevel.EspeciallyDifficult, 40, 300_000)]
    [InlineData(HouseholdClass.None, 1, DifficultyLevel.EspeciallyDifficult, 40, 0)]
    public void Travel_is_paid_from_a_distance_on_to_whom_meals_are_paid(HouseholdClass of, byte group, DifficultyLevel difficulty, int? kilometres, long travel) =>
        Assert.Equal(travel, CourseAid.Of(Law, Household(of, difficulty), Person(group), Declared.None, kilometres).Travel);

    [Theory]
    [InlineData(2_500_000, 4_000_000, 30_000, 200_000, 20, 2_500_000, 600_000, 200_000)]
    [InlineData(5_000_000, 4_000_000, 30_000, 0, 1, 4_000_000, 30_000, 0)]
    [InlineData(5_000_000, 4_000_000, 0, 0, 20, 4_000_000, 0, 0)]
    [InlineData(5_000_000, 4_000_000, 30_000, 200_000, 0, 0, 0, 0)]
    public void Meals_are_paid_by_days_attended_training_up_to_its_ceiling_and_nothing_to_who_never_came(long cost, long ceiling, long meal, long travel, int days, long training, long meals, long paid)
    {
        var pay = CoursePay.Of(cost, ceiling, meal, travel, days);
        Assert.Equal((training, meals, paid, meals + paid, training + meals + paid), (pay.Training, pay.Meals, pay.Travel, pay.ToLearner, pay.All));
    }

    [Theory]
    [InlineData(Sex.Male, 15, Answer.Yes)]
    [InlineData(Sex.Male, 14, Answer.No)]
    [InlineData(Sex.Male, 60, Answer.Yes)]
    [InlineData(Sex.Male, 61, Answer.No)]
    [InlineData(Sex.Female, 55, Answer.Yes)]
    [InlineData(Sex.Female, 56, Answer.No)]
    [InlineData(Sex.Unknown, 30, Answer.Unknown)]
    [InlineData(Sex.Unknown, 14, Answer.No)]
    public void Who_may_learn_hangs_on_age_and_sex(Sex sex, int age, Answer may)
    {
        var household = Household(HouseholdClass.Poor);
        Assert.Equal(may, Law.Learner.Of(household, new() { PersonId = Guid.NewGuid(), Sex = sex, Birth = PartialDate.Of(household.On.AddYears(-age)) }));
    }

    [Theory]
    [InlineData("\"levels\": [", "\"levels\": [], \"more\": [")]
    [InlineData("\"ceiling\": 2000000", "\"ceiling\": 9000000")]
    [InlineData("\"until\": null", "\"until\": \"2015-01-01\"")]
    public void A_file_that_contradicts_itself_is_not_read(string text, string by)
    {
        var file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "training.json"));
        Assert.Contains(text, file, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => CourseSupport.Read(file.Replace(text, by, StringComparison.Ordinal)));
    }
}
