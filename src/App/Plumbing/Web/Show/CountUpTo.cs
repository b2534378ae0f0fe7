namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>How many rows a list has, counted no further than a limit: "10.000+" says there are more, at the cost of none.</summary>
/// <param name="Counted">Rows met, at most the limit and one.</param>
/// <param name="Limit">Where counting stopped.</param>
public sealed record CountUpTo(int Counted, int Limit = CountUpTo.Most)
{
    /// <summary>Nobody reads on past this.</summary>
    public const int Most = 10_000;

    /// <summary>"212" or "10.000+".</summary>
    public override string ToString() => Counted > Limit ? Figures.Number(Limit) + "+" : Figures.Number(Counted);
}
