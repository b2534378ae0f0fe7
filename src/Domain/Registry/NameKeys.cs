namespace VuonLen.Domain.Registry;

/// <summary>
/// The two keys a name is searched and sorted by, both without marks and in lower case: as spoken ("nguyen van hoa") and given name first
/// ("hoa van nguyen"), which is the order of Vietnamese lists.
/// </summary>
public readonly record struct NameKeys(string FamilyFirst, string GivenFirst)
{
    /// <summary>The keys of a name.</summary>
    public static NameKeys Of(string name)
    {
        var words = VietnameseText.SearchKey(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join(' ', words), string.Join(' ', words.Reverse()));
    }
}
