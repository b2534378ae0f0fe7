using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Training;

/// <summary>A group of learners and the most that is paid for the training of one.</summary>
/// <param name="Key">Stable word: "poor-minority".</param>
/// <param name="Name">The group.</param>
/// <param name="Ceiling">Whole đồng a learner and course.</param>
/// <param name="Who">Who belongs to it by what reviews know; null is everybody.</param>
/// <param name="Declared">Papers any one of which puts a learner into it.</param>
/// <param name="Source">The article.</param>
public sealed record CourseLevel(string Key, Wording Name, long Ceiling, Criterion? Who, ImmutableArray<Declared> Declared, string Source);

/// <summary>Travel to a class, once a course, from a distance on.</summary>
/// <param name="Amount">Whole đồng.</param>
/// <param name="FromKilometres">Least distance from home to the class.</param>
/// <param name="Who">Who gets it; null is everybody who is paid meals and travel.</param>
/// <param name="Declared">Papers any one of which is enough.</param>
public sealed record TravelRate(long Amount, int FromKilometres, Criterion? Who, ImmutableArray<Declared> Declared);

/// <summary>Meals and travel, paid to the learner.</summary>
/// <param name="Meal">Whole đồng for a day really attended.</param>
/// <param name="Who">Who is paid them.</param>
/// <param name="Declared">Papers any one of which is enough.</param>
/// <param name="Source">The article.</param>
/// <param name="Travel">Rates of travel, the highest first.</param>
public sealed record AwayRate(long Meal, Criterion Who, ImmutableArray<Declared> Declared, string Source, ImmutableArray<TravelRate> Travel);

/// <summary>The law of supported classes for a time: who may learn, how many a class, what is paid for whom. From <c>law/training.json</c>.</summary>
public sealed record CourseSupport : ILawTime
{
    private static readonly JsonSerializerOptions Options = PolicyBook.TextOptions();

    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The legal act with its articles.</summary>
    public required string Source { get; init; }

    /// <summary>The day somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How well it is known.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What to know before relying on it.</summary>
    public Wording? Note { get; init; }

    /// <summary>Most learners a class.</summary>
    public required int ClassSize { get; init; }

    /// <summary>How often one person may be supported in all, after work was lost for objective reasons.</summary>
    public required int MostTimes { get; init; }

    /// <summary>Who may learn.</summary>
    public required Criterion Learner { get; init; }

    /// <summary>Groups, the highest ceiling first; who belongs to several has the highest.</summary>
    public required ImmutableArray<CourseLevel> Levels { get; init; }

    /// <summary>Meals and travel.</summary>
    public required AwayRate Away { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not as it should be: times overlap, levels are not in order, somebody belongs to none.</exception>
    public static ImmutableArray<CourseSupport> Read(string text)
    {
        var ordered = LawTimes.InOrder(JsonSerializer.Deserialize<ImmutableArray<CourseSupport>>(text, Options));
        foreach (var one in ordered)
        {
            if (!one.Levels.Select(l => l.Ceiling).SequenceEqual(one.Levels.Select(l => l.Ceiling).OrderDescending())) throw new JsonException("levels: the highest ceiling first.");
            if (one.Levels is not [.., { Who: null }]) throw new JsonException("levels: the last is everybody's.");
        }

        return ordered;
    }
}
