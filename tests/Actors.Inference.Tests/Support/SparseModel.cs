using Google.Protobuf;

namespace Actors.Inference.Tests;

/// <summary>A model file whose one tensor of weights is longer than any array; its bytes read as zeros.</summary>
internal sealed class SparseModel : Stream
{
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public SparseModel(long weights)
    {
        byte[] tail = Write(output =>
        {
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteString("huge");
        });
        byte[] raw = Write(output =>
        {
            output.WriteTag(9, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)weights);
        });
        byte[] initializer = Write(output =>
        {
            output.WriteTag(5, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)(raw.Length + weights));
        });
        byte[] graph = Write(output =>
        {
            output.WriteTag(7, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)(initializer.Length + raw.Length + weights + tail.Length));
        });
        _head = [.. graph, .. initializer, .. raw];
        _tail = tail;
        Length = _head.Length + weights + tail.Length;
    }

    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = (int)Math.Min(count, Length - Position);
        for (int i = 0; i < read; i++)
        {
            long at = Position + i;
            long fromEnd = Length - at;
            buffer[offset + i] = at < _head.Length ? _head[at] : fromEnd <= _tail.Length ? _tail[^(int)fromEnd] : (byte)0;
        }

        Position += read;
        BytesRead += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using MemoryStream stream = new();
        using CodedOutputStream output = new(stream);
        write(output);
        output.Flush();
        return stream.ToArray();
    }
}
