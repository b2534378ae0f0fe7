using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>One value of the law as the page shows it.</summary>
public sealed record LawRow(LawValue Value, string Name, string Number, string Unit, string Source, string? Note);

/// <summary>The values of one standard, those of every standard, or those of the yearly review.</summary>
public sealed record LawGroup(string Title, StandardPeriod? Period, IReadOnlyList<LawRow> Rows);

/// <summary>One line a locality raised, as the page shows it.</summary>
public sealed record LocalRow(LocalLine Line, string Name, string Place, string National, string Number);

/// <summary>The law book: every number the program uses, on a day, with its source and how certain it is.</summary>
[Requires(Permissions.ReadLaw)]
public sealed class LawBookModel(
    Db db, LawSource law, GeographySource places, Frame frame, IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared) : PageModel
{
    /// <summary>The standard looked at, or null for all.</summary>
    public StandardName? Name { get; private set; }

    /// <summary>The day looked at.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What is sought in names, keys, sources and notes; without diacritics finds as well.</summary>
    public string Text { get; private set; } = "";

    public bool OnlyUncertain { get; private set; }

    public IReadOnlyList<LawGroup> Groups { get; private set; } = [];

    public IReadOnlyList<LocalRow> Lines { get; private set; } = [];

    /// <summary>Shows the values.</summary>
    public async Task<IActionResult> OnGetAsync(string? standard, string? on, string? q, bool uncertain, CancellationToken cancel)
    {
        await ReadAsync(standard, on, q, uncertain, cancel);
        frame.AsOf = On;
        return Page();
    }

    /// <summary>Reads what the page, or its file, shows.</summary>
    internal async Task ReadAsync(string? standard, string? on, string? q, bool uncertain, CancellationToken cancel)
    {
        Name = StandardNames.Find(standard);
        On = Days.Read(on) ?? frame.Today;
        (Text, OnlyUncertain) = (q?.Trim() ?? "", uncertain);
        var book = await law.GetAsync(db, cancel);
        var sought = VietnameseText.SearchKey(Text);
        StandardName?[] kinds = Name is { } one ? [one] : [.. StandardNames.All.Select(n => (StandardName?)n), null];
        var groups = kinds.Select(k => GroupOf(k?.Text() ?? words["law.any-standard"], book.Periods.FirstOrDefault(p => p.Name == k), book.Values.Where(v => v.Standard == k), sought));
        if (Name is null) groups = groups.Append(GroupOf(words["law.reviews"], null, LawSource.OfReviews, sought));
        Groups = [.. groups.Where(g => g.Rows.Count > 0)];
        await ReadLinesAsync(book, cancel);
    }

    /// <summary>The values shown, as a file of separated values.</summary>
    internal string Csv()
    {
        var text = new StringBuilder("standard,key,value,unit,from,until,source,checkedOn,certainty,note\n");
        foreach (var value in Groups.SelectMany(g => g.Rows).Select(r => r.Value))
        {
            text.Append(CultureInfo.InvariantCulture, $"{value.Standard?.Text() ?? "all"},{value.Key},{value.Number},{value.Unit},{value.From:yyyy-MM-dd},{value.Until:yyyy-MM-dd},");
            text.Append(CultureInfo.InvariantCulture, $"{Quoted(value.Source)},{value.CheckedOn:yyyy-MM-dd},{FindingJson.Word(value.Certainty)},{Quoted(value.Note ?? "")}\n");
        }

        return text.ToString();
    }

    private LawGroup GroupOf(string title, StandardPeriod? period, IEnumerable<LawValue> values, string sought)
    {
        var rows = values.Where(v => v.IsValidOn(On) && (!OnlyUncertain || v.IsUncertain))
            .Select(v => new LawRow(
                v, LawWords.NameOf(v.Key, words, shared), LawWords.NumberOf(v, words), LawWords.UnitOf(v, words), LawWords.SourceOf(v), LawWords.NoteOf(v)))
            .Where(r => sought.Length == 0 || VietnameseText.SearchKey($"{r.Name} {r.Value.Key} {r.Source} {r.Note} {r.Value.Number}").Contains(sought, StringComparison.Ordinal));
        return new LawGroup(title, period, [.. rows]);
    }

    private async Task ReadLinesAsync(LawBook book, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var lines = await db.Set<LocalLine>().AsNoTracking().OrderBy(l => l.Standard).ThenBy(l => l.Key).ThenBy(l => l.From).ToListAsync(cancel);
        Lines =
        [
            .. lines.Select(l =>
            {
                var national = book.Values.FirstOrDefault(v => v.Standard?.Text() == l.Standard && v.Key == l.Key && v.IsValidOn(l.From));
                return new LocalRow(
                    l, LawWords.NameOf(l.Key, words, shared), geography.Get(l.PlaceId)?.Name ?? "", national is null ? "" : LawWords.NumberOf(national, words),
                    LawWords.NumberOf(l.Number, national?.Unit ?? "", words));
            }),
        ];
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
