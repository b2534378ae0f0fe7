using VuonLen.Domain.Places;

namespace VuonLen.Domain.Production;

/// <summary>How far a project is.</summary>
public enum ProjectState : byte { Planned = 1, Running = 2, Ended = 3, Cancelled = 4 }

/// <summary>What a household hands back for the next one: nothing, things or animals, or money.</summary>
public enum RotationForm : byte { None = 0, Kind = 1, Money = 2 }

/// <summary>What moved: handed back to the group, excused, passed on to another household, or paid out of the group at the end; or one of the first two put down by mistake and taken back.</summary>
public enum MovementKind : byte { Returned = 1, Excused = 2, PassedOn = 3, PaidIn = 4, Reversed = 5 }

/// <summary>How a household stands in its project.</summary>
public enum MemberState : byte
{
    /// <summary>Takes part and has received nothing yet.</summary>
    Waiting,

    /// <summary>Has received, and its day to hand back has not come.</summary>
    Owing,

    /// <summary>The day to hand back is over, and something is left.</summary>
    Late,

    /// <summary>Owes nothing.</summary>
    Settled,

    /// <summary>Left before it received anything.</summary>
    Left,
}

/// <summary>What a project says of what goes round.</summary>
/// <param name="Form">Nothing, things or animals, or money.</param>
/// <param name="Unit">What is counted: "con bê cái"; null for money, which is in whole đồng.</param>
/// <param name="Share">What each household hands back, in units or đồng.</param>
/// <param name="Months">How long after it received, 1 to <see cref="ProjectRules.MostMonths"/>.</param>
public sealed record Rotation(RotationForm Form, string? Unit, long Share, int Months)
{
    /// <summary>Nothing goes round.</summary>
    public static readonly Rotation Nothing = new(RotationForm.None, null, 0, 0);
}

/// <summary>What of a project the rules ask about.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Cost">Whole cost, đồng.</param>
/// <param name="Grant">Of it from the State, đồng.</param>
/// <param name="Rotation">What goes round.</param>
public sealed record ProjectTerms(DateOnly From, DateOnly Until, long Cost, long Grant, Rotation Rotation);

/// <summary>The rules of production projects of groups of households: what the State may pay, who takes part, what goes round.</summary>
public static class ProjectRules
{
    /// <summary>Longest time until something is handed back.</summary>
    public const int MostMonths = 120;

    /// <summary>Most that may be typed for a project, đồng.</summary>
    public const long MostCost = 100_000_000_000;

    /// <summary>Most units one household hands back.</summary>
    public const long MostUnits = 10_000;

    /// <summary>Longest a project lasts, in years.</summary>
    public const int MostYears = 10;

    /// <summary>What is wrong with a plan in a place so difficult, by the law of its first day; nothing where it may be submitted.</summary>
    public static IEnumerable<Problem> Check(ProjectTerms terms, DifficultyLevel area, ProductionLaw law)
    {
        if (terms.Until < terms.From || terms.Until > terms.From.AddYears(MostYears)) yield return new("Until", "project.dates", MostYears);
        if (terms.Cost is <= 0 or > MostCost) yield return new("Cost", "project.cost", MostCost);
        else if (terms.Grant <= 0 || terms.Grant > terms.Cost) yield return new("Grant", "project.grant");
        else if (law.MostOf(area) is { } most && terms.Grant > terms.Cost * most / 100) yield return new("Grant", "project.grant-share", most, terms.Cost * most / 100);
        var round = terms.Rotation;
        if (round.Form == RotationForm.None) yield break;
        if (round.Form == RotationForm.Kind && string.IsNullOrWhiteSpace(round.Unit)) yield return new("Unit", "project.unit");
        if (round.Share <= 0 || round.Share > (round.Form == RotationForm.Kind ? MostUnits : MostCost)) yield return new("Share", "project.share");
        if (round.Months is < 1 or > MostMonths) yield return new("Months", "project.months", MostMonths);
    }

    /// <summary>Why so many targets among those who take part are too few, or null: poor, near-poor and newly escaped households are those the State means.</summary>
    public static Problem? CheckTargets(int members, int targets, ProductionLaw law) =>
        law.LeastTargetPercent is { } least && targets * 100 < members * least ? new Problem("members", "project.targets", targets, members, least) : null;

    /// <summary>The day on which what was received on another is to be handed back; null where nothing is.</summary>
    public static DateOnly? DueOn(Rotation rotation, DateOnly received) => rotation.Form == RotationForm.None ? null : received.AddMonths(rotation.Months);

    /// <summary>How a household stands.</summary>
    /// <param name="left">Whether it left.</param>
    /// <param name="dueOn">Its day to hand back; null where it has received nothing or hands back nothing.</param>
    /// <param name="hasReceived">Whether it has received.</param>
    /// <param name="owed">What it has not handed back, in units or đồng.</param>
    /// <param name="today">The day asked about.</param>
    public static MemberState StateOf(bool left, bool hasReceived, DateOnly? dueOn, long owed, DateOnly today) =>
        left ? MemberState.Left
        : !hasReceived ? MemberState.Waiting
        : owed <= 0 ? MemberState.Settled
        : dueOn < today ? MemberState.Late
        : MemberState.Owing;
}
