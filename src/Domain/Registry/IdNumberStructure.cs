using System.Collections.Frozen;
using System.Text.Json;

namespace VuonLen.Domain.Registry;

/// <summary>What one digit of a citizen's number says: the century of birth and the sex.</summary>
/// <param name="Digit">The fourth digit, 0 to 9.</param>
/// <param name="Century">First year of the hundred: 1900, 2000.</param>
/// <param name="Sex">Sex at registration.</param>
public sealed record CenturyDigit(int Digit, int Century, Sex Sex);

/// <summary>
/// How the twelve digits of a citizen's number are made: three for the place where the birth was registered, one for century and sex,
/// two for the year of birth, six serial; there is no check digit. The codes are data (<c>law/identity-numbers.json</c>). Registration
/// mistakes exist, so what the number says against the record is a warning and never an error.
/// </summary>
public sealed class IdNumberStructure(IReadOnlyDictionary<string, string> provinces, IReadOnlyCollection<CenturyDigit> centuries)
{
    private readonly FrozenDictionary<string, string> _provinces = provinces.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly FrozenDictionary<int, CenturyDigit> _centuries = centuries.ToFrozenDictionary(c => c.Digit);

    /// <summary>Reads <c>law/identity-numbers.json</c>.</summary>
    public static IdNumberStructure FromJson(string json)
    {
        using var file = JsonDocument.Parse(json);
        return new(
            file.RootElement.GetProperty("provinces").EnumerateArray().ToDictionary(p => p.GetProperty("code").GetString()!, p => p.GetProperty("name").GetString()!),
            [.. file.RootElement.GetProperty("centuries").EnumerateArray().Select(c => new CenturyDigit(
                c.GetProperty("digit").GetInt32(), c.GetProperty("century").GetInt32(), Enum.Parse<Sex>(c.GetProperty("sex").GetString()!)))]);
    }

    /// <summary>Name of the province of birth registration, as it was named when codes were given; null where the code is not known.</summary>
    public string? ProvinceOf(IdentityNumber number) =>
        number.Kind == IdNumberKind.Citizen12 ? _provinces.GetValueOrDefault(number.Digits[..3]) : null;

    /// <summary>
    /// What the number says against what the record says. Codes: <c>id.unknown-province</c>, <c>id.sex-differs</c>,
    /// <c>id.birth-year-differs</c>. Old and malformed numbers say nothing.
    /// </summary>
    public IEnumerable<Problem> Against(IdentityNumber number, Sex sex, PartialDate birth, string field)
    {
        if (number.Kind != IdNumberKind.Citizen12) yield break;
        if (!_provinces.ContainsKey(number.Digits[..3])) yield return new Problem(field, "id.unknown-province", number.Digits[..3]);
        if (!_centuries.TryGetValue(number.Digits[3] - '0', out var century)) yield break;
        if (sex != Sex.Unknown && sex != century.Sex) yield return new Problem(field, "id.sex-differs", century.Sex, sex);
        var year = century.Century + ((number.Digits[4] - '0') * 10) + (number.Digits[5] - '0');
        if (birth.IsKnown && birth.Year != year) yield return new Problem(field, "id.birth-year-differs", year, birth.Year);
    }
}
