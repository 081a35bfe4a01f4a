using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Models;

/// <summary>A model's counts at an instant, all versions together.</summary>
/// <param name="At">When.</param>
/// <param name="Answered">Requests that were answered.</param>
/// <param name="Failed">Requests that were refused or failed.</param>
/// <param name="AnsweredNs">From arrival to answer, all of them together, in nanoseconds.</param>
/// <param name="QueuedNs">Of that, the wait for a run.</param>
/// <param name="Rows">Rows that were run.</param>
/// <param name="Runs">Runs.</param>
internal sealed record TrafficSample(DateTimeOffset At, double Answered, double Failed, double AnsweredNs, double QueuedNs, double Rows, double Runs)
{
    /// <summary>Reads the statistics extension's answer.</summary>
    public static TrafficSample Of(IReadOnlyList<JsonElement> versions, DateTimeOffset now) => new(
        now,
        Sum(versions, "inference_stats.success.count"),
        Sum(versions, "inference_stats.fail.count"),
        Sum(versions, "inference_stats.success.ns"),
        Sum(versions, "inference_stats.queue.ns"),
        Sum(versions, "inference_count"),
        Sum(versions, "execution_count"));

    private static double Sum(IReadOnlyList<JsonElement> versions, string path) => versions.Sum(version => version.Number(path) ?? 0);
}
