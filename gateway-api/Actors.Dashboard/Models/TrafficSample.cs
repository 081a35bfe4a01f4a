using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Models;

/// <summary>A model's counts at an instant, all versions together.</summary>
/// <param name="At">When.</param>
/// <param name="Answered">Requests that were answered.</param>
/// <param name="Failed">Requests that were refused or failed.</param>
/// <param name="QueuedNs">Their waits for a run, all together, in nanoseconds.</param>
/// <param name="Rows">Rows that were run.</param>
/// <param name="Runs">Runs.</param>
internal sealed record TrafficSample(DateTimeOffset At, double Answered, double Failed, double QueuedNs, double Rows, double Runs)
{
    /// <summary>Answered requests that were run, by how long they took.</summary>
    public TimeHistogram Times { get; private init; } = TimeHistogram.None;

    /// <summary>Reads the statistics extension's answer.</summary>
    public static TrafficSample Of(IReadOnlyList<JsonElement> versions, DateTimeOffset now) => new(
        now,
        Sum(versions, "inference_stats.success.count"),
        Sum(versions, "inference_stats.fail.count"),
        Sum(versions, "inference_stats.queue.ns"),
        Sum(versions, "inference_count"),
        Sum(versions, "execution_count"))
    {
        Times = TimeHistogram.Of(versions),
    };

    private static double Sum(IReadOnlyList<JsonElement> versions, string path) => versions.Sum(version => version.Number(path) ?? 0);
}
