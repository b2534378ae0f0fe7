namespace VuonLen.Domain.Standards;

/// <summary>A multidimensional poverty standard, named by the years it was made for.</summary>
public enum StandardName : byte
{
    /// <summary>2016-2020, Decision 59/2015/QĐ-TTg; also applied in 2021.</summary>
    Y2016 = 1,

    /// <summary>2022-2025, Decree 07/2021/NĐ-CP; also applied in 2026.</summary>
    Y2022 = 2,

    /// <summary>2026-2030, Decree 351/2025/NĐ-CP; applied from 2027.</summary>
    Y2026 = 3,
}

/// <summary>The written names of the standards.</summary>
public static class StandardNames
{
    /// <summary>Every standard, oldest first.</summary>
    public static IReadOnlyList<StandardName> All { get; } = [StandardName.Y2016, StandardName.Y2022, StandardName.Y2026];

    /// <summary>"2016-2020", "2022-2025" or "2026-2030".</summary>
    public static string Text(this StandardName name) => name switch
    {
        StandardName.Y2016 => "2016-2020",
        StandardName.Y2022 => "2022-2025",
        StandardName.Y2026 => "2026-2030",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>The standard of a written name, or null.</summary>
    public static StandardName? Find(string? text) => text switch
    {
        "2016-2020" => StandardName.Y2016,
        "2022-2025" => StandardName.Y2022,
        "2026-2030" => StandardName.Y2026,
        _ => null,
    };
}
