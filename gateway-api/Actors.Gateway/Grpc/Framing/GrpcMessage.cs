using System.Buffers;
using System.IO.Pipelines;

namespace Actors.Gateway.Grpc.Framing;

/// <summary>One message of a call, without its prefix and compression, where it arrived or in pooled memory. To be disposed before the next is read.</summary>
internal readonly struct GrpcMessage : IDisposable
{
    private readonly PipeReader? _reader;
    private readonly SequencePosition _next;
    private readonly byte[]? _rented;

    /// <summary>A message in the pipe.</summary>
    public GrpcMessage(PipeReader reader, ReadOnlySequence<byte> bytes, SequencePosition next)
    {
        _reader = reader;
        _next = next;
        Bytes = bytes;
        IsThere = true;
    }

    /// <summary>A message in an array that goes back to the pool.</summary>
    public GrpcMessage(byte[] rented, int start, int length)
    {
        _rented = rented;
        Bytes = new ReadOnlySequence<byte>(rented, start, length);
        IsThere = true;
    }

    /// <summary>Whether there is a message; false behind the last.</summary>
    public bool IsThere { get; }

    /// <summary>The message; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>Gives the memory back. Once only.</summary>
    public void Dispose()
    {
        _reader?.AdvanceTo(_next);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
