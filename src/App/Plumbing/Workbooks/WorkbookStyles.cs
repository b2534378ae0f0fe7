using System.Globalization;
using System.Xml;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>The one thing styles are read for: whether a number is shown as a date.</summary>
internal sealed class WorkbookStyles(bool[] isDate, bool from1904)
{
    public static readonly WorkbookStyles None = new([], false);

    /// <summary>Whether day 0 is 1 January 1904, as old Macintosh files have it.</summary>
    public bool From1904 => from1904;

    public bool IsDate(int style) => style < isDate.Length && isDate[style];

    public static WorkbookStyles Read(XmlReader xml, bool from1904)
    {
        var dateFormats = new HashSet<int>();
        var styles = new List<bool>();
        var inCellFormats = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Number(xml.GetAttribute("numFmtId")) is { } id && ShowsDate(xml.GetAttribute("formatCode") ?? "")) dateFormats.Add(id);
            if (inCellFormats && xml.LocalName == "xf") styles.Add(Number(xml.GetAttribute("numFmtId")) is { } format && (IsBuiltInDate(format) || dateFormats.Contains(format)));
        }

        return new WorkbookStyles([.. styles], from1904);
    }

    /// <summary>ECMA-376 part 1, 18.8.30: the formats every spreadsheet knows without being told.</summary>
    private static bool IsBuiltInDate(int format) => format is >= 14 and <= 17 or 22 or >= 27 and <= 36 or >= 50 and <= 58;

    /// <summary>A day or a year outside quotes, brackets and escapes; minutes and hours alone are no date.</summary>
    private static bool ShowsDate(string code)
    {
        var quoted = false;
        var bracket = false;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*': i++; break;
                case '"': quoted = !quoted; break;
                case '[' when !quoted: bracket = true; break;
                case ']': bracket = false; break;
                case 'd' or 'D' or 'y' or 'Y' when !quoted && !bracket: return true;
                case ';': return false;
            }
        }

        return false;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
