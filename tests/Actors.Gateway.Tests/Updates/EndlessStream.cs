namespace Actors.Gateway.Tests.Updates;

/// <summary>Bytes for ever.</summary>
internal sealed class EndlessStream : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)' ');
        return ValueTask.FromResult(buffer.Length);
    }
}
