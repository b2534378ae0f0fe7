using System.Text;
using System.Text.Json;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.Domain.Reviews;

/// <summary>
/// The facts a finding was made from, as the case file of the Standards room: what a round keeps, so that its finding can be made again
/// and explained years later. The same facts always give the same text.
/// </summary>
public static class FactsText
{
    /// <summary>Writes the case; what is not known is left out.</summary>
    public static string Write(StandardName standard, DateOnly day, in HouseholdFacts household, IReadOnlyList<MemberFacts> members)
    {
        using var stream = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("standard", standard.Text());
            json.WriteString("on", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            foreach (var field in FactFields.Household.Where(f => !IsAnswer(f.Key))) Write(json, field.Key, field.Write(household));
            if (household.Recorded != default)
            {
                json.WriteStartObject("answers");
                foreach (var field in FactFields.Household.Where(f => IsAnswer(f.Key))) Write(json, field.Key[FactFields.AnswerPrefix.Length..], field.Write(household));
                json.WriteEndObject();
            }

            if (members.Count > 0)
            {
                json.WriteStartArray("members");
                foreach (var member in members)
                {
                    json.WriteStartObject();
                    foreach (var field in FactFields.Member) Write(json, field.Key, field.Write(member));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads what <see cref="Write(StandardName, DateOnly, in HouseholdFacts, IReadOnlyList{MemberFacts})"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such text: the store was changed behind our back.</exception>
    public static HouseholdCase Read(string text)
    {
        var problems = new List<Problem>();
        return HouseholdCase.Parse(text, problems) ?? throw new FormatException(problems[0].Code);
    }

    /// <summary>Whether there is more than the scores and the size: answers, details, members.</summary>
    public static bool SaysMoreThanTotals(in HouseholdFacts household, IReadOnlyList<MemberFacts> members) =>
        members.Count > 0 || household with { B1 = null, B2 = null, Persons = null, Area = AreaType.Unknown } != default;

    private static bool IsAnswer(string key) => key.StartsWith(FactFields.AnswerPrefix, StringComparison.Ordinal);

    private static void Write(Utf8JsonWriter json, string key, string value)
    {
        if (value.Length > 0) json.WriteString(key, value);
    }
}
