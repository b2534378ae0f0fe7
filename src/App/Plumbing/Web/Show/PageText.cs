using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>Puts text into pages: what HTML reads as its own is escaped, Vietnamese letters stay letters (an escape is eight bytes on a slow line).</summary>
public static class PageText
{
    /// <summary>The encoder of every page.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text, safe inside an element or a quoted attribute.</summary>
    public static string Encode(string text) => Encoder.Encode(text);
}
