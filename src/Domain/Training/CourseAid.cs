using System.Collections.Immutable;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Training;

/// <summary>What the law pays for one learner of one class.</summary>
/// <param name="Level">The group, the highest the learner surely belongs to.</param>
/// <param name="Higher">A higher group that hangs on a fact nobody has found out, or null.</param>
/// <param name="MealPerDay">Whole đồng for a day attended, 0 where meals are not paid.</param>
/// <param name="MealsNotKnown">Meals hang on a fact nobody has found out: none are paid until it is known.</param>
/// <param name="Travel">Whole đồng for the course, 0 where travel is not paid.</param>
public sealed record CourseAid(CourseLevel Level, CourseLevel? Higher, long MealPerDay, bool MealsNotKnown, long Travel)
{
    /// <summary>What the law of the day pays.</summary>
    /// <param name="law">The law.</param>
    /// <param name="household">The learner's household on the day.</param>
    /// <param name="person">The learner.</param>
    /// <param name="declared">What papers say.</param>
    /// <param name="kilometres">From home to the class; null where nobody said: no travel is paid.</param>
    public static CourseAid Of(CourseSupport law, Situation household, PersonSituation person, Declared declared, int? kilometres)
    {
        Answer Meets(Criterion? who, ImmutableArray<Declared> papers) =>
            who is null || papers.Any(p => declared.HasFlag(p)) ? Answer.Yes : who.Of(household, person);

        CourseLevel? higher = null;
        var level = law.Levels[^1];
        foreach (var one in law.Levels)
        {
            var answer = Meets(one.Who, one.Declared);
            if (answer == Answer.Unknown) higher ??= one;
            if (answer != Answer.Yes) continue;
            level = one;
            break;
        }

        var away = Meets(law.Away.Who, law.Away.Declared);
        if (away != Answer.Yes) return new(level, higher, 0, away == Answer.Unknown, 0);
        var travel = kilometres is not { } far ? 0 : law.Away.Travel.Where(t => far >= t.FromKilometres && Meets(t.Who, t.Declared) == Answer.Yes).Select(t => t.Amount).FirstOrDefault();
        return new(level, higher, law.Away.Meal, false, travel);
    }
}

/// <summary>What is paid for a learner when a class has ended.</summary>
/// <param name="Training">To who taught, whole đồng.</param>
/// <param name="Meals">To the learner.</param>
/// <param name="Travel">To the learner, once a course, if it was attended at all.</param>
public readonly record struct CoursePay(long Training, long Meals, long Travel)
{
    /// <summary>To the learner.</summary>
    public long ToLearner => Meals + Travel;

    /// <summary>Everything.</summary>
    public long All => Training + Meals + Travel;

    /// <summary>What is due.</summary>
    /// <param name="unitCost">Cost of the training of one learner.</param>
    /// <param name="ceiling">The most the law pays of it.</param>
    /// <param name="mealPerDay">For a day attended.</param>
    /// <param name="travel">For the course.</param>
    /// <param name="days">Days really attended: one with two sessions counts once.</param>
    public static CoursePay Of(long unitCost, long ceiling, long mealPerDay, long travel, int days) =>
        days == 0 ? default : new(Math.Min(unitCost, ceiling), checked(mealPerDay * days), travel);
}
