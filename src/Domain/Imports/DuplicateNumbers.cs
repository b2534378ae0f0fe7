using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>Where a person stands in the file.</summary>
public readonly record struct RowPlace(SurveySheet Sheet, int Row);

/// <summary>
/// Finds identity numbers that occur twice in one file. Fed with every member in the order of the file, it names the earlier place; both
/// rows are then wrong until a person says which.
/// </summary>
public sealed class DuplicateNumbers
{
    private readonly Dictionary<(IdNumberKind, string), (RowPlace Place, int Household)> _first = [];

    /// <summary>Notes a member's number; gives where the same one stood first, or null. Numbers that cannot be compared are passed over.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="member">The member.</param>
    /// <param name="household">The household's place in the file.</param>
    public (RowPlace Place, int Household)? Add(SurveySheet sheet, SurveyedMember member, int household)
    {
        if (!member.IdNumber.IsComparable) return null;
        var number = (member.IdNumber.Kind, member.IdNumber.Digits);
        return _first.TryAdd(number, (new(sheet, member.Row), household)) ? null : _first[number];
    }
}
