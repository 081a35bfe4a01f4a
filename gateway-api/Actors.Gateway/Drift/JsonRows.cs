using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Drift;

/// <summary>Reads a JSON object a line as they come.</summary>
internal static class JsonRows
{
    private const int MostLine = 1 << 20;

    /// <summary>The rows; null, or a member that is not there, is missing.</summary>
    /// <exception cref="ProblemException">A line is not an object, or its members are not numbers, texts, booleans or null.</exception>
    public static async IAsyncEnumerable<DataRow> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(body);
        var number = 0L;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (TryCut(ref buffer, read.IsCompleted, out var line))
            {
                number++;
                if (ToCells(line, number) is { } cells)
                {
                    yield return new(number, cells);
                }
            }

            if (buffer.Length > MostLine)
            {
                throw new ProblemException(ProblemKinds.InvalidRequest, $"A line is longer than {MostLine} bytes.");
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static bool TryCut(ref ReadOnlySequence<byte> buffer, bool isEnd, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isEnd || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static Dictionary<string, string?>? ToCells(ReadOnlySequence<byte> line, long number)
    {
        if (line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == '\r'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                cells[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.Null => null,
                    JsonValueKind.String => member.Value.GetString(),
                    JsonValueKind.Number => member.Value.GetRawText(),
                    JsonValueKind.True => "1",
                    JsonValueKind.False => "0",
                    _ => throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"Line {number}: '{member.Name}' is not a number, a text, a boolean or null.")),
                };
            }

            return cells;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"Line {number} is not a JSON object: {fault.Message}"));
        }
    }
}
