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
    private readonly Dictionary<(IdNumberKind, string), RowPlace> _first = [];

    /// <summary>Notes a member's number; gives the earlier row with the same one, or null. Numbers that cannot be compared are passed over.</summary>
    public RowPlace? Add(SurveySheet sheet, SurveyedMember member)
    {
        if (!member.IdNumber.IsComparable) return null;
        var here = new RowPlace(sheet, member.Row);
        return _first.TryAdd((member.IdNumber.Kind, member.IdNumber.Digits), here) ? null : _first[(member.IdNumber.Kind, member.IdNumber.Digits)];
    }
}
