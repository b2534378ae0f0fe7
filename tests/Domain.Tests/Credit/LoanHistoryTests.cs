using CsCheck;
using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

/// <summary>What is kept of statements is what they say, in whichever order they came.</summary>
public sealed class LoanHistoryTests
{
    private static readonly DateOnly Start = new(2023, 1, 31);

    /// <summary>The first: the statement has the loan not.</summary>
    private static readonly string?[] States = [null, "a", "b", "c"];

    [Fact]
    public void The_order_in_which_statements_come_in_does_not_matter() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 8], Gen.Int[0, 1_000_000]).Sample((states, seed) =>
        {
            var statements = states.Select((s, i) => (Day: Start.AddMonths(i), State: States[s])).ToArray();
            var order = (int[])[.. Enumerable.Range(0, statements.Length)];
            new Random(seed).Shuffle(order);
            Assert.Equal(Oracle(statements), Insert(statements, order));
            // A statement handed in again changes nothing.
            Assert.Equal(Oracle(statements), Insert(statements, [.. order, order[0]]));
        });

    [Fact]
    public void A_corrected_statement_of_a_known_day_takes_the_place_of_the_first() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 8], Gen.Int[0, 7], Gen.Int[0, 3]).Sample((states, at, instead) =>
        {
            var statements = states.Select((s, i) => (Day: Start.AddMonths(i), State: States[s])).ToArray();
            at %= statements.Length;
            var spans = Insert(statements, [.. Enumerable.Range(0, statements.Length)]);
            var next = at + 1 < statements.Length ? statements[at + 1].Day : (DateOnly?)null;
            var corrected = LoanHistory.With(spans, statements[at].Day, next, States[instead]);
            statements[at].State = States[instead];
            Assert.Equal(Oracle(statements), corrected);
        });

    [Fact]
    public void What_says_the_same_as_before_adds_nothing()
    {
        IReadOnlyList<LoanSpan<string>> spans = [new(Start, null, "a")];
        Assert.Same(spans, LoanHistory.With(spans, Start.AddMonths(1), null, "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoanHistory.With(spans, Start, Start, "a"));
    }

    private static IReadOnlyList<LoanSpan<string>> Insert((DateOnly Day, string? State)[] statements, IEnumerable<int> order)
    {
        IReadOnlyList<LoanSpan<string>> spans = [];
        var known = new SortedSet<DateOnly>();
        foreach (var i in order)
        {
            known.Add(statements[i].Day);
            var later = known.GetViewBetween(statements[i].Day.AddDays(1), DateOnly.MaxValue);
            spans = LoanHistory.With(spans, statements[i].Day, later.Count > 0 ? later.Min : null, statements[i].State);
        }

        return spans;
    }

    /// <summary>Day by day in order: a new span wherever the state is another.</summary>
    private static List<LoanSpan<string>> Oracle((DateOnly Day, string? State)[] statements)
    {
        var spans = new List<LoanSpan<string>>();
        string? before = null;
        foreach (var (day, state) in statements)
        {
            if (state == before) continue;
            if (before is not null) spans[^1] = spans[^1] with { Until = day };
            if (state is not null) spans.Add(new(day, null, state));
            before = state;
        }

        return spans;
    }
}
