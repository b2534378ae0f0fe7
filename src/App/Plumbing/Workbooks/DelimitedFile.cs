using System.Text;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// A text file of separated values as officers' programs write them: comma, semicolon or tab; UTF-8, UTF-16 or the old code pages. The
/// encoding and the separator are told from the content.
/// </summary>
public sealed class DelimitedFile : ITableFile
{
    private const int SampleBytes = 1 << 20;

    private static readonly char[] Separators = [';', ',', '\t'];

    private readonly Stream _content;
    private readonly Encoding _encoding;
    private readonly char _separator;
    private readonly WorkbookLimits _limits;

    private DelimitedFile(Stream content, Encoding encoding, char separator, WorkbookLimits limits) =>
        (_content, _encoding, _separator, _limits) = (content, encoding, separator, limits);

    /// <inheritdoc/>
    public IReadOnlyList<string> SheetNames { get; } = [""];

    /// <summary>Opens a text file; the stream must be seekable and is left open. Refused where it is no text.</summary>
    public static DelimitedFile? Open(Stream content, WorkbookLimits limits, out Problem? refusal)
    {
        content.Position = 0;
        var sample = new byte[SampleBytes];
        var read = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        content.Position = 0;
        if (read == 0 || EncodingOf(sample.AsSpan(0, read)) is not { } encoding)
        {
            refusal = new Problem("", read == 0 ? "workbook.empty" : "workbook.not-a-workbook");
            return null;
        }

        refusal = null;
        return new DelimitedFile(content, encoding, SeparatorOf(encoding.GetString(sample, 0, Math.Min(read, 1 << 14))), limits);
    }

    /// <inheritdoc/>
    public IRowReader OpenSheet(int index)
    {
        _content.Position = 0;
        return new DelimitedReader(new StreamReader(_content, _encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true), _separator, _limits);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The stream belongs to whoever opened it.
    }

    private static Encoding? EncodingOf(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8;
        if (sample.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode;
        if (sample.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode;
        var zeros = sample.Count((byte)0);
        if (zeros > sample.Length / 4) return sample[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode;
        if (zeros > 0) return null;
        // The sample may end inside a letter: up to three bytes.
        for (var cut = 0; cut < 4 && cut < sample.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(sample[..^cut])) return Encoding.UTF8;
            if (sample.Length < SampleBytes) break;
        }

        // Old code pages: Windows-1258 writes tones as marks; the ABC fonts use Western letters. The one that makes words is right.
        var vietnamese = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        var western = Encoding.Latin1;
        var head = sample[..Math.Min(sample.Length, 1 << 16)];
        var asWestern = string.Join('\n', western.GetString(head).Split('\n', ',', ';', '\t').Select(v => LegacyText.Convert(v).Text));
        return VietnameseText.CountSyllables(vietnamese.GetString(head)) >= VietnameseText.CountSyllables(asWestern) ? vietnamese : western;
    }

    private static char SeparatorOf(string sample)
    {
        var lines = sample.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Take(20).ToArray();
        return Separators.MaxBy(s => lines.Sum(l => l.Count(c => c == s)));
    }
}
