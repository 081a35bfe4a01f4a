using System.Runtime.CompilerServices;
using System.Text;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Drift;

/// <summary>Reads comma-separated values with a heading (RFC 4180) as they come.</summary>
internal static class CsvRows
{
    private const int MostCell = 64 << 10;
    private const int MostCells = 10_000;
    private const int BufferLength = 16 << 10;

    /// <summary>The rows after the heading; an empty cell is missing.</summary>
    /// <exception cref="ProblemException">It is malformed.</exception>
    public static async IAsyncEnumerable<DataRow> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[]? heading = null;
        var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
        var number = 0L;
        await foreach (var line in ReadLinesAsync(body, cancellationToken))
        {
            if (heading is null)
            {
                heading = [.. line.Select(cell => cell.Trim())];
                if (heading.Distinct(StringComparer.Ordinal).Count() != heading.Length)
                {
                    throw new ProblemException(ProblemKinds.InvalidRequest, "The heading names a column twice.");
                }

                continue;
            }

            number++;
            if (line.Count != heading.Length)
            {
                throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"Row {number} has {line.Count} cells, the heading {heading.Length}."));
            }

            for (var i = 0; i < heading.Length; i++)
            {
                cells[heading[i]] = line[i].Length == 0 ? null : line[i];
            }

            yield return new(number, cells);
        }
    }

    private static async IAsyncEnumerable<List<string>> ReadLinesAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferLength, leaveOpen: true);
        var (buffer, line, cell) = (new char[BufferLength], new List<string>(), new StringBuilder());
        var (isQuoted, wasQuoted) = (false, false);
        while (await reader.ReadAsync(buffer, cancellationToken) is var length and > 0)
        {
            for (var i = 0; i < length; i++)
            {
                var next = buffer[i];
                if (next == '"')
                {
                    // Two quotes in a quoted cell stand for one: the first seems to end it, the second goes on.
                    _ = isQuoted || !wasQuoted ? cell : cell.Append('"');
                    (isQuoted, wasQuoted) = (!isQuoted, true);
                }
                else if (isQuoted || next is not (',' or '\n' or '\r'))
                {
                    _ = cell.Append(next);
                }
                else if (next != '\r')
                {
                    Close(line, cell);
                    wasQuoted = false;
                    if (next == '\n' && line is not [""])
                    {
                        yield return line;
                    }

                    if (next == '\n')
                    {
                        line.Clear();
                    }
                }

                if (cell.Length > MostCell)
                {
                    throw new ProblemException(ProblemKinds.InvalidRequest, $"A cell is longer than {MostCell} characters; a quote may be open.");
                }
            }
        }

        if (isQuoted)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "The data ends within a quoted cell.");
        }

        if (line.Count > 0 || cell.Length > 0)
        {
            Close(line, cell);
            yield return line;
        }
    }

    private static void Close(List<string> line, StringBuilder cell)
    {
        if (line.Count >= MostCells)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"A row has more than {MostCells} cells.");
        }

        line.Add(cell.ToString());
        _ = cell.Clear();
    }
}
