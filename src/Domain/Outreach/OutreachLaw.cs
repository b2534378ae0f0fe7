using System.Collections.Immutable;
using System.Text.Json;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Outreach;

/// <summary>Where somebody in office works. Districts ended on 30/06/2025.</summary>
public enum OfficerLevel : byte { Hamlet = 1, Commune = 2, District = 3, Province = 4 }

/// <summary>Something that officers are taught.</summary>
/// <param name="Code">Stable word: <c>review</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="FreshFrom">What was learnt of it before this day counts no more, because the rules changed; null where everything counts.</param>
/// <param name="Why">Why, where it does not.</param>
public sealed record TrainingTopic(string Code, Wording Name, DateOnly? FreshFrom = null, Wording? Why = null);

/// <summary>A duty in poverty reduction, and the topics somebody who holds it has to know.</summary>
/// <param name="Code">Stable word: <c>hamlet-head</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Where it is held.</param>
/// <param name="Topics">Codes of the topics it needs.</param>
/// <param name="Source">Who says that it needs them.</param>
/// <param name="Certainty">How well that is known: <see cref="Certainty.Unknown"/> is a proposal of ours.</param>
public sealed record Duty(string Code, Wording Name, OfficerLevel Level, ImmutableArray<string> Topics, string Source, Certainty Certainty);

/// <summary>
/// What is known for a time of the training of officers: duties, topics, and what a certificate asks for. From <c>law/outreach.json</c>. The programme pays for the training;
/// which duty needs which topic no instrument we found says: that is a proposal, marked as one, and to be changed in the file.
/// </summary>
public sealed record OutreachLaw : ILawTime
{
    private static readonly JsonSerializerOptions Options = PolicyBook.TextOptions();

    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The legal act behind training and communication.</summary>
    public required string Source { get; init; }

    /// <summary>The day somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How well it is known.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What to know before relying on it.</summary>
    public Wording? Note { get; init; }

    /// <summary>The least share of the days of a class for a certificate, in percent. A proposal.</summary>
    public required int LeastAttendancePercent { get; init; }

    /// <summary>The score a new course is passed with, in percent of the questions. A proposal; each course says its own.</summary>
    public required int PassingPercent { get; init; }

    /// <summary>How often the test of a class may be taken. A proposal.</summary>
    public required int MostAttempts { get; init; }

    /// <summary>What is taught.</summary>
    public required ImmutableArray<TrainingTopic> Topics { get; init; }

    /// <summary>What officers do.</summary>
    public required ImmutableArray<Duty> Duties { get; init; }

    /// <summary>The topic of a code, or null.</summary>
    public TrainingTopic? TopicOf(string code) => Topics.FirstOrDefault(t => t.Code == code);

    /// <summary>The duty of a code, or null.</summary>
    public Duty? DutyOf(string code) => Duties.FirstOrDefault(d => d.Code == code);

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not as it should be: times overlap, a duty names an unknown topic, a share is out of range.</exception>
    public static ImmutableArray<OutreachLaw> Read(string text)
    {
        var ordered = LawTimes.InOrder(JsonSerializer.Deserialize<ImmutableArray<OutreachLaw>>(text, Options));
        foreach (var one in ordered)
        {
            if (one.LeastAttendancePercent is < 1 or > 100 || one.PassingPercent is < 1 or > 100 || one.MostAttempts < 1) throw new JsonException("a share or number is out of range.");
            if (one.Topics.Select(t => t.Code).Distinct().Count() != one.Topics.Length || one.Duties.Select(d => d.Code).Distinct().Count() != one.Duties.Length) throw new JsonException("a code twice.");
            if (one.Duties.Any(d => d.Topics.IsDefaultOrEmpty || d.Topics.Any(t => one.TopicOf(t) is null))) throw new JsonException("duties: a topic nobody knows, or none.");
        }

        return ordered;
    }
}
