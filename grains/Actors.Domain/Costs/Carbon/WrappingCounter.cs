namespace Actors.Domain.Costs.Carbon;

/// <summary>A counter that begins anew at its highest value, as those of RAPL do.</summary>
public sealed class WrappingCounter
{
    private long? _last;

    /// <summary>What was counted since the last reading; 0 at the first.</summary>
    /// <param name="value">The reading.</param>
    /// <param name="most">The highest value before the counter begins anew from 0. It must be read more often than it does.</param>
    public long Take(long value, long most)
    {
        var before = _last ?? value;
        _last = value;
        return value >= before ? value - before : Math.Max(most - before, 0) + value;
    }
}
