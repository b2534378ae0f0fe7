namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>What a badge, tile, message or mark says at a glance, always with words.</summary>
public enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>For information.</summary>
    Note,

    /// <summary>Done, accepted.</summary>
    Done,

    /// <summary>To be looked at.</summary>
    Doubt,

    /// <summary>Late, refused.</summary>
    Refused,
}
