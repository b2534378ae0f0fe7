namespace VuonLen.Domain.Credit;

/// <summary>How a loan stood for a time, from one statement to the first that says otherwise.</summary>
/// <param name="From">Day of the first statement that says so.</param>
/// <param name="Until">Day of the first statement that says otherwise, or that has the loan no more; null where none does.</param>
/// <param name="State">How it stood.</param>
public sealed record LoanSpan<TState>(DateOnly From, DateOnly? Until, TState State);

/// <summary>
/// What statements say of one loan, kept as spans: a statement that says what the one before it said adds nothing. However the statements come in, the same
/// statements give the same spans.
/// </summary>
public static class LoanHistory
{
    /// <summary>The spans after one more statement, or after a corrected one of a day already known.</summary>
    /// <param name="spans">What is known, in order, none overlapping.</param>
    /// <param name="day">Day of the statement.</param>
    /// <param name="next">Day of the next statement already known, or null.</param>
    /// <param name="state">How the loan stands in it; null where it has the loan no more or not yet.</param>
    /// <returns>The spans in order; the same list where nothing changes.</returns>
    public static IReadOnlyList<LoanSpan<TState>> With<TState>(IReadOnlyList<LoanSpan<TState>> spans, DateOnly day, DateOnly? next, TState? state)
        where TState : class
    {
        if (next <= day) throw new ArgumentOutOfRangeException(nameof(next), next, "The next statement is of a later day.");
        var now = spans.FirstOrDefault(s => s.From <= day && (s.Until is null || day < s.Until));
        if (Equals(now?.State, state)) return spans;

        var after = new List<LoanSpan<TState>>(spans.Count + 2);
        foreach (var span in spans)
        {
            // What lies before the day stays, what the next statement and those after it say stays.
            if (span.From < day) after.Add(span.Until is null || span.Until > day ? span with { Until = day } : span);
            if (next is { } later && (span.Until is null || span.Until > later)) after.Add(span with { From = span.From < later ? later : span.From });
        }

        if (state is not null) after.Add(new(day, next, state));
        after.Sort((a, b) => a.From.CompareTo(b.From));
        for (var i = after.Count - 1; i > 0; i--)
        {
            if (after[i - 1].Until != after[i].From || !after[i - 1].State.Equals(after[i].State)) continue;
            after[i - 1] = after[i - 1] with { Until = after[i].Until };
            after.RemoveAt(i);
        }

        return after;
    }
}
