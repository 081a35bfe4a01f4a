using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Actors.LoadTests.Ingestion;

/// <summary>A device beside the others that publishes a message now and then and looks how long it takes to be seen in windows.</summary>
internal sealed class VisibleProbe(SensorSimulator simulator, HttpClient http, string stream, int rowsAMessage)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    /// <summary>How long each message took, from its publication until all of its readings are in a window that is asked for.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>Publishes and looks until told to stop, then until all is seen.</summary>
    public async Task RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var waiting = new Queue<(long Rows, long At)>();
        var (published, next) = (await SeenAsync(cancellationToken), TimeSpan.Zero);
        var publishing = new List<Task>();
        while (waiting.Count > 0 || Stopwatch.GetElapsedTime(begun) < duration)
        {
            if (Stopwatch.GetElapsedTime(begun) is var now && now >= next && now < duration)
            {
                published += rowsAMessage;
                waiting.Enqueue((published, Stopwatch.GetTimestamp()));
                publishing.Add(simulator.PublishAsync(0, cancellationToken));
                next = now + Period;
            }

            var seen = await SeenAsync(cancellationToken);
            while (waiting.TryPeek(out var first) && first.Rows <= seen)
            {
                Seconds.Add(Stopwatch.GetElapsedTime(waiting.Dequeue().At).TotalSeconds);
            }

            await Task.Delay(Look, cancellationToken);
        }

        await Task.WhenAll(publishing);
    }

    private async Task<long> SeenAsync(CancellationToken cancellationToken)
    {
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{stream}/windows?window=week&device=sensor-00000", cancellationToken);
        return page.GetProperty("windows").EnumerateArray().Sum(window => window.GetProperty("readings").GetInt64());
    }
}
