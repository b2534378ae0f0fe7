using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>A survey as the case file of the Standards room: what a round keeps beside its finding.</summary>
internal static class CaseJson
{
    /// <summary>The case; facts that are not known are left out.</summary>
    public static string Of(DemonstrationReview review, DemonstrationSurvey survey, string standard)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", review.Household.Code);
            json.WriteString("standard", standard);
            json.WriteString("on", survey.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            Write(json, FactFields.Household, survey.Household);
            json.WriteStartArray("members");
            for (var i = 0; i < survey.Members.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("name", review.Members[i].Name);
                Write(json, FactFields.Member, survey.Members[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write<T>(Utf8JsonWriter json, ImmutableArray<FactField<T>> fields, T facts)
        where T : unmanaged
    {
        foreach (var field in fields)
        {
            // Answers recorded at the door are kept in the round's own columns.
            if (field.Key.StartsWith(FactFields.AnswerPrefix, StringComparison.Ordinal)) continue;
            var text = field.Write(facts);
            if (text.Length > 0) json.WriteString(field.Key, text);
        }
    }
}
