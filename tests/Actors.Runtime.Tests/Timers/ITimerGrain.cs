using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Timers;

/// <summary>Has timers; its ticks write into the journal that its key names.</summary>
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Ticks every few milliseconds; the signal "ticked N" is set after each tick.</summary>
    Task StartAsync(bool interleave, bool keepAlive);

    /// <summary>Holds the grain until the signal is set.</summary>
    Task HoldAsync(string name);

    Task StopAsync();

    Task DeactivateAsync();

    /// <summary>A timer that fires only when it is changed.</summary>
    Task StartDormantAsync();

    Task ChangeAsync(TimeSpan dueTime, TimeSpan period);

    /// <summary>A timer whose first tick fails.</summary>
    Task StartFailingAsync();

    /// <summary>A timer whose ticks never overlap although each is longer than the period.</summary>
    Task StartSlowAsync();

    [AlwaysInterleave]
    Task<int> CountAsync();
}
