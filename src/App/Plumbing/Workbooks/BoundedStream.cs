namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>A packed part that unpacks to more than the limits allow. Caught where the part is read and turned into a problem.</summary>
internal sealed class PartTooLargeException : IOException;

/// <summary>Counts what really comes out of a packed part: the sizes written in the file are claims of its author.</summary>
internal sealed class BoundedStream(Stream inner, long packedBytes, WorkbookLimits limits) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        if (_read > limits.PartBytes || _read > limits.RatioFromBytes && _read / Math.Max(packedBytes, 1) > limits.Ratio)
        {
            throw new PartTooLargeException();
        }

        return read;
    }
}
