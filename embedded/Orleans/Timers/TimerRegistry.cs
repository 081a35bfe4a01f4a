using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Makes timers.</summary>
internal sealed class TimerRegistry([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider, ILogger<GrainTimer> logger) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        var timers = grainContext.GetComponent<GrainTimers>();
        if (timers is null)
        {
            timers = new GrainTimers();
            grainContext.SetComponent(timers);
        }

        var timer = new GrainTimer(grainContext, cancellationToken => callback(state, cancellationToken), options, timeProvider, logger, timers);
        timers.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}
