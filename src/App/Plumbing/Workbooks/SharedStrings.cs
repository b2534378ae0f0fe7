using System.Globalization;
using System.Text;
using System.Xml;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>The texts that cells point to by number. They are kept whole in memory, within the limit.</summary>
internal static class SharedStrings
{
    public static string[] Read(XmlReader xml, WorkbookLimits limits)
    {
        var strings = new List<string>();
        var one = new StringBuilder();
        long characters = 0;
        var phonetic = int.MaxValue;
        while (xml.Read())
        {
            if (phonetic != int.MaxValue && xml.Depth <= phonetic) phonetic = int.MaxValue;
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "si" || xml.NodeType == XmlNodeType.Element && xml.LocalName == "si" && xml.IsEmptyElement)
            {
                characters += one.Length;
                // An entry costs memory even when it is empty.
                if (characters + (strings.Count * 16L) > limits.SharedCharacters) throw new PartTooLargeException();
                strings.Add(Unescape(one.ToString()));
                one.Clear();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                phonetic = xml.Depth;
            }
            else if (phonetic == int.MaxValue && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                if (xml.Depth > 2) one.Append(xml.Value);
            }
        }

        return [.. strings];
    }

    /// <summary>Characters that XML cannot hold are written _xHHHH_.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
