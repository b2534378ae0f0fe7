namespace VuonLen.Domain.Reports;

/// <summary>The columns of tables 14 and 15 that say what a household was supported with.</summary>
[Flags]
public enum SupportColumns : byte
{
    None = 0,
    Health = 1,
    Education = 2,
    Production = 4,

    /// <summary>Policy credit: kept when loans are.</summary>
    Credit = 8,

    Housing = 16,

    /// <summary>Every kind that has no column of its own.</summary>
    Other = 32,
}
