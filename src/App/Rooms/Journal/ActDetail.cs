using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Journal;

/// <summary>One column of a row, as a person reads it: from where it was to where it went; one of them is null for a new or a removed row.</summary>
public sealed record ColumnChange(string Column, string? From, string? To);

/// <summary>One link of an act.</summary>
/// <param name="Link">The link.</param>
/// <param name="IsErased">Whether its payload was erased by law.</param>
/// <param name="Columns">What was written.</param>
public sealed record ActLine(JournalEntry Link, bool IsErased, IReadOnlyList<ColumnChange> Columns);

/// <summary>What one act wrote, as far as the caller may read it.</summary>
public sealed class ActDetail(Db db, VisibleJournal journal, OpenPacks packs, GeographySource places, IStringLocalizer<JournalRoom> t, IStringLocalizer<SharedText> w)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 20;

    private Geography _geography = null!;

    /// <summary>The act, or null where it wrote nothing that the caller may read.</summary>
    public async Task<Act?> GetAsync(Guid id, CancellationToken cancel)
    {
        var entries = await journal.EntriesAsync(cancel);
        return await db.Set<Act>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && entries.Any(e => e.ActId == id), cancel);
    }

    /// <summary>One page of its rows, in the order of the chains, and the key of the next, or null.</summary>
    public async Task<(IReadOnlyList<ActLine> Lines, string? Next)> PageAsync(Guid id, string? after, CancellationToken cancel)
    {
        _geography = await places.GetAsync(db, cancel);
        var entries = (await journal.EntriesAsync(cancel)).Where(e => e.ActId == id);
        if (after?.Split('.') is [var chain, var seq] && Guid.TryParse(chain, out var c) && long.TryParse(seq, CultureInfo.InvariantCulture, out var s))
        {
            entries = entries.Where(e => (e.CommuneId == c && e.Seq > s) || e.CommuneId.CompareTo(c) > 0);
        }

        var page = await entries.OrderBy(e => e.CommuneId).ThenBy(e => e.Seq).Take(PageSize + 1).ToListAsync(cancel);
        await packs.OpenAsync(page, cancel);
        var types = db.Model.GetEntityTypes().ToLookup(e => e.GetTableName());
        var lines = page.Take(PageSize).Select(l => packs.Of(l)?.Body is { } body
            ? new ActLine(l, false, ColumnsOf(l, body, types[l.Entity].FirstOrDefault()))
            : new ActLine(l, true, [])).ToList();
        return (lines, page.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{lines[^1].Link.CommuneId:N}.{lines[^1].Link.Seq}") : null);
    }

    private List<ColumnChange> ColumnsOf(JournalEntry link, byte[] body, IEntityType? type)
    {
        using var json = JsonDocument.Parse(body);
        var columns = type is null ? null : RowColumns.Of(type);
        var changes = new List<ColumnChange>();
        foreach (var column in json.RootElement.EnumerateObject())
        {
            var at = columns is null ? -1 : Array.IndexOf(columns.Names, column.Name);
            var property = at < 0 ? null : columns!.Properties[at];
            changes.Add(link.Operation switch
            {
                JournalOperation.Update when column.Value.ValueKind == JsonValueKind.Array => new(column.Name, Written(column.Value[0], property), Written(column.Value[1], property)),
                JournalOperation.Delete => new(column.Name, Written(column.Value, property), null),
                _ => new(column.Name, null, Written(column.Value, property)),
            });
        }

        return changes;
    }

    /// <summary>A stored value in words; sealed columns stay sealed, secrets of sign-in are not there to be shown.</summary>
    private string Written(JsonElement value, IProperty? property)
    {
        var type = property is null ? null : Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (value.ValueKind == JsonValueKind.Null) return w["value.none"];
        if (value.ValueKind == JsonValueKind.String && value.GetString() == RowPayload.KeptSecret) return t["value.secret"];
        if (type == typeof(byte[])) return value.GetString() is { } digest && digest.StartsWith("sha256:", StringComparison.Ordinal) ? digest : t["value.sealed"];
        return value.ValueKind switch
        {
            JsonValueKind.True => w["value.yes"],
            JsonValueKind.False => w["value.no"],
            JsonValueKind.Number when type is { IsEnum: true } => Enum.ToObject(type, value.GetInt64()).ToString()!,
            JsonValueKind.Number when type == typeof(PartialDate) => Figures.Date(new PartialDate(value.GetInt32())),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String when type == typeof(DateOnly) && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var day) => Figures.Date(day),
            JsonValueKind.String when type == typeof(DateTime) && value.TryGetDateTime(out var instant) => Figures.Moment(instant.ToUniversalTime()),
            JsonValueKind.String when type == typeof(Guid) && value.TryGetGuid(out var id) => _geography.Get(id)?.Name ?? id.ToString(),
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
    }
}
