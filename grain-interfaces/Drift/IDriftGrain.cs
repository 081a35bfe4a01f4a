using Actors.Audit;

namespace Actors.Drift;

/// <summary>Watches a group of features of a version: merges what the silos saw into windows, and judges each once. Key: <see cref="DriftGroupKey"/>.</summary>
[Alias(AliasNames.DriftGrain)]
public interface IDriftGrain : IGrainWithStringKey
{
    /// <summary>Takes a silo's report in, durable when it returns. The same numbers again change nothing.</summary>
    [Alias("Report"), Records]
    Task<DriftReportOutcome> ReportAsync(DriftDelta delta, CancellationToken cancellationToken);

    /// <summary>As it stands.</summary>
    [Alias("Get"), Reads]
    Task<DriftGroupView> GetAsync(CancellationToken cancellationToken);

    /// <summary>Judged windows that end after one moment and not after another, newest first.</summary>
    [Alias("GetWindows"), Reads]
    Task<DriftWindowView[]> GetWindowsAsync(DateTimeOffset? from, DateTimeOffset? until, int limit, CancellationToken cancellationToken);

    /// <summary>What it holds of live rows: the last judged window where its panes are still there, or all that there is.</summary>
    [Alias("GetLive"), Reads]
    Task<DriftLive> GetLiveAsync(bool ofLastWindow, CancellationToken cancellationToken);
}
