using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>Puts what the tables say in codes and values into sentences of the reader's language.</summary>
public sealed class TableWords(IStringLocalizer<ReportsRoom> texts)
{
    /// <summary>Places named in one note; the rest are counted.</summary>
    private const int PlacesNamed = 12;

    /// <summary>The sentence of a code with its values.</summary>
    public string Say(string code, params object[] values) => texts[code, [.. values.Select(Value)]].Value;

    /// <summary>Title of a table.</summary>
    public string Title(TableDefinition definition) => Say(definition.Title);

    /// <summary>What the figures of a table are: "hộ, người, %".</summary>
    public string Measure(TableDefinition definition) => Say($"table.{definition.Number}.measure");

    /// <summary>The words of a box of the heading.</summary>
    public string Of(Heading heading) => heading.ProperName ?? Say(heading.Text);

    /// <summary>"Hộ", "Nhân khẩu", "Trẻ em".</summary>
    public string Of(Counted counted) => Say($"counted.{counted}");

    /// <summary>The boxes of the heading over a column, from the top: "Hộ thoát nghèo, Vượt chuẩn cận nghèo".</summary>
    public string Heading(TableDefinition definition, int column) => string.Join(
        ", ", HeadingGrid.Of(definition).Where(b => b.Column <= column && column < b.Column + b.ColumnSpan).Select(b => Of(b.Heading)));

    /// <summary>Name of a unit row.</summary>
    public string Of(ReportUnit unit) => unit.Place?.Name ?? Say("unit.unplaced");

    /// <summary>Name of a unit row with, of a hamlet, its commune: "Xóm Đồng Xiền (Xã Yên Lạc)".</summary>
    public string WithCommune(ReportUnit unit, Geography geography) => unit.Place is { } place ? NameOf(place, geography) : Of(unit);

    /// <summary>A value of a list.</summary>
    public string Of(ListValue value) => value.IsMark ? "x" : value.IsCode ? Say(value.Text) : value.Text;

    /// <summary>A note, naming its places.</summary>
    public string Of(TableNote note, Geography geography)
    {
        if (note.Places.Length == 0) return Say(note.Code, [.. note.Values]);
        var names = note.Places.Take(PlacesNamed).Select(p => NameOf(geography[p], geography)).ToList();
        if (note.Places.Length > PlacesNamed) names.Add("…");
        return Say(note.Code, [.. note.Values, string.Join("; ", names)]);
    }

    private object Value(object value) => value switch
    {
        DateOnly day => Figures.Date(day),
        int count => Figures.Number(count),
        string text when text.StartsWith('@') => Say(text[1..]),
        _ => value,
    };

    /// <summary>Name of a place with, of a hamlet, its commune.</summary>
    public static string NameOf(Place place, Geography geography) => place is { Level: PlaceLevel.Hamlet, ParentId: { } up } && geography.Get(up) is { } commune
        ? $"{place.Name} ({commune.Name})"
        : place.Name;
}
