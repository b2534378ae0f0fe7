namespace VuonLen.Domain.Registry.Matching;

/// <summary>How many letters must be added, dropped, changed or swapped with their neighbour to make one text of another.</summary>
public static class EditDistance
{
    /// <summary>The distance; symmetric, 0 only for equal texts.</summary>
    public static int Between(string one, string other)
    {
        if (one.Length == 0) return other.Length;
        var before = new int[other.Length + 1];
        var last = new int[other.Length + 1];
        var now = new int[other.Length + 1];
        for (var j = 0; j < last.Length; j++) last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
            }

            (before, last, now) = (last, now, before);
        }

        return last[other.Length];
    }
}
