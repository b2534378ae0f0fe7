namespace VuonLen.Domain.Needs;

/// <summary>Where a need stands. The last two are ends; every other is still to be answered by somebody.</summary>
public enum NeedState : byte
{
    /// <summary>Nobody has taken it up.</summary>
    Open = 0,

    /// <summary>Somebody who could answer it was asked: a support was offered or applied for.</summary>
    Referred = 1,

    /// <summary>The partner it was referred to takes it on.</summary>
    Accepted = 2,

    /// <summary>The partner does not take it on, with a reason: somebody else has to be found.</summary>
    Declined = 3,

    /// <summary>A support was approved and is on its way.</summary>
    BeingMet = 4,

    /// <summary>What was approved was delivered; whether the deprivation is gone is said by the next finding.</summary>
    Met = 5,

    /// <summary>A later finding no longer has it.</summary>
    Cleared = 6,

    /// <summary>The household is no longer here, or the standard no longer counts the indicator.</summary>
    NoLonger = 7,
}
