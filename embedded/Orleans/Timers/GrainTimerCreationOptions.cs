using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a timer ticks.</summary>
public readonly record struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>When it ticks first; infinite for not until it is changed.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>How long after the end of a tick the next one comes; infinite for never.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks interleave with calls; false by default.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks count as use and so keep the activation from being collected; false by default.</summary>
    public bool KeepAlive { get; init; }
}
