using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;

namespace VuonLen.Domain.Reports;

/// <summary>
/// Tables 14 and 15, row by row: households by unit, then by hamlet, then by code; a row for each member, the head first. It holds no more than one
/// household's members, so that a list of any length can be streamed.
/// </summary>
public sealed class DetailedList
{
    private readonly TableDefinition _definition;
    private readonly Func<byte, string> _ethnicName;

    /// <summary>The list of a tabulation.</summary>
    /// <param name="tabulation">The rounds over the units.</param>
    /// <param name="definition">Table 14 or 15.</param>
    /// <param name="ethnicName">Name of an ethnic group by its number in the official list; empty where not known.</param>
    /// <exception cref="ArgumentException">The definition is no list.</exception>
    public DetailedList(Tabulation tabulation, TableDefinition definition, Func<byte, string> ethnicName)
    {
        if (definition.Lists is not { } list) throw new ArgumentException($"Table {definition.Number} is no list.", nameof(definition));
        (_definition, _ethnicName) = (definition, ethnicName);
        Households =
        [
            .. Enumerable.Range(0, tabulation.All.Length)
                .Where(i => tabulation.RowOf(i) >= 0 && tabulation.All[i].ClosesOn(list))
                .OrderBy(tabulation.RowOf)
                .ThenBy(i => tabulation.All[i].HamletId)
                .ThenBy(i => tabulation.All[i].Code, StringComparer.Ordinal)
                .Select((i, n) => new ListedHousehold(n + 1, tabulation.Units[tabulation.RowOf(i)], tabulation.All[i])),
        ];
    }

    /// <summary>The households listed, in order. Their members are asked for in parts, in this order.</summary>
    public IReadOnlyList<ListedHousehold> Households { get; }

    /// <summary>The rows of one household.</summary>
    /// <param name="listed">The household.</param>
    /// <param name="members">Its members as the round has them. Where there are none the head's row stands alone, from the household's own record.</param>
    /// <param name="supports">What the household, or one of its members, was supported with.</param>
    public IEnumerable<ListRow> RowsOf(ListedHousehold listed, IEnumerable<ReviewedMember> members, SupportColumns supports = SupportColumns.None)
    {
        var all = members.OrderBy(m => m.Order).ToList();
        if (all.Count == 0)
        {
            var household = listed.Household;
            all.Add(new(household.HouseholdId, 1, household.HeadName, Relation.Head, household.HeadSex, PartialDate.Unknown, household.HeadEthnicGroup));
        }

        for (var i = 0; i < all.Count; i++) yield return new(listed, i + 1, [.. _definition.Columns.Select(c => ValueOf(c.Key, listed, i + 1, all[i], supports))]);
    }

    private ListValue ValueOf(string column, ListedHousehold listed, int member, ReviewedMember person, SupportColumns supports)
    {
        var household = listed.Household;
        var isFirst = member == 1;
        var birth = person.Birth.IsKnown ? ListValue.Of(person.Birth.Year) : ListValue.Empty;
        return column switch
        {
            "household-number" => isFirst ? ListValue.Of(listed.Number) : ListValue.Empty,
            "member-number" => ListValue.Of(member),
            "name" => ListValue.Of(person.Name),
            "birth-year.male" => person.Sex == Sex.Male ? birth : ListValue.Empty,
            // Where the sex is not known the year stands in neither column.
            "birth-year.female" => person.Sex == Sex.Female ? birth : ListValue.Empty,
            "ethnic-group" => ListValue.Of(_ethnicName(person.EthnicGroup)),
            "relation" => ListValue.Coded($"relation.{person.Relation}"),
            "entry.new" => ListValue.Mark(isFirst && Entry(household) == Arrival.New),
            "entry.returned" => ListValue.Mark(isFirst && Entry(household) == Arrival.Returned),
            "entry.old" => ListValue.Mark(isFirst && Entry(household) == Arrival.None),
            "merit" => ListValue.Mark(isFirst && (household.Groups & HouseholdGroups.Merit) != 0),
            "minority" => ListValue.Mark(isFirst && (household.Groups & HouseholdGroups.EthnicMinority) != 0),
            "no-labour" => ListValue.Mark(isFirst && (household.Groups & HouseholdGroups.NoLabourCapacity) != 0),
            "support.health" => Given(SupportColumns.Health),
            "support.education" => Given(SupportColumns.Education),
            "support.production" => Given(SupportColumns.Production),
            "support.housing" => Given(SupportColumns.Housing),
            "support.other" => Given(SupportColumns.Other),
            _ => ListValue.Empty,
        };

        ListValue Given(SupportColumns one) => ListValue.Mark(isFirst && (supports & one) != 0);
    }

    /// <summary>Old: on this list at the opening. Returned: tái nghèo, tái cận nghèo. Everything else, also from the other list, is new on this one.</summary>
    private Arrival Entry(ReviewedHousehold household) => household.On(_definition.Lists!.Value) switch
    {
        Movement.Stayed => Arrival.None,
        Movement.Returned => Arrival.Returned,
        _ => Arrival.New,
    };
}

/// <summary>A household of the list.</summary>
/// <param name="Number">Its number in the list, from 1.</param>
/// <param name="Unit">The unit row it stands under.</param>
/// <param name="Household">Its record.</param>
public sealed record ListedHousehold(int Number, ReportUnit Unit, ReviewedHousehold Household);

/// <summary>One row: a member of a household, a value for each column.</summary>
public sealed record ListRow(ListedHousehold Listed, int MemberNumber, IReadOnlyList<ListValue> Values);

/// <summary>A value of a list: a number, a text, a resource code to be put into words, a mark "x", or nothing.</summary>
/// <param name="Number">The number, or null.</param>
/// <param name="Text">The text or the code; empty where there is none.</param>
/// <param name="IsCode">Whether the text is a resource code.</param>
/// <param name="IsMark">Whether it is a mark.</param>
public readonly record struct ListValue(int? Number, string Text, bool IsCode, bool IsMark)
{
    /// <summary>Nothing.</summary>
    public static readonly ListValue Empty = new(null, "", false, false);

    /// <summary>A number.</summary>
    public static ListValue Of(int number) => new(number, "", false, false);

    /// <summary>A text.</summary>
    public static ListValue Of(string text) => new(null, text, false, false);

    /// <summary>A resource code.</summary>
    public static ListValue Coded(string code) => new(null, code, true, false);

    /// <summary>A mark, or nothing.</summary>
    public static ListValue Mark(bool isMarked) => isMarked ? new(null, "", false, true) : Empty;
}
