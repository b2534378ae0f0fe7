using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VuonLen.App.Plumbing.Store;

/// <summary>The columns of one table in a fixed order, with how a property's value becomes the stored one.</summary>
public sealed class RowColumns
{
    private static readonly ConcurrentDictionary<IEntityType, RowColumns> Known = new();
    private readonly ValueConverter?[] _converters;
    private readonly int[] _key;

    private RowColumns(IEntityType type)
    {
        Table = type.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Table, type.GetSchema());
        Properties = [.. type.GetProperties()];
        Names = [.. Properties.Select(p => p.GetColumnName(table)!)];
        JsonNames = [.. Names.Select(n => JsonEncodedText.Encode(n))];
        StoreTypes = [.. Properties.Select(p => p.GetRelationalTypeMapping().StoreType)];
        // An id is an id to the journal, however a store keeps it.
        _converters = [.. Properties.Select(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid) ? null : p.GetTypeMapping().Converter)];
        _key = [.. type.FindPrimaryKey()!.Properties.Select(p => Array.IndexOf(Properties, p))];
        IsJournalled = type.ClrType.GetCustomAttributes(typeof(NotJournalledAttribute), false).Length == 0;
    }

    /// <summary>Table name.</summary>
    public string Table { get; }

    /// <summary>Properties in column order.</summary>
    public IProperty[] Properties { get; }

    /// <summary>Column names.</summary>
    public string[] Names { get; }

    /// <summary>Column names as a payload has them.</summary>
    public JsonEncodedText[] JsonNames { get; }

    /// <summary>Column types as the store calls them.</summary>
    public string[] StoreTypes { get; }

    /// <summary>Whether writes of this table enter the journal.</summary>
    public bool IsJournalled { get; }

    /// <summary>Columns of an entity type.</summary>
    public static RowColumns Of(IEntityType type) => Known.GetOrAdd(type, static t => new(t));

    /// <summary>The stored value of column <paramref name="i"/>.</summary>
    public object? Stored(int i, object? value)
    {
        if (value is null) return null;
        if (_converters[i] is { } converter) return converter.ConvertToProvider(value);
        return value is Enum ? Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture) : value;
    }

    /// <summary>The stored values of one row.</summary>
    public object?[] ValuesOf(object row)
    {
        var values = new object?[Properties.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Stored(i, Properties[i].GetGetter().GetClrValue(row));
        return values;
    }

    /// <summary>The key of a row.</summary>
    public RowKey KeyOf(object?[] values) => _key.Length == 1
        ? values[_key[0]] is Guid id ? new(id) : new(Text(values[_key[0]]))
        : new(string.Join('/', _key.Select(i => Text(values[i]))));

    private static string Text(object? part) => part switch
    {
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>The key of a row as the journal names it: an id, or a text in which parts are joined by "/". Ids take no text until they are written.</summary>
public readonly record struct RowKey
{
    private readonly Guid _id;
    private readonly string? _text;

    public RowKey(Guid id) => _id = id;

    public RowKey(string text) => _text = text;

    public override string ToString() => _text ?? _id.ToString();
}
