using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Sources;

/// <summary>Lines of standard input. What it gave is gone from there: a line that finds no room is lost, and counted.</summary>
internal sealed class InputSource(AgentClock time, StandardInput standard, ILogger<InputSource> logger) : IReadingSource
{
    private const int MaxRead = 64 * 1024;

    public string Kind => SourceKinds.Input;

    public async Task RunAsync(SourceOptions options, RowBatcher batcher, CancellationToken stopping)
    {
        await using var input = standard.Open();
        var reader = new LineReader(options.Stream, time, logger);
        var buffer = new byte[MaxRead];

        // A read of a terminal or pipe cannot be taken back: it is left behind when the agent stops.
        while (await input.ReadAsync(buffer, stopping).AsTask().WaitAsync(stopping) is > 0 and var read)
        {
            if (reader.Take(buffer.AsSpan(0, read)) is { Count: > 0 } rows)
            {
                await batcher.AddAsync(rows, stopping);
            }
        }

        if (reader.Finish() is { Count: > 0 } last)
        {
            await batcher.AddAsync(last, stopping);
        }
    }
}
