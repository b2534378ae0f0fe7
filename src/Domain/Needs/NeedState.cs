namespace VuonLen.Domain.Needs;

/// <summary>Where a need stands. The first four are still to be answered by somebody; the last two are ends.</summary>
public enum NeedState : byte
{
    /// <summary>Nobody has taken it up.</summary>
    Open = 0,

    /// <summary>Somebody who could answer it was asked: a support was offered or applied for.</summary>
    Referred = 1,

    /// <summary>A support was approved and is on its way.</summary>
    BeingMet = 2,

    /// <summary>What was approved was delivered; whether the deprivation is gone is said by the next finding.</summary>
    Met = 3,

    /// <summary>A later finding no longer has it.</summary>
    Cleared = 4,

    /// <summary>The household is no longer here, or the standard no longer counts the indicator.</summary>
    NoLonger = 5,
}
