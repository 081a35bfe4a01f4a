namespace Actors.Inference;

/// <summary>The engine at one moment.</summary>
/// <param name="QueuedRequests">Requests that wait.</param>
/// <param name="QueuedRows">Their rows.</param>
/// <param name="QueuedBytes">Their input bytes.</param>
/// <param name="BusyWorkers">Worker threads that run a batch.</param>
/// <param name="Workers">Worker threads.</param>
/// <param name="LoadedSessions">Versions in memory.</param>
/// <param name="SessionBytes">What they are counted with against the budget.</param>
public sealed record EngineStatistics(
    int QueuedRequests,
    long QueuedRows,
    long QueuedBytes,
    int BusyWorkers,
    int Workers,
    int LoadedSessions,
    long SessionBytes)
{
    /// <summary>Runs that have ended since the engine started, by workers and by callers.</summary>
    public long Runs { get; init; }
}
