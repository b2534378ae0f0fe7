namespace VuonLen.Domain.Outreach;

/// <summary>How something is made known.</summary>
public enum CommunicationKind : byte { VillageMeeting = 1, Loudspeaker = 2, LegalSession = 3, Dialogue = 4, HouseholdVisit = 5, Leaflets = 6, Contest = 7, SocialMedia = 8 }

/// <summary>How far an event is.</summary>
public enum CommunicationState : byte { Planned = 1, Held = 2, CalledOff = 3 }

/// <summary>Whom something is made known to; several at once.</summary>
[Flags]
public enum Audience
{
    None = 0,
    Poor = 1,
    NearPoor = 2,
    Escaped = 4,
    Minority = 8,
    Women = 16,
    Youth = 32,
    Elderly = 64,
    Workers = 128,
    Everybody = 256,
}

/// <summary>What an event came to, as its organiser counted.</summary>
/// <param name="Men">Men who came.</param>
/// <param name="Women">Women who came.</param>
/// <param name="Minority">Of both, people of ethnic minorities.</param>
/// <param name="Households">Households they came from.</param>
/// <param name="Issues">Broadcasts, leaflets or posts, where no people are counted.</param>
public sealed record Turnout(int Men, int Women, int Minority, int Households, int Issues)
{
    /// <summary>People who came.</summary>
    public int People => Men + Women;
}

/// <summary>The rules of plans and events of communication.</summary>
public static class CommunicationRules
{
    /// <summary>Most people, leaflets or posts of one event.</summary>
    public const int Most = 100_000;

    /// <summary>Most events of one line of a plan.</summary>
    public const int MostPlanned = 1_000;

    /// <summary>All groups, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Audience> Groups = [.. Enum.GetValues<Audience>().Where(a => a != Audience.None)];

    /// <summary>
    /// Whether people come to it and can be counted. Of a loudspeaker, leaflets or a post nobody knows whom they reached: what is counted is how often or how many, never people.
    /// </summary>
    public static bool CountsPeople(this CommunicationKind kind) => kind is not (CommunicationKind.Loudspeaker or CommunicationKind.Leaflets or CommunicationKind.SocialMedia);

    /// <summary>What is wrong with a count: <c>turnout.issues</c>, <c>turnout.people-unknown</c>, <c>turnout.people</c>, <c>turnout.minority</c>, <c>turnout.households</c>.</summary>
    public static IEnumerable<Problem> Check(CommunicationKind kind, Turnout turnout)
    {
        if (!kind.CountsPeople())
        {
            if (turnout.Issues is < 1 or > Most) yield return new("Issues", "turnout.issues", Most);
            if (turnout.People != 0 || turnout.Minority != 0 || turnout.Households != 0) yield return new("Men", "turnout.people-unknown");
            yield break;
        }

        if (turnout.Issues != 0) yield return new("Issues", "turnout.no-issues");
        if (turnout.Men is < 0 or > Most || turnout.Women is < 0 or > Most || turnout.People == 0) yield return new("Men", "turnout.people", Most);
        else if (turnout.Minority < 0 || turnout.Minority > turnout.People) yield return new("Minority", "turnout.minority", turnout.People);
        if (turnout.Households < 0 || turnout.Households > turnout.People) yield return new("Households", "turnout.households", turnout.People);
    }

    /// <summary>What is wrong with a line of a plan: <c>plan-line.kind</c>, <c>plan-line.events</c>, <c>plan-line.by</c>, <c>plan-line.audience</c>.</summary>
    public static IEnumerable<Problem> CheckLine(int year, CommunicationKind kind, int events, Audience audience, DateOnly by)
    {
        if (!Enum.IsDefined(kind)) yield return new("Kind", "plan-line.kind");
        if (events is < 1 or > MostPlanned) yield return new("Events", "plan-line.events", MostPlanned);
        if (by.Year != year) yield return new("By", "plan-line.by", year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!IsAudience(audience)) yield return new("Audience", "plan-line.audience");
    }

    /// <summary>Whether it names at least one group, and none that there is not.</summary>
    public static bool IsAudience(Audience audience) => audience != Audience.None && Groups.Aggregate(audience, (left, group) => left & ~group) == Audience.None;
}
