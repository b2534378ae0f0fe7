namespace VuonLen.Domain.Reports;

/// <summary>How a column follows from other columns of its table, by their keys.</summary>
public abstract record Formula
{
    private Formula()
    {
    }

    /// <summary>The columns it reads, as they are printed.</summary>
    public abstract IReadOnlyList<string> Reads { get; }

    /// <summary>Columns added up; a key with "-" before it is taken off: "9=1-2-3-4+5+6+7+8".</summary>
    public static Formula Sum(params string[] terms) => new Terms([.. terms.Select(t => t[0] == '-' ? new Term(-1, t[1..]) : new Term(1, t))]);

    /// <summary>One column in a hundred of another: "4=3/1*100".</summary>
    public static Formula Percent(string of, string inHundredOf) => new Share(of, inHundredOf);

    /// <summary>A column of another table in a hundred of one of this table: "2=B4.3/1*100", column 3 of table 4 in a hundred of column 1.</summary>
    public static Formula PercentOf(int table, int column, string inHundredOf) => new ShareOf(table, column, inHundredOf);

    /// <summary>One term of a sum.</summary>
    public readonly record struct Term(int Sign, string Key);

    /// <summary>A sum with signs.</summary>
    public sealed record Terms(IReadOnlyList<Term> All) : Formula
    {
        /// <inheritdoc/>
        public override IReadOnlyList<string> Reads => [.. All.Select(t => t.Key)];
    }

    /// <summary>A percentage.</summary>
    public sealed record Share(string Of, string InHundredOf) : Formula
    {
        /// <inheritdoc/>
        public override IReadOnlyList<string> Reads => [Of, InHundredOf];
    }

    /// <summary>A percentage of a figure that is printed in another table.</summary>
    public sealed record ShareOf(int Table, int Column, string InHundredOf) : Formula
    {
        /// <inheritdoc/>
        public override IReadOnlyList<string> Reads => [InHundredOf];
    }

    /// <summary>As the official table prints it under the heading: "9=1-2-3-4+5+6+7+8".</summary>
    /// <param name="number">Number of the column it gives.</param>
    /// <param name="numberOf">Number of a column by its key.</param>
    public string Print(int number, Func<string, int> numberOf) => this switch
    {
        Share share => $"{number}={numberOf(share.Of)}/{numberOf(share.InHundredOf)}*100",
        ShareOf share => $"{number}=B{share.Table}.{share.Column}/{numberOf(share.InHundredOf)}*100",
        Terms terms => $"{number}={Printed([.. terms.All.Select(t => (t.Sign, Number: numberOf(t.Key)))])}",
        _ => throw new InvalidOperationException(),
    };

    private static string Printed((int Sign, int Number)[] terms)
    {
        var isRun = terms.Length > 8 && terms.All(t => t.Sign > 0) && terms[^1].Number - terms[0].Number == terms.Length - 1;
        return isRun
            ? $"{terms[0].Number}+{terms[1].Number}+...+{terms[^1].Number}"
            : string.Concat(terms.Select((t, i) => (t.Sign < 0 ? "-" : i == 0 ? "" : "+") + t.Number));
    }
}
