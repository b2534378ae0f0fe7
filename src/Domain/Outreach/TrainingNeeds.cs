namespace VuonLen.Domain.Outreach;

/// <summary>Why somebody lacks a topic that the duty needs.</summary>
public enum TopicGap : byte
{
    /// <summary>Never came to a class of it.</summary>
    Never = 1,

    /// <summary>Came to a class of it and got no certificate.</summary>
    NotCompleted = 2,

    /// <summary>The certificate was withdrawn.</summary>
    Withdrawn = 3,

    /// <summary>Learnt before the rules changed.</summary>
    Outdated = 4,
}

/// <summary>A topic somebody was taught.</summary>
/// <param name="Topic">Its code.</param>
/// <param name="On">The day of the certificate, or of the end of the class where there is none.</param>
/// <param name="HasCertificate">Whether there is one.</param>
/// <param name="WithdrawnOn">First day the certificate no longer counts, or null.</param>
public sealed record TaughtTopic(string Topic, DateOnly On, bool HasCertificate, DateOnly? WithdrawnOn = null);

/// <summary>How somebody stands in a topic that the duty needs.</summary>
/// <param name="Topic">Its code.</param>
/// <param name="LearntOn">The day of the certificate that counts, the latest; null where none does.</param>
/// <param name="Gap">Why none does; null where one does.</param>
public sealed record TopicStanding(string Topic, DateOnly? LearntOn, TopicGap? Gap);

/// <summary>Who was never trained in what they now do.</summary>
public static class TrainingNeeds
{
    /// <summary>
    /// How the holder of a duty stands on a day in each topic it needs, in the order of the duty. A certificate counts whenever it was given and for whichever duty: what counts is the
    /// topic. So somebody who took up another duty lacks what the new one needs beyond the old.
    /// </summary>
    /// <param name="duty">The duty.</param>
    /// <param name="law">What is known of topics on the day.</param>
    /// <param name="taught">What the person was taught, with and without a certificate.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<TopicStanding> Ask(Duty duty, OutreachLaw law, IReadOnlyCollection<TaughtTopic> taught, DateOnly day) =>
        [.. duty.Topics.Select(topic => Ask(topic, law.TopicOf(topic)?.FreshFrom, [.. taught.Where(t => t.Topic == topic && t.On <= day)], day))];

    /// <summary>The topics of them that are lacking.</summary>
    public static IReadOnlyList<TopicStanding> Lacking(Duty duty, OutreachLaw law, IReadOnlyCollection<TaughtTopic> taught, DateOnly day) => [.. Ask(duty, law, taught, day).Where(t => t.Gap is not null)];

    private static TopicStanding Ask(string topic, DateOnly? freshFrom, IReadOnlyList<TaughtTopic> taught, DateOnly day)
    {
        var standing = taught.Where(t => t.HasCertificate && (t.WithdrawnOn is null || t.WithdrawnOn > day)).ToList();
        var fresh = standing.Where(t => freshFrom is null || t.On >= freshFrom).ToList();
        if (fresh.Count > 0) return new(topic, fresh.Max(t => t.On), null);
        return new(
            topic,
            null,
            standing.Count > 0 ? TopicGap.Outdated
            : taught.Any(t => t.HasCertificate) ? TopicGap.Withdrawn
            : taught.Count > 0 ? TopicGap.NotCompleted
            : TopicGap.Never);
    }
}
