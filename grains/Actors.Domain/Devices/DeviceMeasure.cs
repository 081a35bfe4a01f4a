namespace Actors.Domain.Devices;

/// <summary>What was measured of one thing in a window.</summary>
/// <param name="Name">What: <c>cpu</c>, <c>memory</c>, <c>disk</c>, <c>temperature</c>, <c>power</c>, or <c>latency:MODEL</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="Min">The least value.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Max">The largest value.</param>
public readonly record struct DeviceMeasure(string Name, long Count, float Min, float Mean, float Max)
{
    /// <summary>One value.</summary>
    public static DeviceMeasure Of(string name, double value) => new(name, 1, (float)value, (float)value, (float)value);

    /// <summary>With another's values.</summary>
    public DeviceMeasure With(DeviceMeasure other) => new(
        Name,
        Count + other.Count,
        MathF.Min(Min, other.Min),
        (float)(Mean + (((double)other.Mean - Mean) * other.Count / (Count + other.Count))),
        MathF.Max(Max, other.Max));
}
