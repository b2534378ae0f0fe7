using System.Collections.Immutable;
using System.Text.Json.Serialization;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Programmes;

/// <summary>Who a support of a policy is given to.</summary>
public enum PolicySubject : byte { Household = 0, Person = 1 }

/// <summary>When the same kind of support may be given to the same household or person again.</summary>
public enum Again : byte
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>In the next calendar year.</summary>
    Yearly = 1,

    /// <summary>In the next quarter.</summary>
    Quarterly = 2,

    /// <summary>In the next school year, which begins on 1 September.</summary>
    SchoolYearly = 3,

    /// <summary>Whenever it is needed: a legal case, an emergency.</summary>
    AsNeeded = 4,
}

/// <summary>How far a support has come. The first five are the way, the last two end it before it is delivered.</summary>
public enum SupportStep : byte
{
    /// <summary>The household was told that it is entitled.</summary>
    Invited = 1,

    /// <summary>It asked for it, or the policy needs no asking and it was put on the list.</summary>
    Applied = 2,

    /// <summary>The commune's chair, or who the policy names, approved it.</summary>
    Approved = 3,

    /// <summary>It was handed over or paid.</summary>
    Delivered = 4,

    /// <summary>Somebody looked whether it is there and in use.</summary>
    Checked = 5,

    /// <summary>The household does not want it.</summary>
    Declined = 8,

    /// <summary>Whoever decides refused it, with a reason.</summary>
    Refused = 9,
}

/// <summary>What a policy gives, for a time.</summary>
/// <param name="What">What is given: "làm mới", "sửa chữa".</param>
/// <param name="Amount">Whole đồng for each household or person; null where the law has a number not known to us, or what is given is no money.</param>
/// <param name="IsCeiling">The number is the most, not the sum paid.</param>
/// <param name="Per">What it is paid for: once, a month, a quarter.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="Source">The legal act, with its article.</param>
/// <param name="Certainty">How well the number is known.</param>
public sealed record Rate(
    Wording What, long? Amount, bool IsCeiling, Wording Per, DateOnly From, DateOnly? Until, string Source, Certainty Certainty)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>
/// A policy for a time: who is entitled to what by which law. A policy that changed is another one with the same code from its day on, so
/// that what was given in 2022 can be explained in 2030.
/// </summary>
public sealed record Policy
{
    /// <summary>Stable word: "latrine".</summary>
    public required string Code { get; init; }

    /// <summary>The place whose own policy it is: it is for households that live there. Null is for everybody, by the law.</summary>
    [JsonIgnore]
    public Guid? PlaceId { get; init; }

    /// <summary>Its name.</summary>
    public required Wording Name { get; init; }

    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The legal act with its article.</summary>
    public required string Source { get; init; }

    /// <summary>The day somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How well it is known who is entitled.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What to know before relying on it, or null.</summary>
    public Wording? Note { get; init; }

    /// <summary>Who carries it out.</summary>
    public required Wording Agency { get; init; }

    /// <summary>Project and sub-project of the national programme on the days it holds, "3.2"; null where it belongs to none.</summary>
    public string? Project { get; init; }

    /// <summary>Given to households or to persons.</summary>
    public required PolicySubject Subject { get; init; }

    /// <summary>The deprivations it answers; empty where it answers none of them.</summary>
    public required ImmutableArray<Indicator> Answers { get; init; }

    /// <summary>Who is entitled.</summary>
    public required Criterion Entitled { get; init; }

    /// <summary>What kind of thing is given: of one kind nobody has two at a time, whatever policies give it.</summary>
    public required string Kind { get; init; }

    /// <summary>When the same kind may be given again.</summary>
    public required Again Again { get; init; }

    /// <summary>What is given and how much, by date.</summary>
    public required ImmutableArray<Rate> Rates { get; init; }

    /// <summary>The steps it takes, in order; always with approval and delivery.</summary>
    public required ImmutableArray<SupportStep> Steps { get; init; }

    /// <summary>Papers asked for.</summary>
    public required ImmutableArray<Wording> Documents { get; init; }

    /// <summary>Where the money comes from.</summary>
    public required ImmutableArray<MoneySource> Sources { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>Whether it is for households where this one lives.</summary>
    public bool AppliesTo(Situation household) => PlaceId is not { } place || household.Places.Contains(place);

    /// <summary>Whether who is entitled, or what is given, must be shown as uncertain.</summary>
    public bool IsUncertain => Certainty >= Certainty.Medium;

    /// <summary>
    /// Whether it could reach a household on no list and not newly escaped. Where it could not, only the lists have to be read to find
    /// everybody entitled.
    /// </summary>
    public bool ReachesUnlisted
    {
        get
        {
            var stranger = new Situation { On = From, HouseholdId = Guid.Empty, Class = HouseholdClass.None, Unknown = new(ushort.MaxValue) };
            return Enum.GetValues<Places.DifficultyLevel>().Any(difficulty => Entitled.Of(stranger with { Difficulty = difficulty }, null) != Answer.No);
        }
    }
}

/// <summary>Where money comes from; rotated is what households of a project handed back for the next one: no policy is paid by it, and no year's money is taken.</summary>
public enum MoneySource : byte { Central = 1, Province = 2, District = 3, Commune = 4, Insurance = 5, Credit = 6, Mobilised = 7, Household = 8, Rotated = 9 }
