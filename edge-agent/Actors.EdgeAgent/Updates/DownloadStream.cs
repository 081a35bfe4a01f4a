using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Updates;

/// <summary>A file that grows at its end, for what writes streams.</summary>
internal sealed class DownloadStream(IDeviceFile file) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => file.Append(buffer);

    public override void Write(byte[] buffer, int offset, int count) => file.Append(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // What is durable is the download's to say.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
