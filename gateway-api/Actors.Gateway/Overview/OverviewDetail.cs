namespace Actors.Gateway.Overview;

/// <summary>How the tenant's models stand.</summary>
/// <param name="At">When that was looked at.</param>
/// <param name="WindowSeconds">How long the window is that rates and shares are of; null where nobody has looked long enough for one.</param>
/// <param name="Models">How many models there are.</param>
/// <param name="States">How many are in each state: idle, serving, warning, failing.</param>
/// <param name="RequestsPerSecond">Of all models together, over the window; null without one.</param>
/// <param name="FailuresPerSecond">Those that were refused or failed.</param>
/// <param name="MemoryBytes">What all versions in memory are counted with, on all silos together.</param>
/// <param name="Items">The models: those that want a person first, then by name.</param>
/// <param name="LeftOut">How many more there are.</param>
/// <param name="Changes">The last changes of models, newest first.</param>
internal sealed record OverviewDetail(
    DateTimeOffset At,
    double? WindowSeconds,
    int Models,
    IReadOnlyDictionary<string, int> States,
    double? RequestsPerSecond,
    double? FailuresPerSecond,
    long MemoryBytes,
    IReadOnlyList<OverviewItem> Items,
    int LeftOut,
    IReadOnlyList<OverviewChange> Changes);
