namespace VuonLen.App.Plumbing;

/// <summary>Where a page of a list by name ended: the next begins after it. Names compare byte by byte, the same name by the id.</summary>
/// <param name="GivenKey">Words of the name without diacritics, given name first.</param>
/// <param name="Id">Whose.</param>
public sealed record NameKey(string GivenKey, Guid Id)
{
    /// <summary>As addresses carry it.</summary>
    public override string ToString() => $"{GivenKey}~{Id}";

    /// <summary>Reads it, or null.</summary>
    public static NameKey? Read(string? text) =>
        text?.LastIndexOf('~') is >= 0 and var cut && Guid.TryParse(text[(cut + 1)..], out var id) ? new(text[..cut], id) : null;

    /// <summary>Whether a row stands behind it.</summary>
    public bool IsBefore(string givenKey, Guid id) => string.CompareOrdinal(GivenKey, givenKey) is var order && (order < 0 || (order == 0 && Id.CompareTo(id) < 0));
}
