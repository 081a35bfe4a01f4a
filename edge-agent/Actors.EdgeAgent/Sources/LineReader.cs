using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Sources;

/// <summary>Cuts bytes into lines and reads each as a reading; a line that is none is counted and passed over.</summary>
internal sealed partial class LineReader(string stream, AgentClock time, ILogger logger)
{
    /// <summary>The longest line, in bytes; a longer one is passed over.</summary>
    private const int MaxLine = 128 * 1024;

    private readonly List<byte> _rest = [];
    private bool _isTooLong;

    /// <summary>Takes bytes as they come.</summary>
    /// <returns>The readings of the lines that ended in them.</returns>
    public List<SensorRow> Take(ReadOnlySpan<byte> bytes)
    {
        var rows = new List<SensorRow>();
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Keep(bytes[..end]);
            End(rows);
            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
        return rows;
    }

    /// <summary>Takes the last line, if it did not end.</summary>
    public List<SensorRow> Finish()
    {
        var rows = new List<SensorRow>();
        End(rows);
        return rows;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_rest.Count + bytes.Length > MaxLine)
        {
            _isTooLong = true;
            _rest.Clear();
            return;
        }

        _rest.AddRange(bytes);
    }

    private void End(List<SensorRow> rows)
    {
        var line = _rest.ToArray();
        var fault = _isTooLong ? "it is too long" : null;
        _rest.Clear();
        _isTooLong = false;
        if (fault is null && line.AsSpan().Trim(" \r\t"u8).IsEmpty)
        {
            return;
        }

        fault ??= RowJson.TryRead(line, stream.Length > 0 ? stream : null, time.NowMs, out var row) is { } wrong ? wrong : Add(rows, row!);
        if (fault is not null)
        {
            LogLine(logger, stream, fault);
        }
    }

    private static string? Add(List<SensorRow> rows, SensorRow row)
    {
        rows.Add(row);
        return null;
    }

    [LoggerMessage(6196, LogLevel.Warning, "A line of stream {Stream} is no reading: {Fault}")]
    private static partial void LogLine(ILogger logger, string stream, string fault);
}
