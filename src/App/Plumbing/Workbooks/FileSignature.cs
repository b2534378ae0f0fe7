using System.Text;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>Tells from the first bytes what a file is, whatever its name says.</summary>
internal static class FileSignature
{
    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    private static ReadOnlySpan<byte> EmptyZip => "PK\x05\x06"u8;

    /// <summary>The compound file of old Office formats, which also wraps password-protected new ones.</summary>
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether the file is a package and not text.</summary>
    public static bool IsPackage(Stream content) => Head(content, 8) is var head && (head.AsSpan().StartsWith(Zip) || head.AsSpan().StartsWith(EmptyZip) || head.AsSpan().StartsWith(Compound));

    /// <summary>Why the file cannot be a workbook; null where it may be one. Leaves the stream at its start.</summary>
    public static Problem? RefusalOf(Stream content)
    {
        var head = Head(content, 8);
        if (head.Length == 0) return new Problem("", "workbook.empty");
        if (head.AsSpan().StartsWith(Zip)) return null;
        if (!head.AsSpan().StartsWith(Compound)) return new Problem("", "workbook.not-a-workbook");
        return Contains(content, "EncryptedPackage") ? new Problem("", "workbook.password")
            : Contains(content, "Workbook") || Contains(content, "Book") ? new Problem("", "workbook.old-xls")
            : new Problem("", "workbook.not-a-workbook");
    }

    private static byte[] Head(Stream content, int length)
    {
        content.Position = 0;
        var head = new byte[length];
        var read = content.ReadAtLeast(head, length, throwOnEndOfStream: false);
        content.Position = 0;
        return head[..read];
    }

    /// <summary>Names inside a compound file are UTF-16; they stand in its directory, which may lie anywhere.</summary>
    private static bool Contains(Stream content, string name)
    {
        var sought = Encoding.Unicode.GetBytes(name);
        var buffer = new byte[1 << 16];
        var kept = 0;
        content.Position = 0;
        while (content.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(sought) >= 0)
            {
                content.Position = 0;
                return true;
            }

            kept = Math.Min(sought.Length - 1, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        content.Position = 0;
        return false;
    }
}
