using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>How far a class of officers is.</summary>
public enum CourseRunState : byte { Planned = 1, Closed = 2, CalledOff = 3 }

/// <summary>How far somebody is in a class.</summary>
public enum RunMemberState : byte { Taking = 1, Completed = 2, NotCompleted = 3, Left = 4 }

/// <summary>A class of officers: a course given at a place on some days.</summary>
public sealed class CourseRun : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CourseId { get; init; }

    /// <summary>Who gives it and numbers its certificates.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>The same place where it is a commune; null where it is wider.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>Title of the course when it was planned.</summary>
    public required string Title { get; set; }

    /// <summary>Where it is held.</summary>
    public required string Venue { get; set; }

    /// <summary>Who holds it: "Phòng Lao động - Thương binh và Xã hội huyện".</summary>
    public required string Organiser { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly Until { get; set; }

    public required CourseRunState State { get; set; }

    public DateOnly? ClosedOn { get; set; }

    /// <summary>Days it was held, when it was closed.</summary>
    public int Days { get; set; }

    /// <summary>Least share of them a certificate asked for, in percent; 0 until it is closed.</summary>
    public int LeastAttendancePercent { get; set; }

    /// <summary>Least score a certificate asked for, in percent; null where there was no test.</summary>
    public int? PassingPercent { get; set; }

    /// <summary>Why it was called off.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>What it asked for a certificate, once it is closed.</summary>
    public CompletionTerms Terms => new(Days, LeastAttendancePercent, PassingPercent);
}

/// <summary>A day of a class.</summary>
public sealed class RunDay : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    /// <summary>As the class has it.</summary>
    public Guid? CommuneId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Whether the roll was called.</summary>
    public bool IsCalled { get; set; }

    /// <summary>Who was there.</summary>
    public int Present { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>Somebody in a class.</summary>
public sealed class RunMember : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required Guid CourseId { get; init; }

    public required Guid OfficerId { get; init; }

    /// <summary>The officer's commune; null of those of a wider place.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>Name on joining.</summary>
    public required string Name { get; init; }

    /// <summary>The order of lists.</summary>
    public required string GivenKey { get; init; }

    /// <summary>The duty held on joining, or empty.</summary>
    public required string Duty { get; init; }

    public required RunMemberState State { get; set; }

    /// <summary>Best score in percent; null where none is known.</summary>
    public int? Score { get; set; }

    /// <summary>Tests taken in the system.</summary>
    public int Attempts { get; set; }

    /// <summary>Days there, when the class was closed.</summary>
    public int Days { get; set; }

    /// <summary>Why they left.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>Whether somebody was there on a day; no row until the roll is called.</summary>
public sealed class RunPresence : IOfOffice
{
    public required Guid DayId { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>As the member has it.</summary>
    public Guid? CommuneId { get; init; }

    public required bool WasThere { get; set; }
}

/// <summary>A test that was taken in the system: never changed.</summary>
public sealed class TestAttempt : IOfOffice
{
    public required Guid Id { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>As the member has it.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>Which try, from 1.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Version of the course whose questions were asked.</summary>
    public required long CourseVersion { get; init; }

    /// <summary>Answers by number, of each question: "0;1,2;".</summary>
    public required string Answers { get; init; }

    /// <summary>Questions answered right.</summary>
    public required int Right { get; init; }

    /// <summary>Questions asked.</summary>
    public required int Questions { get; init; }

    /// <summary>In percent, rounded down.</summary>
    public required int Percent { get; init; }
}
