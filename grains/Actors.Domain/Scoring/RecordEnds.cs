using System.Buffers;

namespace Actors.Domain.Scoring;

/// <summary>
/// Finds where rows end, in bytes as they come. A row ends with a line feed; in CSV one within a quoted cell is part of it. Only a quote that a cell begins with opens one: a stray quote spoils
/// its own row and none behind it. UTF-8 needs no more: the bytes of these characters stand for nothing else.
/// </summary>
public struct RecordEnds(ScoringFormat format)
{
    /// <summary>Where a byte order mark ends, and its last byte.</summary>
    private const int MarkEnd = 3;
    private const byte MarkLast = 0xBF;

    private static readonly SearchValues<byte> QuotesAndLines = SearchValues.Create("\"\n"u8);
    private readonly bool _isCsv = format == ScoringFormat.Csv;
    private bool _isQuoted;
    private byte _last = (byte)'\n';
    private long _seen;
    private long _closed = -2;

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
                Pass(bytes);
                return -1;
            }

            place += found;
            if (bytes[place] == '\n')
            {
                Pass(bytes[..(place + 1)]);
                return place + 1;
            }

            See(_seen + place, place > 0 ? bytes[place - 1] : _last);
            place++;
        }
    }

    /// <summary>Takes a quote. Two of them within a cell close it and open it again.</summary>
    private void See(long quote, byte before)
    {
        if (_isQuoted)
        {
            (_isQuoted, _closed) = (false, quote);
            return;
        }

        _isQuoted = before is (byte)',' or (byte)'\n' || quote == _closed + 1 || (quote == MarkEnd && before == MarkLast);
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _seen += bytes.Length;
        _last = bytes.IsEmpty ? _last : bytes[^1];
    }
}
