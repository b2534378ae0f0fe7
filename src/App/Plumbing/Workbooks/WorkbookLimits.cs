namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>What a file may cost. Beyond, it is refused in words; no file can make the program run out of memory or time.</summary>
public sealed record WorkbookLimits
{
    /// <summary>Columns of the format itself; references beyond are damage.</summary>
    public const int MaxColumns = 16_384;

    /// <summary>Rows of the format itself.</summary>
    public const int MaxRowNumber = 1_048_576;

    /// <summary>The largest commune has some 40,000 persons and a district 150,000.</summary>
    public static readonly WorkbookLimits Default = new();

    /// <summary>Rows with content in one sheet.</summary>
    public int Rows { get; init; } = 250_000;

    /// <summary>Bytes of one part when unpacked.</summary>
    public long PartBytes { get; init; } = 768L << 20;

    /// <summary>How many times larger a part may be than it is packed, once it is larger than <see cref="RatioFromBytes"/>; sheets reach 30.</summary>
    public int Ratio { get; init; } = 150;

    /// <summary>Below this an unlikely ratio is harmless.</summary>
    public long RatioFromBytes { get; init; } = 16L << 20;

    /// <summary>Characters in the shared strings altogether: two bytes each in memory.</summary>
    public long SharedCharacters { get; init; } = 48L << 20;

    /// <summary>Parts in the package.</summary>
    public int Parts { get; init; } = 2_000;
}
