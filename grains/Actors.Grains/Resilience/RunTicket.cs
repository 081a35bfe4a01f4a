using Actors.Domain.Resilience;

namespace Actors.Grains.Resilience;

/// <summary>A run that either itself reports to the breaker, or who gives it up does: never both.</summary>
internal sealed class RunTicket
{
    private int _isReported = 1;

    /// <summary>The breaker's leave, once the run has begun.</summary>
    public BreakerPass Pass { get; private set; }

    /// <summary>The run has begun.</summary>
    public void Begin(BreakerPass pass)
    {
        Pass = pass;
        Volatile.Write(ref _isReported, 0);
    }

    /// <summary>Whether the report is the asking side's to make.</summary>
    public bool TryReport() => Interlocked.Exchange(ref _isReported, 1) == 0;
}
