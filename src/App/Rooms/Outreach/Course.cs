using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>What officers are taught: topics, what is read in the system, and a short test. A wider place's course is read and given by all below.</summary>
public sealed class Course : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Whose course it is.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>The same place where it is a commune; null where it is wider.</summary>
    public Guid? CommuneId { get; init; }

    public required string Title { get; set; }

    /// <summary>The same words without diacritics: the order of lists.</summary>
    public required string TitleKey { get; set; }

    /// <summary>Whom it is for.</summary>
    public required OfficerLevel Level { get; set; }

    /// <summary>Codes of its topics with blanks between: "review data".</summary>
    public required string Topics { get; set; }

    /// <summary>Least score in percent of the questions; null where there is no test.</summary>
    public int? PassingPercent { get; set; }

    /// <summary>What is read, as <see cref="CourseText"/> reads it.</summary>
    public required string Reading { get; set; }

    /// <summary>The test, as <see cref="CourseText"/> reads it; empty where there is none.</summary>
    public required string Test { get; set; }

    /// <summary>Whether no new class is given of it.</summary>
    public bool IsRetired { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>Codes of its topics.</summary>
    public IReadOnlyList<string> TopicCodes => Topics.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A file beside the reading of a course or the papers of an event: what was handed out. It may show people: it is kept encrypted.</summary>
public sealed class OutreachFile : IOfOffice
{
    public required Guid Id { get; init; }

    /// <summary>The course or event it belongs to.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>As the course or event has it.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>Name as handed in, without folders.</summary>
    public required string Name { get; init; }

    /// <summary>Media type told from the content.</summary>
    public required string ContentType { get; init; }

    /// <summary>SHA-256 of what was handed in, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes of what was handed in.</summary>
    public required int Bytes { get; init; }

    /// <summary>Encrypted.</summary>
    [JournalledAsDigest]
    public required byte[] Content { get; init; }

    public required DateTime HandedInAt { get; init; }
}
