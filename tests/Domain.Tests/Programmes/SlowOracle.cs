using System.Text.Json;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Programmes;

/// <summary>
/// Says whether a criterion holds by reading its text and reasoning with plain yes and no, one person and one day at a time: another way than
/// the program's, for households of whom everything is known.
/// </summary>
internal static class SlowOracle
{
    public static bool Holds(string text, Situation household, PersonSituation? person) => Holds(JsonDocument.Parse(text).RootElement, household, person);

    private static bool Holds(JsonElement criterion, Situation household, PersonSituation? person)
    {
        var property = criterion.EnumerateObject().Single();
        var value = property.Value;
        return property.Name switch
        {
            "all" => value.EnumerateArray().All(c => Holds(c, household, person)),
            "any" => value.EnumerateArray().Any(c => Holds(c, household, person)),
            "not" => !Holds(value, household, person),
            "member" => household.Members!.Any(m => Holds(value, household, m)),
            "class" => value.EnumerateArray().Any(c => c.GetString()!.Replace("-", "", StringComparison.Ordinal).Equals(household.Class.ToString(), StringComparison.OrdinalIgnoreCase)),
            "lacks" => value.EnumerateArray().Any(i => IndicatorNames.All.Where(household.Lacking.Has).Select(n => n.Word()).Contains(i.GetString())),
            "newly-escaped" => household.NewlyEscaped == Answer.Yes,
            "ethnic-minority" => (person is null ? household.EthnicGroup : person.EthnicGroup) > 1,
            "lives-in" => value.GetString() == "difficult" ? household.Difficulty is DifficultyLevel.Difficult or DifficultyLevel.EspeciallyDifficult : household.Difficulty == DifficultyLevel.EspeciallyDifficult,
            "group" => household.Groups!.Value.HasFlag(value.GetString() switch { "merit" => HouseholdGroups.Merit, "no-labour-capacity" => HouseholdGroups.NoLabourCapacity, _ => HouseholdGroups.EthnicMinority }),
            "age" => AgeOf(person!.Birth, household.On) is var age && age >= BoundOf(value, "from", 0) && age < BoundOf(value, "until", 1000),
            "sex" => person!.Sex.ToString().Equals(value.GetString(), StringComparison.OrdinalIgnoreCase),
            "is" => value.GetString() switch
            {
                "disabled" => person!.Facts.Disabled,
                "insured" => person!.Facts.Insured,
                "undernourished" => (Answer)(-(int)person!.Facts.Nourished),
                "monthly-allowance" => person!.Facts.MonthlyAllowance,
                "able-to-work" => person!.Facts.AbleToWork,
                "attends-pre-school" => AnswerLogic.Of(person!.Facts.Attends == Schooling.PreSchool),
                _ => AnswerLogic.Of(person!.Facts.Attends is Schooling.Primary or Schooling.LowerSecondary or Schooling.UpperSecondary),
            } == Answer.Yes,
            var other => throw new InvalidOperationException(other),
        };
    }

    private static int BoundOf(JsonElement span, string name, int without) =>
        span.TryGetProperty(name, out var bound) && bound.ValueKind == JsonValueKind.Number ? bound.GetInt32() : without;

    /// <summary>Counted birthday by birthday.</summary>
    private static int AgeOf(PartialDate birth, DateOnly on)
    {
        var years = 0;
        while (true)
        {
            var year = birth.Year + years + 1;
            var birthday = birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? new DateOnly(year, 2, 28) : new DateOnly(year, birth.Month, birth.Day);
            if (birthday > on) return years;
            years++;
        }
    }
}
