using System.Text;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// A text file of separated values as officers' programs write them: comma, semicolon or tab; UTF-8, UTF-16 or the old code pages. The
/// encoding and the separator are told from the content.
/// </summary>
public sealed class DelimitedFile : IRowReader
{
    private const int SampleBytes = 1 << 20;

    private static readonly char[] Separators = [';', ',', '\t'];

    private readonly StreamReader _reader;
    private readonly WorkbookLimits _limits;
    private readonly char _separator;
    private readonly StringBuilder _value = new();
    private int _line;
    private int _rows;

    private DelimitedFile(StreamReader reader, char separator, WorkbookLimits limits) => (_reader, _separator, _limits) = (reader, separator, limits);

    /// <inheritdoc/>
    public SheetRow Row { get; } = new();

    /// <inheritdoc/>
    public Problem? Refusal { get; private set; }

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
        var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        return new DelimitedFile(reader, SeparatorOf(encoding.GetString(sample, 0, Math.Min(read, 1 << 14))), limits);
    }

    /// <inheritdoc/>
    public bool Read()
    {
        while (Refusal is null && ReadRow())
        {
            if (Row.IsBlank) continue;
            if (++_rows <= _limits.Rows) return true;
            Refusal = new Problem("", "workbook.too-many-rows", "", _limits.Rows);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>One record; a quoted value may hold separators, doubled quotes and line ends.</summary>
    private bool ReadRow()
    {
        if (_reader.Peek() < 0) return false;
        Row.Start(++_line);
        var column = 0;
        var quoted = false;
        _value.Clear();
        while (true)
        {
            var next = _reader.Read();
            if (next < 0) break;
            var c = (char)next;
            if (quoted)
            {
                if (c == '"' && _reader.Peek() == '"') _value.Append((char)_reader.Read());
                else if (c == '"') quoted = false;
                else _value.Append(c);
                if (c == '\n') _line++;
                // A quote that is never closed would swallow the file.
                if (_value.Length > short.MaxValue)
                {
                    Refusal = new Problem("", "workbook.damaged");
                    return false;
                }
            }
            else if (c == '"' && _value.Length == 0)
            {
                quoted = true;
            }
            else if (c == _separator)
            {
                Put(column++);
            }
            else if (c == '\n')
            {
                break;
            }
            else if (c != '\r')
            {
                _value.Append(c);
            }
        }

        Put(column);
        return true;
    }

    private void Put(int column)
    {
        if (column < WorkbookLimits.MaxColumns && _value.Length > 0 && _value.ToString() is var text && !string.IsNullOrWhiteSpace(text))
        {
            // ="019180001234" is how a spreadsheet is told to leave digits alone.
            if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"')) text = text[2..^1];
            Row.Put(column, new Cell(text, text.StartsWith('=') ? CellKind.Error : CellKind.Text, text.StartsWith('=')));
        }

        _value.Clear();
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
