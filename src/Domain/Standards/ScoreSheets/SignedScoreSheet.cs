namespace VuonLen.Domain.Standards.ScoreSheets;

/// <summary>Where a sheet is on its way into use.</summary>
public enum SheetStage : byte
{
    /// <summary>May be changed; scores nothing.</summary>
    Draft = 1,

    /// <summary>Signed: counted right by one person and signed by another; waits for its first use.</summary>
    Signed = 2,

    /// <summary>Frozen: never changes again; a correction is another version.</summary>
    Frozen = 3,
}

/// <summary>Who put a name under a sheet.</summary>
/// <param name="By">User.</param>
/// <param name="Name">Name as signed.</param>
/// <param name="On">When, by the caller's clock.</param>
public sealed record SignOff(Guid By, string Name, DateTime On);

/// <summary>A sheet with its way into use. Loaded by one person, signed by another, frozen by its first use or by hand.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="LoadedBy">Who loaded it.</param>
/// <param name="SignOff">Who signed, or null.</param>
public sealed record SignedScoreSheet(ScoreSheet Sheet, SheetStage Stage, Guid LoadedBy, SignOff? SignOff)
{
    /// <summary>A sheet just loaded.</summary>
    public static SignedScoreSheet Load(ScoreSheet sheet, Guid by) => new(sheet, SheetStage.Draft, by, null);

    /// <summary>Whether it may score.</summary>
    public bool IsUsable => Stage is SheetStage.Signed or SheetStage.Frozen;

    /// <summary>Signed, or why not: nothing may be left to mend, and whoever loaded it may not sign (four eyes).</summary>
    public (SignedScoreSheet? Sheet, Problem? Problem) Sign(SignOff signOff)
    {
        if (Stage != SheetStage.Draft) return (null, new Problem("", "sheet.not-a-draft", Sheet.Code, Sheet.Version));
        if (string.IsNullOrWhiteSpace(signOff.Name)) return (null, new Problem("name", "sheet.no-signer"));
        if (signOff.By == LoadedBy) return (null, new Problem("", "sheet.signed-by-loader"));
        return Sheet.Check() is { IsEmpty: false } problems
            ? (null, problems[0])
            : (this with { Stage = SheetStage.Signed, SignOff = signOff }, null);
    }

    /// <summary>Frozen, or why not. Freezing twice changes nothing.</summary>
    public (SignedScoreSheet? Sheet, Problem? Problem) Freeze() => Stage switch
    {
        SheetStage.Draft => (null, new Problem("", "sheet.not-signed", Sheet.Code, Sheet.Version)),
        SheetStage.Frozen => (this, null),
        _ => (this with { Stage = SheetStage.Frozen }, null),
    };
}
