namespace Actors.Domain.Costs.Metering;

/// <summary>
/// Splits what there is of a resource into used, shared and idle, so that the three add up. What models use and what the process uses are measured apart and
/// not at the same instant; what one second has too much of is taken from the next ones, so that nothing counts twice.
/// </summary>
public sealed class CapacityMeter
{
    private Int128 _capacity;
    private Int128 _used;
    private Int128 _process;
    private Int128 _shared;
    private Int128 _idle;

    /// <summary>Takes a span of time in.</summary>
    /// <param name="capacity">What there was of the resource in it; 0 or more, as all of these.</param>
    /// <param name="used">What was used for somebody.</param>
    /// <param name="process">What the process used in all.</param>
    /// <returns>
    /// What counts as shared and as idle in this span. Over time, shared is the process's use less what was used for somebody, and idle the capacity less both;
    /// where more is used than there is, idle is 0 and the whole is what was used.
    /// </returns>
    public (long Shared, long Idle) Take(long capacity, long used, long process)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        ArgumentOutOfRangeException.ThrowIfNegative(process);
        _capacity += capacity;
        _used += used;
        _process += process;
        var shared = Int128.Max(0, _process - _used - _shared);
        _shared += shared;
        var idle = Int128.Max(0, _capacity - _used - _shared - _idle);
        _idle += idle;
        return ((long)shared, (long)idle);
    }
}
