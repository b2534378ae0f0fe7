using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Where and on which day of the month the policy bank comes to a commune, for a time. Times of one commune never overlap, by the store itself.</summary>
public sealed class TransactionDay : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Where the bank sits (điểm giao dịch xã).</summary>
    public required string Point { get; set; }

    /// <summary>Day of the month, 1 to 31; in a month that has no such day it is the month's last.</summary>
    public required int DayOfMonth { get; set; }

    /// <summary>When it begins, minutes after midnight.</summary>
    public required int OpensMinute { get; set; }

    /// <summary>When it ends, minutes after midnight.</summary>
    public required int ClosesMinute { get; set; }

    /// <summary>First day it holds, the first of a month.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds: another does, or the bank comes no more; null while neither is known.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why the bank comes no more from <see cref="Until"/> on; null where another setting follows at once, or none does yet.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>When it begins.</summary>
    public TimeOnly Opens => TimeOnly.MinValue.AddMinutes(OpensMinute);

    /// <summary>When it ends.</summary>
    public TimeOnly Closes => TimeOnly.MinValue.AddMinutes(ClosesMinute);

    /// <summary>The same as the calendar reckons with it, up to the last day of its commune.</summary>
    internal FixedDay Within(DateOnly? communeUntil) => new(DayOfMonth, From, Until is null || communeUntil < Until ? communeUntil : Until);
}

/// <summary>A month whose transaction day was moved, and why: Tết, a storm, as the bank announced.</summary>
public sealed class MovedDay : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The day the bank comes instead.</summary>
    public required DateOnly On { get; set; }

    public required string Why { get; set; }

    public long Version { get; set; } = 1;
}
