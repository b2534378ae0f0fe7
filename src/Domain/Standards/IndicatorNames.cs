namespace VuonLen.Domain.Standards;

/// <summary>The stable words for indicators in files, addresses and law: "health-insurance".</summary>
public static class IndicatorNames
{
    private static readonly string[] Words =
    [
        "employment", "dependants", "nutrition", "health-insurance", "adult-education", "child-schooling", "housing-quality", "floor-area",
        "water-source", "latrine", "telecom", "information-devices", "health-care-access", "waste-treatment",
    ];

    /// <summary>Every indicator of every standard, in order.</summary>
    public static IReadOnlyList<Indicator> All { get; } = [.. Enumerable.Range(0, Words.Length).Select(i => (Indicator)i)];

    /// <summary>The word for an indicator.</summary>
    public static string Word(this Indicator indicator) => Words[(int)indicator];

    /// <summary>The indicator of a word, or null.</summary>
    public static Indicator? Find(string word) => Array.IndexOf(Words, word) is var at and >= 0 ? (Indicator)at : null;
}
