using System.Globalization;

namespace VuonLen.Domain.Reports;

/// <summary>A figure that is not what the printed formula gives.</summary>
/// <param name="Row">Which row, from 0.</param>
/// <param name="Column">Key of the column.</param>
/// <param name="Formula">The formula as printed.</param>
/// <param name="Given">The figure found.</param>
/// <param name="Expected">The figure the formula gives.</param>
public sealed record Discrepancy(int Row, string Column, string Formula, decimal Given, decimal Expected)
{
    /// <summary>Whether two neighbouring digits were swapped: the commonest slip of the hand.</summary>
    public bool LooksTransposed
    {
        get
        {
            var (given, expected) = (Text(Given), Text(Expected));
            if (given.Length != expected.Length) return false;
            var at = Enumerable.Range(0, given.Length).Where(i => given[i] != expected[i]).ToArray();
            return at is [var a, var b] && b == a + 1 && given[a] == expected[b] && given[b] == expected[a];
        }
    }

    private static string Text(decimal figure) => figure.ToString(CultureInfo.InvariantCulture);
}
