using VuonLen.Domain.Credit;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Which known loan a row of a statement is: the one of its number. Two communes that became one may each have had a loan of one number: of these the borrower's, else the one that runs or ran last.</summary>
internal static class SameLoan
{
    /// <summary>The known loan of each row that has one, by the bank's number; a row not known before is left out.</summary>
    public static Dictionary<string, T> Of<T>(IEnumerable<StatementLine> lines, IEnumerable<T> known, Func<T, string> number, Func<T, string> borrower, Func<T, DateOnly?> gone)
    {
        var byNumber = known.ToLookup(number, StringComparer.Ordinal);
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var same = byNumber[line.Loan].ToList();
            if (same.Count == 0) continue;
            found[line.Loan] = same.Count == 1 ? same[0]
                : same.OrderBy(l => NameKeys.Of(borrower(l)).FamilyFirst == NameKeys.Of(line.Borrower).FamilyFirst ? 0 : 1).ThenByDescending(l => gone(l) ?? DateOnly.MaxValue).First();
        }

        return found;
    }
}
