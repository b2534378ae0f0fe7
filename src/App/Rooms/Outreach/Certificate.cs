using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>
/// That somebody completed a class. Numbered from 1 a place and year: of two that would take one number, the store lets one. It is withdrawn with a reason, never taken away.
/// </summary>
public sealed class Certificate : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Whose place in which class it is of.</summary>
    public required Guid MemberId { get; init; }

    public required Guid RunId { get; init; }

    public required Guid OfficerId { get; init; }

    /// <summary>The officer's commune; null of those of a wider place.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>Who gives it: the number counts there.</summary>
    public required Guid IssuerId { get; init; }

    public required int Year { get; init; }

    public required int Number { get; init; }

    /// <summary>The day it was given.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Name on it.</summary>
    public required string Name { get; init; }

    /// <summary>Title of the course.</summary>
    public required string Title { get; init; }

    /// <summary>Codes of its topics with blanks between.</summary>
    public required string Topics { get; init; }

    /// <summary>Score in percent; null where there was no test.</summary>
    public int? Score { get; init; }

    /// <summary>First day it no longer counts; null while it does.</summary>
    public DateOnly? WithdrawnOn { get; set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>Number as papers write it: "12/2024".</summary>
    public string Written => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number}/{Year}");
}

/// <summary>A topic of a certificate: what the list of the untrained is asked of.</summary>
public sealed class LearntTopic : IOfOffice
{
    public required Guid CertificateId { get; init; }

    public required string Topic { get; init; }

    public required Guid OfficerId { get; init; }

    /// <summary>As the certificate has it.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>As the certificate has it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>As the certificate has it.</summary>
    public DateOnly? WithdrawnOn { get; set; }
}
