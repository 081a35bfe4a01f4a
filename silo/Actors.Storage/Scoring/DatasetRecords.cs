using Actors.Domain.Scoring;

namespace Actors.Storage.Scoring;

/// <summary>Reads the rows of a part of a dataset. Memory grows with the longest row only.</summary>
/// <param name="content">The dataset, at the part's begin.</param>
/// <param name="format">How it is written.</param>
/// <param name="length">The part's bytes; the rest of the content where it is shorter.</param>
public sealed class DatasetRecords(Stream content, ScoringFormat format, long length)
{
    /// <summary>Small enough not to be a large object: one for each chunk, they would have the whole heap collected beside live traffic.</summary>
    private const int FirstBuffer = 64 * 1024;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private long _left = length;

    /// <summary>The next row with its line's end, of what was read; false where that does not hold a whole one.</summary>
    public bool TryNext(out ReadOnlySpan<byte> record)
    {
        var ends = new RecordEnds(format);
        var rest = _buffer.AsSpan(_start, _end - _start);
        var end = ends.Next(rest);
        if (end < 0 && _left == 0)
        {
            // The last row may have no line's end.
            end = rest.Length > 0 ? rest.Length : -1;
        }

        record = end < 0 ? [] : rest[..end];
        _start += Math.Max(0, end);
        return end >= 0;
    }

    /// <summary>Reads on; false at the end.</summary>
    /// <exception cref="DatasetException">A row is longer than <see cref="ScoringLimits.MaxRecordBytes"/>.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_left == 0)
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end > ScoringLimits.MaxRecordBytes)
            {
                throw new DatasetException($"A row is longer than {ScoringLimits.MaxRecordBytes} bytes; a quote may be open.");
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = await content.ReadAsync(_buffer.AsMemory(_end, (int)Math.Min(_left, _buffer.Length - _end)), cancellationToken);
        _end += read;
        _left = read == 0 ? 0 : _left - read;
        return true;
    }
}
