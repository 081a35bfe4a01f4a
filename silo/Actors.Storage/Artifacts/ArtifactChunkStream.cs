using Actors.Storage.Databases;

namespace Actors.Storage.Artifacts;

/// <summary>Reads an upload's chunks one after the other, with one in memory. A connection is held no longer than a chunk is read, so that a slow reader keeps none from others.</summary>
/// <param name="database">The database.</param>
/// <param name="uploadId">The upload.</param>
/// <param name="offset">Where to begin. All chunks but the last are <see cref="ArtifactReading.BlockBytes"/> long.</param>
internal sealed class ArtifactChunkStream(IDatabase database, string uploadId, long offset) : Stream
{
    private ReadOnlyMemory<byte> _rest;
    private int _next = checked((int)(offset / ArtifactReading.BlockBytes));
    private int _skip = (int)(offset % ArtifactReading.BlockBytes);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var command = connection.Command(ArtifactTable.ReadChunk).With("@UploadId", uploadId).With("@Ordinal", _next++);
            if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] chunk)
            {
                return 0;
            }

            _rest = chunk.AsMemory(Math.Min(_skip, chunk.Length));
            _skip = 0;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Chunks are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
