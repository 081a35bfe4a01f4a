using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>Cuts a dataset into chunks of whole rows in one pass over its bytes, which are not kept. Lines of nothing but white space are no rows.</summary>
public sealed class ChunkCutter
{
    private readonly long _chunkBytes;
    private readonly bool _hasHeading;
    private readonly ImmutableArray<ScoringChunk>.Builder _chunks = ImmutableArray.CreateBuilder<ScoringChunk>();
    private RecordEnds _ends;
    private long _place;
    private long _recordStart;
    private long _chunkStart;
    private long _rows;
    private long _firstRow = 1;
    private bool _isBlank = true;
    private bool _seenHeading;

    /// <param name="format">How the dataset is written.</param>
    /// <param name="chunkBytes">Bytes of a chunk, about: it ends with the first row that ends at or beyond so many.</param>
    public ChunkCutter(ScoringFormat format, long chunkBytes)
    {
        _chunkBytes = chunkBytes;
        _hasHeading = format == ScoringFormat.Csv;
        _ends = new RecordEnds(format);
    }

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="DatasetException">A row is longer than <see cref="ScoringLimits.MaxRecordBytes"/>.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = _ends.Next(bytes);
            var isWhole = end > 0;
            var length = isWhole ? end : bytes.Length;
            _isBlank = _isBlank && bytes[..length].IndexOfAnyExcept(" \t\r\n"u8) < 0;
            _place += length;
            bytes = bytes[length..];
            if (_place - _recordStart > ScoringLimits.MaxRecordBytes)
            {
                throw new DatasetException(FormattableString.Invariant($"Row {_firstRow + _rows} is longer than {ScoringLimits.MaxRecordBytes} bytes{(_ends.IsQuoted ? "; a quote may be open" : "")}."));
            }

            if (isWhole)
            {
                EndRecord();
            }
        }
    }

    /// <summary>The chunks, when all bytes were given.</summary>
    /// <exception cref="DatasetException">The data ends within quotes.</exception>
    public ImmutableArray<ScoringChunk> Finish()
    {
        if (_ends.IsQuoted)
        {
            throw new DatasetException(FormattableString.Invariant($"The data ends within a quoted cell, which begins in row {_firstRow + _rows}."));
        }

        if (_place > _recordStart)
        {
            EndRecord();
        }

        EndChunk();
        return _chunks.ToImmutable();
    }

    private void EndRecord()
    {
        var isRow = !_isBlank;
        (_recordStart, _isBlank) = (_place, true);
        if (isRow && _hasHeading && !_seenHeading)
        {
            (_seenHeading, _chunkStart) = (true, _place);
            return;
        }

        _rows += isRow ? 1 : 0;
        if (_place - _chunkStart >= _chunkBytes)
        {
            EndChunk();
        }
    }

    private void EndChunk()
    {
        if (_rows > 0)
        {
            _chunks.Add(new ScoringChunk(_chunks.Count + 1, _chunkStart, _recordStart - _chunkStart, _firstRow, _rows));
        }

        (_chunkStart, _firstRow, _rows) = (_recordStart, _firstRow + _rows, 0);
    }
}
