using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A line of a commune's plan of communication for a year: so many events of a kind, on what, for whom, by when.</summary>
public sealed class PlanLine : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    public required CommunicationKind Kind { get; set; }

    /// <summary>What it is about: "Chính sách nhà ở năm 2026".</summary>
    public required string Topic { get; set; }

    /// <summary>How many events.</summary>
    public required int Events { get; set; }

    public required Audience Audience { get; set; }

    /// <summary>The day by which all are held.</summary>
    public required DateOnly By { get; set; }

    /// <summary>Why it was dropped; null while it stands.</summary>
    public string? WhyDropped { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>An event of communication: planned, then held and counted, or called off.</summary>
public sealed class CommunicationEvent : ICommuneOwned, IVersioned
{
    /// <summary>Longest topic, place and organiser, in characters.</summary>
    public const int LongestText = 200;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The line of the plan it carries out, or null.</summary>
    public Guid? LineId { get; set; }

    public required CommunicationKind Kind { get; set; }

    public required string Topic { get; set; }

    public required DateOnly On { get; set; }

    /// <summary>Year of its day.</summary>
    public required int Year { get; set; }

    public required string Venue { get; set; }

    /// <summary>Who holds it.</summary>
    public required string Organiser { get; set; }

    public required Audience Audience { get; set; }

    public required CommunicationState State { get; set; }

    public int Men { get; set; }

    public int Women { get; set; }

    /// <summary>Of both, people of ethnic minorities.</summary>
    public int Minority { get; set; }

    /// <summary>Households that came, as the organiser counted.</summary>
    public int Households { get; set; }

    /// <summary>Of them, those whose names were ticked.</summary>
    public int Named { get; set; }

    /// <summary>Broadcasts, leaflets or posts, where nobody can be counted.</summary>
    public int Issues { get; set; }

    /// <summary>Why it was called off.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A hamlet an event is for.</summary>
public sealed class EventHamlet : IHamletOwned
{
    public required Guid EventId { get; init; }

    public required Guid HamletId { get; init; }

    public required Guid CommuneId { get; init; }
}

/// <summary>A household that came, ticked on the list: so reach is followed down to households.</summary>
public sealed class EventHousehold : IHamletOwned
{
    public required Guid EventId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>Name of the head on that day.</summary>
    public required string Name { get; init; }

    /// <summary>The order of lists.</summary>
    public required string GivenKey { get; init; }

    /// <summary>Class on the day it was ticked.</summary>
    public required HouseholdClass Class { get; init; }
}

/// <summary>What people said, and what was answered.</summary>
public sealed class Feedback : ICommuneOwned, IVersioned
{
    /// <summary>Longest text and answer, in characters.</summary>
    public const int LongestText = 2_000;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The event it was said at, or null.</summary>
    public Guid? EventId { get; init; }

    /// <summary>The hamlet it comes from, or null.</summary>
    public Guid? HamletId { get; init; }

    /// <summary>What it is about.</summary>
    public required string Topic { get; init; }

    public required string Text { get; init; }

    /// <summary>Who said it; null where they gave no name.</summary>
    public string? By { get; init; }

    /// <summary>The day it was said.</summary>
    public required DateOnly On { get; init; }

    public string? Answer { get; set; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    public long Version { get; set; } = 1;
}
