using System.Text;

namespace Actors.Domain.Scoring;

/// <summary>Reads rows of comma-separated values (RFC 4180). An empty cell without quotes is missing.</summary>
public sealed class CsvReader : RowReader
{
    private readonly int[] _places;
    private readonly int _columns;

    /// <param name="heading">The columns of the dataset.</param>
    /// <param name="wanted">The columns that are wanted.</param>
    /// <exception cref="DatasetException">One is not there.</exception>
    public CsvReader(IList<string> heading, IReadOnlyList<string> wanted)
        : base(wanted?.Count ?? 0)
    {
        ArgumentNullException.ThrowIfNull(heading);
        ArgumentNullException.ThrowIfNull(wanted);
        _columns = heading.Count;
        _places = new int[_columns];
        Array.Fill(_places, -1);
        for (var i = 0; i < wanted.Count; i++)
        {
            var place = heading.IndexOf(wanted[i]);
            _places[place >= 0 ? place : throw new DatasetException($"The dataset has no column '{wanted[i]}'.")] = i;
        }
    }

    /// <summary>Reads the heading.</summary>
    /// <param name="record">The first row.</param>
    /// <exception cref="DatasetException">It names a column twice, or too many, or is too long or malformed.</exception>
    public static IList<string> ReadHeading(ReadOnlySpan<byte> record)
    {
        if (record.Length > ScoringLimits.MaxHeadingBytes)
        {
            throw new DatasetException($"The heading is longer than {ScoringLimits.MaxHeadingBytes} bytes.");
        }

        record = record.TrimEnd("\r\n"u8);
        record = record.StartsWith("\uFEFF"u8) ? record[3..] : record;
        var names = new List<string>();
        var buffer = new byte[record.Length];
        var rest = record;
        var isLast = false;
        while (!isLast)
        {
            var (length, _, fault) = Cut(ref rest, buffer, out isLast);
            if (fault is not null || names.Count >= ScoringLimits.MaxColumns)
            {
                throw new DatasetException(fault is null ? $"The heading has more than {ScoringLimits.MaxColumns} columns." : $"The heading is malformed: {fault}");
            }

            names.Add(Encoding.UTF8.GetString(buffer, 0, length).Trim());
        }

        return names.Distinct(StringComparer.Ordinal).Count() == names.Count ? names : throw new DatasetException("The heading names a column twice.");
    }

    /// <inheritdoc/>
    protected override void ReadCells(ReadOnlySpan<byte> record)
    {
        var (column, isLast) = (0, false);
        var rest = record;
        while (!isLast)
        {
            var place = column < _columns ? _places[column] : -1;
            var (length, isQuoted, fault) = Cut(ref rest, Room(rest.Length), out isLast);
            if (fault is not null)
            {
                Fault = fault;
                return;
            }

            if (place >= 0 && (length > 0 || isQuoted))
            {
                Keep(place, length);
            }

            column++;
        }

        if (column != _columns)
        {
            Fault = FormattableString.Invariant($"the row has {column} cells, the heading {_columns}");
        }
    }

    /// <summary>Takes the first cell of what is left, without its quotes.</summary>
    private static (int Length, bool IsQuoted, string? Fault) Cut(ref ReadOnlySpan<byte> rest, Span<byte> room, out bool isLast)
    {
        isLast = true;
        if (rest is not [(byte)'"', ..])
        {
            var end = rest.IndexOf((byte)',');
            var cell = end < 0 ? rest : rest[..end];
            cell.CopyTo(room);
            isLast = end < 0;
            rest = isLast ? [] : rest[(end + 1)..];
            return cell.Contains((byte)'"') ? (0, false, "a quote stands within a cell that does not begin with one") : (cell.Length, false, null);
        }

        var (length, place) = (0, 1);
        while (true)
        {
            var quote = rest[place..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return (0, true, "a quoted cell does not end");
            }

            rest.Slice(place, quote).CopyTo(room[length..]);
            (length, place) = (length + quote, place + quote + 1);
            if (place >= rest.Length || rest[place] != '"')
            {
                break;
            }

            room[length++] = (byte)'"';
            place++;
        }

        isLast = place >= rest.Length;
        if (!isLast && rest[place] != ',')
        {
            return (0, true, "something stands behind a quoted cell");
        }

        rest = isLast ? [] : rest[(place + 1)..];
        return (length, true, null);
    }
}
