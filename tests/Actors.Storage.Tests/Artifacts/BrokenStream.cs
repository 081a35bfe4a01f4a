namespace Actors.Storage.Tests.Artifacts;

/// <summary>Gives zeros up to a length, and then throws or ends; remembers the largest read that was asked of it.</summary>
internal sealed class BrokenStream(long length, bool breaks) : Stream
{
    private long _given;

    public int LargestRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        LargestRead = Math.Max(LargestRead, count);
        var taken = (int)Math.Min(count, length - _given);
        if (taken == 0 && breaks)
        {
            throw new IOException("The connection was reset.");
        }

        buffer.AsSpan(offset, taken).Clear();
        _given += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
