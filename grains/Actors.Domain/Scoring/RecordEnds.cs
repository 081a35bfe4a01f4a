using System.Buffers;

namespace Actors.Domain.Scoring;

/// <summary>
/// Finds where rows end, in bytes as they come. A row ends with a line feed; in CSV one within quotes is part of its cell. UTF-8 needs no more: the bytes of both
/// characters stand for nothing else.
/// </summary>
public struct RecordEnds(ScoringFormat format)
{
    private static readonly SearchValues<byte> QuotesAndLines = SearchValues.Create("\"\n"u8);
    private readonly bool _isCsv = format == ScoringFormat.Csv;
    private bool _isQuoted;

    /// <summary>Whether what was seen ends within quotes.</summary>
    public readonly bool IsQuoted => _isQuoted;

    /// <summary>Bytes up to and with the end of the row that has begun; -1 where it does not end in these.</summary>
    public int Next(ReadOnlySpan<byte> bytes)
    {
        if (!_isCsv)
        {
            return bytes.IndexOf((byte)'\n') is >= 0 and var line ? line + 1 : -1;
        }

        var place = 0;
        while (true)
        {
            var found = _isQuoted ? bytes[place..].IndexOf((byte)'"') : bytes[place..].IndexOfAny(QuotesAndLines);
            if (found < 0)
            {
                return -1;
            }

            place += found + 1;
            if (bytes[place - 1] == '\n')
            {
                return place;
            }

            // Two quotes within a cell seem to end it and begin it again.
            _isQuoted = !_isQuoted;
        }
    }
}
