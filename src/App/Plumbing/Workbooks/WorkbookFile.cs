using System.IO.Compression;
using System.Xml;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// An opened .xlsx: its sheets by order and name, read as rows. It trusts nothing in the file: sizes are counted, document types and
/// outside references refused, damage is a problem and not an exception.
/// </summary>
public sealed class WorkbookFile : ITableFile
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly WorkbookLimits _limits;
    private readonly List<(string Name, string Path)> _sheets = [];
    private string[]? _shared;
    private WorkbookStyles _styles = WorkbookStyles.None;

    private WorkbookFile(ZipArchive zip, WorkbookLimits limits) => (_zip, _limits) = (zip, limits);

    /// <summary>Names on the tabs, in order.</summary>
    public IReadOnlyList<string> SheetNames => [.. _sheets.Select(s => s.Name)];

    /// <summary>Opens a workbook, or says in a problem why it cannot be one.</summary>
    /// <param name="content">The file; must be seekable. It is left open.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="refusal">Why not; null where opened.</param>
    public static WorkbookFile? Open(Stream content, WorkbookLimits limits, out Problem? refusal)
    {
        if (FileSignature.RefusalOf(content) is { } wrongType)
        {
            refusal = wrongType;
            return null;
        }

        WorkbookFile? file = null;
        try
        {
            file = new WorkbookFile(new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true), limits);
            refusal = file.ReadParts();
        }
        catch (InvalidDataException) when (file is null)
        {
            // The list of parts stands at the end of the file: without it, the file was cut off.
            refusal = new Problem("", "workbook.truncated");
        }
        catch (Exception broken) when (ProblemOf(broken, "") is { } problem)
        {
            refusal = problem;
        }

        if (refusal is null) return file;
        file?.Dispose();
        return null;
    }

    /// <summary>Starts reading a sheet (0 is the first). Each call reads from the top again.</summary>
    public IRowReader OpenSheet(int index)
    {
        var (name, path) = _sheets[index];
        return new SheetReader(name, OpenXml(_zip.GetEntry(path)!), _shared ?? [], _styles, _limits);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    /// <summary>What a failure while reading says to the person who sent the file; null where it is a bug of ours.</summary>
    internal static Problem? ProblemOf(Exception failure, string where) => failure switch
    {
        PartTooLargeException => new Problem(where, "workbook.too-large"),
        XmlException xml when xml.Message.Contains("DTD", StringComparison.Ordinal) => new Problem(where, "workbook.hostile"),
        XmlException or InvalidDataException or EndOfStreamException => new Problem(where, "workbook.damaged"),
        _ => null,
    };

    private Problem? ReadParts()
    {
        if (_zip.Entries.Count > _limits.Parts) return new Problem("", "workbook.too-large");
        if (_zip.Entries.Any(e => e.FullName.EndsWith("/workbook.bin", StringComparison.OrdinalIgnoreCase))) return new Problem("", "workbook.binary");
        var main = RelationsOf("").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? "xl/workbook.xml";
        if (_zip.GetEntry(main) is not { } workbook || !main.StartsWith("xl/", StringComparison.Ordinal)) return new Problem("", "workbook.not-a-workbook");
        var relations = RelationsOf(main).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var from1904 = false;
        using (var xml = OpenXml(workbook))
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "workbookPr") from1904 = xml.GetAttribute("date1904") is "1" or "true";
                if (xml.LocalName != "sheet" || RelationId(xml) is not { } id || !relations.TryGetValue(id, out var relation)) continue;
                // A chart or dialogue sheet has no rows; a sheet whose part is gone was damaged.
                if (!relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)) continue;
                if (_zip.GetEntry(relation.Target) is null) return new Problem(xml.GetAttribute("name") ?? "", "workbook.damaged");
                _sheets.Add((xml.GetAttribute("name") ?? "", relation.Target));
            }
        }

        if (_sheets.Count == 0) return new Problem("", "workbook.not-a-workbook");
        foreach (var relation in relations.Values)
        {
            if (_zip.GetEntry(relation.Target) is not { } part) continue;
            if (relation.Type.EndsWith("/sharedStrings", StringComparison.Ordinal))
            {
                using var xml = OpenXml(part);
                _shared = SharedStrings.Read(xml, _limits);
            }
            else if (relation.Type.EndsWith("/styles", StringComparison.Ordinal))
            {
                using var xml = OpenXml(part);
                _styles = WorkbookStyles.Read(xml, from1904);
            }
        }

        return null;
    }

    private IEnumerable<(string Id, string Type, string Target)> RelationsOf(string part)
    {
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..(part.LastIndexOf('/') + 1)] : "";
        if (_zip.GetEntry($"{folder}_rels/{part[folder.Length..]}.rels") is not { } entry) yield break;
        using var xml = OpenXml(entry);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship") continue;
            // What lies outside the package is never fetched.
            if (xml.GetAttribute("TargetMode") == "External") continue;
            var target = xml.GetAttribute("Target") ?? "";
            target = target.StartsWith('/') ? target[1..] : folder + target;
            yield return (xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target);
        }
    }

    private static string? RelationId(XmlReader xml)
    {
        string? id = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = xml.Value;
        }

        xml.MoveToElement();
        return id;
    }

    private XmlReader OpenXml(ZipArchiveEntry entry) =>
        XmlReader.Create(new BoundedStream(entry.Open(), entry.CompressedLength, _limits), Settings);
}
