using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>What a form about a person carries. An identity number or a phone left empty is left as it is: neither is shown again.</summary>
public sealed class PersonForm
{
    public string? FullName { get; set; }

    public Sex Sex { get; set; }

    public string? Birth { get; set; }

    public byte EthnicGroup { get; set; }

    public string? IdNumber { get; set; }

    public string? Phone { get; set; }

    /// <summary>The person's facts as they are known, masked values left out.</summary>
    public static PersonForm Of(Person person) =>
        new() { FullName = person.FullName, Sex = person.Sex, Birth = person.Birth.ToString(), EthnicGroup = person.EthnicGroup };

    /// <summary>As the acts take it.</summary>
    public PersonFacts Facts() => new(
        FullName ?? "", Sex, Birth ?? "", EthnicGroup, string.IsNullOrWhiteSpace(IdNumber) ? null : IdNumber, string.IsNullOrWhiteSpace(Phone) ? null : Phone.Trim());
}
