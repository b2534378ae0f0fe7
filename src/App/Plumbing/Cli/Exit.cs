namespace VuonLen.App.Plumbing.Cli;

/// <summary>Exit codes of every verb.</summary>
public static class Exit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, with rejects that are listed.</summary>
    public const int DoneWithRejects = 1;

    /// <summary>Refused: nothing was written.</summary>
    public const int Refused = 2;
}
