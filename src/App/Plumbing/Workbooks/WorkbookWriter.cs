using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// Writes an .xlsx sheet by sheet, row by row, with memory that does not grow with the rows. The same content gives the same bytes.
/// Dispose it to finish the file.
/// </summary>
public sealed class WorkbookWriter(Stream to) : IDisposable
{
    /// <summary>The packed format has no earlier day; a fixed one keeps equal files equal.</summary>
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Numbers of the paper.</summary>
    private const int A3 = 8, A4 = 9;

    private readonly ZipArchive _zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> _names = [];
    private bool _finished;

    /// <summary>Writes one sheet; the next begins when this one is done.</summary>
    /// <param name="name">Name on the tab; at most 31 characters, without : \ / ? * [ ].</param>
    /// <param name="widths">Column widths in characters, from A.</param>
    /// <param name="frozenRows">Rows that stay when scrolling and repeat in print.</param>
    /// <param name="write">Writes the rows.</param>
    public void Sheet(string name, IReadOnlyList<double> widths, int frozenRows, Action<SheetWriter> write)
    {
        using var part = Begin(name);
        using var sheet = new SheetWriter(part, widths, frozenRows, A3);
        write(sheet);
    }

    /// <summary>Writes one sheet on A4 whose rows are still coming.</summary>
    /// <inheritdoc cref="Sheet"/>
    public async Task SheetAsync(string name, IReadOnlyList<double> widths, int frozenRows, Func<SheetWriter, Task> write)
    {
        await using var part = Begin(name);
        using var sheet = new SheetWriter(part, widths, frozenRows, A4);
        await write(sheet);
    }

    /// <summary>Writes what names the sheets, and closes the package.</summary>
    public void Dispose()
    {
        if (_finished) return;
        _finished = true;
        var sheets = new StringBuilder();
        var relations = new StringBuilder();
        var types = new StringBuilder();
        for (var i = 1; i <= _names.Count; i++)
        {
            sheets.Append(CultureInfo.InvariantCulture, $"""<sheet name="{SheetWriter.Escape(_names[i - 1])}" sheetId="{i}" r:id="rId{i}"/>""");
            relations.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i}.xml"/>""");
            types.Append(CultureInfo.InvariantCulture, $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""");
        }

        const string head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";
        Text("xl/workbook.xml", $"""{head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>""");
        Text("xl/_rels/workbook.xml.rels", $"""{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}<Relationship Id="rIdStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Text("xl/styles.xml", WrittenStyles.Xml);
        Text("_rels/.rels", $"""{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Text("[Content_Types].xml", $"""{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{types}</Types>""");
        _zip.Dispose();
    }

    private Stream Begin(string name)
    {
        if (_finished) throw new InvalidOperationException("The workbook is finished.");
        _names.Add(TabName(name));
        return Part($"xl/worksheets/sheet{_names.Count}.xml");
    }

    private void Text(string path, string text)
    {
        using var part = Part(path);
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private Stream Part(string path)
    {
        var entry = _zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    private static string TabName(string name)
    {
        var plain = string.Concat(name.Select(c => c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? '-' : c));
        return plain.Length <= 31 ? plain : plain[..31];
    }
}
