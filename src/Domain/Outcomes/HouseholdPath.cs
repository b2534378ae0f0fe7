using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Outcomes;

/// <summary>Which way a household went in a year, by the decisions in force on its first and last day. Listed is poor or near-poor.</summary>
public enum HouseholdPath : byte
{
    /// <summary>On no list at either end.</summary>
    None = 0,

    /// <summary>Listed at the beginning and no longer at the end.</summary>
    Escaped = 1,

    /// <summary>Listed at both ends.</summary>
    Stayed = 2,

    /// <summary>Listed at the end, not at the beginning, and once before.</summary>
    FellBack = 3,

    /// <summary>Listed at the end for the first time on record.</summary>
    FirstListed = 4,
}

/// <summary>Reads it.</summary>
public static class HouseholdPaths
{
    /// <summary>The path of one household.</summary>
    /// <param name="periods">Its classes, each with its first day and the first day it no longer held.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    public static HouseholdPath Of(IReadOnlyCollection<(HouseholdClass Class, DateOnly From, DateOnly? Until)> periods, DateOnly first, DateOnly last)
    {
        var (before, after) = (IsListed(periods, first), IsListed(periods, last));
        if (before) return after ? HouseholdPath.Stayed : HouseholdPath.Escaped;
        if (!after) return HouseholdPath.None;
        return periods.Any(p => Counts(p.Class) && p.Until <= first) ? HouseholdPath.FellBack : HouseholdPath.FirstListed;
    }

    private static bool IsListed(IEnumerable<(HouseholdClass Class, DateOnly From, DateOnly? Until)> periods, DateOnly day) =>
        periods.Any(p => Counts(p.Class) && p.From <= day && (p.Until is not { } until || until > day));

    private static bool Counts(HouseholdClass of) => of is HouseholdClass.Poor or HouseholdClass.NearPoor;
}
