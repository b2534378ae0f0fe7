using System.Linq.Expressions;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reports;

/// <summary>From a household's row in a round to the record that tables count.</summary>
internal static class ReviewedRow
{
    /// <summary>For the store: it reads only what tables need.</summary>
    public static readonly Expression<Func<RoundHousehold, ReviewedHousehold>> Record = h => new ReviewedHousehold
    {
        HouseholdId = h.HouseholdId,
        HamletId = h.HamletId,
        Code = h.Code,
        HeadName = h.HeadName,
        HeadSex = h.HeadSex,
        HeadEthnicGroup = h.HeadEthnicGroup,
        Opening = h.Opening,
        Closing = h.Decided ?? HouseholdClass.None,
        Arrival = h.Arrival,
        Departure = h.Departure,
        OpeningPersons = h.OpeningPersons,
        ClosingPersons = h.ClosingPersons,
        MinorityPersons = h.MinorityPersons,
        B1 = h.B1,
        B2 = h.B2,
        Lacking = h.Lacking,
        Unknown = h.Unknown,
        Causes = h.Causes,
        Groups = h.Groups,
        Children = h.Children,
        ChildrenLackingHealth = h.ChildrenLackingHealth,
        ChildrenLackingSchooling = h.ChildrenLackingSchooling,
    };

    private static readonly Func<RoundHousehold, ReviewedHousehold> Compiled = Record.Compile();

    /// <summary>The record of a row that was read as a whole.</summary>
    public static ReviewedHousehold Of(RoundHousehold row) => Compiled(row);
}
