using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Writes rows as payloads, with the values as they are stored (encrypted columns stay encrypted). Tracked and bulk rows go through
/// the same columns, so an insert journals identically whichever way it came.
/// </summary>
internal static class RowPayload
{
    /// <summary>What stands in place of a secret.</summary>
    public const string KeptSecret = "(kept secret)";

    /// <summary>Secrets of sign-in: the journal says that they changed, never what to.</summary>
    private static readonly HashSet<string> Secrets = ["PasswordHash", "SecurityStamp", "ConcurrencyStamp"];

    /// <summary>Letters stand as themselves: payloads are data, never put into a page unescaped.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The largest sheet that is kept for the next row, in bytes.</summary>
    private const int LargestSheet = 64 << 10;

    /// <summary>One sheet and one pen a thread: of a hundred thousand rows each is written on them in turn.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _sheet;

    [ThreadStatic]
    private static Utf8JsonWriter? _pen;

    public static byte[] OfInsert(RowColumns columns, object?[] values)
    {
        var (sheet, json) = Blank();
        json.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null) continue;
            json.WritePropertyName(columns.JsonNames[i]);
            Write(json, columns.Properties[i], values[i]);
        }

        json.WriteEndObject();
        json.Flush();
        return sheet.WrittenSpan.ToArray();
    }

    public static byte[]? OfUpdate(RowColumns columns, EntityEntry entry)
    {
        var (sheet, json) = Blank();
        var any = false;
        json.WriteStartObject();
        for (var i = 0; i < columns.Properties.Length; i++)
        {
            var property = entry.Property(columns.Properties[i]);
            if (!property.IsModified) continue;
            var before = columns.Stored(i, property.OriginalValue);
            var after = columns.Stored(i, property.CurrentValue);
            if (Same(before, after)) continue;
            any = true;
            json.WriteStartArray(columns.JsonNames[i]);
            Write(json, columns.Properties[i], before);
            Write(json, columns.Properties[i], after);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return any ? sheet.WrittenSpan.ToArray() : null;
    }

    private static (ArrayBufferWriter<byte> Sheet, Utf8JsonWriter Pen) Blank()
    {
        if (_sheet is not { Capacity: <= LargestSheet }) (_sheet, _pen) = (new(1024), null);
        _sheet.ResetWrittenCount();
        (_pen ??= new(_sheet, Plain)).Reset();
        return (_sheet, _pen);
    }

    private static bool Same(object? a, object? b) => a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);

    private static void Write(Utf8JsonWriter json, IProperty property, object? value)
    {
        if (value is not null && Secrets.Contains(property.Name))
        {
            json.WriteStringValue(KeptSecret);
            return;
        }

        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case byte[] bytes when property.PropertyInfo?.IsDefined(typeof(JournalledAsDigestAttribute), false) == true:
                json.WriteStringValue("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
                break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case bool b: json.WriteBooleanValue(b); break;
            case string s: json.WriteStringValue(s); break;
            case Guid g: json.WriteStringValue(g); break;
            case DateTime t: json.WriteStringValue(t.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset t: json.WriteStringValue(t.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)); break;
            case DateOnly d: json.WriteStringValue(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case decimal d: json.WriteNumberValue(d); break;
            case Enum e: json.WriteNumberValue(Convert.ToInt64(e, CultureInfo.InvariantCulture)); break;
            case byte or short or ushort or int or uint or long: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            default: throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name}: a {value.GetType().Name} cannot be journalled.");
        }
    }
}
