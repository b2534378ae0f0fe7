namespace VuonLen.Domain.Notices;

/// <summary>How a notice reaches a person beside the list in the system.</summary>
public enum NoticeChannel : byte
{
    /// <summary>By e-mail.</summary>
    Email = 1,

    /// <summary>By a short message to a phone.</summary>
    Sms = 2,
}

/// <summary>When a person wants messages of a channel.</summary>
public enum NoticeWhen : byte
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>As things happen, what comes within half an hour together.</summary>
    AtOnce = 1,

    /// <summary>On working mornings, all together.</summary>
    Mornings = 2,
}
