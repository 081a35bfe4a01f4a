using System.Diagnostics;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Http;

/// <summary>Closed-loop clients for a while: each sends its next request when it has the answer to the last one.</summary>
internal static class LoadRound
{
    private const int Ok = 200;

    // One answer in so many is looked into; every one must have status 200.
    private const int CheckEvery = 1024;

    /// <summary>Runs a round over open connections.</summary>
    /// <exception cref="InvalidDataException">An answer has another status than 200, or a wrong content.</exception>
    public static async Task<RoundResult> RunAsync(
        IReadOnlyList<LoadConnection> connections, IReadOnlyList<LoadRequest> requests, TimeSpan duration, DotnetProcess server)
    {
        var processor = server.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(connections.Select((connection, index) => LoopAsync(connection, requests, index, end)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        return RoundResult.From(latencies, elapsed, server.ProcessorTime - processor);
    }

    private static async Task<List<long>> LoopAsync(LoadConnection connection, IReadOnlyList<LoadRequest> requests, int first, long end)
    {
        var latencies = new List<long>(capacity: 1 << 16);
        var before = Stopwatch.GetTimestamp();
        for (var i = first; before < end; i++)
        {
            var request = requests[i % requests.Count];
            var (status, body) = await connection.AskAsync(request.Bytes);
            var after = Stopwatch.GetTimestamp();
            latencies.Add(after - before);
            if (status != Ok || ((i - first) % CheckEvery == 0 && request.Check(body) is not null))
            {
                throw new InvalidDataException($"Status {status}, {request.Check(body)}: {System.Text.Encoding.UTF8.GetString(body.Span)}");
            }

            before = after;
        }

        return latencies;
    }
}
