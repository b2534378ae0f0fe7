using System.Collections.Immutable;
using System.Text.Json;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Programmes;

/// <summary>What a column of a partner's list says of a household or a person.</summary>
public enum PartnerField : byte
{
    /// <summary>Nothing: somebody else fills it in by hand.</summary>
    Blank = 0,

    /// <summary>The person, else the head.</summary>
    Name = 1,

    /// <summary>The head of the household.</summary>
    Head = 2,

    /// <summary>Identity number of the person, else of the head: shown only to who says why.</summary>
    IdNumber = 3,

    /// <summary>Date of birth as precise as the papers have it.</summary>
    Birth = 4,

    Sex = 5,

    EthnicGroup = 6,

    /// <summary>House, hamlet and commune.</summary>
    Address = 7,

    /// <summary>Class on the day.</summary>
    Class = 8,

    HouseholdCode = 9,

    /// <summary>Why it is entitled.</summary>
    Why = 10,

    /// <summary>The partner's own mark for the policy: "HN".</summary>
    Mark = 11,

    /// <summary>Whole đồng of the policy's one rate on the day; empty where it has none or several.</summary>
    Rate = 12,

    /// <summary>Three times that rate, where it is one of a month.</summary>
    RateOfQuarter = 13,
}

/// <summary>One column.</summary>
public sealed record PartnerColumn(PartnerField Field, double Width, Wording Heading);

/// <summary>A list as a partner wants it: its columns, in its order, for these policies.</summary>
/// <param name="Code">Stable word: "insurer".</param>
/// <param name="Name">Its title.</param>
/// <param name="From">First day it is used.</param>
/// <param name="Unit">"layout".</param>
/// <param name="Source">The form it follows.</param>
/// <param name="CheckedOn">The day somebody last compared it with its source.</param>
/// <param name="Certainty">How well the form is known.</param>
/// <param name="Note">What to know before sending it.</param>
/// <param name="Policies">Codes of the policies it is drawn for.</param>
/// <param name="Marks">The partner's own mark, by policy.</param>
/// <param name="Columns">Its columns, after the number of the row.</param>
public sealed record PartnerList(
    string Code, Wording Name, DateOnly From, string Unit, string Source, DateOnly CheckedOn, Certainty Certainty, Wording Note, ImmutableArray<string> Policies,
    ImmutableDictionary<string, string> Marks, ImmutableArray<PartnerColumn> Columns)
{
    /// <summary>Whether it asks for identity numbers.</summary>
    public bool AsksIdNumbers => Columns.Any(c => c.Field == PartnerField.IdNumber);

    /// <summary>Reads <c>law/forms/partner-lists.json</c>; null with what is wrong where it cannot be read.</summary>
    public static ImmutableArray<PartnerList>? Read(string text, List<Problem> problems)
    {
        try
        {
            var lists = JsonSerializer.Deserialize<ImmutableArray<PartnerList>>(text, PolicyBook.TextOptions());
            foreach (var list in lists.Where(l => l.Policies.IsDefaultOrEmpty || l.Columns.IsDefaultOrEmpty)) problems.Add(new(list.Code, "law.malformed", 0, list.Code, "policies, columns"));
            return problems.Count == 0 ? lists : null;
        }
        catch (JsonException wrong)
        {
            problems.Add(new("partner-lists", "law.malformed", wrong.LineNumber + 1, wrong.Path, wrong.Message));
            return null;
        }
    }
}
