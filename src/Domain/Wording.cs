namespace VuonLen.Domain;

/// <summary>A text in both languages of the program.</summary>
public sealed record Wording(string Vi, string En)
{
    /// <summary>The text in a language: "vi" or "en".</summary>
    public string In(string language) => language == "en" ? En : Vi;
}
