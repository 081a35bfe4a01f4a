using System.Security.Cryptography;

namespace Actors.Domain.Updates.Delta;

/// <summary>The operations of one delta, one after the other.</summary>
internal sealed class DeltaRun(Stream source, Stream operations, Stream output, IncrementalHash made, long left)
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _bytes = new byte[BufferBytes];
    private readonly byte[] _added = new byte[BufferBytes];
    private long _left = left;

    /// <summary>Runs them all; false where they say what cannot be, or do not make the whole target.</summary>
    public async Task<bool> ToEndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var operation = operations.ReadByte();
            if (operation == (int)DeltaOperation.End)
            {
                return _left == 0;
            }

            if (operation is < (int)DeltaOperation.Copy or > (int)DeltaOperation.Insert)
            {
                return false;
            }

            var from = operation == (int)DeltaOperation.Insert ? 0 : Number();
            var length = Number();

            // An operation of no length would let a short delta run for ever.
            if (length <= 0 || length > _left || from < 0 || (operation != (int)DeltaOperation.Insert && from > source.Length - length))
            {
                return false;
            }

            _left -= length;
            await RunAsync((DeltaOperation)operation, from, length, cancellationToken);
        }
    }

    private async Task RunAsync(DeltaOperation operation, long from, long length, CancellationToken cancellationToken)
    {
        source.Position = operation == DeltaOperation.Insert ? source.Position : from;
        while (length > 0)
        {
            var count = (int)Math.Min(length, BufferBytes);
            await (operation == DeltaOperation.Insert ? operations : source).ReadExactlyAsync(_bytes.AsMemory(0, count), cancellationToken);
            if (operation == DeltaOperation.Add)
            {
                await operations.ReadExactlyAsync(_added.AsMemory(0, count), cancellationToken);
                Add(count);
            }

            made.AppendData(_bytes, 0, count);
            await output.WriteAsync(_bytes.AsMemory(0, count), cancellationToken);
            length -= count;
        }
    }

    private void Add(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _bytes[i] += _added[i];
        }
    }

    /// <summary>An unsigned LEB128 of at most 9 bytes; -1 where it is longer or breaks off.</summary>
    private long Number()
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = operations.ReadByte();
            if (next < 0)
            {
                return -1;
            }

            value |= (long)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        return -1;
    }
}
